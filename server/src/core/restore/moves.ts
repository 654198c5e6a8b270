import { costs } from './costs.ts';
import { closeAll, isFreeForm, openMap } from './frames.ts';
import { itemMoves } from './items.ts';
import { keyMoves, putKey } from './keys.ts';
import type { Line } from './lines.ts';
import { goOn, INDENT, type Move, put, putText } from './put.ts';
import type { MapShape } from './shapes.ts';
import { emptyCost, type Leaf, NO_LEAF, type State } from './state.ts';
import { inBraces } from './targets.ts';
import { fitOf } from './values.ts';

/** The lines of a document with what the search must know of them as a whole. */
export interface Source {
  readonly lines: readonly Line[];
  /** The keys of all maps are taken to be in the order of the alphabet, as programs write them. */
  readonly sorted: boolean;
  /** The shape of the manifest that begins at a line, where one may begin. */
  manifestAt(line: number): MapShape | undefined;
}

/** All ways in which a reading can go on with a line that is neither blank nor a comment. */
export function moves(state: State, index: number, source: Source): State[] {
  const line = source.lines[index];
  if (line === undefined || state.resumeAt > index) return [state];
  if (state.leaf.kind === 'block') return blockMoves(state, state.leaf, line, index, source);
  return structureMoves(state, line, index, source).map(({ next, legal }) =>
    legal ? next : { ...next, doubts: next.doubts + 1 },
  );
}

/** The first comment behind the header of a block scalar is its text: no reading takes it for a comment. */
export function takesComment({ leaf }: State): boolean {
  return leaf.kind === 'block' && leaf.empty;
}

function blockMoves(state: State, leaf: Leaf & { kind: 'block' }, line: Line, index: number, source: Source): State[] {
  const further = state.kept !== undefined && line.hint > 0 ? line.hint > leaf.headHint : undefined;
  const ends = structureMoves({ ...state, leaf: NO_LEAF }, line, index, source).filter(({ legal }) => legal);
  const goesOn = !leaf.empty && ends.some(({ next }) => !isOwnKey(next, line)) ? costs.blockGoesOn : 0;
  const text = putText(state, index, goesOn + (further === false ? costs.againstIndentation : 0));
  const endCost = leaf.empty ? costs.emptyBlock : costs.blockEnds;
  const against = further === true ? costs.againstIndentation : 0;
  return [
    text,
    ...ends.map(({ next }) => {
      const own = isOwnKey(next, line) ? costs.blockEndsAtOwnKey : 0;
      return { ...next, cost: next.cost + endCost + own + against };
    }),
  ];
}

/** As labels and annotations are named: hardly ever the start of a line of text. */
const QUALIFIED = /^[a-z0-9.-]+\/[\w.-]+$/;

/** A key of the author's own: any line of a text with a colon could be one, unless it starts another block scalar. */
function isOwnKey({ frame }: State, { key = '', value }: Line): boolean {
  return value.kind !== 'block' && frame.kind === 'map' && isFreeForm(frame) && !QUALIFIED.test(key);
}

function structureMoves(state: State, line: Line, index: number, source: Source): Move[] {
  const found =
    line.dashes.length > 0
      ? itemMoves(state, line, index)
      : line.key !== undefined
        ? [...keyMoves(state, line, line.key, index, source.sorted), ...newManifest(state, line, index, source)]
        : textMoves(state, line, index);
  if (state.leaf.kind === 'plain' && line.key === undefined && line.dashes.length > 0) {
    found.push({ next: goOn(state, line, index, costs.goesOnOverStructure), legal: false });
  }
  return found;
}

/** A manifest that begins without a `---` line before it. */
function newManifest(state: State, line: Line, index: number, source: Source): Move[] {
  const shape = source.manifestAt(index);
  if (shape === undefined || line.key === undefined || state.placed === undefined) return [];
  const root = openMap({ parent: undefined, column: 0, label: '' }, shape);
  const cost = closeAll(state.frame) + emptyCost(state.leaf) + costs.newDocument;
  const next = putKey({ ...state, kept: undefined }, root, line, line.key, index, cost);
  if (next.placed === undefined) return [];
  return [{ next: { ...next, placed: { ...next.placed, separated: true } }, legal: true }];
}

/** A line that is neither a key nor an item: the value of the key above, or the rest of it. */
function textMoves(state: State, line: Line, index: number): Move[] {
  const { leaf, frame } = state;
  if (leaf.kind === 'plain') return [{ next: goOn(state, line, index, costs.goesOn), legal: true }];
  if (leaf.kind !== 'opener') return [{ next: goOn(state, line, index, costs.strayText), legal: false }];
  const fits = fitOf(line.value, leaf.shape);
  const cost = costs.goesOn + (fits === 'bad' ? costs.wrongType : inBraces(line.value, leaf.shape));
  const { column } = leaf;
  const next = put(state, { frame, line, index, cost, column, opener: NO_LEAF, base: column - INDENT });
  return [{ next, legal: fits !== 'bad' }];
}
