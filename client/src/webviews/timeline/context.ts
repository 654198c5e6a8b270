import type { TimelineRow, TimelineView } from '../../../../server/src/protocol.ts';
import type { Tooltip } from '../shared/tooltip.ts';
import type { Words } from './words.ts';

/** What every part of the page works with. */
export interface Context {
  readonly words: Words;
  readonly tooltip: Tooltip;
  /** Opens the manifest of a row. */
  open(row: TimelineRow): void;
}

/** Where an instant lies on the time axis: 0 is the start of the window, 1 its end. */
export function position(instant: number, { from, to }: Pick<TimelineView, 'from' | 'to'>): number {
  return (instant - from) / (to - from);
}
