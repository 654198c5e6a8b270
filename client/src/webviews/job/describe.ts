import type { IndexBoard } from '../../cluster/jobPage/indexBoard.ts';
import type { Lane } from '../../cluster/jobPage/lanes.ts';
import type { Attempt } from '../../cluster/jobPage/model.ts';
import type { JobTextName } from '../../jobPage/messages.ts';
import { type JobWords, type Known, stateText } from './context.ts';

/** As many Pods as a tooltip names. */
const MOST_PODS = 5;

/** How an index stands, in lines: its state first. */
export function describeIndex(index: number, { board, store }: Known, words: JobWords): string[] {
  const attempts = store.ofIndex(index);
  const shown = attempts.slice(-MOST_PODS);
  return [
    words.say('tipState', { index: String(index), state: stateOf(index, board, words) }),
    failures(board?.failures[index] ?? 0, words),
    ...(attempts.length > shown.length ? [words.say('more', { count: attempts.length - shown.length })] : []),
    ...shown.map((attempt) => `${attempt.name} · ${resultOf(attempt, words)}`),
  ].filter((line) => line !== '');
}

/** The index; of a Pod without one, what its name has besides that of the Job. */
export function nameOfLane({ key, attempts }: Lane, { job }: Known, words: JobWords): string {
  if (typeof key === 'number') return words.say('tipIndex', { index: String(key) });
  const name = attempts[0]?.name ?? '';
  return name.startsWith(`${job.name}-`) ? name.slice(job.name.length + 1) : name;
}

/** The same for a lane of the timeline. */
export function describeLane({ key, attempts }: Lane, known: Known, words: JobWords): string[] {
  if (typeof key === 'number') return describeIndex(key, known, words);
  return attempts.flatMap((attempt) => [attempt.name, resultOf(attempt, words)]);
}

function stateOf(index: number, board: IndexBoard | undefined, words: JobWords): string {
  return words.say(stateText[board?.stateOf(index) ?? 'notStarted']);
}

function failures(count: number, words: JobWords): string {
  if (count === 0) return '';
  return count === 1 ? words.say('failedOnce') : words.say('failedTimes', { count });
}

const phases: Readonly<Record<Attempt['phase'], JobTextName>> = {
  Pending: 'phasePending',
  Running: 'phaseRunning',
  Succeeded: 'phaseSucceeded',
  Failed: 'phaseFailed',
  Unknown: 'phaseUnknown',
};

function phaseOf({ phase, isGoing }: Attempt, words: JobWords): string {
  return words.say(isGoing ? 'phaseGoing' : phases[phase]);
}

/** How it ended, or why it does not start; the phase where there is no more to say. */
export function resultOf(attempt: Attempt, words: JobWords): string {
  const { reason, exitCode } = attempt;
  return [
    phaseOf(attempt, words),
    reason,
    exitCode === undefined || exitCode === 0 ? '' : words.say('exit', { code: String(exitCode) }),
  ]
    .filter((text) => text !== '')
    .join(' · ');
}
