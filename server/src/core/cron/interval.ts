import { bitsOf } from './bits.ts';
import { dateOf, dayNumber, dayOf, monthOf, weekdayOf } from './calendar.ts';
import { dayMatches } from './matching.ts';
import { canEverRun } from './next.ts';
import type { CronSchedule, Schedule } from './schedule.ts';
import { minutesOf } from './shape.ts';

const SECONDS_PER_MINUTE = 60;
const MINUTES_PER_DAY = 1440;
/** Four years with a 29 February in the middle. */
const SAMPLE_START = dayNumber(2026, 1, 1);
const SAMPLE_DAYS = 1461;

/**
 * The shortest time between two runs one after the other, in seconds and without regard to clock changes; undefined for
 * a schedule that never runs.
 */
export function shortestInterval(schedule: Schedule): number | undefined {
  if (schedule.kind === 'every') return schedule.seconds;
  if (!canEverRun(schedule)) return undefined;
  const minutes = minutesOf(schedule);
  const hours = bitsOf(schedule.hours);
  const [firstMinute = 0, lastMinute = 0] = [minutes[0], minutes.at(-1)];
  const [firstHour = 0, lastHour = 0] = [hours[0], hours.at(-1)];
  const inDay = Math.min(smallestGap(minutes), smallestGap(hours) * 60 - lastMinute + firstMinute);
  const fromLastToFirst = (firstHour - lastHour) * 60 + firstMinute - lastMinute;
  const overnight = inDay <= fromLastToFirst + MINUTES_PER_DAY ? 1 : daysApart(schedule);
  return Math.min(inDay, fromLastToFirst + overnight * MINUTES_PER_DAY) * SECONDS_PER_MINUTE;
}

/** Between neighbours of an ascending list; Infinity for a single value. */
function smallestGap(values: readonly number[]): number {
  let smallest = Infinity;
  for (let i = 1; i < values.length; i++) smallest = Math.min(smallest, (values[i] ?? 0) - (values[i - 1] ?? 0));
  return smallest;
}

/** The fewest days from one day on which it runs to the next. */
function daysApart(schedule: CronSchedule): number {
  let fewest = SAMPLE_DAYS;
  let last: number | undefined;
  for (let day = SAMPLE_START; day < SAMPLE_START + SAMPLE_DAYS && fewest > 1; day++) {
    const date = dateOf(day);
    const isDue = (schedule.months >> monthOf(date)) & 1 && dayMatches(schedule, dayOf(date), weekdayOf(day));
    if (!isDue) continue;
    if (last !== undefined) fewest = Math.min(fewest, day - last);
    last = day;
  }
  return fewest;
}
