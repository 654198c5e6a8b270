import { bitsOf } from '../cron/bits.ts';
import { runsOnDaysOf } from '../cron/days.ts';
import { Minutes } from '../cron/minutes.ts';
import { canEverRun } from '../cron/next.ts';
import { parseSchedule } from '../cron/parse.ts';
import type { CronSchedule } from '../cron/schedule.ts';
import { minutesOf } from '../cron/shape.ts';
import { hashOf, type Movable, type PlainSchedule, plainScheduleOf, spreadOf } from '../cron/spread.ts';
import { type Stretch, StretchBuilder } from '../cron/stretches.ts';
import type { ObjectEntry } from './entries.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';

/** An object that starts in the same minute as too many others. */
export interface Crowd extends FullMinute {
  readonly schedule: string;
  /** A schedule with another minute of the hour, where fewer start. */
  readonly instead: string;
}

interface FullMinute {
  /** How many that start at most once an hour start in the minute, on each day on which this one does. */
  readonly count: number;
  /** The minute of the day in which most start. */
  readonly minute: number;
}

/** What the text of a schedule means: the same object for the same text. */
interface Starts {
  readonly schedule: CronSchedule;
  /** Minutes of the day. */
  readonly minutes: readonly number[];
  /** The same in seconds. */
  readonly runs: readonly Stretch[];
  /** Undefined where it starts more often than once an hour. */
  readonly plain: PlainSchedule | undefined;
}

/** What a schedule means, and the names of all that have it. */
interface Starters {
  readonly starts: Starts;
  readonly names: ReadonlySet<string>;
}

/** Schedules of the same days, and how many of them. */
interface SameDays {
  readonly schedule: CronSchedule;
  count: number;
}

const scheduledKinds = ['CronJob.batch', 'CronWorkflow.argoproj.io', 'ScheduledSparkApplication.sparkoperator.k8s.io'];
const secondsPerDay = 86_400;
const marginSeconds = 3600;
/** What the texts of schedules mean. Few differ, and each is asked for again with every change of one of them. */
const known = new Map<string, Starts | 'none'>();
const mostKnown = 5000;
/** Whoever has moved these is told of the next ones. */
const mostTold = 200;

/** What starts in which minutes of the day. */
export class StartMinutes {
  /** By the time zone and the text of the schedule: what has the same name, perhaps on another cluster, counts once. */
  readonly #names = new Map<string, Map<string, Set<string>>>();
  /** By the limit, the time zone and the name. */
  readonly #crowds = new Map<number, ReadonlyMap<string, ReadonlyMap<string, readonly Crowd[]>>>();

  constructor(index: WorkspaceIndex) {
    for (const kind of scheduledKinds) for (const { object } of index.all(kind)) this.#add(object);
  }

  /** Undefined where no more than `most` start in each minute of an object, or another minute would not do better. */
  crowdOf({ name, timing }: ObjectEntry, most: number): Crowd | undefined {
    let crowds = this.#crowds.get(most);
    if (crowds === undefined) {
      crowds = new Map([...this.#names].map(([zone, schedules]) => [zone, crowdsIn(schedules, most)]));
      this.#crowds.set(most, crowds);
    }
    const ofName = crowds.get(timing?.timeZone ?? '')?.get(name);
    return ofName?.find(({ schedule }) => schedule === timing?.schedule);
  }

  #add({ name, partial, timing }: ObjectEntry): void {
    if (partial || name === '' || timing === undefined || timing.suspended) return;
    let ofZone = this.#names.get(timing.timeZone);
    if (ofZone === undefined) {
      ofZone = new Map();
      this.#names.set(timing.timeZone, ofZone);
    }
    const names = ofZone.get(timing.schedule);
    if (names === undefined) ofZone.set(timing.schedule, new Set([name]));
    else names.add(name);
  }
}

/** Undefined for what cannot be read, does not run, or is bound to no clock. */
function startsOf(text: string): Starts | undefined {
  let found = known.get(text);
  if (found === undefined) {
    found = readStarts(text) ?? 'none';
    if (known.size >= mostKnown) known.clear();
    known.set(text, found);
  }
  return found === 'none' ? undefined : found;
}

function readStarts(text: string): Starts | undefined {
  const schedule = parseSchedule(text);
  // The API server refuses a zone in the schedule.
  if (schedule.kind !== 'cron' || schedule.zone !== undefined || !canEverRun(schedule)) return undefined;
  const ofHour = minutesOf(schedule);
  const minutes = bitsOf(schedule.hours).flatMap((hour) => ofHour.map((minute) => hour * 60 + minute));
  const runs = new StretchBuilder();
  for (const minute of minutes) runs.add(minute * 60);
  return { schedule, minutes, runs: runs.finish(), plain: plainScheduleOf({ schedule }) };
}

/** By the names of the objects. What starts more often than once an hour does not count: no minute escapes it. */
function crowdsIn(schedules: ReadonlyMap<string, ReadonlySet<string>>, most: number): Map<string, Crowd[]> {
  const all = [...schedules].flatMap(([text, names]): Starters[] => {
    const starts = startsOf(text);
    return starts === undefined ? [] : [{ starts, names }];
  });
  const full = fullMinutes(
    all.filter(({ starts }) => starts.plain !== undefined),
    most,
  );
  const crowds = new Map<string, Crowd[]>();
  if (full.size === 0) return crowds;
  const movable = someOf(all.flatMap((each) => crowdedOf(each, full, most))).map((each, row) => ({ ...each, row }));
  for (const { row, before, after } of spreadOf(movable, minutesOfDay(all), 1)?.changes ?? []) {
    const { id, worst } = movable[row] as (typeof movable)[number];
    crowds.set(id, [...(crowds.get(id) ?? []), { ...worst, schedule: before, instead: after }]);
  }
  return crowds;
}

interface Crowded extends Omit<Movable, 'row'> {
  readonly worst: FullMinute;
}

function crowdedOf({ starts, names }: Starters, full: ReadonlyMap<number, readonly SameDays[]>, most: number) {
  const { plain: schedule, runs } = starts;
  if (schedule === undefined) return [];
  const worst = worstOf(starts, full);
  if (worst.count <= most) return [];
  return [...names].map((id): Crowded => ({ id, schedule, runs, worst }));
}

function someOf(crowded: readonly Crowded[]): readonly Crowded[] {
  if (crowded.length <= mostTold) return crowded;
  const ordered = crowded.map((each) => ({ each, hash: hashOf(each.id) })).sort((a, b) => a.hash - b.hash);
  return ordered.slice(0, mostTold).map(({ each }) => each);
}

function minutesOfDay(starters: readonly Starters[]): Minutes {
  const day = new Minutes(-marginSeconds, secondsPerDay + marginSeconds);
  for (const { starts, names } of starters) for (const _ of names) day.add(starts.runs);
  return day;
}

/** The minutes of the day in which too many start, if all of them run on one day; and on which days they do. */
function fullMinutes(starters: readonly Starters[], most: number): Map<number, SameDays[]> {
  const full = new Map<number, SameDays[]>();
  const { counts, start } = minutesOfDay(starters);
  for (const [index, count] of counts.entries()) if (count > most) full.set(index + start, []);
  if (full.size === 0) return full;
  for (const { starts, names } of starters) {
    const { schedule, minutes } = starts;
    for (const minute of minutes) {
      const groups = full.get(minute);
      const group = groups?.find((each) => haveSameDays(each.schedule, schedule));
      if (group !== undefined) group.count += names.size;
      else groups?.push({ schedule, count: names.size });
    }
  }
  return full;
}

function haveSameDays(a: CronSchedule, b: CronSchedule): boolean {
  const isSame = a.days === b.days && a.weekdays === b.weekdays && a.months === b.months;
  return isSame && a.eitherDay === b.eitherDay;
}

/** The minute of a schedule in which most others surely start with it. */
function worstOf({ schedule, minutes }: Starts, full: ReadonlyMap<number, readonly SameDays[]>): FullMinute {
  let worst = { count: 0, minute: 0 };
  for (const minute of minutes) {
    let count = 0;
    for (const each of full.get(minute) ?? []) if (runsOnDaysOf(each.schedule, schedule)) count += each.count;
    if (count > worst.count) worst = { count, minute };
  }
  return worst;
}
