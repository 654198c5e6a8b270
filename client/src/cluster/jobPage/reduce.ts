import { trueCondition } from '../conditions.ts';
import { lastReported } from '../events.ts';
import { finishedAt, indexOf } from '../explain/facts.ts';
import { instantAs, summarizeJob, summarizePod } from '../inventory/summaries.ts';
import type { Event, Job, Pod } from '../types.ts';
import type { Attempt, JobCondition, JobDetail, JobEvent } from './model.ts';
import { containersOf, needsOf } from './resources.ts';

/** What is kept of the Job itself: its indexes apart, as they may be long. */
export interface JobRecord {
  readonly uid: string;
  readonly name: string;
  readonly detail: JobDetail;
  readonly completedIndexes: string;
  readonly failedIndexes: string;
}

export function reduceJob(job: Job): JobRecord {
  const { uid, name } = job.metadata;
  const { completedIndexes = '', failedIndexes = '' } = job.status ?? {};
  return { uid, name, detail: detailOf(job), completedIndexes, failedIndexes };
}

function detailOf(job: Job): JobDetail {
  const { metadata, spec, status = {} } = job;
  const { failedIndexes: _indexes, owner: _owner, ...summary } = summarizeJob(job);
  const podSpec = spec.template?.spec ?? {};
  const { parallelism = 1 } = spec;
  const controller = metadata.ownerReferences?.find((each) => each.controller === true);
  return {
    ...summary,
    isIndexed: spec.completionMode === 'Indexed',
    isSuspended: spec.suspend === true,
    parallelism,
    backoffLimit: spec.backoffLimit ?? 6,
    ...(spec.backoffLimitPerIndex !== undefined && { backoffLimitPerIndex: spec.backoffLimitPerIndex }),
    ...(spec.maxFailedIndexes !== undefined && { maxFailedIndexes: spec.maxFailedIndexes }),
    ...(spec.activeDeadlineSeconds !== undefined && { deadline: spec.activeDeadlineSeconds }),
    ...(spec.ttlSecondsAfterFinished !== undefined && { ttl: spec.ttlSecondsAfterFinished }),
    restartPolicy: podSpec.restartPolicy ?? '',
    terminating: status.terminating ?? 0,
    ...(controller && { controller: { kind: controller.kind, name: controller.name } }),
    conditions: (status.conditions ?? []).map(reduceCondition),
    containers: containersOf(podSpec),
    perPod: needsOf(podSpec, 1),
    inSum: needsOf(podSpec, parallelism),
  };
}

function reduceCondition({
  type,
  status,
  reason = '',
  message = '',
  lastTransitionTime,
}: NonNullable<NonNullable<Job['status']>['conditions']>[number]): JobCondition {
  return { type, status, reason, message, ...instantAs('at', lastTransitionTime) };
}

export function reducePod(pod: Pod): Attempt {
  const { metadata, status = {} } = pod;
  const scheduled = trueCondition(status.conditions, 'PodScheduled');
  const starts = (status.containerStatuses ?? []).flatMap(({ state, lastState }) => {
    const start = Date.parse(
      lastState?.terminated?.startedAt ?? state?.running?.startedAt ?? state?.terminated?.startedAt ?? '',
    );
    return Number.isNaN(start) ? [] : [start];
  });
  const hasEnded = status.phase === 'Succeeded' || status.phase === 'Failed';
  const end = hasEnded ? finishedAt(pod) : Number.NaN;
  const { index: _index, ...summary } = summarizePod(pod);
  const index = indexOf(pod);
  return {
    ...summary,
    ...(index !== undefined && { index }),
    ...instantAs('scheduled', scheduled?.lastTransitionTime ?? status.startTime),
    ...(starts.length > 0 && { started: Math.min(...starts) }),
    ...(!Number.isNaN(end) && { finished: end }),
    failuresBefore: failuresBefore(metadata),
  };
}

/** `getIndexAbsoluteFailureCount` in pkg/controller/job. */
function failuresBefore({ annotations = {} }: Pod['metadata']): number {
  const count = (key: string) => Number(annotations[`batch.kubernetes.io/${key}`] ?? 0) || 0;
  return count('job-index-failure-count') + count('job-index-ignored-failure-count');
}

/** Of longer messages only this much is told. */
const MESSAGE_LIMIT = 1000;

export function reduceEvent(event: Event): JobEvent {
  const { metadata, involvedObject, type = '', reason = '', message = '', series, count } = event;
  return {
    uid: metadata.uid ?? metadata.name ?? '',
    at: Date.parse(lastReported(event)) || 0,
    isWarning: type === 'Warning',
    count: series?.count ?? count ?? 1,
    kind: involvedObject.kind,
    name: involvedObject.name,
    reason,
    message: message.trim().slice(0, MESSAGE_LIMIT),
  };
}
