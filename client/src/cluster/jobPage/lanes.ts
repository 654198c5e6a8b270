import { backOff } from '../backOff.ts';
import type { AttemptStore } from './attemptStore.ts';
import type { Attempt, JobDetail } from './model.ts';
import { countWhile } from './search.ts';

/** One line of the timeline: the Pods of an index, or one Pod. */
export interface Lane {
  /** Of an Indexed Job the index, else the `uid` of the Pod. */
  readonly key: number | string;
  /** The oldest first. */
  readonly attempts: readonly Attempt[];
}

/** The Pods of a lane; none where they have gone. */
export function laneOf(store: AttemptStore, key: Lane['key']): Lane {
  if (typeof key === 'number') return { key, attempts: store.ofIndex(key) };
  const attempt = store.get(key);
  return { key, attempts: attempt === undefined ? [] : [attempt] };
}

/** What a Pod went through: waiting for a node, starting (its image, its init containers), at work. */
export interface Stretch {
  readonly phase: 'scheduling' | 'starting' | 'running';
  readonly from: number;
  readonly to: number;
}

/** In the order of time, without gaps. What goes on lasts until now. */
export function stretchesOf({ created, scheduled, started, finished }: Attempt, now: number): Stretch[] {
  const end = Math.max(created, finished ?? now);
  const marks = [
    { phase: 'scheduling', from: created },
    { phase: 'starting', from: scheduled },
    { phase: 'running', from: started },
  ] as const;
  const reached = marks.flatMap(({ phase, from }) =>
    from === undefined ? [] : [{ phase, from: Math.min(end, Math.max(created, from)) }],
  );
  return reached
    .map((mark, position) => ({ ...mark, to: reached[position + 1]?.from ?? end }))
    .filter(({ from, to }, position) => to > from || position === reached.length - 1);
}

/** A back-off wait after a failed Pod. */
export interface Wait {
  readonly from: number;
  /** When the next Pod came, or is to come. */
  readonly to: number;
  /** How many failures in a row it is about. */
  readonly failures: number;
  /** It goes on. */
  readonly isOpen: boolean;
}

/** The waits of a Job, between its Pods and before the next ones. What it takes to know them is found out when asked. */
export class Waits {
  readonly #detail: JobDetail;
  readonly #store: AttemptStore;
  #inRow: FailuresInRow | undefined;

  constructor(detail: JobDetail, store: AttemptStore) {
    this.#detail = detail;
    this.#store = store;
  }

  /**
   * @param isFinal the index has failed for good
   * @param now in milliseconds since the epoch
   */
  of({ attempts }: Lane, isFinal: boolean, now: number): Wait[] {
    return attempts.flatMap((attempt, position): Wait[] => {
      const { phase, finished, isGoing } = attempt;
      if (phase !== 'Failed' || finished === undefined || isGoing) return [];
      const failures = this.#failures(attempt);
      const next = attempts[position + 1]?.created ?? this.#replacedAt(finished);
      if (next !== undefined) return next > finished ? [{ from: finished, to: next, failures, isOpen: false }] : [];
      const to = this.#isPerIndex ? finished + backOff(failures) : this.#failuresInRow.next;
      return to > now && !isFinal && this.#triesAgain(failures) ? [{ from: finished, to, failures, isOpen: true }] : [];
    });
  }

  get #isPerIndex(): boolean {
    return this.#detail.backoffLimitPerIndex !== undefined;
  }

  get #failuresInRow(): FailuresInRow {
    this.#inRow ??= countInRow(this.#store);
    return this.#inRow;
  }

  #failures({ uid, failuresBefore }: Attempt): number {
    return this.#isPerIndex ? failuresBefore + 1 : (this.#failuresInRow.counts.get(uid) ?? 1);
  }

  /** Where Pods have no index, the next one that was created after a failure. */
  #replacedAt(instant: number): number | undefined {
    if (this.#detail.isIndexed) return undefined;
    const { order } = this.#store;
    const createdAt = (position: number) => this.#store.get(order[position] ?? '')?.created;
    return createdAt(countWhile(order.length, (position) => (createdAt(position) ?? 0) < instant));
  }

  #triesAgain(failures: number): boolean {
    const { state, failed, backoffLimit, backoffLimitPerIndex } = this.#detail;
    if (state !== 'running' && state !== 'waiting') return false;
    return backoffLimitPerIndex === undefined ? failed <= backoffLimit : failures <= backoffLimitPerIndex;
  }
}

/** Of a Job that counts failures over all its Pods. */
interface FailuresInRow {
  /** How many had failed in a row with a Pod, by its `uid`. */
  readonly counts: ReadonlyMap<string, number>;
  /** When the next Pod may be created. */
  readonly next: number;
}

/** A success begins the count anew (`newBackoffRecord` in pkg/controller/job). Failures are few, successes may be many. */
function countInRow(store: AttemptStore): FailuresInRow {
  const failures: { readonly uid: string; readonly end: number }[] = [];
  const successes: number[] = [];
  for (const { uid, phase, finished: end } of store.all()) {
    if (end === undefined) continue;
    if (phase === 'Failed') failures.push({ uid, end });
    else successes.push(end);
  }
  failures.sort((a, b) => a.end - b.end);
  /** Between which failures there was a success. */
  const isNew = new Uint8Array(failures.length + 1);
  for (const success of successes) {
    isNew[countWhile(failures.length, (position) => (failures[position]?.end ?? 0) <= success)] = 1;
  }
  const counts = new Map<string, number>();
  let inRow = 0;
  for (const [position, { uid }] of failures.entries()) {
    inRow = isNew[position] ? 1 : inRow + 1;
    counts.set(uid, inRow);
  }
  const last = failures.at(-1)?.end ?? 0;
  return { counts, next: last + backOff(isNew[failures.length] ? 0 : inRow) };
}

/** How the API tells that a Pod has ended badly, in short: `OOMKilled`, else its exit code. */
export function endOf({ phase, exitCode, reason }: Attempt): string {
  if (phase !== 'Failed') return '';
  if (reason !== '') return reason;
  return exitCode === undefined ? '' : String(exitCode);
}
