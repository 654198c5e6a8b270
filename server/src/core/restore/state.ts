import { costs } from './costs.ts';
import { closeAll, type Frame } from './frames.ts';
import type { Line } from './lines.ts';
import type { Shape } from './shapes.ts';

/** What the line before has left open. */
export type Leaf =
  /** Nothing. */
  | { readonly kind: 'none' }
  /** A scalar without quotes, which goes on at this column. */
  | { readonly kind: 'plain'; readonly column: number }
  /** A key or dash without a value, whose children stand at this column; a list under a key a step further out. */
  | {
      readonly kind: 'opener';
      readonly shape: Shape;
      readonly label: string;
      readonly column: number;
      readonly listColumn: number;
    }
  /** The header of a block scalar, or its text. */
  | { readonly kind: 'block'; readonly column: number; readonly empty: boolean; readonly headHint: number };

export const NO_LEAF: Leaf = { kind: 'none' };

/** Where a reading puts a line. Comments and blank lines have none: they go with the next line that has. */
export interface Placed {
  readonly line: number;
  readonly column: number;
  readonly role: 'structure' | 'continuation' | 'text';
  /** The comments and blank lines before it are text of the block scalar that it belongs to. */
  readonly takesComments: boolean;
  /** A new manifest begins with it: a `---` line is lacking. */
  readonly separated: boolean;
  /** The map or list in which the line stands. */
  readonly frame: Frame | undefined;
  readonly before: Placed | undefined;
}

/** One reading of the lines so far. Immutable; readings share what they have in common. */
export interface State {
  readonly frame: Frame;
  readonly leaf: Leaf;
  readonly cost: number;
  /** How many lines stand where something speaks against it. */
  readonly doubts: number;
  /** How many keys come before the one above them in the alphabet. */
  readonly disorder: number;
  readonly placed: Placed | undefined;
  /** Lines before this one are taken by a value in quotes or brackets. */
  readonly resumeAt: number;
  /** The last line whose indentation is not lost: what it was, and the column that it got. */
  readonly kept: { readonly hint: number; readonly column: number } | undefined;
}

/** Equal for readings that have the same ways to go on. */
export function stateHash({ frame, leaf, resumeAt }: State): number {
  return (Math.imul(frame.hash ^ leafHash(leaf), 0x2c1b3c6d) + resumeAt) | 0;
}

function leafHash(leaf: Leaf): number {
  switch (leaf.kind) {
    case 'none':
      return 1;
    case 'plain':
      return 2;
    case 'opener':
      return Math.imul(leaf.shape.id + 3, 0x1656_67b1);
    case 'block':
      return leaf.empty ? 5 : 6;
  }
}

/** What is charged for a key or dash after which nothing comes. */
export function emptyCost(leaf: Leaf): number {
  if (leaf.kind === 'block') return leaf.empty ? costs.emptyBlock : 0;
  if (leaf.kind !== 'opener' || leaf.shape.kind === 'scalar') return 0;
  return leaf.shape.kind === 'list' ? costs.emptyList : costs.emptyOpener;
}

/** What a reading costs if nothing comes any more. */
export function finalCost({ frame, leaf, cost }: State): number {
  return cost + emptyCost(leaf) + closeAll(frame);
}

/** What is charged for a column that the remaining indentation speaks against. */
export function indentationCost({ kept }: State, line: Line, column: number): number {
  if (kept === undefined || line.hint === 0) return 0;
  const was = Math.sign(line.hint + line.offset - kept.hint);
  return was === Math.sign(column + line.offset - kept.column) ? 0 : costs.againstIndentation;
}
