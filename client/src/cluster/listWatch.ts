import { type Api, WATCH_SECONDS } from './api.ts';
import { answerFailure, ClusterError } from './failure.ts';
import type { ObjectMeta, Status } from './types.ts';

/** Which objects to follow. */
export interface Selection {
  readonly path: string;
  readonly resource: string;
  readonly namespace: string;
  /** `fieldSelector` or `labelSelector`. */
  readonly query: Readonly<Record<string, string>>;
}

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
  /** The error is final when attempts have failed for this long. */
  readonly giveUpAfter: number;
}

const DEFAULT_BACKOFF: Backoff = { first: 500, longest: 10_000, giveUpAfter: 180_000 };

/**
 * Lists objects and watches them from there on, until the consumer stops or the signal aborts (the generator then just
 * ends). A watch that the server closes is taken up where it stood; when its place is too old (410) the objects are
 * listed again. Failures are waited out with growing pauses. A refusal (no permission, no such cluster) is thrown at
 * once when nothing has been read yet, and any error when it lasts.
 */
export async function* listWatch<T extends { readonly metadata: ObjectMeta }>(
  api: Api,
  selection: Selection,
  signal: AbortSignal,
  backoff: Backoff = DEFAULT_BACKOFF,
): AsyncGenerator<Change<T>, void, undefined> {
  let place: string | undefined;
  let connected = false;
  const retry = createRetry(backoff);
  while (!signal.aborted) {
    try {
      if (place === undefined) {
        const list = await listObjects<T>(api, selection, signal);
        connected = true;
        place = list.place;
        yield { kind: 'listed', objects: list.objects };
      }
      for await (const event of watchEvents<T>(api, selection, place, signal)) {
        retry.reset();
        place = event.object.metadata.resourceVersion ?? place;
        if (event.type === 'DELETED') yield { kind: 'deleted', object: event.object };
        else if (event.type !== 'BOOKMARK') yield { kind: 'stored', object: event.object };
      }
      await pause(backoff.first, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ClusterError)) throw error;
      if (error.kind === 'expired') {
        place = undefined;
        continue;
      }
      const wait = connected || isTemporary(error) ? retry.next() : undefined;
      if (wait === undefined) throw error;
      yield { kind: 'interrupted', error };
      await pause(wait, signal);
    }
  }
}

function isTemporary({ kind }: ClusterError): boolean {
  return kind === 'unavailable';
}

interface ObjectList<T> {
  readonly objects: readonly T[];
  readonly place: string;
}

async function listObjects<T>(api: Api, selection: Selection, signal: AbortSignal): Promise<ObjectList<T>> {
  const { path, query, resource, namespace } = selection;
  const answer = await api.send({ method: 'GET', path, query, access: { verb: 'list', resource, namespace }, signal });
  const list = JSON.parse(answer.body) as { items: T[]; metadata: { resourceVersion: string } };
  return { objects: list.items, place: list.metadata.resourceVersion };
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
): AsyncGenerator<WatchEvent<T>, void, undefined> {
  const access = { verb: 'watch', resource, namespace };
  const watch = {
    watch: 'true',
    allowWatchBookmarks: 'true',
    resourceVersion: place,
    timeoutSeconds: String(WATCH_SECONDS),
  };
  for await (const line of api.lines({ method: 'GET', path, query: { ...query, ...watch }, access, signal })) {
    const event = JSON.parse(line) as WatchEvent<T> | { readonly type: 'ERROR'; readonly object: Status };
    if (event.type === 'ERROR') {
      const { code = 500 } = event.object as { code?: number };
      throw answerFailure(code, JSON.stringify(event.object), access, api.connection);
    }
    yield event;
  }
}

interface Retry {
  /** The next wait in milliseconds; undefined when it is time to give up. */
  next(): number | undefined;
  /** Something has worked again. */
  reset(): void;
}

/** Doubling waits with a jitter of up to a quarter, so that many editors do not knock at once. */
function createRetry({ first, longest, giveUpAfter }: Backoff): Retry {
  let wait = first;
  let since: number | undefined;
  return {
    next() {
      const now = Date.now();
      since ??= now;
      if (now - since >= giveUpAfter) return undefined;
      const chosen = wait * (1 + Math.random() / 4);
      wait = Math.min(wait * 2, longest);
      return chosen;
    },
    reset() {
      wait = first;
      since = undefined;
    },
  };
}

/** Resolves after a time, or at once when the signal aborts. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
}
