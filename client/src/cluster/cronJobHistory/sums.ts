import { english } from '../message.ts';
import type { Fate, Gap, HistorySums, Run } from './history.ts';

const GAPS: readonly Fate[] = ['missed', 'held', 'unknown'];

/** Runs that were missed, or of which nothing is known, by their reasons: the latest last. */
export function gapsOf(runs: readonly Run[]): Gap[] {
  const gaps = new Map<string, Gap>();
  for (const { fate, reason, advice, at } of runs) {
    if (!GAPS.includes(fate) || reason === undefined) continue;
    const key = `${fate} ${english(reason)}`;
    const gap = gaps.get(key);
    gaps.set(key, {
      fate,
      reason,
      ...(advice && { advice }),
      count: (gap?.count ?? 0) + 1,
      first: gap?.first ?? at,
      last: at,
    });
  }
  return [...gaps.values()];
}

export function sumsOf(runs: readonly Run[]): HistorySums {
  const count = (fate: Fate) => runs.filter((run) => run.fate === fate).length;
  const lengths = runs
    .flatMap(({ fate, duration }) => (fate === 'complete' && duration !== undefined ? [duration] : []))
    .sort((a, b) => a - b);
  const [median, p95] = [percentile(lengths, 0.5), percentile(lengths, 0.95)];
  const longest = longestOf(runs);
  return {
    complete: count('complete'),
    failed: count('failed'),
    missed: count('missed'),
    ...(median !== undefined && { median }),
    ...(p95 !== undefined && { p95 }),
    ...(longest && { longest }),
  };
}

/** By nearest rank: one of the lengths themselves. */
function percentile(sorted: readonly number[], part: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
}

function longestOf(runs: readonly Run[]): HistorySums['longest'] {
  let longest: HistorySums['longest'];
  for (const { duration, at } of runs) {
    if (duration !== undefined && duration > (longest?.duration ?? -1)) longest = { duration, at };
  }
  return longest;
}
