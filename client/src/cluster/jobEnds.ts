import { type Message, msg } from './message.ts';
import { describeOutcome } from './outcome.ts';
import type { JobIdentity, JobSnapshot } from './watch.ts';
import type { JobEnd } from './watchJobs.ts';

/** What has become of several Jobs. */
export interface EndsInWords {
  /** In whole sentences to be put one after the other. */
  readonly sentences: readonly Message[];
  /** Those that have failed, each with the sentences why. */
  readonly failures: readonly Failure[];
}

export interface Failure {
  readonly job: JobIdentity;
  readonly snapshot: JobSnapshot;
  readonly sentences: readonly Message[];
}

/** How many failures a summary gives the reasons of. */
const REASONS = 3;

export function describeEnds(ends: readonly JobEnd[]): EndsInWords {
  const finished = ends.flatMap(({ job, end }) =>
    end.kind === 'finished' ? [{ job, snapshot: end.snapshot, ...describeOutcome(end.snapshot) }] : [],
  );
  const failures = finished.filter(({ succeeded }) => !succeeded);
  const complete = finished.length - failures.length;
  const count = (kind: JobEnd['end']['kind']) => ends.filter(({ end }) => end.kind === kind).length;
  if (complete === ends.length)
    return { sentences: [msg('All {count} Jobs are complete.', { count: complete })], failures };
  const counts = [
    [complete, (n: number) => msg('Jobs that are complete: {count}.', { count: n })],
    [failures.length, (n: number) => msg('Jobs that failed: {count}.', { count: n })],
    [count('suspended'), (n: number) => msg('Jobs that are suspended: {count}.', { count: n })],
    [count('deleted'), (n: number) => msg('Jobs that were deleted before they had finished: {count}.', { count: n })],
    [count('cancelled'), (n: number) => msg('Jobs that still run, and are no longer watched: {count}.', { count: n })],
  ] as const;
  const reasons = failures.slice(0, REASONS).flatMap(({ sentences }) => sentences);
  return { sentences: [...counts.flatMap(([n, sentence]) => (n > 0 ? [sentence(n)] : [])), ...reasons], failures };
}

/** How far following several Jobs has come. */
export function describeEndsSoFar(ends: readonly JobEnd[], count: number): Message {
  const ended = ends.length;
  const failed = describeEnds(ends).failures.length;
  return failed === 0
    ? msg('{ended} of {count} Jobs have ended', { ended, count })
    : msg('{ended} of {count} Jobs have ended, of which failed: {failed}', { ended, count, failed });
}
