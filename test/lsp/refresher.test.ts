import { describe, expect, it } from 'vitest';
import { Refresher } from '../../server/src/lsp/refresher.ts';

/** A clock that goes on by hand, and what it set off. */
class Clock {
  time = 0;
  refreshed: number[] = [];
  timersSet = 0;
  #timers: { at: number; task: () => void }[] = [];
  readonly refresher = new Refresher(
    {
      now: () => this.time,
      after: (ms, task) => {
        this.timersSet++;
        this.#timers.push({ at: this.time + ms, task });
      },
    },
    () => this.refreshed.push(this.time),
  );

  get pending(): number {
    return this.#timers.length;
  }

  run(until: number): void {
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.time = next.at;
      next.task();
    }
    this.time = until;
  }
}

const minute = 60_000;

describe('what was told of times is asked for anew', () => {
  it('when it is no longer true, once', () => {
    const clock = new Clock();
    clock.refresher.told('a', 3 * minute);
    clock.refresher.told('a', 5 * minute);
    clock.run(24 * 60 * minute);
    expect(clock.refreshed).toEqual([3 * minute]);
    expect(clock.pending).toBe(0);
  });

  it('for all files together', () => {
    const clock = new Clock();
    clock.refresher.told('a', 3 * minute);
    clock.refresher.told('b', 2 * minute);
    clock.refresher.told('c', 3 * minute);
    clock.run(60 * minute);
    expect(clock.refreshed).toEqual([2 * minute, 3 * minute]);
  });

  it('after a long time too, without a timer that long', () => {
    const clock = new Clock();
    clock.refresher.told('a', 60 * 24 * 60 * minute);
    clock.run(61 * 24 * 60 * minute);
    expect(clock.refreshed).toEqual([60 * 24 * 60 * minute]);
  });

  it('at most once a second', () => {
    const clock = new Clock();
    clock.refresher.told('a', 1);
    clock.run(minute);
    expect(clock.refreshed).toEqual([1000]);
  });

  it('not for a file that is closed, nor for what stays true', () => {
    const clock = new Clock();
    clock.refresher.told('a', Number.POSITIVE_INFINITY);
    expect(clock.pending).toBe(0);
    clock.refresher.told('a', minute);
    clock.refresher.forget('a');
    clock.run(60 * minute);
    expect(clock.refreshed).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('with few timers, however often it is told', () => {
    const clock = new Clock();
    for (let i = 0; i < 1000; i++) clock.refresher.told('a', minute);
    expect(clock.timersSet).toBe(1);
  });
});
