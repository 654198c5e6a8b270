import type { Token } from './tokens.ts';
import type { ScalarStyle } from './tree.ts';

/** A node as it is written: aliases, tags and merge keys not yet applied. Spans leave out anchor and tag. */
export interface SyntaxNode {
  readonly kind: 'scalar' | 'alias' | 'map' | 'list';
  start: number;
  end: number;
  /** Text of a scalar, name of an alias. */
  readonly text: string;
  readonly style: ScalarStyle;
  readonly flow: boolean;
  /** The full tag, such as `tag:yaml.org,2002:int`; empty without one. */
  readonly tag: string;
  /** Keys and values in turn, or items. */
  readonly children: SyntaxNode[];
  /** What an alias stands for. */
  readonly target: SyntaxNode | undefined;
  /** Something that cannot be read stands here. */
  readonly broken: boolean;
}

export function syntaxNode(
  kind: SyntaxNode['kind'],
  start: number,
  end: number,
  {
    text = '',
    flow = false,
    tag = '',
    target,
  }: { text?: string; flow?: boolean; tag?: string; target?: SyntaxNode | undefined },
): SyntaxNode {
  return { kind, start, end, text, style: 'plain', flow, tag, children: [], target, broken: false };
}

const NO_CHILDREN: SyntaxNode[] = [];

export function scalarOf({ start, end, text, style }: Token, tag: string): SyntaxNode {
  return {
    kind: 'scalar',
    start,
    end,
    text,
    style,
    flow: false,
    tag,
    children: NO_CHILDREN,
    target: undefined,
    broken: false,
  };
}

/** The null that an absent value is. */
export function emptyScalar(pos: number, tag = ''): SyntaxNode {
  return {
    kind: 'scalar',
    start: pos,
    end: pos,
    text: '',
    style: 'plain',
    flow: false,
    tag,
    children: NO_CHILDREN,
    target: undefined,
    broken: false,
  };
}

export function brokenScalar(pos: number): SyntaxNode {
  return { ...emptyScalar(pos), broken: true };
}
