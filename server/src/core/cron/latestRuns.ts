import { shortestInterval } from './interval.ts';
import { type Plan, runsBetween, runsOf } from './runs.ts';

export interface LatestRuns {
  /** Milliseconds since the epoch, the earliest first. */
  readonly runs: readonly number[];
  /** There are earlier ones after the start of the window. */
  readonly hasEarlier: boolean;
}

/** How much longer the window becomes in which too few runs were found. */
const GROWTH = 4;

/**
 * The last `n` runs of a plan after `from` and not after `until` (milliseconds since the epoch). A schedule can only be
 * read forwards: windows that end at `until` grow until they hold as many. `@every` counts from `from`.
 */
export function latestRuns(plan: Plan, from: number, until: number, n: number): LatestRuns {
  const interval = shortestInterval(plan.schedule);
  if (interval === undefined || until <= from) return { runs: [], hasEarlier: false };
  if (plan.schedule.kind === 'every') return latestOfInterval(from, until, interval * 1000, n);
  for (let length = interval * 1000 * (n + 1); ; length *= GROWTH) {
    const start = Math.max(from, until - length);
    const runs = runsBetween(plan, start, until);
    if (runs.length > n || start === from) return { runs: runs.slice(-n), hasEarlier: runs.length > n };
  }
}

function latestOfInterval(from: number, until: number, interval: number, n: number): LatestRuns {
  const anchor = Math.floor(from / 1000) * 1000;
  const count = Math.floor((until - anchor) / interval);
  const first = Math.max(0, count - n);
  const runs = Array.from({ length: count - first }, (_, i) => anchor + (first + i + 1) * interval);
  return { runs, hasEarlier: first > 0 };
}

/** The first `n` runs after `until`, of a schedule that counts from `from` where it is an `@every`. */
export function runsAfter(plan: Plan, from: number, until: number, n: number): number[] {
  const isInterval = plan.schedule.kind === 'every';
  const last = isInterval ? latestRuns(plan, from, until, 1).runs.at(-1) : undefined;
  return runsOf(plan, isInterval ? (last ?? from) : until, n);
}
