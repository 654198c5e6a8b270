import { bitsOf } from '../cron/bits.ts';
import { SECONDS_PER_DAY } from '../cron/calendar.ts';
import { type ClockChangeEffect, clockChangeEffects, describeEffect } from '../cron/clockChanges.ts';
import { isoDate } from '../cron/dates.ts';
import { DESCRIPTORS, parseSchedule } from '../cron/parse.ts';
import type { CronSchedule } from '../cron/schedule.ts';
import { minutesOf } from '../cron/shape.ts';
import { loadTimeZone, type TimeZone } from '../cron/timeZone.ts';
import type { ScheduleFacet } from '../kinds/kind.ts';
import type { Message } from '../l10n/message.ts';
import type { Fix } from '../manifest/finding.ts';
import { replaceString } from '../manifest/mend.ts';
import { cronAt } from './schedules.ts';

/** Hours from 21:00 to 03:59: no zone changes its clocks at others. */
const nightHours = 0b1110_0000_0000_0000_0000_1111;
/** Names for a clock that never changes. */
const fixedZone = /^(?:UTC|UCT|GMT|GMT0|GMT[+-]0|Greenwich|Universal|Zulu|Etc\/.*)$/;
const millisecondsPerDay = SECONDS_PER_DAY * 1000;
/** From the hour that is struck: the later ones first. */
const hoursNearby = [1, 2, 3, -1, -2, -3];

/** A day that a clock change leaves without its runs, or on which it repeats each of them, in words. */
export interface UpsetDay {
  readonly message: Message;
  /** Moves the runs to an hour of which no clock change takes or repeats any. */
  readonly fixes: () => readonly Fix[];
}

/**
 * The next such day of a schedule, as the clocks of its `timeZone` go. Nothing where only some runs of a day are struck,
 * and where no zone is set: the controller's own is UTC in nearly all clusters.
 *
 * @param now milliseconds since the epoch
 */
export function upsetDay(facet: ScheduleFacet, kind: ClockChangeEffect['kind'], now: number): UpsetDay | undefined {
  const { schedule: field, timeZone } = facet;
  const name = timeZone.isUnknown ? '' : timeZone.text();
  if (name === '' || fixedZone.test(name)) return undefined;
  const schedule = cronAt(field);
  // With a run at another hour the day is not lost. So the clocks of a zone are seldom asked for, which takes time.
  if (schedule === undefined || (schedule.hours & ~nightHours) !== 0) return undefined;
  const effect = effectsOf(schedule, name, now).find((each) => each.kind === kind);
  const zone = loadTimeZone(name);
  if (effect === undefined || zone === undefined) return undefined;
  const fixes = (): readonly Fix[] => {
    const safe = atSafeHour(schedule, zone, now);
    return safe === undefined ? [] : replaceString(field, safe, false);
  };
  return { message: describeEffect(effect, name, isoDate), fixes };
}

const known = new Map<string, readonly ClockChangeEffect[]>();
/** Enough for a large folder of CronJobs. */
const mostKnown = 500;

function effectsOf(schedule: CronSchedule, zoneName: string, now: number): readonly ClockChangeEffect[] {
  const today = Math.floor(now / millisecondsPerDay);
  const key = `${today} ${zoneName} ${schedule.text}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= mostKnown) known.clear();
  const effects = findEffects(schedule, loadTimeZone(zoneName), today * millisecondsPerDay);
  known.set(key, effects);
  return effects;
}

function findEffects(schedule: CronSchedule, zone: TimeZone | undefined, from: number): ClockChangeEffect[] {
  if (zone === undefined) return [];
  const runsOfDay = minutesOf(schedule).length * bitsOf(schedule.hours).length;
  return clockChangeEffects(schedule, zone, from).filter(({ times }) => times.length === runsOfDay);
}

/** The same schedule at the nearest hour that no clock change of the next 400 days strikes. */
function atSafeHour(schedule: CronSchedule, zone: TimeZone, now: number): string | undefined {
  const [hour, ...others] = bitsOf(schedule.hours);
  if (hour === undefined || others.length > 0) return undefined;
  const fields = (DESCRIPTORS.get(schedule.text.trim()) ?? schedule.text).trim().split(/\s+/);
  for (const by of hoursNearby) {
    const moved = hour + by;
    if (moved < 0 || moved > 23) continue;
    const text = fields.with(1, String(moved)).join(' ');
    const there = parseSchedule(text);
    if (there.kind === 'cron' && clockChangeEffects(there, zone, now).length === 0) return text;
  }
  return undefined;
}
