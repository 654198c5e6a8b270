import { nextRun } from './next.ts';
import { parseSchedule, parseTrimmed } from './parse.ts';
import type { Schedule, ScheduleError } from './schedule.ts';
import { loadTimeZone, type TimeZone, UTC } from './timeZone.ts';

/** The schedule and the zone of a CronJob as the controller takes them. */
export interface Plan {
  readonly kind: 'plan';
  readonly schedule: Schedule;
  readonly zone: TimeZone;
  /** Name of the zone, empty when neither field names one that can be loaded: the controller's own zone, here UTC. */
  readonly zoneName: string;
}

/**
 * Reads `schedule` and `timeZone` as the CronJob controller does (`formatSchedule` in
 * k8s.io/kubernetes/pkg/controller/cronjob): a zone in the schedule wins, and one that cannot be loaded is ignored.
 */
export function planOf(schedule: string, timeZone: string | undefined): Plan | ScheduleError {
  const own = timeZone === undefined || schedule.includes('TZ') ? undefined : loadTimeZone(timeZone);
  const parsed = own === undefined ? parseSchedule(schedule) : parseTrimmed(schedule);
  if (parsed.kind === 'error') return parsed;
  const written = parsed.zone === undefined ? own : loadTimeZone(parsed.zone);
  return { kind: 'plan', schedule: parsed, zone: written ?? UTC, zoneName: written?.name ?? '' };
}

export interface RunsQuery {
  readonly schedule: string;
  readonly timeZone?: string | undefined;
  /** Milliseconds since the epoch; runs after this instant. */
  readonly from: number;
  /** How many runs at most. */
  readonly n: number;
}

/**
 * The next runs of a CronJob as the controller computes them, in milliseconds since the epoch; none where the schedule
 * cannot be read.
 */
export function runs({ schedule, timeZone, from, n }: RunsQuery): number[] {
  const plan = planOf(schedule, timeZone);
  return plan.kind === 'error' ? [] : runsOf(plan, from, n);
}

/** The first `n` runs of a plan after `from` (milliseconds since the epoch), fewer when it ends. */
export function runsOf({ schedule, zone }: Pick<Plan, 'schedule' | 'zone'>, from: number, n: number): number[] {
  const found: number[] = [];
  let run: number | undefined = from;
  while (found.length < n) {
    run = nextRun(schedule, run, zone);
    if (run === undefined) break;
    found.push(run);
  }
  return found;
}

/** All runs of a plan after `from` and not after `until` (milliseconds since the epoch). */
export function runsBetween(
  { schedule, zone }: Pick<Plan, 'schedule' | 'zone'>,
  from: number,
  until: number,
): number[] {
  const found: number[] = [];
  let run = nextRun(schedule, from, zone);
  while (run !== undefined && run <= until) {
    found.push(run);
    run = nextRun(schedule, run, zone);
  }
  return found;
}
