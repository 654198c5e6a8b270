import { durationInWords } from '../../duration.ts';
import { type Message, msg } from '../../message.ts';
import { type Evidence, type Judge, jobName, nextPlanned, PATIENCE } from '../evidence.ts';
import type { RunJob } from '../objects.ts';

/** Times of the API are in whole seconds. */
const SECONDS = 2_000;

/** Events of the last hour name the Job of a run that is gone. */
export const toldByEvents: Judge = (run, evidence) => {
  const { trail } = evidence;
  const name = jobName(run, evidence);
  const ended = trail.ended.get(name);
  if (ended !== undefined) return { fate: ended, hadJob: true, reason: whyGone(evidence) };
  const deleted = trail.deleted.get(name);
  const replacement = replacementOf(run, deleted, evidence);
  if (replacement !== undefined) {
    const reason = msg(
      'Its Job was deleted while it was active: the run of {time} replaced it (`concurrencyPolicy: Replace`).',
      { time: evidence.clock(replacement) },
    );
    const advice = msg('Leave more time between runs, or make the task shorter. `Forbid` would let it end instead.');
    return { fate: 'replaced', hadJob: true, reason, advice };
  }
  if (deleted === undefined && !trail.created.has(name)) return undefined;
  return { fate: 'started', hadJob: true, reason: whyGone(evidence) };
};

/**
 * The run that a Job was deleted for. It is replaced when another one is started; one too many in the history goes when
 * another one has ended.
 */
function replacementOf(run: number, deleted: number | undefined, evidence: Evidence): number | undefined {
  if (deleted === undefined || evidence.cronJob.spec.concurrencyPolicy !== 'Replace') return undefined;
  const next = nextPlanned(run, evidence);
  if (next !== undefined && deleted >= next && deleted < next + PATIENCE) return next;
  const started = evidence.jobs.find(
    ({ scheduled, created }) => scheduled !== undefined && scheduled > run && Math.abs(created - deleted) <= SECONDS,
  );
  return started?.scheduled;
}

/** `status.lastScheduleTime` is the run that was started last. */
export const lastStarted: Judge = (run, evidence) =>
  run === evidence.lastStarted ? { fate: 'started', hadJob: true, reason: whyGone(evidence) } : undefined;

function whyGone({ cronJob }: Evidence): Message {
  const { successfulJobsHistoryLimit = 3, failedJobsHistoryLimit = 1 } = cronJob.spec;
  return ttlOf(cronJob.spec) === undefined && successfulJobsHistoryLimit > 0 && failedJobsHistoryLimit > 0
    ? msg('Its Job is gone: the history limits left no room for it, or somebody deleted it.')
    : msg('Its Job is gone, as finished Jobs are not kept for long.');
}

function ttlOf({ jobTemplate }: Evidence['cronJob']['spec']): number | undefined {
  return jobTemplate?.spec?.ttlSecondsAfterFinished;
}

/** Runs of whose Jobs nothing would be left, as the history limits or `ttlSecondsAfterFinished` have deleted them. */
export const notKept: Judge = (run, evidence) => {
  const { now, cronJob } = evidence;
  const ttl = ttlOf(cronJob.spec);
  if (ttl !== undefined && run <= now - ttl * 1000) {
    const reason = msg('Not known: Jobs are deleted {duration} after their end (`ttlSecondsAfterFinished`).', {
      duration: durationInWords(ttl * 1000),
    });
    return { fate: 'unknown', isBeforeHistory: true, reason };
  }
  const { successfulJobsHistoryLimit: complete = 3, failedJobsHistoryLimit: failed = 1 } = cronJob.spec;
  if (isKept(run, 'complete', complete, evidence) && isKept(run, 'failed', failed, evidence)) return undefined;
  const reason = msg('Not known: the history keeps the last {complete} completed and the last {failed} failed Jobs.', {
    complete,
    failed,
  });
  const advice = msg('`successfulJobsHistoryLimit` and `failedJobsHistoryLimit` say how many Jobs are kept.');
  return { fate: 'unknown', isBeforeHistory: true, reason, advice };
};

/** The oldest Jobs of an outcome are deleted first, by their start, as soon as there is one too many. */
function isKept(run: number, state: RunJob['state'], limit: number, { jobs }: Evidence): boolean {
  const kept = jobs.filter((job) => job.state === state);
  return kept.length < limit || kept.some(({ started, created }) => (started ?? created) < run);
}

/** The Job would be there still, and is not. */
export const noJob: Judge = (_run, { cronJob }) => ({
  fate: 'unknown',
  reason:
    cronJob.spec.concurrencyPolicy === 'Replace'
      ? msg('Not known: its Job is not there. Nothing started it, the next run replaced it, or somebody deleted it.')
      : msg(
          'Not known: its Job is not there, though it would have been kept. Nothing started it, or somebody deleted it.',
        ),
});
