import { costs } from './costs.ts';
import { itemShape, type ListFrame, openList, openMap, shapeUnder, withItem, withKey } from './frames.ts';
import type { Line } from './lines.ts';
import { INDENT, type Move, put } from './put.ts';
import { NO_ITEMS, type Shape, UNKNOWN } from './shapes.ts';
import type { Leaf, State } from './state.ts';
import { inBraces, suitability, type Target, walkOutwards } from './targets.ts';
import { fitOf } from './values.ts';

/** The ways to put down a line with dashes. */
export function itemMoves(state: State, line: Line, index: number): Move[] {
  const targets = itemTargets(state, line);
  if (targets.length === 0) return [strayItem(state, line, index)];
  const legal = targets.filter((target) => target.legal);
  return (legal.length > 0 ? legal : targets).map((target, i, all) => {
    const stays = target.frame.count > 0 && takesAnything(target.frame);
    const could = stays && all.some((each, j) => j > i && !takesAnything(each.frame));
    const cost = target.cost + (could ? costs.freeFormStays : 0);
    return { next: putItem(state, target.frame, line, index, cost), legal: target.legal };
  });
}

function itemTargets(state: State, line: Line): Target<ListFrame>[] {
  const targets: Target<ListFrame>[] = [];
  let least = Number.POSITIVE_INFINITY;
  walkOutwards(
    state,
    ({ shape, listColumn }, place) =>
      shape.kind === 'list' || shape.kind === 'any' ? openList({ ...place, column: listColumn }, shape) : undefined,
    (frame, cost) => {
      if (frame.kind === 'map') return { least, leaving: 0 };
      const charge = itemCharge(itemShape(frame), line, 0);
      const legal = charge < costs.wrongType;
      targets.push({ frame, cost: cost + charge, legal });
      least = Math.min(least, cost + charge);
      return { least, leaving: legal && !takesAnything(frame) ? costs.leftInner : 0 };
    },
  );
  return targets;
}

function takesAnything(list: ListFrame): boolean {
  return itemShape(list).kind === 'any';
}

/** A list that nothing announces, where the line is. */
function strayItem(state: State, line: Line, index: number): Move {
  const list = openList({ parent: state.frame, column: state.frame.column + INDENT, label: '' }, NO_ITEMS);
  return { next: putItem(state, list, line, index, costs.strayItem), legal: false };
}

/** How badly an item suits a list; `nested` counts the dashes that are dealt with. */
function itemCharge(shape: Shape, line: Line, nested: number): number {
  if (shape.kind === 'any') return shape === UNKNOWN ? costs.belowUnknown : 0;
  if (nested + 1 < line.dashes.length) {
    return shape.kind === 'list' ? itemCharge(shape.items, line, nested + 1) : costs.strayItem;
  }
  if (line.key === undefined) {
    const fits = fitOf(line.value, shape);
    return fits === 'bad' ? costs.wrongType : (fits === 'good' ? 0 : costs.unusualValue) + inBraces(line.value, shape);
  }
  if (shape.kind !== 'map') return costs.wrongType;
  const item = openMap({ parent: undefined, column: 0, label: '' }, shape);
  return suitability(item, line.key, line.value)?.cost ?? costs.unknownKey;
}

function putItem(state: State, list: ListFrame, line: Line, index: number, cost: number): State {
  const { column } = list;
  let inner = withItem(list);
  for (const dash of line.dashes.slice(1)) {
    inner = withItem(openList({ parent: inner, column: column + dash, label: '' }, itemShape(inner)));
  }
  const shape = itemShape(inner);
  const base = column + line.offset;
  if (line.key === undefined) {
    const within = Math.max(column + INDENT, base);
    const opener: Leaf = { kind: 'opener', shape, label: '', column: within, listColumn: within };
    return put(state, { frame: inner, line, index, cost, column, opener, base: inner.column });
  }
  const item = openMap({ parent: inner, column: base, label: '' }, shape);
  const next = withKey(item, line.key);
  const under = shapeUnder(item, line.key) ?? UNKNOWN;
  const opener: Leaf = { kind: 'opener', shape: under, label: line.key, column: base + INDENT, listColumn: base };
  return put(state, { frame: next, line, index, cost, column, opener, base });
}
