import type { Bilingual } from '../../docs/fields/fieldText.ts';

/** A name or value that is known beyond one manifest, with what it means. */
export interface WellKnown {
  readonly text: string;
  readonly meaning?: Bilingual;
  /** Of a key: the value that it usually has. */
  readonly value?: string;
}

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
export const commonLabels: readonly WellKnown[] = [
  { text: 'app.kubernetes.io/name', meaning: { en: 'name of the application', zh: '应用的名称' } },
  { text: 'app.kubernetes.io/instance', meaning: { en: 'one installation of it', zh: '应用的某次安装' } },
  { text: 'app.kubernetes.io/version', meaning: { en: 'its version', zh: '应用的版本' } },
  { text: 'app.kubernetes.io/component', meaning: { en: 'its part in the application', zh: '在应用中的组件' } },
  { text: 'app.kubernetes.io/part-of', meaning: { en: 'what it belongs to', zh: '所属的上级应用' } },
  { text: 'app.kubernetes.io/managed-by', meaning: { en: 'the tool that manages it', zh: '管理它的工具' } },
  { text: 'app', meaning: { en: 'the application, in short', zh: '应用的简称' } },
];

/** Labels of a Job itself. */
export const jobLabels: readonly WellKnown[] = [
  { text: 'kueue.x-k8s.io/queue-name', meaning: { en: 'the Kueue queue that admits it', zh: '准入它的 Kueue 队列' } },
];

/** Annotations of Pods. */
export const podAnnotations: readonly WellKnown[] = [
  {
    text: 'cluster-autoscaler.kubernetes.io/safe-to-evict',
    value: 'false',
    meaning: { en: 'the autoscaler does not evict the Pod', zh: '自动扩缩器不驱逐此 Pod' },
  },
  {
    text: 'karpenter.sh/do-not-disrupt',
    value: 'true',
    meaning: { en: 'Karpenter keeps the node while the Pod runs', zh: 'Pod 运行期间 Karpenter 保留节点' },
  },
  {
    text: 'sidecar.istio.io/inject',
    value: 'false',
    meaning: { en: 'no Istio sidecar, which would keep the Pod running', zh: '不注入会让 Pod 一直运行的 Istio 边车' },
  },
  {
    text: 'kubectl.kubernetes.io/default-container',
    meaning: { en: 'the container of `kubectl logs` and `exec`', zh: '`kubectl logs` 和 `exec` 默认使用的容器' },
  },
];

/** Annotations of the Job or CronJob itself, by the tools that read them. */
export const jobAnnotations: readonly WellKnown[] = [
  {
    text: 'argocd.argoproj.io/hook',
    value: 'PreSync',
    meaning: { en: 'Argo CD runs it in a sync', zh: 'Argo CD 同步时运行' },
  },
  {
    text: 'argocd.argoproj.io/hook-delete-policy',
    value: 'BeforeHookCreation',
    meaning: { en: 'when Argo CD deletes it', zh: 'Argo CD 何时删除它' },
  },
  { text: 'helm.sh/hook', value: 'pre-upgrade', meaning: { en: 'Helm runs it in a release', zh: 'Helm 发布时运行' } },
  {
    text: 'helm.sh/hook-delete-policy',
    value: 'before-hook-creation',
    meaning: { en: 'when Helm deletes it', zh: 'Helm 何时删除它' },
  },
];

/** @see https://kubernetes.io/docs/reference/labels-annotations-taints/ */
export const nodeLabels: readonly WellKnown[] = [
  { text: 'kubernetes.io/arch', value: 'amd64', meaning: { en: 'processor architecture', zh: '处理器架构' } },
  { text: 'kubernetes.io/os', value: 'linux', meaning: { en: 'operating system', zh: '操作系统' } },
  { text: 'kubernetes.io/hostname', meaning: { en: 'one node', zh: '单个节点' } },
  { text: 'topology.kubernetes.io/zone', meaning: { en: 'failure zone', zh: '可用区' } },
  { text: 'topology.kubernetes.io/region', meaning: { en: 'region', zh: '地域' } },
  { text: 'node.kubernetes.io/instance-type', meaning: { en: 'type of machine', zh: '机器类型' } },
];

/** The values of node labels that have few. */
export const nodeLabelValues: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/arch': ['amd64', 'arm64'],
  'kubernetes.io/os': ['linux', 'windows'],
};

export const topologyKeys = nodeLabels.filter(({ text }) => /hostname|topology/.test(text));

/** Taints of the control plane and of common node pools. */
export const taints: readonly WellKnown[] = [
  { text: 'node.kubernetes.io/not-ready', meaning: { en: 'the node is not ready', zh: '节点未就绪' } },
  { text: 'node.kubernetes.io/unreachable', meaning: { en: 'the node cannot be reached', zh: '节点无法访问' } },
  { text: 'node.kubernetes.io/memory-pressure', meaning: { en: 'short of memory', zh: '内存紧张' } },
  { text: 'node.kubernetes.io/disk-pressure', meaning: { en: 'short of disk space', zh: '磁盘空间紧张' } },
  { text: 'node.kubernetes.io/pid-pressure', meaning: { en: 'short of process ids', zh: '进程 ID 紧张' } },
  { text: 'node.kubernetes.io/unschedulable', meaning: { en: 'the node is cordoned', zh: '节点被标记为不可调度' } },
  { text: 'node-role.kubernetes.io/control-plane', meaning: { en: 'control-plane node', zh: '控制平面节点' } },
  { text: 'nvidia.com/gpu', meaning: { en: 'GPU node', zh: 'GPU 节点' } },
];

/** Resources that a container can ask for, with an amount to begin with. */
export const containerResources: readonly WellKnown[] = [
  { text: 'cpu', value: '100m', meaning: { en: 'cores', zh: 'CPU 核数' } },
  { text: 'memory', value: '128Mi', meaning: { en: 'bytes', zh: '字节数' } },
  { text: 'ephemeral-storage', value: '1Gi', meaning: { en: 'bytes on the node’s disk', zh: '节点磁盘字节数' } },
  { text: 'nvidia.com/gpu', value: '1', meaning: { en: 'GPUs, the same in limits', zh: 'GPU 数，limits 中须相同' } },
];

export const volumeResources: readonly WellKnown[] = [
  { text: 'storage', value: '1Gi', meaning: { en: 'bytes', zh: '字节数' } },
];
