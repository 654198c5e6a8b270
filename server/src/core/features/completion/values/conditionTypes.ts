import type { WellKnown } from '../wellKnown.ts';
import { suggestionOf, type ValueProvider } from './valueQuery.ts';

/** Conditions of Pods beyond those that a rule usually asks for, which the texts of the field name first. */
const types: readonly WellKnown[] = [
  { text: 'PodScheduled', meaning: { en: 'a node was found for the Pod', zh: '已为 Pod 找到节点' } },
  { text: 'Initialized', meaning: { en: 'all init containers have succeeded', zh: '所有 Init 容器都已成功' } },
  { text: 'ContainersReady', meaning: { en: 'all containers are ready', zh: '所有容器都已就绪' } },
  { text: 'Ready', meaning: { en: 'the Pod can serve requests', zh: 'Pod 可以提供服务' } },
  {
    text: 'PodReadyToStartContainers',
    meaning: { en: 'its sandbox and network are set up', zh: '沙箱和网络已建好' },
  },
];

export const conditionTypes: ValueProvider = (query) =>
  query.id === 'batch.v1.PodFailurePolicyOnPodConditionsPattern.type'
    ? types.map((type) => suggestionOf(type, query))
    : [];
