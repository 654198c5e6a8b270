/** The `metadata` of a list (`ListMeta` of k8s.io/apimachinery). */
export interface ListMetadata {
  readonly resourceVersion: string;
  /** Where the rest of the list begins; absent where this is all. */
  readonly continue?: string;
}

export interface ListReaderListener<T> {
  /** The objects begin. `metadata` is undefined where it stands behind them. */
  onHead(metadata: ListMetadata | undefined): void;
  onObject(object: T): void;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** How many brackets and braces are open within `items`, and within the value of a field of an object's `metadata`. */
const ITEMS_DEPTH = 2;
const FIELD_DEPTH = 5;

/**
 * Reads the JSON text of a list while it comes, and hands over each object as soon as it is there. Of a page of 500
 * objects, neither the 2 MB of text nor all objects are ever in memory: each is garbage before the next is read, which is
 * cheap to collect, and lets the heap stay as small as it is.
 */
export class ListReader<T> {
  readonly #listener: ListReaderListener<T>;
  /** `"key":` of the values that are left out. */
  readonly #leftOut: readonly Buffer[];
  /** All but the objects: JSON of a list that has none. */
  readonly #frame: Buffer[] = [];
  /** What there is of an object that has not come to its end. */
  #begun: Buffer[] = [];
  /** How many brackets and braces are open. */
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  #isInItems = false;
  /** Within a value that is left out. */
  #isLeavingOut = false;
  /** Why no more is read. */
  #failure: unknown;

  /**
   * @param leftOut keys in an object's `metadata`, `spec` or `status` of whose values, which are lists or maps, nothing
   * need be there
   */
  constructor(listener: ListReaderListener<T>, leftOut: readonly string[] = []) {
    this.#listener = listener;
    this.#leftOut = leftOut.map((key) => Buffer.from(`${JSON.stringify(key)}:`));
  }

  /** The next part of the text, which may begin and end anywhere. Never throws: `end` does. */
  add(part: Buffer): void {
    if (this.#failure !== undefined) return;
    try {
      this.#read(part);
    } catch (error) {
      this.#failure = error;
    }
  }

  /** The text is at its end. Throws a `SyntaxError` where it is no list, and what the listener has thrown. */
  end(): ListMetadata {
    if (this.#failure !== undefined) throw this.#failure;
    const metadata = this.#metadata('');
    if (metadata === undefined) throw new SyntaxError('Not a list.');
    return metadata;
  }

  #read(part: Buffer): void {
    /** What stands before it is put away. */
    let from = 0;
    for (let at = this.#isInString ? this.#endOfString(part, 0) + 1 : 0; at < part.length; at++) {
      switch (part[at]) {
        case QUOTE:
          at = this.#endOfString(part, at + 1);
          break;
        case OPEN_BRACE:
        case OPEN_BRACKET:
          this.#depth++;
          if (this.#opens(part, from, at)) from = at + 1;
          break;
        case CLOSE_BRACE:
        case CLOSE_BRACKET:
          this.#depth--;
          if (!this.#isInItems) break;
          if (this.#isLeavingOut) {
            if (this.#depth >= FIELD_DEPTH) break;
            this.#isLeavingOut = false;
            from = at;
          } else if (this.#depth === ITEMS_DEPTH) {
            this.#finishObject(part.subarray(from, at + 1));
            from = at + 1;
          } else if (this.#depth < ITEMS_DEPTH) {
            this.#isInItems = false;
            from = at;
          }
          break;
        case COMMA:
          if (this.#isInItems && this.#depth === ITEMS_DEPTH) from = at + 1;
      }
    }
    if (!this.#isLeavingOut) (this.#isInItems ? this.#begun : this.#frame).push(part.subarray(from));
  }

  /** Where the quote is that ends a string, or the end of the part. */
  #endOfString(part: Buffer, from: number): number {
    let isEscaped = this.#isEscaped;
    let at = from;
    for (; at < part.length; at++) {
      if (isEscaped) isEscaped = false;
      else if (part[at] === BACKSLASH) isEscaped = true;
      else if (part[at] === QUOTE) break;
    }
    this.#isInString = at === part.length;
    this.#isEscaped = isEscaped;
    return at;
  }

  /** A bracket or brace opens. Whether what follows is to be put away by itself; what stands before is put away then. */
  #opens(part: Buffer, from: number, at: number): boolean {
    if (this.#isInItems) {
      if (this.#isLeavingOut || this.#depth !== FIELD_DEPTH || !this.#isLeftOut(part, at)) return false;
      this.#isLeavingOut = true;
      this.#begun.push(part.subarray(from, at + 1));
      return true;
    }
    if (this.#depth !== ITEMS_DEPTH || part[at] !== OPEN_BRACKET) return false;
    this.#frame.push(part.subarray(from, at + 1));
    this.#isInItems = /"items"\s*:\s*\[$/.test(Buffer.concat(this.#frame).toString());
    if (this.#isInItems) this.#listener.onHead(this.#metadata(']}'));
    return true;
  }

  /** A key that the end of a part cuts is not seen, and its value is read like any other. */
  #isLeftOut(part: Buffer, at: number): boolean {
    return this.#leftOut.some((key) => at >= key.length && key.compare(part, at - key.length, at) === 0);
  }

  #finishObject(last: Buffer): void {
    const text = this.#begun.length === 0 ? last : Buffer.concat([...this.#begun, last]);
    this.#begun = [];
    this.#listener.onObject(JSON.parse(text.toString()));
  }

  /** Undefined where there is none (yet). */
  #metadata(rest: string): ListMetadata | undefined {
    const text = Buffer.concat(this.#frame).toString() + rest;
    const list = JSON.parse(text) as { readonly items?: unknown; readonly metadata?: ListMetadata } | null;
    return list?.items === undefined ? undefined : list.metadata;
  }
}
