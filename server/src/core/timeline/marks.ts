import { lastOf, type Stretch } from '../cron/stretches.ts';

/** What is drawn of runs: one of them, or several that lie too close to be told apart. */
export interface Mark {
  /** The first and the last run, in seconds since the epoch. */
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

/** As many pieces of a row can be drawn apart, on any screen. */
const mostPieces = 1000;

/**
 * Runs in few enough pieces to send: what no screen shows apart is put together, as if it were evenly spaced. Only rows
 * that run very often and at odd minutes have that many.
 */
export function drawable(runs: readonly Stretch[], from: number, to: number): readonly Stretch[] {
  if (runs.length <= mostPieces) return runs;
  return marksOf(runs, (to - from) / mostPieces).map(({ first, last, count }) => {
    return { first, every: count === 1 ? 0 : (last - first) / (count - 1), count };
  });
}

/** @param apart how far apart two runs have to be to be drawn as two, in seconds */
export function marksOf(runs: readonly Stretch[], apart: number): Mark[] {
  const marks: Mark[] = [];
  const add = (first: number, last: number, count: number) => {
    const before = marks.at(-1);
    if (before !== undefined && first - before.last < apart) {
      marks[marks.length - 1] = { first: before.first, last, count: before.count + count };
    } else marks.push({ first, last, count });
  };
  for (const stretch of runs) {
    if (stretch.every < apart) add(stretch.first, lastOf(stretch), stretch.count);
    else for (let i = 0, at = stretch.first; i < stretch.count; i++, at += stretch.every) add(at, at, 1);
  }
  return marks;
}
