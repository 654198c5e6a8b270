import type { ClusterError } from './failure.ts';
import { pause } from './pause.ts';

/** How often and how long a request is tried again. Times are in milliseconds. */
export interface Patience {
  /** As often it is tried where the server does not say when to come again. */
  readonly tries: number;
  /** The first wait, which doubles. */
  readonly first: number;
  /** All waits and answers together take no longer. */
  readonly total: number;
}

export const PATIENCE: Patience = { tries: 3, first: 250, total: 12_000 };

/** What is followed is asked for again after this, in milliseconds, though the server asks for a longer wait. */
export const LONGEST_RETRY_AFTER = 60_000;

/**
 * Sends a request, again where it has failed for the moment and that is harmless: what was not sent or was turned away at
 * the door (429) has not been done; what is `repeatable` may be done twice. `Retry-After` is kept to, and where it asks
 * for more time than there is, the failure is told at once.
 */
export async function patiently<T>(
  { tries, first, total }: Patience,
  request: { readonly repeatable: boolean; readonly signal?: AbortSignal | undefined },
  send: () => Promise<T>,
): Promise<T> {
  const started = performance.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      const failure = error as Partial<ClusterError>;
      if (!mayBeSentAgain(failure, request.repeatable)) throw error;
      if (failure.retryAfter === undefined && attempt >= tries) throw error;
      const wait = Math.max(failure.retryAfter ?? 0, first * 2 ** Math.min(attempt - 1, 10) * (1 + Math.random() / 4));
      if (performance.now() - started + wait > total) throw error;
      await pause(wait, request.signal);
      request.signal?.throwIfAborted();
    }
  }
}

function mayBeSentAgain({ kind, code }: Partial<ClusterError>, repeatable: boolean): boolean {
  switch (kind) {
    case 'unreachable':
      return true;
    case 'unavailable':
      return code === 429 || repeatable;
    case 'unanswered':
      return repeatable;
    default:
      return false;
  }
}
