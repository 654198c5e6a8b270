import { perHour, sumOf } from '../cron/minutes.ts';
import { type Plan, planOf } from '../cron/runs.ts';
import { marginMinutes, plainScheduleOf, type Spread, spreadOf } from '../cron/spread.ts';
import { clip, countOf, type Stretch, stretchesOf } from '../cron/stretches.ts';
import type { Period, TimeZone } from '../cron/timeZone.ts';
import type { Message } from '../l10n/message.ts';
import type { Location } from '../workspace/workspaceIndex.ts';
import { type ClockChangeMark, clockChangesIn, periodsOf } from './clockChanges.ts';
import { type Collision, collisionsOf } from './collisions.ts';
import { heatOf } from './heat.ts';
import { type Overlap, overlapOf } from './overlaps.ts';
import type { TimeWindow } from './window.ts';

/** A CronJob, as its manifest has it. */
export interface TimelineSchedule {
  readonly name: string;
  /** Empty where none is written. */
  readonly namespace: string;
  readonly schedule: string;
  /** Empty where none is written. */
  readonly timeZone: string;
  readonly suspended: boolean;
  /** `Allow` where none is written. */
  readonly concurrencyPolicy: string;
  /** How long a run may take, in seconds, where that is known. */
  readonly length: number | undefined;
  /** The length is that of a run on a cluster. */
  readonly observed: boolean;
  /** Where the text of the schedule stands. */
  readonly place: Location;
}

export interface TimelineQuery extends TimeWindow {
  readonly schedules: readonly TimelineSchedule[];
  /** By whose clocks it is told. */
  readonly zone: TimeZone;
  /** How many have to start in one minute to be told; 3 without. */
  readonly least?: number;
}

export interface TimelineRow extends TimelineSchedule {
  /** Why the schedule cannot be read: then there are no runs. */
  readonly problem: Message | undefined;
  /** Name of the zone that counts. */
  readonly zone: string;
  /** The first run of an `@every` is not known: its runs are counted from the window's start. */
  readonly floating: boolean;
  /** Also of what is suspended, which would run then. */
  readonly runs: readonly Stretch[];
  readonly count: number;
  readonly overlap: Overlap | undefined;
}

/** Schedules on one time axis. Instants are seconds since the epoch. */
export interface Timeline extends TimeWindow {
  readonly timeZone: string;
  /** The offsets of the zone in the window. */
  readonly periods: readonly Period[];
  /** By namespace and name. */
  readonly rows: readonly TimelineRow[];
  /** How many runs start, without those of what is suspended. */
  readonly starts: number;
  /** How many of them in each hour since the window's start. */
  readonly perHour: readonly number[];
  /** How many of them by weekday (from Monday) and hour of the zone's clocks. */
  readonly heat: readonly (readonly number[])[];
  readonly collisions: readonly Collision[];
  readonly clockChanges: readonly ClockChangeMark[];
  readonly spread: Spread | undefined;
}

const defaultLeast = 3;
const margin = marginMinutes * 60;

interface Planned extends TimelineSchedule {
  readonly plan: Plan | undefined;
  readonly problem: Message | undefined;
  readonly runs: readonly Stretch[];
  /** From an hour before the window to an hour after it. */
  readonly wideRuns: readonly Stretch[];
}

const noRuns: Pick<Planned, 'runs' | 'wideRuns'> = { runs: [], wideRuns: [] };

/** Puts schedules on one time axis. */
export function timelineOf({ schedules, from, to, zone, least = defaultLeast }: TimelineQuery): Timeline {
  const planned = plan(schedules, from, to);
  const rows = planned.map(rowOf);
  const starting = rows.map(({ suspended, runs }) => (suspended ? noRuns.runs : runs));
  const fixed = rows.map(({ suspended, floating, runs }) => (suspended || floating ? noRuns.runs : runs));
  const all = sumOf(starting, from, to);
  const together = sumOf(fixed, from, to);
  return {
    from,
    to,
    timeZone: zone.name,
    periods: periodsOf(zone, from, to),
    rows,
    starts: starting.reduce((sum, runs) => sum + countOf(runs), 0),
    perHour: perHour(all),
    heat: heatOf(all, zone),
    collisions: collisionsOf(fixed, together, least),
    clockChanges: clockChangesIn(
      zone,
      planned.flatMap((each) => each.plan?.zone ?? []),
      from,
      to,
    ),
    spread: spreadRows(planned, from, to, least),
  };
}

function plan(schedules: readonly TimelineSchedule[], from: number, to: number): Planned[] {
  const known = new Map<string, Pick<Planned, 'runs' | 'wideRuns'>>();
  const ordered = [...schedules].sort((a, b) => compare(a.namespace, b.namespace) || compare(a.name, b.name));
  return ordered.map((each) => {
    const plan = planOf(each.schedule, each.timeZone || undefined);
    if (plan.kind === 'error') return { ...each, plan: undefined, problem: plan.message, ...noRuns };
    const key = `${plan.zone.name} ${plan.schedule.text}`;
    const runs = known.get(key) ?? runsIn(plan, from, to);
    known.set(key, runs);
    return { ...each, plan, problem: undefined, ...runs };
  });
}

function runsIn(plan: Plan, from: number, to: number): Pick<Planned, 'runs' | 'wideRuns'> {
  if (plan.schedule.kind === 'every') return { runs: stretchesOf(plan, from, to), wideRuns: noRuns.wideRuns };
  const wideRuns = stretchesOf(plan, from - margin, to + margin);
  return { wideRuns, runs: clip(wideRuns, from, to) };
}

function rowOf({ plan, wideRuns: _, ...schedule }: Planned): TimelineRow {
  return {
    ...schedule,
    zone: plan?.zone.name ?? '',
    floating: plan?.schedule.kind === 'every',
    count: countOf(schedule.runs),
    overlap: schedule.suspended ? undefined : overlapOf(schedule.runs, schedule.length),
  };
}

function spreadRows(planned: readonly Planned[], from: number, to: number, least: number): Spread | undefined {
  const starting = planned.map(({ suspended, wideRuns }) => (suspended ? noRuns.wideRuns : wideRuns));
  const movable = planned.flatMap(({ plan, suspended, namespace, name, wideRuns }, row) => {
    const schedule = plan === undefined || suspended ? undefined : plainScheduleOf(plan);
    return schedule === undefined ? [] : [{ row, id: `${namespace}/${name}`, schedule, runs: wideRuns }];
  });
  return spreadOf(movable, sumOf(starting, from - margin, to + margin), least);
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
