import type { Bilingual, FieldTexts } from './fieldText.ts';

const assign = 'concepts/scheduling-eviction/assign-pod-node/';
const nodeAffinitySection = `${assign}#node-affinity`;
const podAffinitySection = `${assign}#inter-pod-affinity-and-anti-affinity`;

export const affinity: FieldTexts = {
  nodeAffinity: {
    en: 'By the labels of the nodes.',
    zh: '按节点的标签。',
    page: nodeAffinitySection,
  },
  podAffinity: {
    en: 'Near other Pods: on the same node, in the same zone.',
    zh: '靠近其他 Pod：同一节点、同一可用区。',
    page: podAffinitySection,
  },
  podAntiAffinity: {
    en: 'Away from other Pods, for instance one per node.',
    zh: '远离其他 Pod，例如每个节点一个。',
    page: podAffinitySection,
  },
};

export const nodeAffinity: FieldTexts = {
  preferredDuringSchedulingIgnoredDuringExecution: {
    en: 'Wishes: of the possible nodes the one with the highest sum of weights wins. A node that matches none may still be taken.',
    zh: '偏好：在可用节点中选择权重之和最高的。不符合任何一项的节点仍可能被选中。',
    page: nodeAffinitySection,
  },
  requiredDuringSchedulingIgnoredDuringExecution: {
    en: 'The node must match, otherwise the Pod stays Pending. Pods already running stay when labels change later.',
    zh: '节点必须符合，否则 Pod 会一直 Pending。之后标签变化不影响已在运行的 Pod。',
    page: nodeAffinitySection,
  },
};

export const podAffinity: FieldTexts = {
  preferredDuringSchedulingIgnoredDuringExecution: {
    en: 'Wishes: places near matching Pods add their weight, from 1 to 100.',
    zh: '偏好：靠近匹配 Pod 的位置会加上其权重（1 到 100）。',
    page: podAffinitySection,
  },
  requiredDuringSchedulingIgnoredDuringExecution: {
    en: 'The Pod may only run in the same `topologyKey` group as a Pod that matches every term.',
    zh: 'Pod 只能运行在与匹配每一项的 Pod 相同的 `topologyKey` 拓扑域中。',
    page: podAffinitySection,
  },
};

export const podAntiAffinity: FieldTexts = {
  preferredDuringSchedulingIgnoredDuringExecution: {
    en: 'Wishes: places near matching Pods are avoided, by weight from 1 to 100.',
    zh: '偏好：按权重（1 到 100）尽量避开匹配的 Pod。',
    page: podAffinitySection,
  },
  requiredDuringSchedulingIgnoredDuringExecution: {
    en: 'The Pod never runs in the same `topologyKey` group as a matching Pod. Selecting the Job’s own label with `kubernetes.io/hostname` gives one Pod per node; the rest stay Pending.',
    zh: 'Pod 不会与匹配的 Pod 处于同一 `topologyKey` 拓扑域。用 `kubernetes.io/hostname` 并选择 Job 自身的标签可实现每个节点一个 Pod，其余的会一直 Pending。',
    page: podAffinitySection,
  },
};

export const nodeSelector: FieldTexts = {
  nodeSelectorTerms: {
    en: 'The node must match at least one of these terms. Within a term all expressions must hold.',
    zh: '节点必须至少符合其中一项；同一项中的所有表达式都必须成立。',
    page: nodeAffinitySection,
  },
};

export const nodeSelectorTerm: FieldTexts = {
  matchExpressions: {
    en: 'Requirements on the node’s labels; all must hold. A term without any matches no node.',
    zh: '对节点标签的条件，必须全部成立。没有任何条件的项不匹配任何节点。',
    page: nodeAffinitySection,
  },
  matchFields: {
    en: 'Requirements on the node’s fields; only `metadata.name` is possible.',
    zh: '对节点字段的条件；只能使用 `metadata.name`。',
    page: nodeAffinitySection,
  },
};

const isIn: Bilingual = { en: 'the label’s value is one of `values`', zh: '标签值在 `values` 中' };
const notIn: Bilingual = {
  en: 'it is none of `values`, or the label is missing',
  zh: '标签值不在 `values` 中，或没有该标签',
};
const exists: Bilingual = { en: 'the label is there; no `values`', zh: '存在该标签；不写 `values`' };
const doesNotExist: Bilingual = { en: 'the label is missing; no `values`', zh: '没有该标签；不写 `values`' };

export const nodeSelectorRequirement: FieldTexts = {
  key: {
    en: 'Label key of the node, such as `kubernetes.io/arch` or `topology.kubernetes.io/zone`.',
    zh: '节点的标签键，如 `kubernetes.io/arch` 或 `topology.kubernetes.io/zone`。',
    page: 'reference/labels-annotations-taints/',
  },
  operator: {
    en: 'How the node’s label is compared with `values`.',
    zh: '节点标签与 `values` 的比较方式。',
    page: `${assign}#operators`,
    values: {
      In: isIn,
      NotIn: notIn,
      Exists: exists,
      DoesNotExist: doesNotExist,
      Gt: { en: 'as integer greater than the one entry of `values`', zh: '按整数大于 `values` 中唯一的值' },
      Lt: { en: 'as integer less than the one entry of `values`', zh: '按整数小于 `values` 中唯一的值' },
    },
  },
  values: {
    en: 'Strings to compare with: at least one for `In` and `NotIn`, exactly one for `Gt` and `Lt`, none otherwise. Quote numbers.',
    zh: '用于比较的字符串：`In` 和 `NotIn` 至少一个，`Gt` 和 `Lt` 恰好一个，其他运算符不写。数字需要加引号。',
    page: `${assign}#operators`,
  },
};

export const preferredSchedulingTerm: FieldTexts = {
  preference: {
    en: 'What the node should match.',
    zh: '节点应当符合的条件。',
    page: nodeAffinitySection,
  },
  weight: {
    en: 'How much this wish counts, 1 to 100.',
    zh: '此偏好的权重，1 到 100。',
    page: `${assign}#node-affinity-weight`,
  },
};

export const weightedPodAffinityTerm: FieldTexts = {
  podAffinityTerm: {
    en: 'Which Pods, and what “near” means.',
    zh: '哪些 Pod，以及“靠近”指什么。',
    page: podAffinitySection,
  },
  weight: { en: 'How much this wish counts, 1 to 100.', zh: '此偏好的权重，1 到 100。', page: podAffinitySection },
};

export const podAffinityTerm: FieldTexts = {
  labelSelector: {
    en: 'Which Pods to look at, by their labels. Left out it matches none.',
    zh: '按标签选择要考虑的 Pod。省略则不匹配任何 Pod。',
    page: podAffinitySection,
  },
  matchLabelKeys: {
    en: 'Label keys whose value is taken from this Pod and added to `labelSelector`; for instance `batch.kubernetes.io/job-name`.',
    zh: '取此 Pod 自身标签值并加入 `labelSelector` 的标签键，例如 `batch.kubernetes.io/job-name`。',
    page: `${assign}#matchlabelkeys`,
  },
  mismatchLabelKeys: {
    en: 'Label keys on which the other Pods must differ from this Pod.',
    zh: '其他 Pod 的取值必须与此 Pod 不同的标签键。',
    page: `${assign}#mismatchlabelkeys`,
  },
  namespaceSelector: {
    en: 'Namespaces to look in, by their labels, in addition to `namespaces`. `{}` means all.',
    zh: '除 `namespaces` 之外，按标签选择的命名空间。`{}` 表示全部。',
    page: `${assign}#namespace-selector`,
  },
  namespaces: {
    en: 'Namespaces to look in.',
    zh: '要查找的命名空间。',
    default: { en: 'the Pod’s own', zh: 'Pod 自身所在的' },
    page: `${assign}#namespace-selector`,
  },
  topologyKey: {
    en: 'Node label whose equal values make a group: `kubernetes.io/hostname` for a node, `topology.kubernetes.io/zone` for a zone. Must not be empty.',
    zh: '取值相同的节点构成一个拓扑域：`kubernetes.io/hostname` 为单个节点，`topology.kubernetes.io/zone` 为可用区。不能为空。',
    page: podAffinitySection,
  },
};

export const labelSelector: FieldTexts = {
  matchExpressions: {
    en: 'Requirements on labels; all must hold, and `matchLabels` too.',
    zh: '对标签的条件，必须与 `matchLabels` 一起全部成立。',
    page: 'concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements',
  },
  matchLabels: {
    en: 'Labels with the values they must have; all must match.',
    zh: '必须具有的标签及其值，必须全部匹配。',
    page: 'concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements',
  },
};

export const labelSelectorRequirement: FieldTexts = {
  key: {
    en: 'Label key that the requirement is about.',
    zh: '此条件涉及的标签键。',
    page: 'concepts/overview/working-with-objects/labels/#label-selectors',
  },
  operator: {
    en: 'How the label is compared with `values`.',
    zh: '标签与 `values` 的比较方式。',
    page: 'concepts/overview/working-with-objects/labels/#label-selectors',
    values: { In: isIn, NotIn: notIn, Exists: exists, DoesNotExist: doesNotExist },
  },
  values: {
    en: 'Strings to compare with; required for `In` and `NotIn`, not allowed otherwise.',
    zh: '用于比较的字符串；`In` 和 `NotIn` 必需，其他运算符不能使用。',
    page: 'concepts/overview/working-with-objects/labels/#label-selectors',
  },
};
