import { trueCondition } from '../conditions.ts';
import type { Condition, ContainerStatus, CronJob, Job, ObjectMeta, Pod, Terminated } from '../types.ts';

/**
 * What the inventory keeps of objects: flat records, so that 10,000 of them are small and two are quickly compared.
 * Instants are in milliseconds since the epoch; a text that is not there is empty.
 */
export interface Summary {
  readonly uid: string;
  readonly name: string;
}

export interface NamespaceSummary extends Summary {
  /** It is being deleted. */
  readonly isGoing: boolean;
}

export interface CronJobSummary extends Summary {
  readonly created: number;
  readonly schedule: string;
  /** Empty where none is set. */
  readonly timeZone: string;
  readonly isSuspended: boolean;
  /** How many of its Jobs have not finished. */
  readonly active: number;
  readonly lastScheduled?: number;
  /** When a Job of it has last completed. */
  readonly lastSucceeded?: number;
}

/** `waiting`: it has no Pods at the moment, but is to have some. `deleting` counts before all others. */
export type JobState = 'running' | 'waiting' | 'suspended' | 'complete' | 'failed' | 'deleting';

export interface JobSummary extends Summary {
  /** The `uid` of the CronJob that it belongs to; empty where there is none. */
  readonly owner: string;
  readonly state: JobState;
  readonly created: number;
  readonly started?: number;
  readonly finished?: number;
  /** Of the condition `Failed`, such as `BackoffLimitExceeded`. */
  readonly reason: string;
  readonly message: string;
  readonly completions?: number;
  readonly active: number;
  readonly ready: number;
  readonly succeeded: number;
  /** How many of its Pods have failed. */
  readonly failed: number;
  /** As the API writes them: `1,3-5`. */
  readonly failedIndexes: string;
  /** Somebody has started it by hand from its CronJob. */
  readonly isManual: boolean;
}

export type PodPhase = 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';

export interface PodSummary extends Summary {
  readonly created: number;
  readonly phase: PodPhase;
  readonly isGoing: boolean;
  /** Of an Indexed Job. */
  readonly index?: number;
  /** Why it failed or cannot start: `OOMKilled`, `ImagePullBackOff`, `Unschedulable` … */
  readonly reason: string;
  readonly message: string;
  /** The container that `exitCode` or `reason` is about. */
  readonly container: string;
  /** With which a container has ended last; 0 only where all have. */
  readonly exitCode?: number;
  readonly restarts: number;
  readonly node: string;
}

/** Longer messages, such as those of the scheduler on large clusters, are cut. */
const MESSAGE_LIMIT = 300;

export function summarizeNamespace({ metadata }: { readonly metadata: ObjectMeta }): NamespaceSummary {
  return { uid: metadata.uid, name: metadata.name, isGoing: metadata.deletionTimestamp !== undefined };
}

export function summarizeCronJob({ metadata, spec, status }: CronJob): CronJobSummary {
  return {
    uid: metadata.uid,
    name: metadata.name,
    created: instant(metadata.creationTimestamp) ?? 0,
    schedule: spec.schedule,
    timeZone: spec.timeZone ?? '',
    isSuspended: spec.suspend === true,
    active: status?.active?.length ?? 0,
    ...instantAs('lastScheduled', status?.lastScheduleTime),
    ...instantAs('lastSucceeded', status?.lastSuccessfulTime),
  };
}

export function summarizeJob({ metadata, spec, status = {} }: Job): JobSummary {
  const complete = trueCondition(status.conditions, 'Complete');
  const failed = trueCondition(status.conditions, 'Failed');
  return {
    uid: metadata.uid,
    name: metadata.name,
    owner: ownerOf(metadata),
    state: stateOf({ metadata, spec, status }, complete, failed),
    created: instant(metadata.creationTimestamp) ?? 0,
    ...instantAs('started', status.startTime),
    ...instantAs('finished', status.completionTime ?? (complete ?? failed)?.lastTransitionTime),
    reason: failed?.reason ?? '',
    message: cut(failed?.message),
    ...(spec.completions !== undefined && { completions: spec.completions }),
    active: status.active ?? 0,
    ready: status.ready ?? 0,
    succeeded: status.succeeded ?? 0,
    failed: status.failed ?? 0,
    failedIndexes: cut(status.failedIndexes),
    isManual: metadata.annotations?.['cronjob.kubernetes.io/instantiate'] === 'manual',
  };
}

export function summarizePod({ metadata, spec, status = {} }: Pod): PodSummary {
  const containers = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  const index = metadata.annotations?.['batch.kubernetes.io/job-completion-index'];
  const ended = lastEnd(containers);
  const trouble = troubleOf(status, containers, ended);
  return {
    uid: metadata.uid,
    name: metadata.name,
    created: instant(metadata.creationTimestamp) ?? 0,
    phase: (status.phase as PodPhase | undefined) ?? 'Unknown',
    isGoing: metadata.deletionTimestamp !== undefined,
    ...(index !== undefined && { index: Number(index) }),
    reason: trouble?.reason ?? '',
    message: cut(trouble?.message),
    container: trouble?.container ?? ended?.container ?? '',
    ...(ended && { exitCode: ended.terminated.exitCode }),
    restarts: containers.reduce((sum, { restartCount = 0 }) => sum + restartCount, 0),
    node: spec?.nodeName ?? '',
  };
}

/** Whether two summaries of the same object say the same. */
export function isSame<T extends Summary>(a: T, b: T): boolean {
  const keys = Object.keys(a) as (keyof T)[];
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

function stateOf(job: Job, complete: Condition | undefined, failed: Condition | undefined): JobState {
  if (job.metadata.deletionTimestamp !== undefined) return 'deleting';
  if (complete !== undefined) return 'complete';
  if (failed !== undefined) return 'failed';
  // Its Pods may still be there for a while.
  if (job.spec.suspend === true) return 'suspended';
  return (job.status?.active ?? 0) > 0 ? 'running' : 'waiting';
}

function ownerOf({ ownerReferences = [] }: ObjectMeta): string {
  const owner = ownerReferences.find(({ kind, controller }) => kind === 'CronJob' && controller === true);
  return owner?.uid ?? '';
}

interface ContainerEnd {
  readonly container: string;
  readonly terminated: Terminated;
}

/** A container that has failed counts before one that has not; of several, the one that ended last. */
function lastEnd(containers: readonly ContainerStatus[]): ContainerEnd | undefined {
  const ends = containers.flatMap(({ name, state, lastState }): ContainerEnd[] => {
    const terminated = state?.terminated ?? lastState?.terminated;
    return terminated === undefined ? [] : [{ container: name, terminated }];
  });
  const failures = ends.filter(({ terminated }) => terminated.exitCode !== 0);
  // With one container still at work nothing has ended well yet.
  if (failures.length === 0 && ends.length < containers.length) return undefined;
  return (failures.length > 0 ? failures : ends).reduce<ContainerEnd | undefined>(
    (last, end) =>
      last === undefined || (end.terminated.finishedAt ?? '') > (last.terminated.finishedAt ?? '') ? end : last,
    undefined,
  );
}

interface Trouble {
  readonly reason: string;
  readonly message?: string | undefined;
  readonly container?: string;
}

/** What every container passes through. */
const USUAL_REASONS: readonly string[] = ['', 'ContainerCreating', 'PodInitializing', 'Completed', 'Error'];

function troubleOf(
  status: NonNullable<Pod['status']>,
  containers: readonly ContainerStatus[],
  ended: ContainerEnd | undefined,
): Trouble | undefined {
  // Of the whole Pod: `Evicted`, `DeadlineExceeded`, `NodeLost`.
  if (status.reason !== undefined) return { reason: status.reason, message: status.message };
  for (const { name, state } of containers) {
    const { reason = '', message } = state?.waiting ?? {};
    if (!USUAL_REASONS.includes(reason)) return { reason, message, container: name };
  }
  const scheduled = status.conditions?.find(({ type }) => type === 'PodScheduled');
  if (scheduled?.status === 'False' && scheduled.reason !== undefined) {
    return { reason: scheduled.reason, message: scheduled.message };
  }
  const { reason = '', message } = ended?.terminated ?? {};
  return USUAL_REASONS.includes(reason) ? undefined : { reason, message, container: ended?.container ?? '' };
}

function instant(text: string | undefined): number | undefined {
  const milliseconds = Date.parse(text ?? '');
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** An instant of the API in milliseconds since the epoch, under a key; nothing where it is not set. */
export function instantAs<K extends string>(key: K, text: string | undefined): { readonly [P in K]?: number } {
  const milliseconds = instant(text);
  return milliseconds === undefined ? {} : ({ [key]: milliseconds } as { readonly [P in K]?: number });
}

/** No more of a text than a row or its tooltip needs. */
export function cut(text = '', limit = MESSAGE_LIMIT): string {
  return text.length <= limit ? text : `${text.slice(0, limit)}…`;
}
