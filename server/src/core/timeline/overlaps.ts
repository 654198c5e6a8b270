import { lastOf, type Stretch } from '../cron/stretches.ts';

/** Runs that begin while the one before may still be running. */
export interface Overlap {
  readonly times: number;
  /** The shortest distance between such two runs, in seconds. */
  readonly gap: number;
}

/** @param length how long a run may take, in seconds */
export function overlapOf(runs: readonly Stretch[], length: number | undefined): Overlap | undefined {
  if (length === undefined) return undefined;
  let times = 0;
  let gap = Infinity;
  let before: Stretch | undefined;
  for (const stretch of runs) {
    const since = before === undefined ? Infinity : stretch.first - lastOf(before);
    if (since < length) {
      times++;
      gap = Math.min(gap, since);
    }
    if (stretch.count > 1 && stretch.every < length) {
      times += stretch.count - 1;
      gap = Math.min(gap, stretch.every);
    }
    before = stretch;
  }
  return times === 0 ? undefined : { times, gap };
}
