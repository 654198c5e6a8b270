/** A difference up to this, in milliseconds, is not told from the time that answers take and the rounding of `Date`. */
const TOLERANCE = 5_000;

/** The clock of an API server, as far as its answers tell of it. Instants are in milliseconds since the epoch. */
export interface ServerClock {
  /** What time it is there. */
  now(): number;
  /** By how much it is ahead of the clock of this machine, in milliseconds; 0 where they agree. */
  skew(): number;
  /** Learns from the header `Date` of an answer to a request that was sent at a local time. */
  learn(date: string | undefined, sentAt: number): void;
}

/** @param local the clock of this machine */
export function createServerClock(local: () => number): ServerClock {
  let skew = 0;
  return {
    now: () => local() + skew,
    skew: () => skew,
    learn(date, sentAt) {
      const receivedAt = local();
      const second = Date.parse(date ?? '');
      if (Number.isNaN(second) || receivedAt - sentAt > TOLERANCE) return;
      // The header has no fractions: what it tells of lies within the second that it names.
      const measured = second + 500 - (sentAt + receivedAt) / 2;
      skew = Math.abs(measured) > TOLERANCE ? Math.round(measured) : 0;
    },
  };
}
