import { type JobSummary, summarizeJob } from '../inventory/summaries.ts';
import { isObject } from '../json.ts';
import { createdAt } from '../metadata.ts';
import type { CronJob, Job, ObjectMeta, OwnerReference } from '../types.ts';

/** What the history reads of a CronJob beside what commands do. */
export interface HistoryCronJob extends CronJob {
  readonly metadata: ObjectMeta & { readonly managedFields?: readonly ManagedFields[] };
  readonly spec: CronJob['spec'] & {
    readonly successfulJobsHistoryLimit?: number;
    readonly failedJobsHistoryLimit?: number;
    readonly jobTemplate?: { readonly spec?: Job['spec'] & { readonly ttlSecondsAfterFinished?: number } };
  };
}

export interface ManagedFields {
  readonly time?: string;
  readonly subresource?: string;
  readonly fieldsV1?: unknown;
}

/** A Job of a CronJob. */
export interface RunJob extends JobSummary {
  /** Milliseconds since the epoch: the run of the schedule for which it was created; absent where it was for none. */
  readonly scheduled?: number;
}

const SCHEDULED = 'batch.kubernetes.io/cronjob-scheduled-timestamp';
const MINUTE = 60_000;

/** The run that was started last, in milliseconds since the epoch. */
export function lastStartedOf({ status }: HistoryCronJob): number | undefined {
  const run = Date.parse(status?.lastScheduleTime ?? '');
  return Number.isNaN(run) ? undefined : run;
}

/** The CronJob that controls a Job. */
export function controllerOf({ metadata }: Job): OwnerReference | undefined {
  return metadata.ownerReferences?.find(({ kind, controller }) => kind === 'CronJob' && controller === true);
}

/** Reduces a Job to what the history keeps of it. */
export function runJob(job: Job): RunJob {
  const summary = summarizeJob(job);
  const scheduled = scheduledFor(job, summary.isManual);
  return scheduled === undefined ? summary : { ...summary, scheduled };
}

/**
 * By the annotation that the controller writes (Kubernetes 1.30 and later), else by the name, which ends in minutes since
 * the epoch.
 */
function scheduledFor(job: Job, isManual: boolean): number | undefined {
  const { metadata } = job;
  const owner = controllerOf(job);
  if (isManual || owner === undefined) return undefined;
  const annotated = Date.parse(metadata.annotations?.[SCHEDULED] ?? '');
  if (!Number.isNaN(annotated)) return annotated;
  const minutes = metadata.name.startsWith(`${owner.name}-`) ? metadata.name.slice(owner.name.length + 1) : '';
  return /^\d{7,9}$/.test(minutes) ? Number(minutes) * MINUTE : undefined;
}

/** The name that the controller gives the Job of a run (`getJobName` in k8s.io/kubernetes). */
export function jobNameFor(cronJob: string, scheduled: number): string {
  return `${cronJob}-${Math.floor(scheduled / MINUTE)}`;
}

/** Since when a field of `spec` has had its value. */
export interface Since {
  /** Milliseconds since the epoch: at this time it had it already. */
  readonly at: number;
  /** It was set at that time: whoever set it has set nothing else. */
  readonly isExact: boolean;
}

/**
 * Since when a field of `spec` has had its value, by `metadata.managedFields`: the time of an entry is that of the last
 * change of any of its fields. A field that nobody owns has its default; it may have been taken away with any change.
 */
export function setSince(cronJob: HistoryCronJob, field: string): Since {
  const created = createdAt(cronJob);
  const ofSpec = (cronJob.metadata.managedFields ?? []).flatMap(({ time, subresource, fieldsV1 }) => {
    const spec = isObject(fieldsV1) ? fieldsV1['f:spec'] : undefined;
    const at = Date.parse(time ?? '');
    return subresource === undefined && isObject(spec) && !Number.isNaN(at) ? [{ at, fields: Object.keys(spec) }] : [];
  });
  const owners = ofSpec.filter(({ fields }) => fields.includes(`f:${field}`));
  if (owners.length === 0) return { at: Math.max(created, ...ofSpec.map(({ at }) => at)), isExact: false };
  const [first] = owners.sort((a, b) => a.at - b.at);
  const isExact = owners.length === 1 && first?.fields.length === 1 && first.at > created;
  return { at: first?.at ?? created, isExact };
}
