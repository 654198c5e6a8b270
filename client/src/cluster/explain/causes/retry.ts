import { backOff } from '../../backOff.ts';
import { durationInWords } from '../../duration.ts';
import { msg } from '../../message.ts';
import type { Pod } from '../../types.ts';
import type { Cause, Facts, Finding } from '../explanation.ts';
import { finishedAt, indexOf, isActive, isFailed, isOver, wantedPods } from '../facts.ts';
import { indexesInWords } from '../words.ts';

/** The Job waits before it tries again. */
export const retry: Cause = (facts) => {
  const { job } = facts;
  if (isOver(job) || job.spec.suspend === true || job.metadata.deletionTimestamp !== undefined) return [];
  if (facts.pods.filter(isActive).length >= wantedPods(job)) return [];
  return job.spec.backoffLimitPerIndex === undefined ? wholeJob(facts) : eachIndex(facts);
};

/** All failures since the last success count, also those that a failure policy ignores (`newBackoffRecord`). */
function wholeJob(facts: Facts): Finding[] {
  const { job, pods, now } = facts;
  const lastSuccess = Math.max(0, ...pods.filter(({ status }) => status?.phase === 'Succeeded').map(finishedAt));
  const ends = pods
    .filter(isFailed)
    .map(finishedAt)
    .filter((end) => end > lastSuccess);
  const last = Math.max(...ends);
  const wait = backOff(ends.length);
  const next = last + wait;
  if (ends.length === 0 || !(next > now)) return [];
  const left = (job.spec.backoffLimit ?? 6) - (job.status?.failed ?? 0) + 1;
  const args = {
    time: facts.clock(next),
    duration: durationInWords(next - now),
    failures: ends.length,
    wait: durationInWords(wait),
    left: Math.max(0, left),
  };
  return [
    {
      sentence:
        ends.length === 1
          ? msg('It tries again at {time}, in {duration}: after a failure it waits {wait}. Retries left: {left}.', args)
          : msg(
              'It tries again at {time}, in {duration}: after {failures} failures in a row it waits {wait}. Retries left: {left}.',
              args,
            ),
      object: { kind: 'Job', name: job.metadata.name },
      since: new Date(last).toISOString(),
    },
  ];
}

/** Each index waits by itself; its last Pod carries how often the index had failed before. */
function eachIndex({ job, pods, now, clock }: Facts): Finding[] {
  const waiting = new Map<number, { readonly next: number; readonly failures: number }>();
  for (const pod of pods.filter(isFailed)) {
    const index = indexOf(pod);
    const failures = failuresOfIndex(pod);
    const next = finishedAt(pod) + backOff(failures);
    if (index === undefined || failures > (job.spec.backoffLimitPerIndex ?? 0)) continue;
    if (next > now && next > (waiting.get(index)?.next ?? 0)) waiting.set(index, { next, failures });
  }
  for (const pod of pods.filter((each) => !isFailed(each))) waiting.delete(indexOf(pod) ?? -1);
  if (waiting.size === 0) return [];
  const next = Math.min(...[...waiting.values()].map((each) => each.next));
  const indexes = indexesInWords([...waiting.keys()].sort((a, b) => a - b));
  const args = { indexes, time: clock(next), duration: durationInWords(next - now) };
  return [
    {
      sentence:
        waiting.size === 1
          ? msg('Index {indexes} is tried again at {time}, in {duration}.', args)
          : msg('The indexes {indexes} wait to be tried again, the first of them at {time}, in {duration}.', args),
      object: { kind: 'Job', name: job.metadata.name },
    },
  ];
}

/** `getIndexAbsoluteFailureCount` in pkg/controller/job, and this failure. */
function failuresOfIndex({ metadata }: Pod): number {
  const count = (key: string) => Number(metadata.annotations?.[`batch.kubernetes.io/${key}`] ?? 0) || 0;
  return count('job-index-failure-count') + count('job-index-ignored-failure-count') + 1;
}

/** Pods are replaced only when they are gone, and some are still being stopped. */
export const replacement: Cause = ({ job }) => {
  const { metadata, spec, status } = job;
  const terminating = status?.terminating ?? 0;
  const policy = spec.podReplacementPolicy ?? (spec.podFailurePolicy === undefined ? '' : 'Failed');
  if (isOver(job) || policy !== 'Failed' || terminating === 0 || (status?.active ?? 0) >= wantedPods(job)) return [];
  return [
    {
      sentence:
        terminating === 1
          ? msg('It waits until 1 Pod that is being stopped is gone: `podReplacementPolicy` is `Failed`.')
          : msg(
              'It waits until {terminating} Pods that are being stopped are gone: `podReplacementPolicy` is `Failed`.',
              {
                terminating,
              },
            ),
      advice: msg(
        'A Pod has as long as its `terminationGracePeriodSeconds`; on a lost node it stays until the node is back or deleted.',
      ),
      field: 'spec.podReplacementPolicy',
      object: { kind: 'Job', name: metadata.name },
    },
  ];
};

/** The kubelet waits before it restarts a container. */
export const restart: Cause = ({ job, pods }) =>
  pods.filter(isActive).flatMap((pod) =>
    [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])].flatMap(
      (status): Finding[] => {
        const { reason, message = '' } = status.state?.waiting ?? {};
        if (reason !== 'CrashLoopBackOff') return [];
        const wait = /^back-off (\S+) restarting/.exec(message)?.[1] ?? '';
        const args = { container: status.name, pod: pod.metadata.name, restarts: status.restartCount ?? 0, wait };
        const limit = Math.max(1, job.spec.backoffLimit ?? 6);
        return [
          {
            sentence: msg(
              'Container "{container}" of Pod "{pod}" keeps failing: after {restarts} restarts the kubelet waits {wait} before the next.',
              args,
            ),
            advice: msg(
              'The Job fails at {limit} restarts (`backoffLimit`), and its Pod is deleted then: read the log before.',
              { limit },
            ),
            field: 'spec.backoffLimit',
            object: { kind: 'Pod', name: pod.metadata.name },
          },
        ];
      },
    ),
  );
