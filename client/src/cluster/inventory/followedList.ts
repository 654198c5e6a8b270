import type { Api } from '../api.ts';
import type { ClusterError, FailureKind } from '../failure.ts';
import { type Backoff, listWatchReduced } from '../listWatch.ts';
import type { Selection } from '../pagedList.ts';
import type { ObjectMeta } from '../types.ts';
import { isSame, type Summary } from './summaries.ts';

export type ListState =
  /** Nothing is asked; what was known before may be out of date. */
  | { readonly kind: 'stopped' }
  /** The list is being read; its first parts may be there already. */
  | { readonly kind: 'reading' }
  | { readonly kind: 'live' }
  /** It may not be watched, as the error says: it is read again and again, and changes are seen later. */
  | { readonly kind: 'relisted'; readonly error: ClusterError }
  /** The connection is lost and is tried again. */
  | { readonly kind: 'interrupted'; readonly error: ClusterError }
  /** It is not tried again. */
  | { readonly kind: 'failed'; readonly error: Error };

/** What a list tells of its changes. */
export interface ListListener<T> {
  /** An object is new (`before` is undefined), shows something else, or is gone (`after` is undefined). */
  onObject?(before: T | undefined, after: T | undefined): void;
  /** Called after changes of objects or of the state. */
  onChange(): void;
}

/** Objects in one answer, as kubectl asks for them, unless a selection says otherwise. */
const PAGE_SIZE = 500;

/** As long as it is looked at, a list is worth another try. */
const BACKOFF: Backoff = { first: 500, longest: 15_000, giveUpAfter: Number.POSITIVE_INFINITY };

/** What only a person can mend: trying again would only ask for their password again and again. */
const FINAL: readonly FailureKind[] = ['credentials', 'unauthenticated', 'forbidden', 'tls', 'kubeconfig'];

/**
 * The objects of a selection, up to date from `start` to `stop`. `R` is what the server sends, `T` what is kept. What a
 * relist finds again is told only where it has changed.
 */
export class FollowedList<R extends { readonly metadata: ObjectMeta }, T extends Summary> {
  readonly #api: Api;
  readonly #selection: Selection;
  readonly #reduce: (object: R) => T;
  readonly #listener: ListListener<T>;
  readonly #backoff: Backoff;
  readonly #objects = new Map<string, T>();
  #state: ListState = { kind: 'stopped' };
  #isComplete = false;
  /** Something has changed that the listener has not been told of. */
  #hasNews = false;
  #running: AbortController | undefined;
  #waiting: (() => void)[] = [];

  constructor(
    api: Api,
    selection: Selection,
    reduce: (object: R) => T,
    listener: ListListener<T>,
    backoff: Backoff = BACKOFF,
  ) {
    this.#api = api;
    this.#selection = selection;
    this.#reduce = reduce;
    this.#listener = listener;
    this.#backoff = backoff;
  }

  /** By `uid`. */
  get objects(): ReadonlyMap<string, T> {
    return this.#objects;
  }

  get state(): ListState {
    return this.#state;
  }

  /** All objects of the selection have been read at some time. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Begins to follow. What has failed is not tried again unless it is stopped first. */
  start(): void {
    if (this.#state.kind !== 'stopped') return;
    const running = new AbortController();
    this.#running = running;
    this.#state = { kind: 'reading' };
    void this.#follow(running);
  }

  /** What is known stays, and is checked by the next start. The listener is not told. */
  stop(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#state = { kind: 'stopped' };
    this.#release();
  }

  /** Resolves as soon as there is something to show: objects, that there are none, or why they cannot be read. */
  whenReadable(): Promise<void> {
    if (this.#isReadable()) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #isReadable(): boolean {
    return this.#state.kind !== 'reading' || this.#isComplete || this.#objects.size > 0;
  }

  async #follow(running: AbortController): Promise<void> {
    const { signal } = running;
    let current: ListState = { kind: 'live' };
    try {
      const changes = listWatchReduced<R, T>(this.#api, this.#selection, signal, {
        backoff: this.#backoff,
        pageSize: this.#selection.pageSize ?? PAGE_SIZE,
        leftOut: this.#selection.leftOut ?? [],
        reduce: this.#reduce,
        onPage: (objects) => {
          if (signal.aborted) return;
          for (const object of objects) this.#put(object);
          this.#tellNews();
        },
        onWatching: () => {
          current = { kind: 'live' };
          const isBehind = this.#state.kind === 'interrupted' || this.#state.kind === 'relisted';
          if (!signal.aborted && isBehind) this.#enter(current);
        },
        onUnwatchable: (error) => {
          current = { kind: 'relisted', error };
          if (!signal.aborted) this.#enter(current);
        },
      });
      for await (const change of changes) {
        if (signal.aborted) return;
        if (change.kind === 'interrupted') {
          if (FINAL.includes(change.error.kind)) throw change.error;
          this.#enter({ kind: 'interrupted', error: change.error });
          continue;
        }
        if (change.kind === 'listed') this.#keepOnly(change.objects);
        else if (change.kind === 'deleted') this.#remove(change.object.uid);
        else this.#put(change.object);
        this.#isComplete = true;
        this.#enter(current);
      }
    } catch (error) {
      if (signal.aborted) return;
      this.#enter({ kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) });
    }
  }

  #put(object: T): void {
    const before = this.#objects.get(object.uid);
    if (before !== undefined && isSame(before, object)) return;
    this.#objects.set(object.uid, object);
    this.#hasNews = true;
    this.#listener.onObject?.(before, object);
  }

  #remove(uid: string): void {
    const before = this.#objects.get(uid);
    if (before === undefined) return;
    this.#objects.delete(uid);
    this.#hasNews = true;
    this.#listener.onObject?.(before, undefined);
  }

  /** The objects themselves have come by their pages. */
  #keepOnly(objects: readonly T[]): void {
    const present = new Set(objects.map(({ uid }) => uid));
    for (const uid of [...this.#objects.keys()]) if (!present.has(uid)) this.#remove(uid);
  }

  #enter(state: ListState): void {
    if (state.kind !== this.#state.kind) this.#hasNews = true;
    this.#state = state;
    this.#tellNews();
  }

  #tellNews(): void {
    if (this.#isReadable()) this.#release();
    if (!this.#hasNews) return;
    this.#hasNews = false;
    this.#listener.onChange();
  }

  #release(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
