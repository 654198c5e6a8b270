/** Calls that come close together become one. */
export interface Throttle {
  /** Asks for a call: soon where the last one is long enough ago, else when it is. */
  request(): void;
  /** What was asked for and has not been done yet is not done. */
  cancel(): void;
}

/** The shortest time between two calls that tell a view of changes, in milliseconds. */
export const CHANGE_INTERVAL = 250;

/** Even the first call waits for so long, in milliseconds, as changes come in bursts. */
const BURST = 20;

/** @param interval the shortest time between two calls, in milliseconds */
export function createThrottle(run: () => void, interval: number): Throttle {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;
  return {
    request() {
      timer ??= setTimeout(
        () => {
          timer = undefined;
          last = Date.now();
          run();
        },
        Math.max(BURST, last + interval - Date.now()),
      );
    },
    cancel() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
