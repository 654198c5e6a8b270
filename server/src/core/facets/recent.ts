/**
 * What was made of the last few keys, for rules that ask the same of the same object one after the other. A WeakMap
 * would keep each tree that it was ever asked about until the next full garbage collection.
 */
export class Recent<K extends object, V> {
  readonly #keys: K[] = [];
  readonly #values: V[] = [];
  #next = 0;

  get(key: K, make: () => V): V {
    const at = this.#keys.indexOf(key);
    if (at >= 0) return this.#values[at] as V;
    const value = make();
    this.#keys[this.#next] = key;
    this.#values[this.#next] = value;
    this.#next = (this.#next + 1) % kept;
    return value;
  }
}

/** More than the containers that most Pods have. */
const kept = 16;
