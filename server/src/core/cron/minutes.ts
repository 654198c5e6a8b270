import type { Stretch } from './stretches.ts';

/** How much starts in each minute of a window. */
export class Minutes {
  /** The first minute, in minutes since the epoch. */
  readonly start: number;
  readonly counts: Uint32Array;

  /** @param from seconds since the epoch; so is `to`, the first second behind the window */
  constructor(from: number, to: number) {
    this.start = Math.floor(from / 60);
    this.counts = new Uint32Array(Math.max(0, Math.ceil(to / 60) - this.start));
  }

  /** Adds runs as often as wanted; -1 takes them away. */
  add(stretches: readonly Stretch[], by = 1): void {
    eachMinute(stretches, this.start, (index) => {
      const count = this.counts[index];
      if (count !== undefined) this.counts[index] = count + by;
    });
  }

  /** Seconds since the epoch of a minute by its index. */
  instantOf(index: number): number {
    return (this.start + index) * 60;
  }
}

/** What starts in each minute of a window, over all rows. */
export function sumOf(rows: readonly (readonly Stretch[])[], from: number, to: number): Minutes {
  const minutes = new Minutes(from, to);
  for (const [stretches, indexes] of sameRuns(rows)) minutes.add(stretches, indexes.length);
  return minutes;
}

/** The indexes of rows by their runs: those of one schedule are one array, and need to be looked at once. */
export function sameRuns(rows: readonly (readonly Stretch[])[]): Map<readonly Stretch[], number[]> {
  const groups = new Map<readonly Stretch[], number[]>();
  for (const [index, stretches] of rows.entries()) {
    const group = groups.get(stretches);
    if (group === undefined) groups.set(stretches, [index]);
    else group.push(index);
  }
  return groups;
}

/** Calls `visit` with the minute of every run, counted from `start` (minutes since the epoch). */
export function eachMinute(stretches: readonly Stretch[], start: number, visit: (index: number) => void): void {
  for (const { first, every, count } of stretches) {
    for (let i = 0, at = first; i < count; i++, at += every) visit(Math.floor(at / 60) - start);
  }
}

/** How much starts in each hour since the window's start. */
export function perHour({ counts }: Minutes): number[] {
  const hours = new Array<number>(Math.ceil(counts.length / 60)).fill(0);
  for (let i = 0; i < counts.length; i++)
    hours[Math.floor(i / 60)] = (hours[Math.floor(i / 60)] ?? 0) + (counts[i] ?? 0);
  return hours;
}
