import { quoted, statusIndexesInWords } from '../explain/words.ts';
import { type Message, msg } from '../message.ts';
import type { Evidence } from './evidence.ts';
import type { Fate, PodSums, Run, RunOrigin } from './history.ts';
import type { RunJob } from './objects.ts';

/** A run of which there is a Job. `origin`: whether the schedule asks for it now. */
export function runOfJob(job: RunJob, origin: RunOrigin, evidence: Evidence): Run {
  const { name, scheduled, created, started, finished } = job;
  const fate = fateOf(job, evidence);
  const delay = scheduled === undefined ? undefined : Math.max(0, created - scheduled);
  const begin = started ?? (fate === 'suspended' ? undefined : created);
  const reason = reasonOf(job, fate, delay, evidence) ?? otherSchedule(origin);
  return {
    origin,
    at: scheduled ?? created,
    fate,
    job: { name, exists: true },
    created,
    ...(started !== undefined && { started }),
    ...(finished !== undefined && { finished }),
    ...(delay !== undefined && { delay }),
    ...(begin !== undefined && { duration: Math.max(0, (finished ?? evidence.now) - begin) }),
    pods: podSums(job),
    ...(reason && { reason }),
  };
}

function fateOf({ state, finished, reason }: RunJob, { cronJob }: Evidence): Fate {
  switch (state) {
    case 'complete':
    case 'failed':
    case 'suspended':
      return state;
    case 'deleting':
      if (finished === undefined) return cronJob.spec.concurrencyPolicy === 'Replace' ? 'replaced' : 'running';
      return reason === '' ? 'complete' : 'failed';
    case 'running':
    case 'waiting':
      return 'running';
  }
}

function podSums({ succeeded, completions, failed, failedIndexes }: RunJob): PodSums {
  return { succeeded, failed, failedIndexes, ...(completions !== undefined && { completions }) };
}

function otherSchedule(origin: RunOrigin): Message | undefined {
  return origin === 'other' ? msg('The schedule was another one then.') : undefined;
}

function reasonOf(job: RunJob, fate: Fate, delay: number | undefined, evidence: Evidence): Message | undefined {
  if (fate === 'failed') return failureReason(job);
  if (fate === 'suspended') return msg('Its Job is suspended, so it has no Pods.');
  if (job.state === 'deleting') return msg('Its Job is being deleted.');
  return delay === undefined || delay < LATE ? undefined : lateReason(job, evidence);
}

/** By the reasons of the condition `Failed` (`JobReason…` in k8s.io/api/batch/v1). */
function failureReason({ reason, message, failedIndexes }: RunJob): Message {
  switch (reason) {
    case 'BackoffLimitExceeded':
      return msg('Its `backoffLimit` was exceeded.');
    case 'DeadlineExceeded':
      return msg('It ran longer than its `activeDeadlineSeconds`.');
    case 'PodFailurePolicy':
      return msg('Its `podFailurePolicy` ended it: {message}.', { message: quoted(message) });
    case 'FailedIndexes':
      return msg('Indexes that failed: {indexes}.', { indexes: statusIndexesInWords(failedIndexes) });
    case 'MaxFailedIndexesExceeded':
      return msg('More indexes failed than its `maxFailedIndexes` allows: {indexes}.', {
        indexes: statusIndexesInWords(failedIndexes),
      });
    default:
      return msg('{reason}: {message}.', { reason, message: quoted(message) });
  }
}

/** A run starts within a second or two. In milliseconds. */
const LATE = 30_000;

/** Why the Job of a run was created long after that was due. */
function lateReason({ name, created, scheduled = created }: RunJob, evidence: Evidence): Message {
  const { jobs, forbidsSince, suspendSince, trail, cronJob, clock } = evidence;
  const before = jobs.find(
    (job) =>
      job.name !== name &&
      job.scheduled !== undefined &&
      job.created <= scheduled &&
      job.finished !== undefined &&
      isAround(job.finished, created),
  );
  if (before !== undefined && forbidsSince !== undefined && forbidsSince <= scheduled) {
    return msg('It started late: `concurrencyPolicy: Forbid` held it back until Job "{job}" had ended.', {
      job: before.name,
    });
  }
  const { at, isExact } = suspendSince;
  if (cronJob.spec.suspend !== true && isExact && at > scheduled && isAround(at, created)) {
    return msg('It started late: the CronJob was suspended until {time}.', { time: clock(at) });
  }
  if (trail.tooMany.some((time) => isAround(time, created))) {
    return msg('It started late, as the latest of more than 100 missed runs.');
  }
  return msg('It started late: the controller came to it only then, or a Job or a suspension held it back.');
}

/** What comes of something does within seconds. */
function isAround(cause: number, created: number): boolean {
  return Math.abs(created - cause) <= LATE;
}

/** Whether a Job belongs to the runs since an instant: those at work always do. */
export function isWithin({ scheduled, created, finished }: RunJob, from: number): boolean {
  return (scheduled ?? created) >= from || finished === undefined;
}
