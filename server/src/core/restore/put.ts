import type { Frame } from './frames.ts';
import type { Line } from './lines.ts';
import { indentationCost, type Leaf, NO_LEAF, type Placed, type State } from './state.ts';
import type { Value } from './values.ts';

/** Spaces of a step further in. */
export const INDENT = 2;

/** A way to go on. `legal`: nothing speaks against where the line stands. */
export interface Move {
  readonly next: State;
  readonly legal: boolean;
}

/** A line that is to be put down as a key, an item or a value. */
export interface Put {
  readonly frame: Frame;
  readonly line: Line;
  readonly index: number;
  readonly cost: number;
  /** Of the line. */
  readonly column: number;
  /** The leaf for a line without a value. */
  readonly opener: Leaf;
  /** The column to which the text of a value that goes on is relative. */
  readonly base: number;
  /** 1 for a key that comes before the one above it in the alphabet. */
  readonly disorder?: 0 | 1;
}

/** Puts a line down, and leaves open what its value may have on the next lines. */
export function put(state: State, { frame, line, index, cost, column, opener, base, disorder = 0 }: Put): State {
  const startsList = state.leaf.kind === 'opener' && line.dashes.length > 0;
  const against = startsList ? 0 : indentationCost(state, line, column);
  return {
    frame,
    leaf: leafOf(line.value, opener, base, line.hint),
    cost: state.cost + cost + against,
    doubts: state.doubts,
    disorder: state.disorder + disorder,
    placed: placed(state, index, column, 'structure', frame),
    resumeAt: index + 1 + line.continued,
    kept: line.hint > 0 ? { hint: line.hint + line.offset, column: column + line.offset } : state.kept,
  };
}

function leafOf(value: Value, opener: Leaf, base: number, headHint: number): Leaf {
  if (value.kind === 'none') return opener;
  if (value.kind === 'block') {
    return { kind: 'block', column: base + (value.width || INDENT), empty: true, headHint };
  }
  return value.plain === true ? { kind: 'plain', column: base + INDENT } : NO_LEAF;
}

/** Puts a line into the block scalar that is open. */
export function putText(state: State, index: number, cost = 0): State {
  const { leaf, frame } = state;
  if (leaf.kind !== 'block') return state;
  return {
    ...state,
    leaf: leaf.empty ? { ...leaf, empty: false } : leaf,
    cost: state.cost + cost,
    placed: { ...placed(state, index, leaf.column, 'text', frame), takesComments: true },
  };
}

/** Puts a line down as the rest of a scalar without quotes. */
export function goOn(state: State, line: Line, index: number, cost: number): State {
  const { leaf, frame } = state;
  const column = leaf.kind === 'plain' ? leaf.column : frame.column + INDENT;
  return {
    ...state,
    leaf: { kind: 'plain', column },
    cost: state.cost + cost + indentationCost(state, line, column),
    placed: placed(state, index, column, 'continuation', frame),
  };
}

function placed(state: State, line: number, column: number, role: Placed['role'], frame: Frame): Placed {
  return { line, column, role, takesComments: false, separated: false, frame, before: state.placed };
}
