import type { Attempt } from './model.ts';
import { countWhile } from './search.ts';

/** The Pods of a Job, by what a page asks for. A change costs what it changes, however many Pods there are. */
export class AttemptStore {
  readonly #byUid = new Map<string, Attempt>();
  /** In the order of their creation. */
  readonly #byIndex = new Map<number, Attempt[]>();
  /** The `uid`s in the order of creation. */
  readonly #order: string[] = [];
  #version = 0;
  #membership = 0;
  #span: { readonly from: number; readonly to: number } | undefined;

  get size(): number {
    return this.#byUid.size;
  }

  /** Grows with each change. */
  get version(): number {
    return this.#version;
  }

  /** Grows when Pods come or go. */
  get membership(): number {
    return this.#membership;
  }

  all(): Iterable<Attempt> {
    return this.#byUid.values();
  }

  /** The `uid`s, the oldest Pod first. */
  get order(): readonly string[] {
    return this.#order;
  }

  /** The indexes that have Pods, in no order. */
  indexes(): Iterable<number> {
    return this.#byIndex.keys();
  }

  /** The Pods of an index, the oldest first. */
  ofIndex(index: number): readonly Attempt[] {
    return this.#byIndex.get(index) ?? [];
  }

  get(uid: string): Attempt | undefined {
    return this.#byUid.get(uid);
  }

  /** From the first creation to the last end; undefined where there are no Pods. */
  get span(): { readonly from: number; readonly to: number } | undefined {
    if (this.#span === undefined) for (const attempt of this.#byUid.values()) this.#widen(attempt);
    return this.#span;
  }

  /** @returns the indexes whose Pods have changed */
  change(put: readonly Attempt[], gone: readonly string[]): Set<number> {
    const touched = new Set<number>();
    this.#version++;
    if (gone.length > 0) this.#remove(gone, touched);
    for (const attempt of put) this.#put(attempt, touched);
    return touched;
  }

  #put(attempt: Attempt, touched: Set<number>): void {
    const before = this.#byUid.get(attempt.uid);
    this.#byUid.set(attempt.uid, attempt);
    if (before === undefined) {
      this.#membership++;
      this.#order.splice(this.#placeOf(attempt), 0, attempt.uid);
    }
    if (before?.finished !== undefined && before.finished !== attempt.finished) this.#span = undefined;
    else if (this.#span !== undefined) this.#widen(attempt);
    const { index } = attempt;
    if (index === undefined) return;
    touched.add(index);
    const others = this.ofIndex(index).filter(({ uid }) => uid !== attempt.uid);
    const later = others.findIndex((other) => isBefore(attempt, other));
    others.splice(later < 0 ? others.length : later, 0, attempt);
    this.#byIndex.set(index, others);
  }

  #remove(gone: readonly string[], touched: Set<number>): void {
    const dropped = new Set(gone);
    for (const uid of gone) {
      const index = this.#byUid.get(uid)?.index;
      this.#byUid.delete(uid);
      if (index === undefined) continue;
      touched.add(index);
      const left = this.ofIndex(index).filter((attempt) => attempt.uid !== uid);
      if (left.length === 0) this.#byIndex.delete(index);
      else this.#byIndex.set(index, left);
    }
    const order = this.#order.filter((uid) => !dropped.has(uid));
    this.#order.length = 0;
    for (const uid of order) this.#order.push(uid);
    this.#membership++;
    this.#span = undefined;
  }

  #placeOf(attempt: Attempt): number {
    return countWhile(this.#order.length, (position) => {
      const other = this.#byUid.get(this.#order[position] ?? '');
      return other !== undefined && isBefore(other, attempt);
    });
  }

  #widen({ created, finished = created }: Attempt): void {
    const { from, to } = this.#span ?? { from: created, to: finished };
    this.#span = { from: Math.min(from, created), to: Math.max(to, finished) };
  }
}

/** Pods of one second are told apart by their names. */
function isBefore(a: Attempt, b: Attempt): boolean {
  return a.created === b.created ? a.name < b.name : a.created < b.created;
}
