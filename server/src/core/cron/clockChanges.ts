import type { Locale } from '../l10n/locale.ts';
import { type Message, msg } from '../l10n/message.ts';
import { dateOf, dayOf, monthOf, SECONDS_PER_DAY, weekdayOf } from './calendar.ts';
import { localDate } from './dates.ts';
import { dayMatches } from './matching.ts';
import { runsBetween } from './runs.ts';
import type { CronSchedule } from './schedule.ts';
import { clockTime } from './shape.ts';
import { type ClockChange, type TimeZone, upsetTimes } from './timeZone.ts';

const LOOK_AHEAD = 400 * SECONDS_PER_DAY;
const MINUTES_PER_DAY = 1440;

export interface ClockChangeOddity {
  readonly kind: 'skipped' | 'doubled';
  readonly message: Message;
}

/** What one clock change does to a schedule. */
export interface ClockChangeEffect {
  readonly kind: 'skipped' | 'doubled';
  readonly change: ClockChange;
  /** Local times of the runs, in minutes since the epoch as if the zone were UTC; ascending, at least one. */
  readonly times: readonly number[];
  /** Minute of the day from which on no change of these 400 days skips or doubles a run. */
  readonly safe: number;
}

/**
 * What the next clock change forward and the next one back do to a schedule. Nothing is said of a schedule that runs in
 * every hour: it loses or gains an hour as all the clocks do.
 */
export function clockChangeOddities(
  schedule: CronSchedule,
  zone: TimeZone,
  from: number,
  locale: Locale,
): ClockChangeOddity[] {
  return clockChangeEffects(schedule, zone, from).map((effect) => ({
    kind: effect.kind,
    message: describeEffect(effect, zone.name, (local) => localDate(local, locale)),
  }));
}

/** As {@link clockChangeOddities}, without words. `from` in milliseconds since the epoch. */
export function clockChangeEffects(schedule: CronSchedule, zone: TimeZone, from: number): ClockChangeEffect[] {
  if (schedule.hours === 0xffffff) return [];
  const changes = changesAfter(zone, Math.floor(from / 1000));
  const found = new Map<ClockChangeEffect['kind'], ClockChangeEffect>();
  for (const change of changes) {
    if (found.has(kindOf(change))) continue;
    const effect = effectOf(schedule, zone, change, changes);
    if (effect !== undefined) found.set(effect.kind, effect);
  }
  return [...found.values()];
}

/** What each clock change after an instant and not after another (milliseconds since the epoch) does to a schedule. */
export function clockChangeEffectsBetween(
  schedule: CronSchedule,
  zone: TimeZone,
  from: number,
  until: number,
): ClockChangeEffect[] {
  if (schedule.hours === 0xffffff) return [];
  const [start, end] = [Math.floor(from / 1000), Math.floor(until / 1000)];
  const changes = changesAfter(zone, start, Math.max(end, start + LOOK_AHEAD));
  return changes.filter(({ at }) => at <= end).flatMap((change) => effectOf(schedule, zone, change, changes) ?? []);
}

function effectOf(
  schedule: CronSchedule,
  zone: TimeZone,
  change: ClockChange,
  changes: readonly ClockChange[],
): ClockChangeEffect | undefined {
  const kind = kindOf(change);
  const times = kind === 'skipped' ? skippedTimes(schedule, change) : doubledTimes(schedule, zone, change);
  return times.length === 0 ? undefined : { kind, change, times, safe: safeAfter(change, changes) };
}

function kindOf({ before, after }: ClockChange): ClockChangeEffect['kind'] {
  return after > before ? 'skipped' : 'doubled';
}

function changesAfter(zone: TimeZone, start: number, end = start + LOOK_AHEAD): ClockChange[] {
  const changes: ClockChange[] = [];
  let change = zone.nextChange(start, end);
  while (change !== undefined) {
    changes.push(change);
    change = zone.nextChange(change.at, end);
  }
  return changes;
}

/** Where clocks go on from 02:00 in spring and back to 01:00 in autumn, a run moved to 02:00 would be skipped instead. */
function safeAfter(change: ClockChange, changes: readonly ClockChange[]): number {
  let safe = minuteOfDay(upsetTimes(change).end);
  for (let round = 0; round < changes.length; round++) {
    const next = changes.find((other) => {
      const { first, end } = upsetTimes(other);
      const since = (safe - minuteOfDay(first) + MINUTES_PER_DAY) % MINUTES_PER_DAY;
      return since * 60 < end - first;
    });
    if (next === undefined) break;
    safe = minuteOfDay(upsetTimes(next).end);
  }
  return safe;
}

function minuteOfDay(local: number): number {
  return Math.ceil((local % SECONDS_PER_DAY) / 60) % MINUTES_PER_DAY;
}

/** Local times (minutes since the epoch) that the schedule means and the clock leaves out. */
function skippedTimes(schedule: CronSchedule, { at, before, after }: ClockChange): number[] {
  const times: number[] = [];
  for (let minute = Math.ceil((at + before) / 60); minute * 60 < at + after; minute++) {
    if (means(schedule, minute)) times.push(minute);
  }
  return times;
}

function means(schedule: CronSchedule, localMinute: number): boolean {
  const day = Math.floor(localMinute / MINUTES_PER_DAY);
  const ofDay = localMinute - day * MINUTES_PER_DAY;
  const minute = ofDay % 60;
  const bits = minute < 32 ? schedule.minutesLow : schedule.minutesHigh;
  const date = dateOf(day);
  return (
    ((bits >>> (minute & 31)) & 1) === 1 &&
    ((schedule.hours >> Math.floor(ofDay / 60)) & 1) === 1 &&
    ((schedule.months >> monthOf(date)) & 1) === 1 &&
    dayMatches(schedule, dayOf(date), weekdayOf(day))
  );
}

/** Local times (minutes since the epoch) at which the schedule really runs twice. */
function doubledTimes(schedule: CronSchedule, zone: TimeZone, { at, before, after }: ClockChange): number[] {
  const length = before - after;
  const runs = runsBetween({ schedule, zone }, (at - length) * 1000 - 1, (at + length) * 1000 - 1);
  const first = new Set(runs.filter((run) => run < at * 1000).map((run) => run / 1000 + before));
  return runs
    .filter((run) => run >= at * 1000 && first.has(run / 1000 + after))
    .map((run) => (run / 1000 + after) / 60);
}

/** `dateWords` puts a local time (seconds since the epoch as if the zone were UTC) into words, as a date. */
export function describeEffect(
  { kind, change: { at, before, after }, times: [first = 0, ...more], safe }: ClockChangeEffect,
  zone: string,
  dateWords: (local: number) => string,
): Message {
  const args = {
    date: dateWords(first * 60),
    zone,
    time: ofDay(first),
    until: ofDay(more.at(-1) ?? first),
    from: ofDay((at + before) / 60),
    to: ofDay((at + after) / 60),
    safe: clockTime(safe),
    count: more.length + 1,
  };
  if (kind === 'skipped') {
    if (more.length === 0) {
      return msg(
        '{date}: {time} does not exist in `{zone}`, as clocks go from {from} to {to}; this run is skipped. From {safe} on every run happens once.',
        args,
      );
    }
    return msg(
      '{date}: clocks in `{zone}` go from {from} to {to}, so {count} runs from {time} to {until} are skipped. From {safe} on every run happens once.',
      args,
    );
  }
  if (more.length === 0) {
    return msg(
      '{date}: {time} comes twice in `{zone}`, as clocks go back from {from} to {to}; it runs twice. From {safe} on every run happens once.',
      args,
    );
  }
  return msg(
    '{date}: clocks in `{zone}` go back from {from} to {to}, so {count} runs from {time} to {until} happen twice. From {safe} on every run happens once.',
    args,
  );
}

function ofDay(localMinute: number): string {
  return clockTime(Math.floor(localMinute) % MINUTES_PER_DAY);
}
