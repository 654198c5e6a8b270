import { type IndexRange, parseRanges, type RangeChange } from '../indexRanges.ts';
import type { AttemptStore } from './attemptStore.ts';
import type { Attempt } from './model.ts';

/**
 * How an index stands. `waiting`: it has a Pod that has not started, or is to be tried again.
 * The position in this list is its code in {@link IndexBoard.states}.
 */
export const INDEX_STATES = ['notStarted', 'waiting', 'running', 'succeeded', 'failed'] as const;
export type IndexState = (typeof INDEX_STATES)[number];

const [NOT_STARTED, WAITING, RUNNING, SUCCEEDED, FAILED] = [0, 1, 2, 3, 4] as const;

/** More indexes are not drawn. The API allows 2^31, but none with so many has been seen. */
export const MOST_INDEXES = 1_000_000;

/** How each index of a Job stands. What changes costs what it changes, however many there are. */
export class IndexBoard {
  /** Of the Job. */
  readonly completions: number;
  /** As many indexes are known. */
  readonly count: number;
  /** A code of {@link INDEX_STATES} for each index. */
  readonly states: Uint8Array;
  /** How often each index has failed, as far as its Pods tell. */
  readonly failures: Uint16Array;
  /** 1 for each index that has Pods. */
  readonly #peopled: Uint8Array;
  #withPods = 0;
  /** How many indexes are in each state, by its code. */
  readonly sums: number[];
  readonly #store: AttemptStore;
  /** What the status of the Job says: a code, or 0. */
  readonly #told: Uint8Array;
  #retried = 0;
  #isOver = false;

  constructor(completions: number, store: AttemptStore) {
    this.completions = completions;
    this.count = Math.min(completions, MOST_INDEXES);
    this.#store = store;
    this.states = new Uint8Array(this.count);
    this.failures = new Uint16Array(this.count);
    this.#told = new Uint8Array(this.count);
    this.#peopled = new Uint8Array(this.count);
    this.sums = INDEX_STATES.map((_, code) => (code === NOT_STARTED ? this.count : 0));
  }

  /** How many indexes have failed at least once. */
  get retried(): number {
    return this.#retried;
  }

  /** The same for a Job that has been given another number of completions. */
  resized(completions: number): IndexBoard {
    const board = new IndexBoard(completions, this.#store);
    const both = Math.min(this.count, board.count);
    board.#told.set(this.#told.subarray(0, both));
    board.#isOver = this.#isOver;
    const all: number[] = [];
    for (let index = 0; index < board.count; index++) {
      if (index >= this.count || this.#peopled[index] === 1 || this.#told[index] !== 0) all.push(index);
    }
    board.refresh(all);
    return board;
  }

  /** How many indexes are in a state, or have failed at least once. */
  sumOf(state: IndexState | 'retried'): number {
    return state === 'retried' ? this.#retried : (this.sums[INDEX_STATES.indexOf(state)] ?? 0);
  }

  stateOf(index: number): IndexState {
    return INDEX_STATES[this.states[index] ?? NOT_STARTED] ?? 'notStarted';
  }

  /** Takes over what the status says. @returns the indexes that look otherwise now */
  tell(completed: RangeChange | undefined, failed: RangeChange | undefined): number[] {
    const touched: number[] = [];
    const set = (text: string | undefined, code: number) => {
      for (const { first, last } of parseRanges(text ?? '')) {
        for (let index = first; index <= last && index < this.count; index++) {
          this.#told[index] = code;
          touched.push(index);
        }
      }
    };
    set(completed?.removed, NOT_STARTED);
    set(failed?.removed, NOT_STARTED);
    set(completed?.added, SUCCEEDED);
    set(failed?.added, FAILED);
    return this.refresh(touched);
  }

  /** Whether the Job has ended: what has failed then is not tried again. @returns the indexes that look otherwise now */
  end(isOver: boolean): number[] {
    if (isOver === this.#isOver) return [];
    this.#isOver = isOver;
    const { states } = this;
    const inDoubt: number[] = [];
    for (let index = 0; index < states.length; index++) {
      if (states[index] === WAITING || states[index] === FAILED) inDoubt.push(index);
    }
    return this.refresh(inDoubt);
  }

  /** Looks at indexes whose Pods have changed. @returns those that look otherwise now */
  refresh(indexes: Iterable<number>): number[] {
    const changed: number[] = [];
    for (const index of indexes) if (index < this.count && this.#refresh(index)) changed.push(index);
    return changed;
  }

  /**
   * The indexes of a state; of `retried`, those that have failed at least once.
   * @param most how many ranges are wanted
   */
  ranges(state: IndexState | 'retried', most = Number.POSITIVE_INFINITY): IndexRange[] {
    const ranges: { first: number; last: number }[] = [];
    const { states, failures } = this;
    const code = INDEX_STATES.indexOf(state as IndexState);
    let range = { first: -1, last: -2 };
    for (let index = 0; index < this.count; index++) {
      if (code >= 0 ? states[index] !== code : failures[index] === 0) continue;
      if (range.last === index - 1) range.last = index;
      else if (ranges.length === most) break;
      else {
        range = { first: index, last: index };
        ranges.push(range);
      }
    }
    return ranges;
  }

  /** Tells which indexes are in a state, to be asked about many of them. */
  matcher(state: IndexState | 'retried' | 'all'): (index: number) => boolean {
    if (state === 'all') return () => true;
    if (state === 'retried') return (index) => (this.failures[index] ?? 0) > 0;
    const code = INDEX_STATES.indexOf(state);
    return (index) => this.states[index] === code;
  }

  /** The indexes that have Pods and are in a state, in order. */
  withPods(state: IndexState | 'retried' | 'all'): Uint32Array {
    if (this.#withPods === 0) return new Uint32Array();
    const { states, failures } = this;
    const peopled = this.#peopled;
    const code = INDEX_STATES.indexOf(state as IndexState);
    const found = new Uint32Array(this.#withPods);
    let count = 0;
    for (let index = 0; index < peopled.length; index++) {
      if (peopled[index] !== 1) continue;
      if (code >= 0 ? states[index] !== code : state === 'retried' && failures[index] === 0) continue;
      found[count++] = index;
    }
    return found.subarray(0, count);
  }

  #refresh(index: number): boolean {
    const attempts = this.#store.ofIndex(index);
    const isPeopled = Number(attempts.length > 0);
    this.#withPods += isPeopled - (this.#peopled[index] ?? 0);
    this.#peopled[index] = isPeopled;
    const state = this.#told[index] || stateByPods(attempts, this.#isOver);
    const failures = failuresOf(attempts);
    const [oldState = 0, oldFailures = 0] = [this.states[index], this.failures[index]];
    if (state === oldState && failures === oldFailures) return false;
    this.states[index] = state;
    this.failures[index] = failures;
    this.sums[oldState] = (this.sums[oldState] ?? 0) - 1;
    this.sums[state] = (this.sums[state] ?? 0) + 1;
    this.#retried += Number(failures > 0) - Number(oldFailures > 0);
    return true;
  }
}

function stateByPods(attempts: readonly Attempt[], isOver: boolean): number {
  const last = attempts.at(-1);
  if (last === undefined) return NOT_STARTED;
  let isRunning = false;
  for (const { phase } of attempts) {
    if (phase === 'Succeeded') return SUCCEEDED;
    if (phase === 'Running') isRunning = true;
  }
  if (isRunning) return RUNNING;
  return isOver && last.phase === 'Failed' ? FAILED : WAITING;
}

const MOST_FAILURES = 65_535;

/** Failed Pods may be gone; a later one carries how many there were. */
function failuresOf(attempts: readonly Attempt[]): number {
  let failed = 0;
  let told = 0;
  for (const { phase, failuresBefore } of attempts) {
    if (phase === 'Failed') failed++;
    told = Math.max(told, failuresBefore + Number(phase === 'Failed'));
  }
  return Math.min(MOST_FAILURES, Math.max(failed, told));
}
