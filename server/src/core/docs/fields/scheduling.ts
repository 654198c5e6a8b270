import type { FieldTexts } from './fieldText.ts';

const taints = 'concepts/scheduling-eviction/taint-and-toleration/';
const spread = 'concepts/scheduling-eviction/topology-spread-constraints/';

export const toleration: FieldTexts = {
  effect: {
    en: 'Which effect of the taint is tolerated. Left out: every effect.',
    zh: '容忍污点的哪种效果。省略表示所有效果。',
    default: { en: 'all effects', zh: '所有效果' },
    page: `${taints}#concepts`,
    values: {
      NoSchedule: { en: 'no new Pods on the node', zh: '节点不接受新的 Pod' },
      PreferNoSchedule: { en: 'the node is avoided where possible', zh: '尽量避开该节点' },
      NoExecute: { en: 'running Pods are evicted too', zh: '正在运行的 Pod 也会被驱逐' },
    },
  },
  key: {
    en: 'Key of the taint. Left out, with `operator: Exists`, every taint is tolerated.',
    zh: '污点的键。省略并使用 `operator: Exists` 时容忍所有污点。',
    page: `${taints}#concepts`,
  },
  operator: {
    en: 'How the taint’s value is compared with `value`.',
    zh: '污点的值与 `value` 的比较方式。',
    default: 'Equal',
    page: `${taints}#concepts`,
    values: {
      Equal: { en: 'the same value', zh: '值相同' },
      Exists: { en: 'any value; `value` must be left out', zh: '任意值；必须省略 `value`' },
      Gt: {
        en: 'as integer greater; needs the feature gate `TaintTolerationComparisonOperators`',
        zh: '按整数大于；需要启用特性门控 `TaintTolerationComparisonOperators`',
      },
      Lt: {
        en: 'as integer less; needs the feature gate `TaintTolerationComparisonOperators`',
        zh: '按整数小于；需要启用特性门控 `TaintTolerationComparisonOperators`',
      },
    },
  },
  tolerationSeconds: {
    en: 'How long the Pod stays on a node after a `NoExecute` taint appears; only with `effect: NoExecute`. Unset it stays for ever, 0 or less leaves at once.',
    zh: '出现 `NoExecute` 污点后 Pod 还能停留的秒数；只能与 `effect: NoExecute` 同用。未设置则一直停留，0 或负数立即被驱逐。',
    default: { en: 'for ever', zh: '一直停留' },
    page: `${taints}#taint-based-evictions`,
  },
  value: {
    en: 'Value of the taint, as a string. Left out with `Exists`.',
    zh: '污点的值，必须是字符串。使用 `Exists` 时省略。',
    page: `${taints}#concepts`,
  },
};

export const topologySpreadConstraint: FieldTexts = {
  labelSelector: {
    en: 'Which Pods are counted. Select the labels of this Pod, otherwise its own placement changes nothing.',
    zh: '统计哪些 Pod。请选择此 Pod 自身的标签，否则其放置不会影响结果。',
    page: `${spread}#spread-constraint-definition`,
  },
  matchLabelKeys: {
    en: 'Label keys whose value is taken from this Pod and added to `labelSelector`; `batch.kubernetes.io/job-name` counts each Job by itself.',
    zh: '取此 Pod 自身标签值并加入 `labelSelector` 的标签键；`batch.kubernetes.io/job-name` 可使每个 Job 分别统计。',
    page: `${spread}#spread-constraint-definition`,
  },
  maxSkew: {
    en: 'By how many Pods a group may exceed the emptiest one. Must be at least 1.',
    zh: '某个拓扑域比 Pod 最少的拓扑域最多可多出的 Pod 数量。必须至少为 1。',
    page: `${spread}#spread-constraint-definition`,
  },
  minDomains: {
    en: 'With fewer groups than this the emptiest is taken to have none, so that Pods wait for further groups. Only with `DoNotSchedule`.',
    zh: '拓扑域少于此数时，将最小值视为 0，使 Pod 等待更多拓扑域。只能与 `DoNotSchedule` 同用。',
    default: { en: 'as `1`', zh: '等同于 `1`' },
    page: `${spread}#spread-constraint-definition`,
  },
  nodeAffinityPolicy: {
    en: 'Whether nodes that the Pod’s `nodeSelector` and node affinity rule out are counted.',
    zh: '是否统计被 Pod 的 `nodeSelector` 和节点亲和性排除的节点。',
    default: 'Honor',
    page: `${spread}#spread-constraint-definition`,
    values: {
      Honor: { en: 'only nodes that the Pod may use', zh: '只统计 Pod 可用的节点' },
      Ignore: { en: 'all nodes', zh: '统计所有节点' },
    },
  },
  nodeTaintsPolicy: {
    en: 'Whether nodes with taints that the Pod does not tolerate are counted.',
    zh: '是否统计带有 Pod 不能容忍的污点的节点。',
    default: 'Ignore',
    page: `${spread}#spread-constraint-definition`,
    values: {
      Honor: { en: 'only nodes whose taints the Pod tolerates', zh: '只统计污点可容忍的节点' },
      Ignore: { en: 'all nodes', zh: '统计所有节点' },
    },
  },
  topologyKey: {
    en: 'Node label whose equal values make a group: `kubernetes.io/hostname` for a node, `topology.kubernetes.io/zone` for a zone.',
    zh: '取值相同的节点构成一个拓扑域：`kubernetes.io/hostname` 为单个节点，`topology.kubernetes.io/zone` 为可用区。',
    page: `${spread}#spread-constraint-definition`,
  },
  whenUnsatisfiable: {
    en: 'What happens when no node keeps within `maxSkew`.',
    zh: '没有节点能满足 `maxSkew` 时如何处理。',
    page: `${spread}#spread-constraint-definition`,
    values: {
      DoNotSchedule: { en: 'the Pod stays Pending', zh: 'Pod 保持 Pending' },
      ScheduleAnyway: { en: 'scheduled all the same, where the skew is least', zh: '仍然调度，优先选择偏差最小的节点' },
    },
  },
};
