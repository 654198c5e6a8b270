import { main } from './explainSituations.ts';
import { type KueueCase, off, queued, workload } from './kueueWorkloads.ts';

const pending = (message: string) => workload({ conditions: [off('QuotaReserved', 'Pending', message)] });
const CPU_FIELD = 'spec.template.spec.containers[0].resources.requests.cpu';

/** What Kueue's scheduler says of quota and flavors, v0.10 to v0.15, and what is told. */
export const kueueQuotaCases: Readonly<Record<string, KueueCase>> = {
  'no quota for the moment': {
    workloads: [
      pending(
        "couldn't assign flavors to pod set main: insufficient unused quota for cpu in flavor default, 2 more needed",
      ),
    ],
    told: [
      {
        sentence:
          "Kueue has not admitted it yet: couldn't assign flavors to pod set main: insufficient unused quota for cpu in flavor default, 2 more needed.",
        advice:
          'It can start when others have given back enough `cpu`. Ask for less, or have the quota of the queue raised.',
        field: CPU_FIELD,
      },
    ],
  },
  'more than the quota, in one flavor of two': {
    workloads: [
      pending(
        "couldn't assign flavors to pod set main: insufficient quota for cpu in flavor small, request > maximum capacity (4 > 2), insufficient unused quota for cpu in flavor large, 1 more needed",
      ),
    ],
    told: [
      {
        sentence:
          "Kueue has not admitted it yet: couldn't assign flavors to pod set main: insufficient quota for cpu in flavor small, request > maximum capacity (4 > 2), insufficient unused quota for cpu in flavor large, 1 more needed.",
        advice:
          'It can start when others have given back enough `cpu`. Ask for less, or have the quota of the queue raised.',
        field: CPU_FIELD,
      },
    ],
  },
  'more than the quota': {
    workloads: [
      pending(
        "couldn't assign flavors to pod set main: insufficient quota for cpu in flavor default, previously considered podsets requests (0) + current podset request (4) > maximum capacity (2)",
      ),
    ],
    told: [
      {
        sentence:
          "Kueue has not admitted it yet: couldn't assign flavors to pod set main: insufficient quota for cpu in flavor default, previously considered podsets requests (0) + current podset request (4) > maximum capacity (2).",
        advice:
          'All of its Pods together ask for more `cpu` than the queue can ever give. Ask for less, or have its quota raised.',
        field: CPU_FIELD,
      },
    ],
  },
  'a resource without quota': {
    workloads: [
      pending("couldn't assign flavors to pod set main: resource nvidia.com/gpu unavailable in ClusterQueue"),
    ],
    job: queued({
      pod: { containers: [{ ...main, resources: { limits: { 'nvidia.com/gpu': 1 } } }] },
    }),
    told: [
      {
        sentence:
          "Kueue has not admitted it yet: couldn't assign flavors to pod set main: resource nvidia.com/gpu unavailable in ClusterQueue.",
        advice: 'The ClusterQueue has no quota for `nvidia.com/gpu` at all: do without it, or name a queue that has.',
        field: 'spec.template.spec.containers[0].resources.limits[nvidia.com/gpu]',
      },
    ],
  },
  'others are being stopped for it': {
    workloads: [
      pending(
        "couldn't assign flavors to pod set main: insufficient unused quota for cpu in flavor default, 2 more needed. Pending the preemption of 1 workload(s)",
      ),
    ],
    told: [
      {
        sentence:
          "Kueue has not admitted it yet: couldn't assign flavors to pod set main: insufficient unused quota for cpu in flavor default, 2 more needed. Pending the preemption of 1 workload(s).",
        advice: 'Kueue is stopping others that have less right to the quota.',
      },
    ],
  },
  'a LimitRange': {
    workloads: [pending("resources didn't satisfy LimitRange constraints: spec.podSets[0]: Invalid value: 4")],
    told: [
      {
        sentence:
          "Kueue has not admitted it yet: resources didn't satisfy LimitRange constraints: spec.podSets[0]: Invalid value: 4.",
        advice: 'Change the requests and limits of its containers.',
        field: 'spec.template.spec.containers',
      },
    ],
  },
  'a taint of the flavor that has room': {
    workloads: [
      pending(
        "couldn't assign flavors to pod set main: insufficient quota for cpu in flavor small, request > maximum capacity (4 > 2), untolerated taint {spot true NoSchedule <nil>} in flavor spot",
      ),
    ],
    told: [
      {
        sentence:
          "Kueue has not admitted it yet: couldn't assign flavors to pod set main: insufficient quota for cpu in flavor small, request > maximum capacity (4 > 2), untolerated taint {spot true NoSchedule <nil>} in flavor spot.",
        advice: 'If the Pods may run there, add a toleration for the taint of the flavor.',
        field: 'spec.template.spec.tolerations',
      },
    ],
  },
  'a taint of the flavor': {
    workloads: [
      pending("couldn't assign flavors to pod set main: untolerated taint {spot true NoSchedule <nil>} in flavor spot"),
    ],
    told: [
      {
        sentence:
          "Kueue has not admitted it yet: couldn't assign flavors to pod set main: untolerated taint {spot true NoSchedule <nil>} in flavor spot.",
        advice: 'If the Pods may run there, add a toleration for the taint of the flavor.',
        field: 'spec.template.spec.tolerations',
      },
    ],
  },
  'a node selector that no flavor has': {
    workloads: [pending("couldn't assign flavors to pod set main: flavor spot doesn't match node affinity")],
    job: queued({ pod: { nodeSelector: { disk: 'nvme' } } }),
    told: [
      {
        sentence:
          "Kueue has not admitted it yet: couldn't assign flavors to pod set main: flavor spot doesn't match node affinity.",
        advice:
          'Compare its node selector and affinity with the labels of the flavor: `kubectl describe resourceflavor spot`',
        field: 'spec.template.spec.nodeSelector',
      },
    ],
  },
};
