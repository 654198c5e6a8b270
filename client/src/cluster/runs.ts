import type { Api } from './api.ts';
import { startedContainers } from './logs.ts';
import { listMetadata, listObjects, ownedBy } from './objects.ts';
import type { ContainerStatus, Job, Pod } from './types.ts';

/** A kind of other projects that runs Pods. */
export type RunKind = 'Workflow' | 'SparkApplication';
/** A kind of other projects that starts runs by a schedule. */
export type ScheduleKind = 'CronWorkflow' | 'ScheduledSparkApplication';

/** The label by which the Pods of a run carry its name: of each project's controller. */
const POD_LABELS = {
  Workflow: 'workflows.argoproj.io/workflow',
  SparkApplication: 'sparkoperator.k8s.io/app-name',
} as const satisfies Record<RunKind, string>;

const RUNS = {
  CronWorkflow: 'Workflow',
  ScheduledSparkApplication: 'SparkApplication',
} as const satisfies Record<ScheduleKind, RunKind>;

export function isRun(kind: string): kind is RunKind {
  return Object.hasOwn(POD_LABELS, kind);
}

export function isSchedule(kind: string): kind is ScheduleKind {
  return Object.hasOwn(RUNS, kind);
}

/** The kind of what a schedule starts. */
export function runKindOf(kind: ScheduleKind): RunKind {
  return RUNS[kind];
}

/** Selects the Pods of a run. */
export function podSelector(kind: RunKind, name: string): string {
  return `${POD_LABELS[kind]}=${name}`;
}

/**
 * A Pod without the containers that Argo adds to it, `init` and `wait`, whose logs tell of the executor: where another
 * container has started, those are not what is looked for. Pods of other kinds stay as they are.
 */
export function withoutExecutor<T extends Pod>(kind: RunKind, pod: T): T {
  const { status } = pod;
  const own = startedContainers(pod).filter(({ name }) => name !== 'init' && name !== 'wait');
  if (kind !== 'Workflow' || status === undefined || own.length === 0) return pod;
  const keep = (containers: readonly ContainerStatus[] = []) => containers.filter((each) => own.includes(each));
  const { initContainerStatuses, containerStatuses } = status;
  return {
    ...pod,
    status: {
      ...status,
      initContainerStatuses: keep(initContainerStatuses),
      containerStatuses: keep(containerStatuses),
    },
  };
}

/** The Pods of a Workflow or a SparkApplication. */
export function listPodsOfRun(
  api: Api,
  kind: RunKind,
  namespace: string,
  name: string,
  signal?: AbortSignal,
): Promise<Pod[]> {
  return listObjects<Pod>(api, 'Pod', namespace, { labelSelector: podSelector(kind, name) }, signal);
}

/** What a schedule has started and owns, the newest first; of each only `metadata`. */
export async function listRunsOf(
  api: Api,
  kind: ScheduleKind,
  namespace: string,
  uid: string,
  signal?: AbortSignal,
): Promise<Pick<Job, 'metadata'>[]> {
  return ownedBy(uid, await listMetadata(api, RUNS[kind], namespace, signal));
}
