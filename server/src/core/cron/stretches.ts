import { nextRun } from './next.ts';
import type { Plan } from './runs.ts';

/** Instants the same distance apart. All in seconds; a single one has `every` 0. */
export interface Stretch {
  /** Seconds since the epoch. */
  readonly first: number;
  readonly every: number;
  readonly count: number;
}

/**
 * The runs of a plan in a window, as few stretches: `* * * * *` is one, however long the window. Those of `@every`, whose
 * first run nobody knows from the manifest, are counted from the window's start.
 *
 * @param from seconds since the epoch; a run at that very second belongs to the window
 * @param to the first second behind the window
 */
export function stretchesOf({ schedule, zone }: Pick<Plan, 'schedule' | 'zone'>, from: number, to: number): Stretch[] {
  if (schedule.kind === 'every') {
    const count = Math.ceil((to - from) / schedule.seconds) - 1;
    return count < 1 ? [] : [stretch(from + schedule.seconds, count === 1 ? 0 : schedule.seconds, count)];
  }
  const joined = new StretchBuilder();
  const end = to * 1000;
  let run = nextRun(schedule, from * 1000 - 1, zone);
  while (run !== undefined && run < end) {
    joined.add(run / 1000);
    run = nextRun(schedule, run, zone);
  }
  return joined.finish();
}

/** Puts ascending instants together. */
export class StretchBuilder {
  readonly #done: Stretch[] = [];
  #first = 0;
  #last = 0;
  #every = 0;
  #count = 0;

  add(instant: number): void {
    if (this.#count === 1) this.#every = instant - this.#first;
    if (this.#count > 0 && instant - this.#last !== this.#every) {
      this.#close();
      this.#count = 0;
      this.#every = 0;
    }
    if (this.#count === 0) this.#first = instant;
    this.#last = instant;
    this.#count++;
  }

  finish(): Stretch[] {
    if (this.#count > 0) this.#close();
    this.#count = 0;
    return this.#done;
  }

  #close(): void {
    this.#done.push(stretch(this.#first, this.#every, this.#count));
  }
}

function stretch(first: number, every: number, count: number): Stretch {
  return { first, every, count };
}

export function lastOf({ first, every, count }: Stretch): number {
  return first + every * (count - 1);
}

export function countOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { count }) => sum + count, 0);
}

/** All instants of stretches, one by one. */
export function* instantsOf(stretches: readonly Stretch[]): Generator<number> {
  for (const { first, every, count } of stretches) for (let i = 0; i < count; i++) yield first + i * every;
}

/** What of stretches lies in a window. */
export function clip(stretches: readonly Stretch[], from: number, to: number): Stretch[] {
  return stretches.flatMap((each) => {
    const { first, every, count } = each;
    if (first >= from && lastOf(each) < to) return [each];
    const step = every || 1;
    const skipped = Math.max(0, Math.ceil((from - first) / step));
    const kept = Math.min(count, Math.ceil((to - first) / step)) - skipped;
    return kept < 1 ? [] : [stretch(first + skipped * every, kept === 1 ? 0 : every, kept)];
  });
}

/** Whether one of the instants lies in the minute that begins at `minute` (seconds). */
export function startsIn(stretches: readonly Stretch[], minute: number): boolean {
  let low = 0;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((stretches[middle]?.first ?? 0) < minute + 60) low = middle;
    else high = middle - 1;
  }
  const found = stretches[low];
  if (found === undefined || found.first >= minute + 60) return false;
  const { first, every, count } = found;
  const index = every === 0 ? 0 : Math.max(0, Math.ceil((minute - first) / every));
  const instant = first + index * every;
  return index < count && instant >= minute && instant < minute + 60;
}
