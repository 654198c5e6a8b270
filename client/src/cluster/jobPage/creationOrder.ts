import type { Attempt } from './model.ts';
import { countWhile } from './search.ts';

/** The `uid`s of Pods in the order of their creation. Put in order when asked for: an Indexed Job never asks. */
export class CreationOrder {
  readonly #attempts: ReadonlyMap<string, Attempt>;
  #uids: string[] = [];
  /** Those that have no place in {@link #uids} yet. */
  #added: string[] = [];
  #areSomeGone = false;

  /** @param attempts those that there are, by their `uid` */
  constructor(attempts: ReadonlyMap<string, Attempt>) {
    this.#attempts = attempts;
  }

  /** One that was not there before. */
  add(uid: string): void {
    this.#added.push(uid);
  }

  /** Some are there no longer. */
  drop(): void {
    this.#areSomeGone = true;
  }

  get uids(): readonly string[] {
    const added = new Set(this.#added);
    this.#added = [];
    // One that was gone and has come again gets a new place.
    if (this.#areSomeGone) this.#uids = this.#uids.filter((uid) => this.#attempts.has(uid) && !added.has(uid));
    this.#areSomeGone = false;
    this.#merge([...added].flatMap((uid) => this.#attempts.get(uid) ?? []).sort(compare));
    return this.#uids;
  }

  /** @param added in order */
  #merge(added: readonly Attempt[]): void {
    const [first] = added;
    if (first === undefined) return;
    // In most cases all that are there already came before.
    const left = this.#uids.splice(countWhile(this.#uids.length, (at) => isBefore(this.#at(at), first)));
    let next = 0;
    for (const uid of left) {
      const old = this.#attempts.get(uid);
      for (let each = added[next]; each && old && isBefore(each, old); each = added[++next]) this.#uids.push(each.uid);
      this.#uids.push(uid);
    }
    for (const { uid } of added.slice(next)) this.#uids.push(uid);
  }

  #at(position: number): Attempt | undefined {
    return this.#attempts.get(this.#uids[position] ?? '');
  }
}

/** Pods of one second are told apart by their names. */
export function isBefore(a: Attempt | undefined, b: Attempt): boolean {
  return a !== undefined && compare(a, b) < 0;
}

function compare(a: Attempt, b: Attempt): number {
  return a.created - b.created || (a.name < b.name ? -1 : Number(a.name > b.name));
}
