import type { AdmissionCheckState } from '../../client/src/cluster/kueue/workload.ts';
import { ago } from './explainSituations.ts';
import { type KueueCase, off, on, workload } from './kueueWorkloads.ts';

const inadmissible = (message: string) => workload({ conditions: [off('QuotaReserved', 'Inadmissible', message)] });
const pending = (message: string) => workload({ conditions: [off('QuotaReserved', 'Pending', message)] });
const reserved = on('QuotaReserved', 'QuotaReserved', 'Quota reserved in ClusterQueue shared');
const unsatisfied = off('Admitted', 'UnsatisfiedChecks', 'The workload has not all checks ready');
const checked = (...admissionChecks: AdmissionCheckState[]) =>
  workload({ conditions: [reserved, unsatisfied], admissionChecks });
const QUEUE_FIELD = 'metadata.labels[kueue.x-k8s.io/queue-name]';
const OR_MOVE = 'Or name another queue in the label `kueue.x-k8s.io/queue-name`.';
const RESTART = 'Whoever looks after the queue starts it again by `stopPolicy: None`.';
const RENAME =
  'Name a queue that is there in the label `kueue.x-k8s.io/queue-name`: `kubectl get localqueues` lists them.';
const CHECK = 'Its controller decides: `kubectl describe admissioncheck capacity` names it.';

/** A Job that waits in a queue, with the Workload that Kueue v0.10 to v0.15 has for it, and what is told. */
export const kueueWaitingCases: Readonly<Record<string, KueueCase>> = {
  'no Workload': {
    workloads: [],
    told: [
      {
        sentence: 'Kueue has made no Workload for it, by which it would be admitted.',
        advice: 'See whether the controller of Kueue runs, and whether it looks after Jobs in this namespace.',
      },
    ],
  },
  'the Workload of an earlier Job with the same name': {
    workloads: [workload({ metadata: { ownerReferences: [{ kind: 'Job', name: 'etl', uid: 'uid-earlier' }] } })],
    told: [
      {
        sentence: 'Kueue has made no Workload for it, by which it would be admitted.',
        advice: 'See whether the controller of Kueue runs, and whether it looks after Jobs in this namespace.',
      },
    ],
  },
  'not tried yet': {
    workloads: [workload()],
    told: [{ sentence: 'Kueue has not tried to admit it yet: it waits in the queue "team-a".' }],
  },
  'LocalQueue missing': {
    workloads: [inadmissible("LocalQueue team-a doesn't exist")],
    told: [
      {
        sentence: 'Kueue cannot admit it: its namespace has no LocalQueue "team-a".',
        advice: RENAME,
        field: QUEUE_FIELD,
      },
    ],
  },
  'LocalQueue being deleted': {
    workloads: [inadmissible('LocalQueue team-a is terminating or missing')],
    told: [
      {
        sentence: 'Kueue cannot admit it: the LocalQueue "team-a" is gone, or is being deleted.',
        advice: RENAME,
        field: QUEUE_FIELD,
      },
    ],
  },
  ...Object.fromEntries(
    ['is inactive', 'is stopped'].map((state): [string, KueueCase] => [
      `LocalQueue ${state}`,
      {
        workloads: [inadmissible(`LocalQueue team-a ${state}`)],
        told: [
          {
            sentence: 'Kueue cannot admit it: the LocalQueue "team-a" is stopped.',
            advice: `${RESTART} ${OR_MOVE}`,
            field: QUEUE_FIELD,
          },
        ],
      },
    ]),
  ),
  ...Object.fromEntries(
    ["doesn't exist", 'not found'].map((state): [string, KueueCase] => [
      `ClusterQueue ${state}`,
      {
        workloads: [inadmissible(`ClusterQueue shared ${state}`)],
        told: [
          {
            sentence:
              'Kueue cannot admit it: there is no ClusterQueue "shared", to which the LocalQueue "team-a" leads.',
            advice: `Whoever looks after the queues must create the ClusterQueue. ${OR_MOVE}`,
            field: QUEUE_FIELD,
          },
        ],
      },
    ]),
  ),
  'ClusterQueue that Kueue cannot name': {
    workloads: [inadmissible("ClusterQueue  doesn't exist")],
    told: [
      {
        sentence: 'Kueue cannot admit it: the LocalQueue "team-a" leads to no ClusterQueue that is there.',
        advice: `Whoever looks after the queues must create the ClusterQueue. ${OR_MOVE}`,
        field: QUEUE_FIELD,
      },
    ],
  },
  'ClusterQueue being deleted': {
    workloads: [inadmissible('ClusterQueue shared is terminating or missing')],
    told: [
      {
        sentence: 'Kueue cannot admit it: the ClusterQueue "shared" is gone, or is being deleted.',
        advice: `Whoever looks after the queues must create the ClusterQueue. ${OR_MOVE}`,
        field: QUEUE_FIELD,
      },
    ],
  },
  'ClusterQueue stopped': {
    workloads: [inadmissible('ClusterQueue shared is stopped')],
    told: [
      {
        sentence: 'Kueue cannot admit it: the ClusterQueue "shared" is stopped.',
        advice: `${RESTART} ${OR_MOVE}`,
        field: QUEUE_FIELD,
      },
    ],
  },
  'ClusterQueue inactive': {
    workloads: [inadmissible('ClusterQueue shared is inactive')],
    told: [
      {
        sentence: 'Kueue cannot admit it: the ClusterQueue "shared" is not active.',
        advice: `The conditions of the ClusterQueue say why (\`kubectl describe clusterqueue shared\`). ${OR_MOVE}`,
        field: QUEUE_FIELD,
      },
    ],
  },
  'namespace not selected': {
    workloads: [pending("Workload namespace doesn't match ClusterQueue selector")],
    told: [
      {
        sentence: 'Kueue cannot admit it: the ClusterQueue of its queue "team-a" does not take this namespace.',
        advice: `The \`namespaceSelector\` of the ClusterQueue must match the labels of the namespace. ${OR_MOVE}`,
        field: QUEUE_FIELD,
      },
    ],
  },
  'a text on several lines': {
    workloads: [pending('The workload has failed\n  <b>admission</b> checks.')],
    told: [{ sentence: 'Kueue has not admitted it yet: The workload has failed <b>admission</b> checks.' }],
  },
  'others whose Pods are not ready': {
    workloads: [
      workload({
        conditions: [
          off('QuotaReserved', 'Waiting', 'waiting for all admitted workloads to be in PodsReady condition'),
        ],
      }),
    ],
    told: [
      {
        sentence: 'Kueue has not admitted it yet: waiting for all admitted workloads to be in PodsReady condition.',
        advice: 'See which Job that Kueue has admitted does not get its Pods ready.',
      },
    ],
  },
  'admission checks': {
    workloads: [
      checked(
        { name: 'budget', state: 'Ready', message: '', lastTransitionTime: ago(100) },
        { name: 'capacity', state: 'Pending', message: 'Waiting for nodes: 2 of 4', lastTransitionTime: ago(90) },
        { name: 'site', state: 'Retry', message: 'Cluster west is away', lastTransitionTime: ago(80) },
      ),
    ],
    told: [
      {
        sentence: 'It has quota, and waits for the admission check "capacity": Waiting for nodes: 2 of 4.',
        advice: CHECK,
      },
      { sentence: 'The admission check "site" failed, and Kueue will try it again: Cluster west is away.' },
    ],
  },
  'admission checks without a word': {
    workloads: [
      checked(
        { name: 'capacity', state: 'Pending', message: '' },
        { name: 'site', state: 'Retry', message: '' },
        { name: 'other', state: 'Unheard', message: '' },
      ),
    ],
    told: [
      { sentence: 'It has quota, and waits for the admission check "capacity".', advice: CHECK },
      { sentence: 'The admission check "site" failed, and Kueue will try it again.' },
      { sentence: 'The admission check "other" is not ready (`Unheard`).' },
    ],
  },
  'a check that has refused it': {
    workloads: [
      workload({
        conditions: [
          reserved,
          unsatisfied,
          on('DeactivationTarget', 'AdmissionCheck', 'Admission check(s): capacity, were rejected'),
        ],
        admissionChecks: [{ name: 'capacity', state: 'Rejected', message: 'No such machine type' }],
      }),
    ],
    told: [
      { sentence: 'Kueue is about to deactivate it: Admission check(s): capacity, were rejected.' },
      {
        sentence: 'The admission check "capacity" has refused it, so Kueue deactivates it: No such machine type.',
        advice: CHECK,
      },
    ],
  },
  'quota, but no place in the topology yet': {
    workloads: [
      workload({
        conditions: [
          reserved,
          off('Admitted', 'PendingDelayedTopologyRequests', 'There are pending delayed topology requests'),
        ],
      }),
    ],
    told: [
      {
        sentence:
          'Kueue has reserved quota for it, and has not admitted it yet: There are pending delayed topology requests.',
      },
    ],
  },
  'quota, and nothing else yet': {
    workloads: [workload({ conditions: [reserved] })],
    told: [{ sentence: 'Kueue has reserved quota for it, and has not admitted it yet.' }],
  },
  'admitted, not resumed': {
    workloads: [workload({ conditions: [reserved, on('Admitted', 'Admitted', 'The workload is admitted')] })],
    told: [
      {
        sentence: 'Kueue has admitted it, and has not resumed it yet.',
        advice: 'If it stays so, its events say what keeps Kueue from changing it.',
      },
    ],
  },
};
