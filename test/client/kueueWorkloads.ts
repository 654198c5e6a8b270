import type { AdmissionCheckState, Workload } from '../../client/src/cluster/kueue/workload.ts';
import type { Condition, Job } from '../../client/src/cluster/types.ts';
import { ago, job } from './explainSituations.ts';

/** A Job in a queue of Kueue, which holds it back. */
export const queued = (parts: Parameters<typeof job>[0] = {}): Job =>
  job({
    ...parts,
    spec: { suspend: true, ...parts.spec },
    metadata: { labels: { 'kueue.x-k8s.io/queue-name': 'team-a' }, ...parts.metadata },
    status: { startTime: ago(600), ...parts.status },
  });

/** `on('Evicted', 'Preempted', '…')`: the condition holds. */
export const on = (type: string, reason: string, message: string, seconds = 300): Condition => ({
  type,
  status: 'True',
  reason,
  message,
  lastTransitionTime: ago(seconds),
});

export const off = (type: string, reason: string, message: string): Condition => ({
  ...on(type, reason, message),
  status: 'False',
});

interface WorkloadParts {
  readonly conditions?: readonly Condition[];
  readonly active?: boolean;
  readonly requeueState?: { readonly count?: number; readonly requeueAt?: string };
  readonly admissionChecks?: readonly AdmissionCheckState[];
  readonly metadata?: Partial<Workload['metadata']>;
}

/** As Kueue writes it for the Job `etl`. */
export function workload({ active = true, metadata, ...status }: WorkloadParts = {}): Workload {
  return {
    metadata: {
      name: 'job-etl-3f2a1',
      namespace: 'data',
      uid: 'uid-workload',
      creationTimestamp: ago(600),
      labels: { 'kueue.x-k8s.io/job-uid': 'uid-etl' },
      ownerReferences: [{ kind: 'Job', name: 'etl', uid: 'uid-etl', controller: true }],
      ...metadata,
    },
    spec: { queueName: 'team-a', active },
    status,
  };
}

/** What is told of it. */
interface Told {
  readonly sentence: string;
  readonly advice?: string;
  readonly field?: string;
}

export interface KueueCase {
  readonly job?: Job;
  readonly workloads: readonly Workload[];
  readonly told: readonly Told[];
}
