import type { Condition } from '../../client/src/cluster/types.ts';
import { ago, NOW } from './explainSituations.ts';
import { type KueueCase, off, on, queued, workload } from './kueueWorkloads.ts';

const evicted = (reason: string, message: string, ...more: Condition[]) =>
  workload({ conditions: [off('QuotaReserved', 'Pending', message), on('Evicted', reason, message), ...more] });
const reserved = on('QuotaReserved', 'QuotaReserved', 'Quota reserved in ClusterQueue shared');
const preemption =
  'Preempted to accommodate a workload (UID: 5b, JobUID: 7c) due to prioritization in the ClusterQueue; preemptor path: /a; preemptee path: /a';
const deactivated = (reason: string, message: string) =>
  workload({ active: false, conditions: [on('Evicted', reason, message), off('QuotaReserved', 'Pending', message)] });

const QUEUE_FIELD = 'metadata.labels[kueue.x-k8s.io/queue-name]';
const CPU_FIELD = 'spec.template.spec.containers[0].resources.requests.cpu';
const RESTART = 'Whoever looks after the queue starts it again by `stopPolicy: None`.';
const RENAME =
  'Name a queue that is there in the label `kueue.x-k8s.io/queue-name`: `kubectl get localqueues` lists them.';
const ACTIVATE = `\`kubectl patch workload job-etl-3f2a1 -n data --type merge -p '{"spec":{"active":true}}'\``;
const NO_PODS = 'See what kept its Pods from starting: images, nodes or init containers.';

/** A Job that Kueue has stopped, does not start any more or has let run, with its Workload, and what is told. */
export const kueueStoppedCases: Readonly<Record<string, KueueCase>> = {
  'preempted by priority': {
    workloads: [evicted('Preempted', preemption, on('Preempted', 'InClusterQueue', preemption))],
    told: [
      {
        sentence: `Kueue has stopped it to make room for another Workload: ${preemption}.`,
        advice:
          'Kueue starts it again when there is quota. A higher priority, by the label `kueue.x-k8s.io/priority-class`, keeps it running.',
        field: 'metadata.labels[kueue.x-k8s.io/priority-class]',
      },
    ],
  },
  'preempted by another queue, and no quota since': {
    workloads: [
      workload({
        conditions: [
          off('QuotaReserved', 'Pending', 'insufficient unused quota for cpu in flavor default, 2 more needed'),
          on('Evicted', 'Preempted', 'Preempted to accommodate a workload'),
          on('Preempted', 'InCohortReclamation', 'Preempted to accommodate a workload'),
        ],
      }),
    ],
    told: [
      {
        sentence: 'Kueue has stopped it to make room for another Workload: Preempted to accommodate a workload.',
        advice: 'Kueue starts it again when there is quota.',
      },
      {
        sentence: 'Kueue has not admitted it yet: insufficient unused quota for cpu in flavor default, 2 more needed.',
        advice:
          'It can start when others have given back enough `cpu`. Ask for less, or have the quota of the queue raised.',
        field: CPU_FIELD,
      },
    ],
  },
  'Pods that were not ready in time, and back-off': {
    workloads: [
      workload({
        conditions: [
          off('QuotaReserved', 'Pending', 'Exceeded the PodsReady timeout data/job-etl-3f2a1'),
          on('Evicted', 'PodsReadyTimeout', 'Exceeded the PodsReady timeout data/job-etl-3f2a1'),
        ],
        requeueState: { count: 2, requeueAt: new Date(NOW + 240_000).toISOString() },
      }),
    ],
    told: [
      {
        sentence:
          'Kueue has stopped it, as its Pods were not all ready in time: Exceeded the PodsReady timeout data/job-etl-3f2a1.',
        advice: NO_PODS,
      },
      { sentence: 'Kueue queues it again at 14:34, in 4 min; requeues so far: 2.' },
    ],
  },
  'a back-off that is over': {
    workloads: [
      workload({
        conditions: [
          off('QuotaReserved', 'Pending', 'At least one admission check is false'),
          on('Evicted', 'AdmissionCheck', 'At least one admission check is false'),
        ],
        requeueState: { count: 1, requeueAt: ago(5) },
      }),
    ],
    told: [{ sentence: 'Kueue has stopped it because of an admission check: At least one admission check is false.' }],
  },
  'a check that asks for time': {
    workloads: [
      workload({
        conditions: [
          off('QuotaReserved', 'Pending', 'At least one admission check is false'),
          on('Evicted', 'AdmissionCheck', 'At least one admission check is false'),
        ],
        requeueState: { requeueAt: new Date(NOW + 60_000).toISOString() },
        admissionChecks: [
          { name: 'capacity', state: 'Pending', message: 'Reset to Pending after eviction. Previously: Retry' },
        ],
      }),
    ],
    told: [
      { sentence: 'Kueue has stopped it because of an admission check: At least one admission check is false.' },
      { sentence: 'Kueue queues it again at 14:31:00, in 1 min.' },
    ],
  },
  'Pods that are being stopped': {
    workloads: [workload({ conditions: [reserved, on('Evicted', 'NodeFailures', 'Nodes n1 are unhealthy')] })],
    told: [{ sentence: 'Kueue has stopped it because nodes failed: Nodes n1 are unhealthy.' }],
  },
  'a queue that is stopped and drained': {
    workloads: [
      workload({
        conditions: [
          off('QuotaReserved', 'Inadmissible', 'ClusterQueue shared is inactive'),
          on('Evicted', 'ClusterQueueStopped', 'The ClusterQueue is stopped'),
        ],
      }),
    ],
    told: [
      {
        sentence: 'Kueue has stopped it, with all else in its ClusterQueue: The ClusterQueue is stopped.',
        advice: RESTART,
      },
      {
        sentence: 'Kueue cannot admit it: the ClusterQueue "shared" is not active.',
        advice: 'The conditions of the ClusterQueue say why (`kubectl describe clusterqueue shared`).',
      },
    ],
  },
  'a LocalQueue that is drained': {
    workloads: [evicted('LocalQueueStopped', 'The LocalQueue is stopped')],
    told: [
      {
        sentence: 'Kueue has stopped it, with all else in its LocalQueue: The LocalQueue is stopped.',
        advice: RESTART,
      },
    ],
  },
  'a reason of a later version': {
    workloads: [evicted('FromTheFuture', 'Not known here')],
    told: [{ sentence: 'Kueue has stopped it (`FromTheFuture`): Not known here.' }],
  },
  'deactivated by somebody': {
    workloads: [deactivated('Deactivated', 'The workload is deactivated')],
    told: [
      {
        sentence: 'Its Workload "job-etl-3f2a1" is deactivated (`spec.active: false`), so Kueue does not start it.',
        advice: `To let it queue again: ${ACTIVATE}`,
      },
    ],
  },
  'deactivated before Kueue has seen it': {
    workloads: [workload({ active: false })],
    told: [
      {
        sentence: 'Its Workload "job-etl-3f2a1" is deactivated (`spec.active: false`), so Kueue does not start it.',
        advice: `To let it queue again: ${ACTIVATE}`,
      },
    ],
  },
  ...Object.fromEntries(
    (
      [
        ['Deactivated', 'The workload is deactivated due to exceeding the maximum number of re-queuing retries'],
        ['DeactivatedDueToRequeuingLimitExceeded', 'The workload is deactivated due to exceeding the maximum number'],
        ['InactiveWorkload', 'exceeding the maximum number of re-queuing retries'],
      ] as const
    ).map(([reason, message]): [string, KueueCase] => [
      `deactivated after too many tries: ${reason}`,
      {
        workloads: [deactivated(reason, message)],
        told: [
          {
            sentence: `Kueue does not start it, as \`spec.active\` of its Workload "job-etl-3f2a1" is \`false\`: ${message}.`,
            advice: `See what kept its Pods from starting, then let it queue again: ${ACTIVATE}`,
          },
        ],
      },
    ]),
  ),
  'deactivated after its time': {
    workloads: [deactivated('Deactivated', 'The workload is deactivated due to exceeding the maximum execution time')],
    told: [
      {
        sentence:
          'Kueue does not start it, as `spec.active` of its Workload "job-etl-3f2a1" is `false`: The workload is deactivated due to exceeding the maximum execution time.',
        advice: `Give it more seconds in the label \`kueue.x-k8s.io/max-exec-time-seconds\`, then let it queue again: ${ACTIVATE}`,
        field: 'metadata.labels[kueue.x-k8s.io/max-exec-time-seconds]',
      },
    ],
  },
  'deactivated by an admission check': {
    workloads: [
      deactivated('Deactivated', 'The workload is deactivated due to Admission check(s): capacity, were rejected'),
    ],
    told: [
      {
        sentence:
          'Kueue does not start it, as `spec.active` of its Workload "job-etl-3f2a1" is `false`: The workload is deactivated due to Admission check(s): capacity, were rejected.',
        advice: `Mend what the admission check found, then let it queue again: ${ACTIVATE}`,
      },
    ],
  },
  'finished before it started': {
    workloads: [
      workload({
        conditions: [
          on('Finished', 'FailedToStart', 'in admission check "capacity": invalid pod set info'),
          off('QuotaReserved', 'Finished', 'Workload has finished'),
        ],
      }),
    ],
    told: [
      {
        sentence:
          'Kueue counts it as finished (`FailedToStart`) and does not start it any more: in admission check "capacity": invalid pod set info.',
        advice: 'Mend what the message names, then delete the Job and create it again.',
      },
    ],
  },
  'the newer of two sizes': {
    workloads: [
      workload({ conditions: [on('Finished', 'WorkloadSliceReplaced', 'Replaced')] }),
      workload({
        conditions: [off('QuotaReserved', 'Inadmissible', "LocalQueue team-a doesn't exist")],
        metadata: { name: 'job-etl-9c', creationTimestamp: ago(10) },
      }),
    ],
    told: [
      {
        sentence: 'Kueue cannot admit it: its namespace has no LocalQueue "team-a".',
        advice: RENAME,
        field: QUEUE_FIELD,
      },
    ],
  },
  'it runs, and nothing has happened': {
    job: queued({ spec: { suspend: false } }),
    workloads: [workload({ conditions: [reserved, on('Admitted', 'Admitted', 'The workload is admitted')] })],
    told: [],
  },
  'it runs again': {
    job: queued({ spec: { suspend: false } }),
    workloads: [
      workload({
        conditions: [
          reserved,
          on('Admitted', 'Admitted', 'The workload is admitted'),
          off('Evicted', 'QuotaReserved', `Previously: ${preemption}`),
        ],
      }),
    ],
    told: [{ sentence: `Kueue had stopped it, and has admitted it again: ${preemption}.` }],
  },
};
