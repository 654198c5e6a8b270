import { costs, HOPELESS } from './costs.ts';
import {
  close,
  type Frame,
  hasKey,
  isFreeForm,
  lacks,
  type MapFrame,
  openMap,
  type Place,
  shapeUnder,
  withKey,
} from './frames.ts';
import { type Shape, UNKNOWN } from './shapes.ts';
import { emptyCost, type Leaf, type State } from './state.ts';
import { fitOf, type Value } from './values.ts';

/** A place for a line: the frame that takes it, and what getting there costs. `legal`: nothing speaks against it. */
export interface Target<F extends Frame> {
  readonly frame: F;
  readonly cost: number;
  readonly legal: boolean;
}

/** No manifest is nested as deep; readings that have gone astray are. */
const MAX_DEPTH = 40;

/**
 * Visits what is open, from the innermost frame to the outermost, with what it costs to close all further in: first the
 * frame that the line above announces, if `open` makes one. A visit returns the least that is paid by now for a place
 * (so that no dearer ones are looked at), and what going further out costs besides.
 */
export function walkOutwards(
  state: State,
  open: (leaf: Leaf & { kind: 'opener' }, place: Place) => Frame | undefined,
  visit: (frame: Frame, cost: number) => { readonly least: number; readonly leaving: number },
): void {
  const { leaf } = state;
  let cost = 0;
  if (leaf.kind === 'opener') {
    const place = { parent: state.frame, label: leaf.label, column: leaf.column };
    const child = state.frame.depth < MAX_DEPTH ? open(leaf, place) : undefined;
    if (child !== undefined) cost += visit(child, cost).leaving;
    cost += emptyCost(leaf);
  }
  for (let frame: Frame | undefined = state.frame; frame !== undefined; ) {
    const { least, leaving } = visit(frame, cost);
    if (cost > least + HOPELESS) return;
    const closed = close(frame);
    cost += leaving + closed.cost;
    frame = closed.parent;
  }
}

/** How well a key goes into a map. */
export interface Suitability {
  readonly cost: number;
  readonly legal: boolean;
  readonly duplicate: boolean;
}

/** Undefined where the map has no such field. */
export function suitability(frame: MapFrame, key: string, value: Value): Suitability | undefined {
  const shape = shapeUnder(frame, key);
  if (shape === undefined) return undefined;
  const duplicate = hasKey(frame, key);
  const fits = fitOf(value, shape);
  const noEntry = isFreeForm(frame) && value.kind === 'none' && shape.kind === 'scalar';
  if (fits === 'bad' || noEntry) return { cost: costs.wrongType, legal: false, duplicate };
  const doubtful = fits === 'unusual' ? costs.unusualValue : shape === UNKNOWN ? costs.belowUnknown : 0;
  const cost = doubtful + inBraces(value, shape);
  return { cost, legal: !duplicate, duplicate };
}

/** What is charged for the keys of a map in braces. */
export function inBraces({ keys }: Value, shape: Shape): number {
  if (keys === undefined || shape.kind !== 'map') return 0;
  let map = openMap({ parent: undefined, column: 0, label: '' }, shape);
  let cost = 0;
  for (const key of keys) {
    if (shapeUnder(map, key) === undefined) cost += costs.unknownKey / 2;
    map = withKey(map, key);
  }
  return cost + lacks(map);
}
