import type { Runtime } from './runtime.ts';

/** No timer waits longer, so that a machine that has slept is not wrong for long. In milliseconds. */
const longestWait = 10 * 60_000;
/** In milliseconds. */
const shortestWait = 1_000;

/**
 * Has the client ask again once what it was told of times is no longer true. One timer at a time, and none while there is
 * nothing to wait for: what is asked for anew comes in by `told` again, and a file that nobody looks at does not.
 */
export class Refresher {
  readonly #runtime: Pick<Runtime, 'now' | 'after'>;
  readonly #refresh: () => void;
  /** By URI, in milliseconds since the epoch. */
  readonly #staleAt = new Map<string, number>();
  /** When the timer that counts rings. */
  #rings = Number.POSITIVE_INFINITY;

  constructor(runtime: Pick<Runtime, 'now' | 'after'>, refresh: () => void) {
    this.#runtime = runtime;
    this.#refresh = refresh;
  }

  /** What has been told of a file holds until `staleAt` (milliseconds since the epoch, or `Infinity`). */
  told(uri: string, staleAt: number): void {
    if (staleAt >= (this.#staleAt.get(uri) ?? Number.POSITIVE_INFINITY)) return;
    this.#staleAt.set(uri, staleAt);
    this.#setTimer();
  }

  forget(uri: string): void {
    this.#staleAt.delete(uri);
  }

  #setTimer(): void {
    if (this.#staleAt.size === 0) return;
    const now = this.#runtime.now();
    const wait = Math.min(Math.max(Math.min(...this.#staleAt.values()) - now, shortestWait), longestWait);
    const rings = now + wait;
    if (rings >= this.#rings) return;
    this.#rings = rings;
    this.#runtime.after(wait, () => this.#ring(rings));
  }

  #ring(rings: number): void {
    // A timer that was set earlier for later has been overtaken.
    if (rings !== this.#rings) return;
    this.#rings = Number.POSITIVE_INFINITY;
    const now = this.#runtime.now();
    const stale = [...this.#staleAt].filter(([, staleAt]) => staleAt <= now);
    for (const [uri] of stale) this.#staleAt.delete(uri);
    if (stale.length > 0) this.#refresh();
    this.#setTimer();
  }
}
