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

/** How objects are read. `R` is what the server sends, `T` what is kept of it. */
export interface Reading<R, T> {
  readonly backoff?: Backoff;
  /** As many objects in an answer to a list; absent: all in one. */
  readonly pageSize?: number;
  /** What is kept of an object. It is called as soon as the object is there, so that the rest can be forgotten. */
  reduce(object: R): T;
  /** Called with each part of a list, before the whole is told as a change. */
  onPage?(objects: readonly T[]): void;
  /** Called when the server has begun to answer a watch: what is known is up to date, also after an interruption. */
  onWatching?(): void;
}

interface Stored {
  readonly metadata: ObjectMeta;
}

/**
 * Lists objects and watches them from there on, until the consumer stops or the signal aborts (the generator then just
 * ends). A watch that the server closes is taken up where it stood; when its place is too old (410) the objects are
 * listed again. Failures are waited out with growing pauses. A refusal (no permission, no such cluster) is thrown at
 * once when nothing has been read yet, and any error when it lasts.
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
  const retry = createRetry(backoff);
  while (!signal.aborted) {
    try {
      if (place === undefined) {
        const list = await listObjects(api, selection, signal, reading);
        connected = true;
        place = list.place;
        yield { kind: 'listed', objects: list.objects };
      }
      for await (const event of watchEvents<R>(api, selection, place, signal, reading.onWatching)) {
        retry.reset();
        place = event.object.metadata.resourceVersion ?? place;
        if (event.type === 'DELETED') yield { kind: 'deleted', object: reading.reduce(event.object) };
        else if (event.type !== 'BOOKMARK') yield { kind: 'stored', object: reading.reduce(event.object) };
      }
      await pause(backoff.first, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ClusterError)) throw error;
      if (error.kind === 'expired' && place !== undefined) {
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

/** A list expires when its next part is asked for too late. */
function isTemporary({ kind }: ClusterError): boolean {
  return kind === 'unavailable' || kind === 'expired';
}

interface ObjectList<T> {
  readonly objects: readonly T[];
  readonly place: string;
}

/** The parts of a list are of one moment: that of the first, whose `resourceVersion` all of them have. */
async function listObjects<R, T>(
  api: Api,
  { path, query, resource, namespace }: Selection,
  signal: AbortSignal,
  { pageSize, reduce, onPage }: Reading<R, T>,
): Promise<ObjectList<T>> {
  const access = { verb: 'list', resource, namespace };
  const limit = pageSize === undefined ? {} : { limit: String(pageSize) };
  const objects: T[] = [];
  let next = '';
  for (;;) {
    const part = { ...query, ...limit, ...(next !== '' && { continue: next }) };
    const answer = await api.send({ method: 'GET', path, query: part, access, signal });
    const list = JSON.parse(answer.body) as { items: R[]; metadata: { resourceVersion: string; continue?: string } };
    const page = list.items.map((object) => reduce(object));
    objects.push(...page);
    onPage?.(page);
    next = list.metadata.continue ?? '';
    if (next === '') return { objects, place: list.metadata.resourceVersion };
  }
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
  onOpen: (() => void) | undefined,
): AsyncGenerator<WatchEvent<T>, void, undefined> {
  const access = { verb: 'watch', resource, namespace };
  const watch = {
    watch: 'true',
    allowWatchBookmarks: 'true',
    resourceVersion: place,
    timeoutSeconds: String(WATCH_SECONDS),
  };
  const request = { method: 'GET' as const, path, query: { ...query, ...watch }, access, signal };
  for await (const line of api.lines({ ...request, ...(onOpen && { onOpen }) })) {
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
