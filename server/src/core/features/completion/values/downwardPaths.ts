import type { Bilingual } from '../../../docs/fields/fieldText.ts';
import { CompletionItemKind } from '../../lspEnums.ts';
import { podSpecOf } from '../mounts.ts';
import type { WellKnown } from '../wellKnown.ts';
import { inWords, type Suggestion, suggestionOf, type ValueProvider, type ValueQuery } from './valueQuery.ts';

/** What a Pod can be told of itself. @see https://kubernetes.io/docs/concepts/workloads/pods/downward-api/ */
const anywhere: readonly WellKnown[] = [
  { text: 'metadata.name', meaning: { en: 'name of the Pod', zh: 'Pod 的名称' } },
  { text: 'metadata.namespace', meaning: { en: 'its namespace', zh: '所在的命名空间' } },
  { text: 'metadata.uid', meaning: { en: 'its unique ID', zh: '唯一 ID' } },
];
const inVariable: readonly WellKnown[] = [
  { text: 'spec.nodeName', meaning: { en: 'name of its node', zh: '所在节点的名称' } },
  { text: 'spec.serviceAccountName', meaning: { en: 'its service account', zh: '服务账号' } },
  { text: 'status.podIP', meaning: { en: 'its IP address', zh: 'Pod 的 IP 地址' } },
  { text: 'status.podIPs', meaning: { en: 'all its IP addresses', zh: 'Pod 的所有 IP 地址' } },
  { text: 'status.hostIP', meaning: { en: 'IP address of its node', zh: '节点的 IP 地址' } },
  { text: 'status.hostIPs', meaning: { en: 'all IP addresses of its node', zh: '节点的所有 IP 地址' } },
];
const inVolume: readonly WellKnown[] = [
  { text: 'metadata.labels', meaning: { en: 'all labels, one a line', zh: '所有标签，每行一个' } },
  { text: 'metadata.annotations', meaning: { en: 'all annotations, one a line', zh: '所有注解，每行一个' } },
];
/** What the Job controller writes on each Pod. */
const ofJobs: readonly WellKnown[] = [
  {
    text: "metadata.annotations['batch.kubernetes.io/job-completion-index']",
    meaning: { en: 'completion index of an Indexed Job', zh: '带索引的 Job 的完成索引' },
  },
  { text: "metadata.labels['batch.kubernetes.io/job-name']", meaning: { en: 'name of the Job', zh: 'Job 的名称' } },
  {
    text: "metadata.labels['batch.kubernetes.io/controller-uid']",
    meaning: { en: 'unique ID of the Job', zh: 'Job 的唯一 ID' },
  },
];
const resources: readonly string[] = [
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'requests.cpu',
  'requests.memory',
  'requests.ephemeral-storage',
];
const own: Bilingual = { en: 'written in the Pod template', zh: 'Pod 模板中的值' };

/** Paths of the downward API that can be read where they stand, with the labels and annotations of the Pod template. */
export const downwardPaths: ValueProvider = (query) => {
  if (query.id === 'core.v1.ResourceFieldSelector.resource') {
    return resources.map((text) => ({ text, kind: CompletionItemKind.Property }));
  }
  if (query.id !== 'core.v1.ObjectFieldSelector.fieldPath') return [];
  const isVariable = query.place.names.includes('valueFrom');
  const known = [...anywhere, ...(isVariable ? inVariable : inVolume), ...ofJobs];
  return [...known.map((each) => suggestionOf(each, query)), ...ownKeys(query)];
};

function ownKeys(query: ValueQuery): Suggestion[] {
  const metadata = podSpecOf(query.object).parent?.get('metadata');
  return ['labels', 'annotations'].flatMap((map) => {
    const keys = metadata?.get(map).entries() ?? [];
    return keys.map(([key]) => ({
      text: `metadata.${map}['${key}']`,
      kind: CompletionItemKind.Property,
      description: inWords(own, query),
    }));
  });
}
