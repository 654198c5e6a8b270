import { type Api, WATCH_SECONDS } from './api.ts';
import { answerFailure, ClusterError, connectionFailure } from './failure.ts';
import { type ListReading, listInPages, type Selection } from './pagedList.ts';
import { LONGEST_RETRY_AFTER } from './patience.ts';
import { pause } from './pause.ts';
import { SignInCancelled } from './pluginCredentials.ts';
import type { ObjectMeta, Status } from './types.ts';

/** What is known of the objects: all of them after a list, one after an event of the watch. */
export type Change<T> =
  | { readonly kind: 'listed'; readonly objects: readonly T[] }
  | { readonly kind: 'stored'; readonly object: T }
  | { readonly kind: 'deleted'; readonly object: T }
  /** The connection is lost and is tried again. */
  | { readonly kind: 'interrupted'; readonly error: ClusterError };

/** The waits between attempts, in milliseconds. */
export interface Backoff {
  readonly first: number;
  readonly longest: number;
  /** The error is final when attempts have failed for this long; infinite: never, not even of the first. */
  readonly giveUpAfter: number;
  /** Between two lists of objects that may not be watched; absent: 10 s. */
  readonly relist?: number;
}

const DEFAULT_BACKOFF: Backoff = { first: 500, longest: 10_000, giveUpAfter: 180_000 };

const RELIST = 10_000;

/** As often a connection that has never worked is tried again where it is given up at all: it may be lost on the way. */
const FIRST_TRIES = 2;

/** How objects are read. `R` is what the server sends, `T` what is kept of it. */
export interface Reading<R, T> extends ListReading<R, T> {
  readonly backoff?: Backoff;
  /** Called where objects may be listed and not watched: changes are then seen later, until they may be watched. */
  onUnwatchable?(error: ClusterError): void;
  /** Called when the server has begun to answer a watch: what is known is up to date, also after an interruption. */
  onWatching?(): void;
}

interface Stored {
  readonly metadata: ObjectMeta;
}

/**
 * Lists objects and watches them from there on, until the consumer stops or the signal aborts (the generator then just
 * ends). A watch that the server closes is taken up where it stood; when its place is too old (410) the objects are
 * listed again. Failures are waited out with growing pauses, at least as long as the server asks for. A refusal (no
 * permission, no such cluster) is thrown when nothing has been read yet, and any error when it lasts. Where objects may be
 * listed and not watched, they are listed again and again.
 */
export function listWatch<T extends Stored>(
  api: Api,
  selection: Selection,
  signal: AbortSignal,
  backoff: Backoff = DEFAULT_BACKOFF,
): AsyncGenerator<Change<T>, void, undefined> {
  return listWatchReduced<T, T>(api, selection, signal, { backoff, reduce: (object) => object });
}

/** The same where only a part of each object is kept, and where there may be too many for one answer. */
export async function* listWatchReduced<R extends Stored, T>(
  api: Api,
  selection: Selection,
  signal: AbortSignal,
  reading: Reading<R, T>,
): AsyncGenerator<Change<T>, void, undefined> {
  const { backoff = DEFAULT_BACKOFF } = reading;
  let place: string | undefined;
  let connected = false;
  let isNewPlace = false;
  let mayWatch = true;
  let firstTries = Number.isFinite(backoff.giveUpAfter) ? FIRST_TRIES : Number.POSITIVE_INFINITY;
  const retry = createRetry(backoff);
  const onWatching = () => {
    retry.noteOpen();
    mayWatch = true;
    reading.onWatching?.();
  };
  while (!signal.aborted) {
    try {
      if (place === undefined) {
        const list = await listInPages(api, selection, signal, reading);
        connected = true;
        place = list.place;
        isNewPlace = true;
        yield { kind: 'listed', objects: list.objects };
      }
      for await (const event of watchEvents<R>(api, selection, place, signal, onWatching)) {
        retry.reset();
        isNewPlace = false;
        place = event.object.metadata.resourceVersion ?? place;
        if (event.type === 'DELETED') yield { kind: 'deleted', object: reading.reduce(event.object) };
        else if (event.type !== 'BOOKMARK') yield { kind: 'stored', object: reading.reduce(event.object) };
      }
      await pause(retry.hasLived() ? backoff.first : (retry.next() ?? backoff.longest), signal);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ClusterError) || error instanceof SignInCancelled) throw error;
      if (error.kind === 'forbidden' && isNewPlace && place !== undefined) {
        // The list was allowed: what may not be watched is read again and again.
        if (mayWatch) reading.onUnwatchable?.(error);
        mayWatch = false;
        retry.reset();
        place = undefined;
        await pause(backoff.relist ?? RELIST, signal);
        continue;
      }
      if (retry.hasLived()) retry.reset();
      const isTooOld = error.kind === 'expired' && place !== undefined;
      if (isTooOld) place = undefined;
      if (isTooOld && !isNewPlace) continue;
      const isWorthIt = connected || isTemporary(error) || (error.kind === 'unreachable' && firstTries-- > 0);
      const wait = isWorthIt ? retry.next(error.retryAfter) : undefined;
      if (wait === undefined) throw error;
      if (!isTooOld) yield { kind: 'interrupted', error };
      await pause(wait, signal);
    }
  }
}

/** A list expires when its next part is asked for too late. */
function isTemporary({ kind }: ClusterError): boolean {
  return kind === 'unavailable' || kind === 'expired';
}

interface WatchEvent<T> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  readonly object: T;
}

async function* watchEvents<T>(
  api: Api,
  { path, query, resource, namespace }: Selection,
  place: string,
  signal: AbortSignal,
  onOpen: () => void,
): AsyncGenerator<WatchEvent<T>, void, undefined> {
  const access = { verb: 'watch', resource, namespace };
  const watch = {
    watch: 'true',
    allowWatchBookmarks: 'true',
    resourceVersion: place,
    timeoutSeconds: String(WATCH_SECONDS),
  };
  const request = { method: 'GET' as const, path, query: { ...query, ...watch }, access, signal };
  for await (const line of api.lines({ ...request, onOpen })) {
    const event = parseEvent<T>(line, api);
    if (event.type === 'ERROR') {
      const { code = 500 } = event.object as { code?: number };
      throw answerFailure(code, JSON.stringify(event.object), access, api.connection);
    }
    yield event;
  }
}

/** A line that is no event comes from something on the way; what it says of the objects is lost. */
function parseEvent<T>(line: string, api: Api): WatchEvent<T> | { readonly type: 'ERROR'; readonly object: Status } {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw connectionFailure(error, api.connection);
  }
}

interface Retry {
  /** The next wait in milliseconds, not shorter than asked for; undefined when it is time to give up. */
  next(atLeast?: number): number | undefined;
  /** Something has worked again. */
  reset(): void;
  /** A watch has been opened. */
  noteOpen(): void;
  /** The last watch had been open for long enough to say that the connection works, though nothing may have come. */
  hasLived(): boolean;
}

/** Doubling waits with a jitter of up to a quarter, so that many editors do not knock at once. */
function createRetry({ first, longest, giveUpAfter }: Backoff): Retry {
  let wait = first;
  let since: number | undefined;
  let openedAt = Number.POSITIVE_INFINITY;
  return {
    next(atLeast = 0) {
      const now = performance.now();
      since ??= now;
      openedAt = Number.POSITIVE_INFINITY;
      if (now - since >= giveUpAfter) return undefined;
      const chosen = wait * (1 + Math.random() / 4);
      wait = Math.min(wait * 2, longest);
      return Math.max(chosen, Math.min(atLeast, LONGEST_RETRY_AFTER));
    },
    reset() {
      wait = first;
      since = undefined;
    },
    noteOpen() {
      openedAt = performance.now();
    },
    hasLived: () => performance.now() - openedAt > longest,
  };
}
