import type { Field } from '../manifest/field.ts';

/** Names that other fields may refer to. */
export class NameSet {
  readonly #names = new Set<string>();
  #open: boolean;

  /** `open`: there may be names that are not told here. */
  constructor(open = false) {
    this.#open = open;
  }

  /** The names that stand at `name` in the elements of a list. */
  static of(list: Field): NameSet {
    const names = new NameSet(list.inspection.circumstances.partial || list.isUnknown);
    for (const item of list.items()) names.add(item.get('name'));
    return names;
  }

  /** Takes in one name; the empty one does not count, an unknown one leaves the set open. */
  add(name: Field): void {
    if (name.isUnknown || name.parent?.isUnknown === true) this.#open = true;
    else if (name.text() !== '') this.#names.add(name.text());
  }

  has(name: string): boolean | 'unknown' {
    return this.#names.has(name) || (this.#open ? 'unknown' : false);
  }

  [Symbol.iterator](): IterableIterator<string> {
    return this.#names[Symbol.iterator]();
  }
}
