import { trueCondition } from '../conditions.ts';
import { durationInWords } from '../duration.ts';
import { type Message, msg } from '../message.ts';
import type { Condition, Job } from '../types.ts';
import type { Facts } from './explanation.ts';
import { failureOf, isActive, successOf } from './facts.ts';

/** How a Job that is not over gets on: not, not yet, or well. */
export type Progress = 'stuck' | 'waiting' | 'running';

/** How a Job stands. */
export function headline({ job, pods, now }: Facts, progress: Progress): Message {
  const { metadata, spec, status } = job;
  const name = metadata.name;
  const success = successOf(job);
  if (success !== undefined) return ended(job, success);
  const failure = failureOf(job);
  if (failure !== undefined) {
    const duration = durationInWords(runTime(job, failure));
    return trueCondition(status?.conditions, 'Failed') === undefined
      ? msg('Job "{job}" has failed after {duration}; its last Pods are being stopped.', { job: name, duration })
      : msg('Job "{job}" failed after {duration}.', { job: name, duration });
  }
  if (metadata.deletionTimestamp !== undefined) return msg('Job "{job}" is being deleted.', { job: name });
  if (spec.suspend === true) return msg('Job "{job}" is suspended.', { job: name });
  const { succeeded = 0 } = status ?? {};
  // A work queue is done when all of its Pods are.
  const completions = spec.completions ?? spec.parallelism ?? 1;
  const start = Date.parse(status?.startTime ?? metadata.creationTimestamp ?? '');
  const duration = durationInWords(Number.isNaN(start) ? 0 : now - start);
  const args = { job: name, duration, succeeded, completions };
  const active = pods.some((pod) => isActive(pod) && pod.status?.phase === 'Running');
  if (progress === 'stuck') {
    return active
      ? msg('Job "{job}" runs, but not all is well: {succeeded} of {completions} done after {duration}.', args)
      : msg('Job "{job}" does not get on: {succeeded} of {completions} done after {duration}.', args);
  }
  if (progress === 'waiting' && !active) {
    return msg('Job "{job}" waits before it tries again: {succeeded} of {completions} done after {duration}.', args);
  }
  return msg('Job "{job}" is running: {succeeded} of {completions} done after {duration}.', args);
}

function ended(job: Job, success: Condition): Message {
  const name = job.metadata.name;
  const duration = durationInWords(runTime(job, success));
  const completions = job.spec.completions ?? 1;
  const args = { job: name, duration, completions, succeeded: job.status?.succeeded ?? 0 };
  if (trueCondition(job.status?.conditions, 'Complete') === undefined) {
    return msg('Job "{job}" has reached its goal; its last Pods are being stopped.', args);
  }
  if (success.reason === 'SuccessPolicy')
    return msg('Job "{job}" finished well after {duration}, by its success policy.', args);
  return completions === 1
    ? msg('Job "{job}" finished well after {duration}.', args)
    : msg('Job "{job}" finished well after {duration}: {succeeded} of {completions} completions.', args);
}

/** In milliseconds; 0 where start or end is not known. */
function runTime({ metadata, status }: Job, condition: Condition): number {
  const start = Date.parse(status?.startTime ?? metadata.creationTimestamp ?? '');
  const end = Date.parse(status?.completionTime ?? condition.lastTransitionTime ?? '');
  return Number.isNaN(end - start) ? 0 : end - start;
}
