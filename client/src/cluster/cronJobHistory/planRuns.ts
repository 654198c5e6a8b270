import type { PlannedClockChange, PlannedRuns, PlannedRunsParams } from '../../../../server/src/protocol.ts';
import { createdAt } from '../metadata.ts';
import { type HistoryCronJob, lastStartedOf, type RunJob } from './objects.ts';

/** The runs of a schedule up to now, and the next ones, in milliseconds since the epoch. */
export interface RunPlan {
  readonly past: readonly number[];
  /** The schedule has earlier ones since the CronJob was created. */
  readonly hasEarlier: boolean;
  readonly next: readonly number[];
  readonly clockChanges: readonly PlannedClockChange[];
}

export interface PlanQuestion {
  readonly cronJob: HistoryCronJob;
  readonly jobs: readonly RunJob[];
  readonly now: number;
  /** As many of the latest runs, and of the next. */
  readonly latest: number;
  readonly next: number;
}

/** Asks the language server, by the engine of the hover. */
export type AskPlan = (params: PlannedRunsParams) => Promise<PlannedRuns>;

/** The runs that the schedule asks for around now. */
export async function planRuns(question: PlanQuestion, ask: AskPlan): Promise<RunPlan> {
  const { cronJob, jobs, now, latest, next } = question;
  const { schedule, timeZone } = cronJob.spec;
  const begin = beginningOf(question);
  const lastStarted = lastStartedOf(cronJob);
  const window = (from: number, until: number, count: number): PlannedRunsParams => ({
    schedule,
    ...(timeZone !== undefined && { timeZone }),
    from: new Date(from).toISOString(),
    until: new Date(until).toISOString(),
    latest: count,
    next,
  });
  if (!schedule.trim().startsWith('@every')) return read(await ask(window(begin, now, latest)));
  // An interval counts from the run that was started last.
  if (lastStarted === undefined) return read(await ask(window(createdAt(cronJob), now, latest)));
  const ahead = read(await ask(window(lastStarted, now, latest)));
  const before = await startedBefore(lastStarted, jobs, latest, async (from, until, count) =>
    read(await ask(window(from, until, count))),
  );
  const past = [...before, lastStarted, ...ahead.past];
  return { ...ahead, past: past.slice(-latest), hasEarlier: ahead.hasEarlier || past.length > latest };
}

/** When the CronJob was created, or just before the oldest run that is known: a copy remembers those of the original. */
function beginningOf({ cronJob, jobs }: PlanQuestion): number {
  const created = createdAt(cronJob);
  const known = [lastStartedOf(cronJob), ...jobs.map(({ scheduled }) => scheduled ?? created)];
  return Math.min(created, ...known.flatMap((run) => (run === undefined ? [] : [run - 1000])));
}

/**
 * The runs of an interval before the last one. They are on one grid unless the controller began to count anew: then only
 * those of which there are Jobs are certain.
 */
async function startedBefore(
  lastStarted: number,
  jobs: readonly RunJob[],
  latest: number,
  runsBetween: (from: number, until: number, count: number) => Promise<RunPlan>,
): Promise<number[]> {
  const started = jobs
    .flatMap(({ scheduled }) => (scheduled !== undefined && scheduled < lastStarted ? [scheduled] : []))
    .sort((a, b) => a - b);
  const [oldest] = started;
  if (oldest === undefined) return [];
  const { past } = await runsBetween(oldest, lastStarted, latest);
  const grid = new Set([oldest, ...past]);
  const isOneGrid = grid.has(lastStarted) && started.every((run) => grid.has(run));
  return isOneGrid ? [...grid].filter((run) => run !== lastStarted) : started;
}

function read({ past, hasEarlier, next, clockChanges }: PlannedRuns): RunPlan {
  return {
    past: past.map((run) => Date.parse(run)),
    hasEarlier,
    next: next.map((run) => Date.parse(run)),
    clockChanges,
  };
}

/**
 * The shortest time between two runs, in milliseconds; undefined where there are not two. A run that a clock change lets
 * happen twice does not count: that is once a year.
 */
export function shortestGap({ past, next, clockChanges }: Omit<RunPlan, 'hasEarlier'>): number | undefined {
  const runs = [...past, ...next];
  const changes = clockChanges.map(({ at }) => Date.parse(at));
  let shortest: number | undefined;
  for (let i = 1; i < runs.length; i++) {
    const [before = 0, run = 0] = runs.slice(i - 1, i + 1);
    const gap = run - before;
    if (changes.some((change) => before < change && change <= run)) continue;
    if (shortest === undefined || gap < shortest) shortest = gap;
  }
  return shortest;
}
