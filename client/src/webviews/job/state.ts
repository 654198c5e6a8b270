import { INDEX_STATES } from '../../cluster/jobPage/indexBoard.ts';
import type { Lane } from '../../cluster/jobPage/lanes.ts';
import type { Filter } from './context.ts';

/** What is remembered of the page when it is hidden, or the window is reloaded. */
export interface State {
  readonly filter: Filter;
  /** The size of the cells; undefined: so that all fit. */
  readonly zoom: number | undefined;
  readonly table: boolean;
  /** The lane whose Pods are shown. */
  readonly chosen: Lane['key'] | undefined;
}

const FILTERS: readonly Filter[] = [...INDEX_STATES, 'retried'];

/** What was remembered, as far as it can be used. */
export function readState(raw: unknown): State {
  const state = (typeof raw === 'object' && raw !== null ? raw : {}) as Partial<Record<keyof State, unknown>>;
  const { zoom, chosen } = state;
  return {
    filter: FILTERS.find((filter) => filter === state.filter) ?? 'all',
    zoom: typeof zoom === 'number' && Number.isInteger(zoom) && zoom >= 0 ? zoom : undefined,
    table: state.table === true,
    chosen: typeof chosen === 'number' || typeof chosen === 'string' ? chosen : undefined,
  };
}
