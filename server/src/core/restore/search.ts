import { HOPELESS } from './costs.ts';
import { openMap } from './frames.ts';
import { moves, type Source, takesComment } from './moves.ts';
import { putText } from './put.ts';
import type { MapShape } from './shapes.ts';
import { finalCost, NO_LEAF, type State, stateHash } from './state.ts';

/** How many readings are followed at once. With 32 as many manifests of the conformance data come back. */
const WIDTH = 48;
/** For long texts, which would take too long; their readings mostly differ in places that are long decided. */
const NARROW_WIDTH = 16;
const LONG = 1000;
/** Readings with the same ways to go on: the best, and one more to have a runner-up. */
const SAME = 2;

/** A reading of all lines with what it costs. */
export interface Result {
  readonly state: State;
  readonly cost: number;
}

/**
 * Follows the cheapest readings line by line (beam search), and returns those that are left, the cheapest first. None
 * where the keys were taken to be sorted and cannot be.
 */
export function search(source: Source, root: MapShape): Result[] {
  const frame = openMap({ parent: undefined, column: 0, label: '' }, root);
  let beam: State[] = [
    { frame, leaf: NO_LEAF, cost: 0, doubts: 0, disorder: 0, placed: undefined, resumeAt: 0, kept: undefined },
  ];
  const width = source.lines.length > LONG ? NARROW_WIDTH : WIDTH;
  for (const [index, line] of source.lines.entries()) {
    if (line.role === 'blank' || line.role === 'mark') continue;
    const next: State[] = [];
    for (const state of beam) {
      if (line.role === 'structure') next.push(...moves(state, index, source));
      else next.push(takesComment(state) && state.resumeAt <= index ? putText(state, index) : state);
    }
    beam = best(next, width);
    if (source.sorted && (beam[0]?.disorder ?? 0) > 0) return [];
  }
  return beam.map((state) => ({ state, cost: finalCost(state) })).sort((a, b) => a.cost - b.cost);
}

function best(states: State[], width: number): State[] {
  if (states.length === 1) return states;
  states.sort((a, b) => a.cost - b.cost);
  const limit = (states[0]?.cost ?? 0) + HOPELESS;
  const counts = new Map<number, number>();
  const kept: State[] = [];
  for (const state of states) {
    if (kept.length === width || state.cost > limit) break;
    const hash = stateHash(state);
    const count = counts.get(hash) ?? 0;
    if (count === SAME) continue;
    counts.set(hash, count + 1);
    kept.push(state);
  }
  return kept;
}
