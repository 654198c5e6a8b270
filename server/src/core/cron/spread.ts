import type { Minutes } from './minutes.ts';
import { DESCRIPTORS } from './parse.ts';
import type { Plan } from './runs.ts';
import type { Schedule } from './schedule.ts';
import { minutesOf } from './shape.ts';
import type { Stretch } from './stretches.ts';

/** A schedule that would start in another minute of the same hour. */
export interface Change {
  /** Index of the row. */
  readonly row: number;
  readonly before: string;
  readonly after: string;
}

export interface Spread {
  readonly changes: readonly Change[];
  /** How many start in the fullest minute of the window now, and with the changes. */
  readonly peakBefore: number;
  readonly peakAfter: number;
}

/** What may be moved: a row with its runs. */
export interface Movable {
  readonly row: number;
  /** Namespace and name: decides where it goes, so that the others may come and go. */
  readonly id: string;
  readonly schedule: PlainSchedule;
  readonly runs: readonly Stretch[];
}

/** A schedule with one number for its minute. */
export interface PlainSchedule {
  readonly text: string;
  readonly minute: number;
  withMinute(minute: number): string;
}

/** What comes before the window and after it: a run with another minute may come in, or leave. */
export const marginMinutes = 60;

/** Undefined where the minute is a list, a step or a star: to move it would change more than the minute. */
export function plainScheduleOf({ schedule }: Pick<Plan, 'schedule'>): PlainSchedule | undefined {
  if (schedule.kind !== 'cron' || schedule.zone !== undefined) return undefined;
  const [minute, ...others] = minutesOf(schedule);
  const { text, start, end } = minuteField(schedule);
  if (minute === undefined || others.length > 0 || !/^\d+$/.test(text.slice(start, end))) return undefined;
  return { text: schedule.text, minute, withMinute: (other) => text.slice(0, start) + other + text.slice(end) };
}

/** Of a descriptor: in the five fields that it stands for. */
function minuteField(schedule: Exclude<Schedule, { kind: 'every' }>): { text: string; start: number; end: number } {
  const [field] = schedule.fields;
  if (field !== undefined) return { text: schedule.text, ...field };
  const text = DESCRIPTORS.get(schedule.text.trim()) ?? '';
  return { text, start: 0, end: text.search(/\s/) };
}

/**
 * Other minutes for what starts together, within the hour. One after the other takes the emptiest minute that it can
 * have, so no minute gets fuller than the fullest it leaves; who comes first, and where it looks first, follows from its
 * name.
 *
 * @param minutes what starts when, with {@link marginMinutes} on both sides; given back as it would be then
 * @param least how many have to start together to be spread
 * @returns undefined where nothing would be gained
 */
export function spreadOf(movable: readonly Movable[], minutes: Minutes, least: number): Spread | undefined {
  const peakBefore = peakOf(minutes);
  const ordered = movable
    .map((each) => ({ ...each, key: hashOf(each.id), starts: startsOf(each.runs, minutes) }))
    .filter(({ starts }) => starts.some((start) => (minutes.counts[start] ?? 0) >= least))
    .sort((a, b) => a.key - b.key || (a.id < b.id ? -1 : 1));
  const changes = ordered.flatMap((each): Change[] => {
    const { starts, key } = each;
    const { minute } = each.schedule;
    minutes.add(each.runs, -1);
    const chosen = emptiest(starts, minute, key % 60, minutes);
    for (const start of starts) bump(minutes, start - minute + chosen);
    if (chosen === minute) return [];
    return [{ row: each.row, before: each.schedule.text, after: each.schedule.withMinute(chosen) }];
  });
  if (changes.length === 0) return undefined;
  return { changes: changes.sort((a, b) => a.row - b.row), peakBefore, peakAfter: peakOf(minutes) };
}

function startsOf(runs: readonly Stretch[], { start }: Minutes): number[] {
  const starts: number[] = [];
  for (const { first, every, count } of runs) {
    for (let i = 0; i < count; i++) starts.push(Math.floor((first + i * every) / 60) - start);
  }
  return starts;
}

/** The minute of the hour where the fewest others start, and nowhere more than now; the present one where it is as good. */
function emptiest(starts: readonly number[], present: number, wish: number, minutes: Minutes): number {
  const now = crowdAt(starts, 0, minutes);
  let best = { minute: present, ...now };
  for (let step = 0; step < 60; step++) {
    const minute = (wish + step) % 60;
    const crowd = crowdAt(starts, minute - present, minutes);
    const isBetter = crowd.most < best.most || (crowd.most === best.most && crowd.sum < best.sum);
    if (isBetter && crowd.sum <= now.sum) best = { minute, ...crowd };
  }
  return best.minute;
}

/** What else starts in the minutes that lie so many behind the given ones: at most in one of them, and in all. */
function crowdAt(starts: readonly number[], shift: number, { counts }: Minutes): { most: number; sum: number } {
  let most = 0;
  let sum = 0;
  for (const start of starts) {
    const count = counts[start + shift] ?? 0;
    if (count > most) most = count;
    sum += count;
  }
  return { most, sum };
}

function bump({ counts }: Minutes, index: number): void {
  const count = counts[index];
  if (count !== undefined) counts[index] = count + 1;
}

/** How many start in the fullest minute of the window itself. */
function peakOf({ counts }: Minutes): number {
  let peak = 0;
  for (const count of counts.subarray(marginMinutes, -marginMinutes)) if (count > peak) peak = count;
  return peak;
}

/** FNV-1a, 32 bits: an order that has nothing to do with how names begin. */
export function hashOf(text: string): number {
  let value = 0x811c9dc5;
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}
