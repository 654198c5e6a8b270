/** How to work in slices: the platform's clock and queue. */
export interface Turns {
  /** Milliseconds of a clock that never goes back. */
  ticks(): number;
  /** Runs a task after what waits has had its turn. */
  defer(task: () => void): void;
}

/** How long to work at a stretch, in milliseconds. */
const sliceMs = 12;

/** A computation that is short enough for one step. */
export function inOneStep<R>(compute: () => R): Iterator<undefined, R> {
  return { next: () => ({ done: true, value: compute() }) };
}

/**
 * Takes the steps of a computation to its end, in slices between which other work gets its turn.
 * @returns undefined when `isCancelled` said so first
 */
export function inSlices<R>(
  steps: Iterator<undefined, R>,
  { ticks, defer }: Turns,
  isCancelled: () => boolean,
): Promise<R | undefined> {
  return new Promise((resolve, reject) => {
    const slice = () => {
      try {
        if (isCancelled()) return resolve(undefined);
        const end = ticks() + sliceMs;
        let step = steps.next();
        while (step.done !== true && ticks() < end) step = steps.next();
        if (step.done === true) resolve(step.value);
        else defer(slice);
      } catch (error) {
        reject(error);
      }
    };
    slice();
  });
}
