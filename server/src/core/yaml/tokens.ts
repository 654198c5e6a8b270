import type { ScalarStyle } from './tree.ts';

export type TokenKind =
  | 'document-start'
  | 'document-end'
  | 'version-directive'
  | 'tag-directive'
  | 'list-start'
  | 'map-start'
  | 'block-end'
  | 'flow-list-start'
  | 'flow-list-end'
  | 'flow-map-start'
  | 'flow-map-end'
  | 'item'
  | 'comma'
  | 'key'
  | 'value'
  | 'anchor'
  | 'alias'
  | 'tag'
  | 'scalar'
  | 'stream-end'
  /** The text cannot be read from here on; always the last token. */
  | 'fault';

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** Value of a scalar, name of an anchor or alias, suffix of a tag, prefix of a tag directive, `1.1` of a version. */
  readonly text: string;
  /** Handle of a tag or tag directive. */
  readonly handle: string;
  readonly style: ScalarStyle;
}

/** A token; all have the same shape, which keeps reading them fast. */
export function token(
  kind: TokenKind,
  start: number,
  end: number,
  text = '',
  handle = '',
  style: ScalarStyle = 'plain',
): Token {
  return { kind, start, end, text, handle, style };
}
