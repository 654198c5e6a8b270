import { trueCondition } from '../conditions.ts';
import { createdAt } from '../metadata.ts';
import type { Condition, Job, ObjectMeta, Pod } from '../types.ts';

/** What Kueue admits: it makes one for each Job of a queue, and of a Pod that is queued by itself. */
export interface Workload {
  readonly metadata: ObjectMeta;
  readonly spec?: {
    readonly queueName?: string;
    /** Absent: true. */
    readonly active?: boolean;
  };
  readonly status?: {
    readonly conditions?: readonly Condition[];
    readonly requeueState?: { readonly count?: number; readonly requeueAt?: string | null };
    readonly admissionChecks?: readonly AdmissionCheckState[];
  };
}

export interface AdmissionCheckState {
  readonly name: string;
  /** `Pending`, `Ready`, `Retry` or `Rejected`. */
  readonly state: string;
  readonly message?: string;
  readonly lastTransitionTime?: string;
}

export const KUEUE_GROUP = 'kueue.x-k8s.io';

/** The label of a Job that names its LocalQueue. */
export const QUEUE_LABEL = `${KUEUE_GROUP}/queue-name`;

/** The label of a Workload with the `uid` of what it was made for. */
export const OWNER_LABEL = `${KUEUE_GROUP}/job-uid`;

export function queueOf({ metadata }: Pick<Job, 'metadata'>): string | undefined {
  return metadata.labels?.[QUEUE_LABEL];
}

/** The scheduling gates of a Pod, as one text, and whether Kueue is behind them. */
export function gatesOf({ spec }: Pod): { readonly gates: string; readonly areKueues: boolean } {
  const gates = (spec?.schedulingGates ?? []).map(({ name }) => name).join(', ');
  return { gates, areKueues: gates.includes(`${KUEUE_GROUP}/`) };
}

export function conditionOf({ status }: Workload, type: string): Condition | undefined {
  return status?.conditions?.find((each) => each.type === type);
}

/** The Workload by which Kueue decides about an object. Of several (an elastic Job has one a size) the newest counts. */
export function workloadFor(uid: string, workloads: readonly Workload[]): Workload | undefined {
  const own = workloads.filter(({ metadata }) => metadata.ownerReferences?.some((owner) => owner.uid === uid));
  const newest = own.sort((a, b) => createdAt(b) - createdAt(a));
  return newest.find(({ status }) => trueCondition(status?.conditions, 'Finished') === undefined) ?? newest[0];
}
