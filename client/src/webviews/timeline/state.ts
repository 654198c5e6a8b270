import type { TimelineParams } from '../../../../server/src/protocol.ts';

/** What is remembered of the page when the window is reloaded. */
export interface State {
  readonly span: TimelineParams['span'];
  /** RFC 3339; undefined: now. */
  readonly at: string | undefined;
  readonly timeZone: string;
  readonly table: boolean;
}

export const spans: readonly TimelineParams['span'][] = ['day', 'week', 'month'];

/** What was remembered, as far as it can be used, else a week from today by the reader's clocks. */
export function readState(raw: unknown): State {
  const state = (typeof raw === 'object' && raw !== null ? raw : {}) as Partial<Record<keyof State, unknown>>;
  return {
    span: spans.find((span) => span === state.span) ?? 'week',
    at: typeof state.at === 'string' ? state.at : undefined,
    timeZone: typeof state.timeZone === 'string' ? state.timeZone : Intl.DateTimeFormat().resolvedOptions().timeZone,
    table: state.table === true,
  };
}
