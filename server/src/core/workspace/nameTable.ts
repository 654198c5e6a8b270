/** Things by the kind and name that they stand for. */
export class NameTable<T> {
  readonly #kinds = new Map<string, Map<string, Set<T>>>();

  add(kind: string, name: string, thing: T): void {
    let names = this.#kinds.get(kind);
    if (names === undefined) {
      names = new Map();
      this.#kinds.set(kind, names);
    }
    const things = names.get(name);
    if (things === undefined) names.set(name, new Set([thing]));
    else things.add(thing);
  }

  delete(kind: string, name: string, thing: T): void {
    const names = this.#kinds.get(kind);
    const things = names?.get(name);
    things?.delete(thing);
    if (things?.size === 0) names?.delete(name);
    if (names?.size === 0) this.#kinds.delete(kind);
  }

  get(kind: string, name: string): ReadonlySet<T> {
    return this.#kinds.get(kind)?.get(name) ?? none;
  }

  names(kind: string): Iterable<string> {
    return this.#kinds.get(kind)?.keys() ?? none;
  }
}

const none: ReadonlySet<never> = new Set();
