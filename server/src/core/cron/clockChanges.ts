import type { Locale } from '../l10n/locale.ts';
import { type Message, msg } from '../l10n/message.ts';
import { dateOf, dayOf, monthOf, SECONDS_PER_DAY, weekdayOf } from './calendar.ts';
import { localDate } from './dates.ts';
import { dayMatches } from './matching.ts';
import { runsOf } from './runs.ts';
import type { CronSchedule } from './schedule.ts';
import { clockTime } from './shape.ts';
import type { ClockChange, TimeZone } from './timeZone.ts';

const LOOK_AHEAD = 400 * SECONDS_PER_DAY;
/** A run a minute through the longest known change of a day. */
const MOST_RUNS = 2 * 1440 + 2;

export interface ClockChangeOddity {
  readonly kind: 'skipped' | 'doubled';
  readonly message: Message;
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
  if (schedule.hours === 0xffffff) return [];
  const found: ClockChangeOddity[] = [];
  const start = Math.floor(from / 1000);
  const seen = { skipped: false, doubled: false };
  let change = zone.nextChange(start, start + LOOK_AHEAD);
  while (change !== undefined) {
    const kind = change.after > change.before ? 'skipped' : 'doubled';
    if (!seen[kind]) {
      const minutes = kind === 'skipped' ? skippedTimes(schedule, change) : doubledTimes(schedule, zone, change);
      if (minutes.length > 0) found.push({ kind, message: describe(kind, minutes, change, zone.name, locale) });
      seen[kind] = minutes.length > 0;
    }
    change = zone.nextChange(change.at, start + LOOK_AHEAD);
  }
  return found;
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
  const day = Math.floor(localMinute / 1440);
  const ofDay = localMinute - day * 1440;
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
  const runs = runsOf({ schedule, zone }, (at - length) * 1000 - 1, MOST_RUNS).filter(
    (run) => run < (at + length) * 1000,
  );
  const first = new Set(runs.filter((run) => run < at * 1000).map((run) => run / 1000 + before));
  return runs
    .filter((run) => run >= at * 1000 && first.has(run / 1000 + after))
    .map((run) => (run / 1000 + after) / 60);
}

function describe(
  kind: 'skipped' | 'doubled',
  [first = 0, ...more]: readonly number[],
  { at, before, after }: ClockChange,
  zone: string,
  locale: Locale,
): Message {
  const args = {
    date: localDate(first * 60, locale),
    zone,
    time: ofDay(first),
    until: ofDay(more.at(-1) ?? first),
    from: ofDay((at + before) / 60),
    to: ofDay((at + after) / 60),
    safe: ofDay((at + Math.max(before, after)) / 60),
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
  return clockTime(Math.floor(localMinute) % 1440);
}
