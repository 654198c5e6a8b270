import * as vscode from 'vscode';
import {
  type ExplainScheduleParams,
  explainScheduleRequest,
  type ScheduleExplanation,
} from '../../../../server/src/protocol.ts';
import { LatestAnswer } from '../../latestAnswer.ts';
import type { CommandContext } from '../context.ts';

const RUNS_SHOWN = 5;
/** Milliseconds after the last key until a preview is asked for. */
const PAUSE = 60;

/** A schedule in a zone, which is empty for none. */
export interface Previewed {
  readonly schedule: string;
  readonly timeZone: string;
}

export type Preview = LatestAnswer<Previewed, ScheduleExplanation | undefined>;

/** Previews what is asked last. Where the server cannot tell, the log says why and nothing is known of the schedule. */
export function createPreview(
  context: CommandContext,
  show: (previewed: Previewed, explanation: ScheduleExplanation | undefined) => void,
): Preview {
  return new LatestAnswer(PAUSE, (previewed) => explain(context, previewed), show);
}

async function explain(
  { session, log }: CommandContext,
  { schedule, timeZone }: Previewed,
): Promise<ScheduleExplanation | undefined> {
  const params: ExplainScheduleParams = {
    schedule,
    ...(timeZone !== '' && { timeZone }),
    count: RUNS_SHOWN,
    from: new Date().toISOString(),
  };
  try {
    return await session.request<ScheduleExplanation>(explainScheduleRequest, params);
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
    return undefined;
  }
}

/** @param time where all runs are at one time of day */
export function nextRuns(runs: string, time: string | undefined): string {
  return time === undefined
    ? vscode.l10n.t('Next runs: {runs}', { runs })
    : vscode.l10n.t('Next runs at {time}: {runs}', { time, runs });
}
