import {
  dateOf,
  dayNumber,
  dayOf,
  daysInMonth,
  monthOf,
  SECONDS_PER_DAY,
  weekdayOf,
  yearOf,
} from '../cron/calendar.ts';
import type { TimeZone } from '../cron/timeZone.ts';

/** From one instant up to another, in seconds since the epoch. */
export interface TimeWindow {
  readonly from: number;
  /** The first second behind it. */
  readonly to: number;
}

export type SpanName = 'day' | 'week' | 'month';

/** The day, the week from Monday or the month that an instant (seconds) lies in, by the clocks of a zone. */
export function windowAround(span: SpanName, instant: number, zone: TimeZone): TimeWindow {
  const today = Math.floor((instant + zone.offsetAt(instant)) / SECONDS_PER_DAY);
  if (span === 'day') return daysFrom(today, 1, zone);
  if (span === 'week') return daysFrom(today - ((weekdayOf(today) + 6) % 7), 7, zone);
  const date = dateOf(today);
  const [year, month] = [yearOf(date), monthOf(date)];
  return daysFrom(today - dayOf(date) + 1, daysInMonth(year, month), zone);
}

/** Some whole days by the clocks of a zone. `firstDay` counts days since 1970. */
export function daysFrom(firstDay: number, count: number, zone: TimeZone): TimeWindow {
  return {
    from: zone.instantOf(firstDay * SECONDS_PER_DAY),
    to: zone.instantOf((firstDay + count) * SECONDS_PER_DAY),
  };
}

/** The midnight at which a calendar day begins, in seconds since the epoch. */
export function startOfDay(year: number, month: number, day: number, zone: TimeZone): number {
  return zone.instantOf(dayNumber(year, month, day) * SECONDS_PER_DAY);
}
