import { costs } from './costs.ts';
import { isBeforeLast, isFreeForm, type MapFrame, openMap, shapeUnder, withKey } from './frames.ts';
import type { Line } from './lines.ts';
import { INDENT, type Move, put } from './put.ts';
import { UNKNOWN } from './shapes.ts';
import type { Leaf, State } from './state.ts';
import { suitability, type Target, walkOutwards } from './targets.ts';
import type { Value } from './values.ts';

/** The ways to put down `key: value`. */
export function keyMoves(state: State, line: Line, key: string, index: number, sorted: boolean): Move[] {
  return keyTargets(state, key, line.value, sorted).map(({ frame, cost, legal }) => ({
    next: putKey(state, frame, line, key, index, cost),
    legal,
  }));
}

/** Every open map that could have the key; where none could, the innermost ones that would be wrong least. */
function keyTargets(state: State, key: string, value: Value, sorted: boolean): Target<MapFrame>[] {
  const targets: Target<MapFrame>[] = [];
  const strays: Target<MapFrame>[] = [];
  let least = Number.POSITIVE_INFINITY;
  const consider = (frame: MapFrame, cost: number): boolean => {
    const suits = suitability(frame, key, value);
    if (suits === undefined) {
      if (strays.length === 0) strays.push({ frame, cost: cost + costs.unknownKey, legal: false });
    } else if (suits.duplicate) {
      strays.push({ frame, cost: cost + suits.cost + costs.duplicateKey, legal: false });
    } else {
      const disorder = sorted && isBeforeLast(frame, key) ? costs.outOfOrder : 0;
      targets.push({ frame, cost: cost + suits.cost + disorder, legal: suits.legal });
      least = Math.min(least, cost + suits.cost + disorder);
    }
    return suits?.legal === true;
  };
  walkOutwards(
    state,
    ({ shape }, place) => (shape.kind === 'map' || shape.kind === 'any' ? openMap(place, shape) : undefined),
    (frame, cost) => {
      const inner = frame.kind === 'map' && consider(frame, cost) && !isFreeForm(frame);
      return { least, leaving: inner ? costs.leftInner : 0 };
    },
  );
  return targets.some(({ legal }) => legal) ? withFreeForms(targets) : [...targets, ...strays];
}

/** Charges keys of one's own that could be a field further out; a map that has just been opened keeps its first key. */
function withFreeForms(targets: readonly Target<MapFrame>[]): Target<MapFrame>[] {
  return targets.map((target, i) => {
    const stays = isFreeForm(target.frame) && target.frame.count > 0;
    const could = stays && targets.some((each, j) => j > i && each.legal && !isFreeForm(each.frame));
    return could ? { ...target, cost: target.cost + costs.freeFormStays } : target;
  });
}

/** Puts a key into a map that has been chosen for it. */
export function putKey(state: State, frame: MapFrame, line: Line, key: string, index: number, cost: number): State {
  const next = withKey(frame, key);
  const disorder = isBeforeLast(frame, key) ? 1 : 0;
  const shape = shapeUnder(frame, key) ?? UNKNOWN;
  const opener: Leaf = {
    kind: 'opener',
    shape,
    label: key,
    column: frame.column + INDENT,
    listColumn: frame.column,
  };
  return put(state, { frame: next, line, index, cost, column: frame.column, opener, base: frame.column, disorder });
}
