import { entryOf, isNull, type Node, type ScalarNode, type Span } from '../yaml/tree.ts';
import type { Inspection } from './inspection.ts';

const none: readonly Field[] = [];

/**
 * A place in a manifest, whether or not something stands there: what `field.Path` and the decoded struct are together
 * in the API server. Reading an absent field gives Go's zero value, so that a check reads as its original does.
 */
export class Field {
  readonly inspection: Inspection;
  readonly node: Node | undefined;
  readonly parent: Field | undefined;
  /** Where the key stands, for a field of a map. */
  readonly keySpan: Span | undefined;
  readonly #path: string;
  /** Those that were asked for: dozens of checks ask for the same few. */
  #children: Map<string, Field> | undefined;
  #items: readonly Field[] | undefined;

  private constructor(inspection: Inspection, path: string, node: Node | undefined, parent?: Field, keySpan?: Span) {
    this.inspection = inspection;
    this.#path = path;
    this.node = node;
    this.parent = parent;
    this.keySpan = keySpan;
  }

  static root(inspection: Inspection, node: Node | undefined): Field {
    return new Field(inspection, '', node);
  }

  /** The API server's notation: `spec.template.spec.containers[0].resources.limits[cpu]`. */
  get path(): string {
    return this.#path;
  }

  /** The field `name` of this object. */
  get(name: string): Field {
    const known = this.#children?.get(name);
    if (known !== undefined) return known;
    const entry = entryOf(this.node, name);
    const path = this.#path === '' ? name : `${this.#path}.${name}`;
    const field = new Field(this.inspection, path, entry?.value, this, entry?.keySpan);
    this.#children ??= new Map();
    this.#children.set(name, field);
    return field;
  }

  /** The field reached by several names. */
  at(...names: string[]): Field {
    return names.reduce<Field>((field, name) => field.get(name), this);
  }

  /** The elements of this list; none where no list stands. */
  items(): readonly Field[] {
    if (this.node?.kind !== 'list') return none;
    this.#items ??= this.node.items.map((item, i) => new Field(this.inspection, `${this.#path}[${i}]`, item, this));
    return this.#items;
  }

  /** The entries of this free-form map, with the path `map[key]`; none where no map stands. */
  entries(): [key: string, field: Field][] {
    if (this.node?.kind !== 'map') return [];
    return this.node.entries.map((entry) => [
      entry.key,
      new Field(this.inspection, `${this.#path}[${entry.key}]`, entry.value, this, entry.keySpan),
    ]);
  }

  /** The same place under the path by which the API server calls it. */
  as(path: string): Field {
    return new Field(this.inspection, path, this.node, this.parent, this.keySpan);
  }

  /** Set to something other than null: a non-nil pointer in Go. */
  get isSet(): boolean {
    return !isNull(this.node);
  }

  /** What stands here cannot be judged: it holds a template marker, or it is of the wrong type and reported already. */
  get isUnknown(): boolean {
    const { node } = this;
    if (node === undefined) return false;
    return (node.kind === 'scalar' && node.marker) || this.inspection.isUndecodable(node);
  }

  /** Go's string: empty when absent. An unknown value is given as it is written. */
  text(): string {
    const scalar = this.scalar;
    return scalar?.type === 'string' ? (scalar.value as string) : '';
  }

  /** Absent, null or "". An unknown value is not blank. */
  get isBlank(): boolean {
    return !this.isUnknown && this.text() === '';
  }

  /** Go's *int: undefined when absent, or when what stands here is no number. */
  number(): number | undefined {
    const scalar = this.scalar;
    return scalar?.type === 'int' || scalar?.type === 'float' ? (scalar.value as number) : undefined;
  }

  /** Go's *bool: undefined when absent, or when what stands here is no boolean. */
  bool(): boolean | undefined {
    const scalar = this.scalar;
    return scalar?.type === 'bool' ? (scalar.value as boolean) : undefined;
  }

  /** Number of elements of a list or map, 0 where there is none. */
  get size(): number {
    if (this.node?.kind === 'list') return this.node.items.length;
    return this.node?.kind === 'map' ? this.node.entries.length : 0;
  }

  get scalar(): ScalarNode | undefined {
    return this.node?.kind === 'scalar' ? this.node : undefined;
  }

  /** Where to underline: the value, else the key, else the nearest parent's key. */
  get span(): Span {
    if (this.node !== undefined && this.node.kind === 'scalar' && this.node.end > this.node.start) return this.node;
    return this.anchor;
  }

  /** Where to underline what is missing here or wrong with the whole of it: the key, else the nearest parent's. */
  get anchor(): Span {
    if (this.keySpan !== undefined) return this.keySpan;
    if (this.node !== undefined && this.parent?.node?.kind === 'list') return this.inspection.firstLine(this.node);
    return this.parent?.anchor ?? this.inspection.headline;
  }
}
