import { CreationOrder, isBefore } from './creationOrder.ts';
import type { Attempt } from './model.ts';

const NONE: readonly Attempt[] = [];

/** The Pods of a Job, by what a page asks for. A change costs what it changes, however many Pods there are. */
export class AttemptStore {
  readonly #byUid = new Map<string, Attempt>();
  /** The Pod of each index; where it has several, all in the order of their creation. */
  readonly #byIndex: (Attempt | Attempt[] | undefined)[] = [];
  readonly #order = new CreationOrder(this.#byUid);
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
    return this.#order.uids;
  }

  /** The indexes that have Pods, in no order. */
  indexes(): Iterable<number> {
    return Object.keys(this.#byIndex).map(Number);
  }

  /** The Pods of an index, the oldest first. */
  ofIndex(index: number): readonly Attempt[] {
    const found = this.#byIndex[index];
    return found === undefined ? NONE : Array.isArray(found) ? found : [found];
  }

  get(uid: string): Attempt | undefined {
    return this.#byUid.get(uid);
  }

  /** From the first creation to the last end; undefined where there are no Pods. */
  get span(): { readonly from: number; readonly to: number } | undefined {
    if (this.#span === undefined) for (const attempt of this.#byUid.values()) this.#widen(attempt);
    return this.#span;
  }

  /** @returns the indexes whose Pods have changed, some perhaps twice */
  change(put: readonly Attempt[], gone: readonly string[]): number[] {
    const touched: number[] = [];
    this.#version++;
    if (gone.length > 0) this.#remove(gone, touched);
    for (const attempt of put) this.#put(attempt, touched);
    return touched;
  }

  #put(attempt: Attempt, touched: number[]): void {
    const { uid, index } = attempt;
    const before = this.#byUid.get(uid);
    this.#byUid.set(uid, attempt);
    if (before === undefined) {
      this.#membership++;
      this.#order.add(uid);
    }
    if (before?.finished !== undefined && before.finished !== attempt.finished) this.#narrow(before);
    if (this.#span !== undefined) this.#widen(attempt);
    if (index === undefined) return;
    touched.push(index);
    const there = this.#byIndex[index];
    if (Array.isArray(there)) placeInto(there, attempt);
    else if (there === undefined || there.uid === uid) this.#byIndex[index] = attempt;
    else this.#byIndex[index] = isBefore(there, attempt) ? [there, attempt] : [attempt, there];
  }

  #remove(gone: readonly string[], touched: number[]): void {
    for (const uid of gone) {
      const attempt = this.#byUid.get(uid);
      if (attempt === undefined) continue;
      this.#byUid.delete(uid);
      this.#narrow(attempt);
      const { index } = attempt;
      if (index === undefined) continue;
      touched.push(index);
      const left = this.ofIndex(index).filter((other) => other.uid !== uid);
      if (left.length === 0) delete this.#byIndex[index];
      else this.#byIndex[index] = left;
    }
    this.#order.drop();
    this.#membership++;
  }

  #widen({ created, finished = created }: Attempt): void {
    const { from, to } = this.#span ?? { from: created, to: finished };
    if (this.#span === undefined || created < from || finished > to) {
      this.#span = { from: Math.min(from, created), to: Math.max(to, finished) };
    }
  }

  /** An attempt is no longer as it was: the span is measured anew where it reached from there, or until then. */
  #narrow({ created, finished = created }: Attempt): void {
    if (this.#span !== undefined && (created <= this.#span.from || finished >= this.#span.to)) this.#span = undefined;
  }
}

/** Puts an attempt where its elder self is, else after those that came before it. */
function placeInto(lane: Attempt[], attempt: Attempt): void {
  const at = lane.findIndex(({ uid }) => uid === attempt.uid);
  if (at >= 0) lane[at] = attempt;
  else {
    const later = lane.findIndex((other) => isBefore(attempt, other));
    lane.splice(later < 0 ? lane.length : later, 0, attempt);
  }
}
