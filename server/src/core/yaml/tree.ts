/**
 * The value of one YAML document as the API server reads it, with the place of every part in the text.
 * Offsets count UTF-16 code units from the start of the document's text.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Node = MapNode | ListNode | ScalarNode;

export interface MapNode extends Span {
  readonly kind: 'map';
  /** In the order of the text; of duplicate keys only the last one, which is the one that counts. */
  readonly entries: readonly Entry[];
  /** Written with braces. */
  readonly flow: boolean;
}

export interface Entry {
  /** The key as JSON sees it: `1: x` has the key "1". */
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Node;
  /** Came in by a merge key (`<<`). */
  readonly merged: boolean;
}

export interface ListNode extends Span {
  readonly kind: 'list';
  readonly items: readonly Node[];
  /** Written with brackets. */
  readonly flow: boolean;
}

export type ScalarType = 'string' | 'int' | 'float' | 'bool' | 'null';
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface ScalarNode extends Span {
  readonly kind: 'scalar';
  readonly type: ScalarType;
  /** Numbers lose precision beyond 2^53; `json` has every digit. */
  readonly value: string | number | boolean | null;
  /** The JSON text of the value, digits as Go prints them. */
  readonly json: string;
  readonly style: ScalarStyle;
  /** Holds a template marker (`{{ … }}`, `${X}`, `$ITEM`): what will stand here is not known. */
  readonly marker: boolean;
}

export function isNull(node: Node | undefined): boolean {
  return node === undefined || (node.kind === 'scalar' && node.type === 'null');
}

/** What a person would call the type of this value. */
export function typeName(node: Node): 'map' | 'list' | ScalarType {
  return node.kind === 'scalar' ? node.type : node.kind;
}

export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  if (node?.kind !== 'map') return undefined;
  for (const entry of node.entries) if (entry.key === key) return entry;
  return undefined;
}
