import type { Stretch } from '../../../../server/src/protocol.ts';

/** One run, or several that are drawn as one because they lie too close. */
export interface Mark {
  /** The first and the last run, in seconds since the epoch. */
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

/** @param apart how far apart two runs have to be to be drawn as two, in seconds */
export function marksOf(runs: readonly Stretch[], apart: number): Mark[] {
  const marks: Mark[] = [];
  const add = (first: number, last: number, count: number) => {
    const before = marks.at(-1);
    if (before === undefined || first - before.last >= apart) marks.push({ first, last, count });
    else marks[marks.length - 1] = { first: before.first, last, count: before.count + count };
  };
  for (const { first, every, count } of runs) {
    if (every < apart) add(first, first + every * (count - 1), count);
    else for (let i = 0; i < count; i++) add(first + i * every, first + i * every, 1);
  }
  return marks;
}

/** The first and the last of all runs; undefined where there are none. */
export function endsOf(runs: readonly Stretch[]): { first: number; last: number } | undefined {
  const [start] = runs;
  const end = runs.at(-1);
  if (start === undefined || end === undefined) return undefined;
  return { first: start.first, last: end.first + end.every * (end.count - 1) };
}

/** The index of the mark that is nearest to an instant; -1 where there are none. */
export function nearest(marks: readonly Mark[], instant: number): number {
  let best = -1;
  let distance = Infinity;
  for (const [index, { first, last }] of marks.entries()) {
    const away = instant < first ? first - instant : Math.max(0, instant - last);
    if (away < distance) [best, distance] = [index, away];
  }
  return best;
}
