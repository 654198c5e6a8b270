import { durationWords } from '../../../l10n/words.ts';
import { CompletionItemKind } from '../../lspEnums.ts';
import type { WellKnown } from '../wellKnown.ts';
import { type Suggestion, suggestionOf, type ValueProvider, type ValueQuery } from './valueQuery.ts';

const minute = 60;
const hour = 3600;
const day = 86_400;

/** Numbers of seconds that people choose, by the name of the field. */
const seconds: Readonly<Record<string, readonly number[]>> = {
  'batch.v1.CronJobSpec.startingDeadlineSeconds': [300, 60, 600, hour],
  'batch.v1.JobSpec.activeDeadlineSeconds': [hour, 10 * minute, 30 * minute, 6 * hour, day],
  'batch.v1.JobSpec.ttlSecondsAfterFinished': [day, hour, 7 * day, 100, 0],
  'core.v1.PodSpec.activeDeadlineSeconds': [hour, 10 * minute, 30 * minute, 6 * hour],
  'core.v1.PodSpec.terminationGracePeriodSeconds': [30, 60, 120, 300],
  'core.v1.Probe.initialDelaySeconds': [5, 10, 30],
  'core.v1.Probe.periodSeconds': [10, 5, 30, 60],
  'core.v1.Probe.timeoutSeconds': [1, 5, 10],
  'core.v1.ServiceAccountTokenProjection.expirationSeconds': [hour, 10 * minute, day],
  'core.v1.SleepAction.seconds': [5, 10, 30],
  'core.v1.Toleration.tolerationSeconds': [300, 60, hour],
};

/** Other numbers that people choose. */
const numbers: Readonly<Record<string, readonly number[]>> = {
  'batch.v1.CronJobSpec.failedJobsHistoryLimit': [1, 3, 0],
  'batch.v1.CronJobSpec.successfulJobsHistoryLimit': [3, 1, 0],
  'batch.v1.JobSpec.backoffLimit': [3, 6, 0],
  'batch.v1.JobSpec.backoffLimitPerIndex': [1, 2, 3],
  'core.v1.ConfigMapVolumeSource.defaultMode': [0o444, 0o644, 0o755],
  'core.v1.PreferredSchedulingTerm.weight': [100, 50, 1],
  'core.v1.SecretVolumeSource.defaultMode': [0o400, 0o444, 0o644],
  'core.v1.TopologySpreadConstraint.maxSkew': [1, 2],
  'core.v1.WeightedPodAffinityTerm.weight': [100, 50, 1],
};

const texts: Readonly<Record<string, readonly WellKnown[]>> = {
  'batch.v1.JobSpec.managedBy': [
    { text: 'kubernetes.io/job-controller', meaning: { en: 'the built-in controller', zh: '内置控制器' } },
    { text: 'kueue.x-k8s.io/multikueue', meaning: { en: 'Kueue, in another cluster', zh: 'Kueue，在其他集群中' } },
  ],
  'batch.v1.SuccessPolicyRule.succeededIndexes': [
    { text: '0', meaning: { en: 'the first index', zh: '第一个索引' } },
    { text: '0-2', meaning: { en: 'a range', zh: '一个范围' } },
    { text: '0,2-4', meaning: { en: 'several of them', zh: '若干索引和范围' } },
  ],
  'core.v1.Capabilities.add': [
    { text: 'NET_BIND_SERVICE', meaning: { en: 'ports below 1024', zh: '1024 以下的端口' } },
  ],
  'core.v1.Capabilities.drop': [{ text: 'ALL', meaning: { en: 'all capabilities', zh: '所有权能' } }],
  'core.v1.Container.terminationMessagePath': [{ text: '/dev/termination-log' }],
  'core.v1.PodSpec.schedulerName': [
    { text: 'default-scheduler', meaning: { en: 'of Kubernetes', zh: 'Kubernetes 自带' } },
    { text: 'volcano', meaning: { en: 'gang scheduling', zh: '成组调度' } },
  ],
  'core.v1.PodSpec.serviceAccountName': [
    { text: 'default', meaning: { en: 'that every namespace has', zh: '每个命名空间都有' } },
  ],
};

/** Rights of files: beside the number, what `chmod` calls them. */
const modes = /defaultMode$/;

/** Numbers and texts that many people choose, durations with how long they are. */
export const usualValues: ValueProvider = (query) => {
  const { id, locale } = query;
  const lengths = own(seconds, id).map((count): Suggestion => number(count, durationWords(count, locale)));
  const others = own(numbers, id).map((count) => number(count, modes.test(id) ? `0${count.toString(8)}` : undefined));
  return [...lengths, ...others, ...textsFor(query)];
};

function textsFor(query: ValueQuery): Suggestion[] {
  return own(texts, query.id).map((text) => suggestionOf(text, query));
}

function number(count: number, description: string | undefined): Suggestion {
  return { text: String(count), bare: true, kind: CompletionItemKind.Value, ...(description && { description }) };
}

function own<T>(record: Readonly<Record<string, readonly T[]>>, key: string): readonly T[] {
  return Object.hasOwn(record, key) ? (record[key] ?? []) : [];
}
