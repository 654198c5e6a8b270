import type { FieldTexts } from './fieldText.ts';

const assign = 'concepts/scheduling-eviction/assign-pod-node/';
const priority = 'concepts/scheduling-eviction/pod-priority-preemption/';

/** On which node a Pod runs, and before whom: the other half of PodSpec. */
export const podPlacement: FieldTexts = {
  affinity: {
    en: 'Rules that draw Pods to nodes or to other Pods, or keep them apart. For an exact node label `nodeSelector` is simpler.',
    zh: '使 Pod 靠近某些节点或其他 Pod、或相互远离的规则。只按节点标签选择时，`nodeSelector` 更简单。',
    page: `${assign}#affinity-and-anti-affinity`,
  },
  nodeName: {
    en: 'Runs the Pod on exactly this node, past the scheduler and its checks. If the node lacks room the Pod fails. Prefer `nodeSelector`.',
    zh: '直接在此节点上运行，绕过调度器及其检查。节点资源不足时 Pod 会失败。建议使用 `nodeSelector`。',
    page: `${assign}#nodename`,
  },
  nodeSelector: {
    en: 'Labels that the node must have, all of them. Where no node has them the Pod stays Pending, which `backoffLimit` does not count.',
    zh: '节点必须具备的全部标签。没有符合的节点时 Pod 会一直 Pending，且不计入 `backoffLimit`。',
    page: `${assign}#nodeselector`,
  },
  overhead: {
    en: 'Resources that the runtime itself needs, filled in from the RuntimeClass. Leave it out.',
    zh: '容器运行时自身所需的资源，由 RuntimeClass 填入。请勿填写。',
    page: 'concepts/scheduling-eviction/pod-overhead/',
  },
  preemptionPolicy: {
    en: 'Whether this Pod may push out Pods of lower priority when there is no room. Normally comes from the priority class.',
    zh: '资源不足时此 Pod 是否可以抢占优先级较低的 Pod。通常由优先级类决定。',
    default: 'PreemptLowerPriority',
    page: `${priority}#non-preempting-priority-class`,
    values: {
      Never: { en: 'waits in front of the queue without ending others', zh: '排在队列前面等待，不抢占其他 Pod' },
      PreemptLowerPriority: { en: 'ends Pods of lower priority to make room', zh: '终止优先级较低的 Pod 以腾出资源' },
    },
  },
  priority: {
    en: 'The priority as a number, filled in from `priorityClassName`. Leave it out: with another number no Pod can be created.',
    zh: '优先级数值，由 `priorityClassName` 填入。请勿填写：数值不一致时无法创建 Pod。',
    page: `${priority}#pod-priority`,
  },
  priorityClassName: {
    en: 'Priority class that decides who is scheduled, preempted and evicted first. It must exist, otherwise no Pod is created.',
    zh: '决定调度、抢占和驱逐先后的优先级类。它必须存在，否则无法创建 Pod。',
    default: { en: 'the cluster’s default class, else priority 0', zh: '集群的默认优先级类，否则优先级为 0' },
    page: `${priority}#priorityclass`,
  },
  resourceClaims: {
    en: 'Devices such as GPUs claimed through dynamic resource allocation; containers name them in `resources.claims`.',
    zh: '通过动态资源分配申领的 GPU 等设备；容器在 `resources.claims` 中引用。',
    page: 'concepts/scheduling-eviction/dynamic-resource-allocation/',
  },
  runtimeClassName: {
    en: 'RuntimeClass that runs the Pod, for instance a sandbox such as gVisor. It must exist in the cluster.',
    zh: '运行 Pod 的 RuntimeClass，例如 gVisor 等沙箱。它必须存在于集群中。',
    default: { en: 'the node’s own runtime', zh: '节点自带的运行时' },
    page: 'concepts/containers/runtime-class/',
  },
  schedulerName: {
    en: 'Scheduler that places the Pod. With a name that no scheduler answers to, the Pod stays Pending for ever.',
    zh: '负责调度此 Pod 的调度器。若没有该名称的调度器，Pod 会永远 Pending。',
    default: 'default-scheduler',
    page: 'tasks/extend-kubernetes/configure-multiple-schedulers/',
  },
  schedulingGates: {
    en: 'While the list has an entry the Pod is not scheduled. A controller removes them, for instance when quota is free; entries cannot be added later.',
    zh: '列表非空时 Pod 不会被调度。由控制器移除条目，例如在配额可用时；之后不能再添加。',
    page: 'concepts/scheduling-eviction/pod-scheduling-readiness/',
  },
  schedulingGroup: {
    en: 'Group of Pods that is scheduled together or not at all.',
    zh: '作为整体一起调度的 Pod 组：要么全部调度，要么都不调度。',
    page: 'concepts/workloads/pods/scheduling-group/',
  },
  tolerations: {
    en: 'Taints that the Pod puts up with. They allow tainted nodes but do not draw the Pod there: add `nodeSelector` or `affinity` for that.',
    zh: 'Pod 可以容忍的污点。容忍度只是允许使用带污点的节点，并不会吸引 Pod：还需配合 `nodeSelector` 或 `affinity`。',
    page: 'concepts/scheduling-eviction/taint-and-toleration/',
  },
  topologySpreadConstraints: {
    en: 'Spreads Pods evenly over zones, nodes or other groups of nodes. All constraints must be met.',
    zh: '使 Pod 均匀分布在可用区、节点等拓扑域中。所有约束都必须满足。',
    page: 'concepts/scheduling-eviction/topology-spread-constraints/',
  },
};
