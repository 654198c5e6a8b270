import { trueCondition } from './conditions.ts';
import { durationInWords } from './duration.ts';
import { type Message, msg } from './message.ts';
import type { Condition, ContainerStatus, Job, Pod, Terminated } from './types.ts';
import type { JobSnapshot } from './watch.ts';

/** How a Job has ended, in whole sentences to be put one after the other. */
export interface Outcome {
  readonly succeeded: boolean;
  readonly sentences: readonly Message[];
}

/** The outcome of a finished Job: why it ended, and where it failed, which container ended how. */
export function describeOutcome({ job, pods }: JobSnapshot): Outcome {
  const complete = trueCondition(job.status?.conditions, 'Complete');
  if (complete !== undefined) return { succeeded: true, sentences: [completion(job, complete)] };
  const failed = trueCondition(job.status?.conditions, 'Failed');
  const sentences = [failure(job, failed)];
  const container = lastFailure(pods);
  // The message of a failure policy already names the container, its Pod and the exit code.
  const cause = container === undefined ? waitingReason(pods) : containerFailure(container);
  if (cause !== undefined && failed?.reason !== 'PodFailurePolicy') sentences.push(cause);
  return { succeeded: false, sentences };
}

interface Progress {
  readonly succeeded: number;
  readonly active: number;
  readonly failed: number;
  readonly completions?: number | undefined;
}

/** How far a running Job is. */
export function describeProgress(job: Job): Message {
  const { succeeded = 0, active = 0, failed = 0 } = job.status ?? {};
  return progressInWords({ succeeded, active, failed, completions: job.spec.completions });
}

/** What a Job has reached; without `completions` there is no number to reach. */
export function progressInWords({ succeeded, active, failed, completions }: Progress): Message {
  return completions === undefined
    ? msg('Succeeded: {succeeded}, active: {active}, failed: {failed}', { succeeded, active, failed })
    : msg('Succeeded: {succeeded} of {completions}, active: {active}, failed: {failed}', {
        succeeded,
        completions,
        active,
        failed,
      });
}

/**
 * What keeps the first of the Pods that cannot start from starting. Such a Pod waits for ever: it never counts against
 * `backoffLimit`.
 */
export function waitingReason(pods: readonly Pod[]): Message | undefined {
  for (const pod of pods) {
    const reason = pod.status?.phase === 'Pending' ? (schedulingReason(pod) ?? startReason(pod)) : undefined;
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function completion(job: Job, condition: Condition): Message {
  const duration = durationInWords(runTime(job, condition));
  const name = job.metadata.name;
  const { succeeded = 0 } = job.status ?? {};
  const { completions } = job.spec;
  if (condition.reason === 'SuccessPolicy') {
    return msg('Job "{job}" is complete after {duration}: its success policy is met.', { job: name, duration });
  }
  if (completions === undefined || completions === 1) {
    return msg('Job "{job}" is complete after {duration}.', { job: name, duration });
  }
  return msg('Job "{job}" is complete after {duration}: {succeeded} of {completions} completions.', {
    job: name,
    duration,
    succeeded,
    completions,
  });
}

/** By the reasons of the condition `Failed` (`JobReason…` in k8s.io/api/batch/v1). */
function failure(job: Job, condition: Condition | undefined): Message {
  const name = job.metadata.name;
  const duration = durationInWords(runTime(job, condition));
  const { reason = '', message = '' } = condition ?? {};
  const { spec, status } = job;
  switch (reason) {
    case 'BackoffLimitExceeded':
      return msg('Job "{job}" failed after {duration}: its `backoffLimit` of {limit} is exceeded.', {
        job: name,
        duration,
        limit: spec.backoffLimit ?? 6,
      });
    case 'DeadlineExceeded':
      return msg('Job "{job}" failed: it ran longer than its `activeDeadlineSeconds` of {seconds}.', {
        job: name,
        seconds: spec.activeDeadlineSeconds ?? 0,
      });
    case 'PodFailurePolicy':
      return msg('Job "{job}" failed after {duration} by its `podFailurePolicy`: {message}', {
        job: name,
        duration,
        message,
      });
    case 'FailedIndexes':
      return msg('Job "{job}" failed after {duration}: these indexes failed: {indexes}.', {
        job: name,
        duration,
        indexes: status?.failedIndexes ?? '',
      });
    case 'MaxFailedIndexesExceeded':
      return msg(
        'Job "{job}" failed after {duration}: more indexes failed than its `maxFailedIndexes` of {limit} allows: {indexes}.',
        { job: name, duration, limit: spec.maxFailedIndexes ?? 0, indexes: status?.failedIndexes ?? '' },
      );
    default:
      return msg('Job "{job}" failed after {duration} (`{reason}`): {message}', {
        job: name,
        duration,
        reason,
        message,
      });
  }
}

interface ContainerFailure {
  readonly container: string;
  readonly terminated: Terminated;
  /** How many containers of that name have ended with that exit code. */
  readonly times: number;
}

/** The failure that came last; where several came at once, that of the first container. */
function lastFailure(pods: readonly Pod[]): ContainerFailure | undefined {
  const failures = pods.flatMap(containersOf).flatMap((container) => {
    const terminated = container.state?.terminated ?? container.lastState?.terminated;
    return terminated === undefined || terminated.exitCode === 0 ? [] : [{ container: container.name, terminated }];
  });
  let last = failures[0];
  if (last === undefined) return undefined;
  for (const failed of failures) {
    if ((failed.terminated.finishedAt ?? '') > (last.terminated.finishedAt ?? '')) last = failed;
  }
  const { container, terminated } = last;
  const times = failures.filter(
    (failed) => failed.container === container && failed.terminated.exitCode === terminated.exitCode,
  ).length;
  return { container, terminated, times };
}

/** 137 is 128 + SIGKILL. Only the reason `OOMKilled` makes sure that it was for memory. */
function containerFailure({ container, terminated, times }: ContainerFailure): Message {
  const { exitCode: code, reason } = terminated;
  if (reason === 'OOMKilled') {
    return msg('Container "{container}" ran out of memory (`OOMKilled`, exit code {code}).', { container, code });
  }
  if (code === 137) {
    return msg('Container "{container}" was killed (exit code 137), possibly because it ran out of memory.', {
      container,
    });
  }
  return times === 1
    ? msg('Container "{container}" ended with exit code {code}.', { container, code })
    : msg('Container "{container}" ended with exit code {code} in {times} Pods.', { container, code, times });
}

function schedulingReason(pod: Pod): Message | undefined {
  const scheduled = (pod.status?.conditions ?? []).find(({ type }) => type === 'PodScheduled');
  if (scheduled?.status !== 'False' || scheduled.reason !== 'Unschedulable') return undefined;
  return msg('Pod "{pod}" fits on no node: {message}', {
    pod: pod.metadata.name,
    message: scheduled.message ?? scheduled.reason,
  });
}

function startReason(pod: Pod): Message | undefined {
  for (const container of containersOf(pod)) {
    const { reason = '', message = reason } = container.state?.waiting ?? {};
    const args = { pod: pod.metadata.name, container: container.name, image: container.image ?? '' };
    switch (reason) {
      case 'ErrImagePull':
      case 'ImagePullBackOff':
      case 'ErrImageNeverPull':
      case 'RegistryUnavailable':
        return msg('The image `{image}` of container "{container}" cannot be pulled (Pod "{pod}").', args);
      case 'InvalidImageName':
        return msg('`{image}` of container "{container}" is not the name of an image (Pod "{pod}").', args);
      case 'CreateContainerConfigError':
      case 'CreateContainerError':
      case 'RunContainerError':
        return msg('Container "{container}" of Pod "{pod}" cannot be started: {message}', { ...args, message });
    }
  }
  return undefined;
}

function containersOf(pod: Pod): readonly ContainerStatus[] {
  return [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])];
}

/** From the start of the Job to its end, in milliseconds; 0 where one of them is not known. */
function runTime(job: Job, condition: Condition | undefined): number {
  const start = Date.parse(job.status?.startTime ?? job.metadata.creationTimestamp ?? '');
  const end = Date.parse(job.status?.completionTime ?? condition?.lastTransitionTime ?? '');
  return Number.isNaN(end - start) ? 0 : end - start;
}
