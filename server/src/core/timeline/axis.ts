import { SECONDS_PER_DAY } from '../cron/calendar.ts';
import { localDate } from '../cron/dates.ts';
import { clockTime } from '../cron/shape.ts';
import { loadTimeZone, UTC } from '../cron/timeZone.ts';
import type { Timeline } from './timeline.ts';
import { localOf, type Voice, yearOfWindow } from './words.ts';

/** A line across the lanes. */
export interface Tick {
  /** Seconds since the epoch. */
  readonly at: number;
  /** Empty where the line needs none. */
  readonly label: string;
  /** A midnight. */
  readonly isDay: boolean;
}

const hour = 3600;

/** Of ticks with labels every second, third … one, so that so many labels have room. */
export function labelled(ticks: readonly Tick[], room: number): Tick[] {
  const all = ticks.filter(({ label }) => label !== '');
  const every = evenSteps.find((step) => all.length / step <= room) ?? all.length;
  return all.filter((_, index) => index % every === 0);
}

/** Steps of hours that begin anew each day. */
const evenSteps = [1, 2, 3, 4, 6, 12, 24];

/** The lines of the time axis: each hour of up to two days, quarters of the days of a week, else days. */
export function ticksOf(timeline: Timeline, voice: Voice): Tick[] {
  const { from, to, timeZone, periods } = timeline;
  const zone = loadTimeZone(timeZone) ?? UTC;
  const days = (to - from) / SECONDS_PER_DAY;
  const step = days < 3 ? hour : days < 11 ? 6 * hour : 24 * hour;
  const ticks: Tick[] = [];
  for (let local = Math.floor(localOf(from, periods) / step) * step; ; local += step) {
    const at = zone.instantOf(local);
    if (at >= to) return ticks;
    // Of hours that the clocks leave out, the next one is there already.
    if (at < from || at <= (ticks.at(-1)?.at ?? -Infinity)) continue;
    const isDay = local % SECONDS_PER_DAY === 0;
    ticks.push({ at, label: labelOf(local, isDay, days, timeline, voice), isDay });
  }
}

function labelOf(local: number, isDay: boolean, days: number, timeline: Timeline, { locale }: Voice): string {
  const date = localDate(local, locale, yearOfWindow(timeline));
  if (days < 1.5) return clockTime((local / 60) % 1440);
  if (days < 3) return isDay ? date : clockTime((local / 60) % 1440);
  if (days < 11) return isDay ? date : '';
  const day = new Date(local * 1000).getUTCDate();
  return locale === 'zh-cn' ? `${day}日` : String(day);
}
