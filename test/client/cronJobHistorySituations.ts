import type { HistorySituation } from '../../client/src/cluster/cronJobHistory/history.ts';
import { type HistoryCronJob, type ManagedFields, runJob } from '../../client/src/cluster/cronJobHistory/objects.ts';
import type { Event, Job } from '../../client/src/cluster/types.ts';

/** All is looked at on 2 March 2026, at this time of day. */
export const NOW = '14:30:20';

/** An instant of that day. */
export function at(time: string): string {
  return `2026-03-02T${time.length === 5 ? `${time}:00` : time}Z`;
}

export const instant = (time: string) => Date.parse(at(time));

/** Every ten minutes from 13:40 to 14:30. */
export const TENS = ['13:40', '13:50', '14:00', '14:10', '14:20', '14:30'].map(instant);

interface CronJobParts {
  readonly created?: string;
  readonly spec?: Partial<HistoryCronJob['spec']>;
  readonly ttl?: number;
  readonly lastScheduled?: string;
  readonly active?: readonly string[];
  readonly managed?: readonly ManagedFields[];
}

/** `nightly` runs every ten minutes, and was created the day before. */
export function cronJob({ created, spec, ttl, lastScheduled, active, managed }: CronJobParts = {}): HistoryCronJob {
  return {
    metadata: {
      name: 'nightly',
      namespace: 'data',
      uid: 'uid-nightly',
      creationTimestamp: created ?? '2026-03-01T09:00:00Z',
      managedFields: managed ?? [
        setAll('2026-03-01T09:00:00Z'),
        { time: at('14:30'), subresource: 'status', fieldsV1: { 'f:status': {} } },
      ],
    },
    spec: {
      schedule: '*/10 * * * *',
      concurrencyPolicy: 'Allow',
      suspend: false,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
      jobTemplate: { spec: ttl === undefined ? {} : { ttlSecondsAfterFinished: ttl } },
      ...spec,
    },
    status: {
      ...(lastScheduled !== undefined && { lastScheduleTime: at(lastScheduled) }),
      ...(active && { active: active.map((name) => ({ name })) }),
    },
  };
}

/** What `kubectl create` owns, but for a field that another one has set since. */
export function setAll(time: string, but?: string): ManagedFields {
  const all = ['schedule', 'concurrencyPolicy', 'suspend', 'successfulJobsHistoryLimit', 'jobTemplate'];
  const fields = all.filter((field) => field !== but);
  return { time, fieldsV1: { 'f:spec': Object.fromEntries(fields.map((field) => [`f:${field}`, {}])) } };
}

/** What who has set one field owns. */
export function set(field: string, time: string): ManagedFields {
  return { time: at(time), fieldsV1: { 'f:spec': { [`f:${field}`]: {} } } };
}

interface JobParts {
  readonly created?: string;
  /** When it ended; absent: it has not. */
  readonly ended?: string;
  readonly failed?: string;
  readonly status?: Job['status'];
  readonly manual?: true;
  /** As before Kubernetes 1.30. */
  readonly withoutAnnotation?: true;
}

/** The Job of a run, or one that was started by hand at that time. */
export function job(scheduled: string, parts: JobParts = {}): Job {
  const { created = `${scheduled}:01`, ended, failed, status, manual, withoutAnnotation } = parts;
  const name = manual ? 'nightly-manual-x7k2p' : nameFor(scheduled);
  const annotations: Record<string, string> = manual
    ? { 'cronjob.kubernetes.io/instantiate': 'manual' }
    : withoutAnnotation
      ? {}
      : { 'batch.kubernetes.io/cronjob-scheduled-timestamp': at(scheduled) };
  const condition = {
    type: failed === undefined ? 'Complete' : 'Failed',
    status: 'True',
    ...(failed !== undefined && { reason: failed, message: 'Job has failed' }),
    ...(ended !== undefined && { lastTransitionTime: at(ended) }),
  };
  return {
    metadata: {
      name,
      namespace: 'data',
      uid: `uid-${name}`,
      creationTimestamp: at(created),
      annotations,
      ownerReferences: [{ kind: 'CronJob', name: 'nightly', uid: 'uid-nightly', controller: true }],
    },
    spec: { completions: 1, parallelism: 1 },
    status: {
      startTime: at(created),
      ...(ended === undefined ? { active: 1 } : { conditions: [condition] }),
      ...(ended !== undefined && failed === undefined && { completionTime: at(ended), succeeded: 1 }),
      ...status,
    },
  };
}

export function nameFor(scheduled: string): string {
  return `nightly-${instant(scheduled) / 60_000}`;
}

export function event(reason: string, message: string, first: string, last = first): Event {
  return {
    metadata: { name: `nightly.${reason}` },
    involvedObject: { kind: 'CronJob', name: 'nightly' },
    reason,
    message,
    firstTimestamp: at(first),
    lastTimestamp: at(last),
  };
}

interface Parts extends CronJobParts {
  readonly now?: string;
  readonly jobs?: readonly Job[];
  readonly events?: readonly Event[];
  readonly planned?: readonly number[];
  readonly hasEarlier?: boolean;
}

export function situation({
  now = NOW,
  jobs = [],
  events = [],
  planned,
  hasEarlier,
  ...rest
}: Parts): HistorySituation {
  return {
    now: instant(now),
    timeZone: 'UTC',
    cronJob: cronJob(rest),
    jobs: jobs.map(runJob),
    events,
    planned: planned ?? TENS,
    hasEarlier: hasEarlier ?? true,
  };
}
