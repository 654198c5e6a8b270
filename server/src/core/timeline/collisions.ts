import { eachMinute, type Minutes, sameRuns } from '../cron/minutes.ts';
import { type Stretch, StretchBuilder, startsIn } from '../cron/stretches.ts';

/** The same CronJobs start in the same minute, once or again and again. */
export interface Collision {
  /** Indexes of the rows, ascending. */
  readonly rows: readonly number[];
  /** The minutes at which it happens. */
  readonly at: readonly Stretch[];
  readonly times: number;
}

/** More are not told: whoever has mended these sees the next ones. */
const maxCollisions = 100;

/** Minutes are told apart by two sums over what starts in them: as good as the sets themselves, and quick to keep. */
interface Group {
  readonly count: number;
  readonly at: StretchBuilder;
  readonly first: number;
  times: number;
}

/**
 * Where at least so many start in one minute, the most first.
 *
 * @param runs of each row; empty for what does not count
 * @param minutes the sum of these runs
 */
export function collisionsOf(runs: readonly (readonly Stretch[])[], minutes: Minutes, least: number): Collision[] {
  const { counts, start } = minutes;
  const sums = new Uint32Array(counts.length);
  const otherSums = new Uint32Array(counts.length);
  const same = sameRuns(runs);
  for (const [stretches, rows] of same) {
    const mark = rows.reduce((sum, row) => (sum + scramble(row + 1)) | 0, 0);
    const otherMark = rows.reduce((sum, row) => (sum + scramble(~row)) | 0, 0);
    eachMinute(stretches, start, (index) => {
      sums[index] = ((sums[index] ?? 0) + mark) | 0;
      otherSums[index] = ((otherSums[index] ?? 0) + otherMark) | 0;
    });
  }
  const groups = new Map<string, Group>();
  for (const [index, count] of counts.entries()) {
    if (count < least) continue;
    const key = `${sums[index]} ${otherSums[index]}`;
    const at = minutes.instantOf(index);
    const group = groups.get(key) ?? { count, at: new StretchBuilder(), first: at, times: 0 };
    group.at.add(at);
    group.times++;
    groups.set(key, group);
  }
  return [...groups.values()]
    .sort((a, b) => b.count - a.count || b.times - a.times || a.first - b.first)
    .slice(0, maxCollisions)
    .map(({ at, first, times }) => ({ rows: rowsAt(same, first), at: at.finish(), times }))
    .filter(({ rows }) => rows.length >= least);
}

function rowsAt(runs: ReadonlyMap<readonly Stretch[], readonly number[]>, minute: number): number[] {
  const found = [...runs].flatMap(([stretches, rows]) => (startsIn(stretches, minute) ? rows : []));
  return found.sort((a, b) => a - b);
}

/** Spreads the bits of a number over 32. */
function scramble(number: number): number {
  let mixed = Math.imul(number, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
