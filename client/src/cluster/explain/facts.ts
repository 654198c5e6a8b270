import { trueCondition } from '../conditions.ts';
import { countOf, parseRanges } from '../indexRanges.ts';
import type { Condition, ContainerStatus, Event, Job, Pod } from '../types.ts';
import { clockIn } from './clock.ts';
import type { Facts, JobSituation } from './explanation.ts';

export function factsOf({ now, timeZone, job, pods, events, workloads }: JobSituation): Facts {
  return {
    now,
    job,
    pods: pods ?? [],
    knowsPods: pods !== undefined,
    events: [...(events ?? [])].sort((a, b) => timeOf(a) - timeOf(b)),
    workloads,
    clock: (instant) => clockIn(instant, now, timeZone),
  };
}

/** The condition with which a Job has failed, or is failing: its last Pods may still be ending. */
export function failureOf({ status }: Job): Condition | undefined {
  return trueCondition(status?.conditions, 'Failed') ?? trueCondition(status?.conditions, 'FailureTarget');
}

/** The same for success. */
export function successOf({ status }: Job): Condition | undefined {
  return trueCondition(status?.conditions, 'Complete') ?? trueCondition(status?.conditions, 'SuccessCriteriaMet');
}

export function isOver(job: Job): boolean {
  return failureOf(job) !== undefined || successOf(job) !== undefined;
}

/** The status of all containers that run to an end or beside others: init containers first. */
export function statusesOf({ status }: Pod): readonly ContainerStatus[] {
  return [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
}

export function isFailed({ status }: Pod): boolean {
  return status?.phase === 'Failed';
}

/** It neither has ended nor is being deleted. */
export function isActive({ metadata, status }: Pod): boolean {
  return status?.phase !== 'Failed' && status?.phase !== 'Succeeded' && metadata.deletionTimestamp === undefined;
}

/** How many Pods a Job wants at the same time now (`manageJob` in k8s.io/kubernetes). */
export function wantedPods({ spec, status }: Job): number {
  const parallelism = spec.parallelism ?? 1;
  const { succeeded = 0, active = 0 } = status ?? {};
  if (spec.completions === undefined) return succeeded > 0 ? active : parallelism;
  const failedIndexes = status?.failedIndexes === undefined ? 0 : countIndexes(status.failedIndexes);
  return Math.max(0, Math.min(parallelism, spec.completions - succeeded - failedIndexes));
}

/** How many indexes a text such as `1,3-5,7` names. */
export function countIndexes(text: string): number {
  return countOf(parseRanges(text));
}

/** The completion index of a Pod of an Indexed Job. */
export function indexOf({ metadata }: Pod): number | undefined {
  const key = 'batch.kubernetes.io/job-completion-index';
  const text = metadata.annotations?.[key] ?? metadata.labels?.[key];
  return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
}

/** When an event was last seen, in milliseconds; 0 where that is not known. */
export function timeOf({ lastTimestamp, eventTime, series, metadata }: Event): number {
  const text = series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? metadata.creationTimestamp;
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? 0 : time;
}

/** The `since` of a finding about an event. */
export function sinceEvent(event: Event): { readonly since?: string } {
  const { firstTimestamp, eventTime, metadata } = event;
  const since = firstTimestamp ?? eventTime ?? metadata.creationTimestamp;
  return since === undefined || since === null ? {} : { since };
}

/** An event of the kubelet is more than the name of a reason: `Error: ErrImagePull` follows the one that tells. */
export function saysWhy({ message = '' }: Event): boolean {
  return !/^Error: \w+$/.test(message);
}

/** The last event of a Pod with one of some reasons that says why, whether or not the Pod is still there. */
export function lastEventOf({ events }: Facts, pod: Pod, ...reasons: readonly string[]): Event | undefined {
  return events.findLast(
    (event) =>
      event.involvedObject.kind === 'Pod' &&
      event.involvedObject.name === pod.metadata.name &&
      reasons.includes(event.reason ?? '') &&
      saysWhy(event),
  );
}

/**
 * When a Pod has ended, in milliseconds, as the Job controller takes it (`getFinishedTime`): when its last container
 * did; else when it stopped being ready; else when its deletion was asked for; else when it was created.
 */
export function finishedAt({ metadata, spec, status }: Pod): number {
  const sidecars = new Set(
    (spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always').map(({ name }) => name),
  );
  const counted = [
    ...(status?.containerStatuses ?? []),
    ...(status?.initContainerStatuses ?? []).filter(({ name }) => sidecars.has(name)),
  ];
  const ends = counted.map(({ state }) => Date.parse(state?.terminated?.finishedAt ?? ''));
  if (ends.length > 0 && ends.every((end) => !Number.isNaN(end))) return Math.max(...ends);
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  if (ready?.status === 'False' && ready.lastTransitionTime !== undefined) return Date.parse(ready.lastTransitionTime);
  if (metadata.deletionTimestamp !== undefined) {
    return Date.parse(metadata.deletionTimestamp) - (metadata.deletionGracePeriodSeconds ?? 0) * 1000;
  }
  return Date.parse(metadata.creationTimestamp ?? '');
}
