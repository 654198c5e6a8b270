import type { CronJobSituation, JobSituation } from '../../client/src/cluster/explain/explanation.ts';
import type {
  Condition,
  Container,
  ContainerStatus,
  CronJob,
  Event,
  Job,
  Pod,
  PodSpec,
} from '../../client/src/cluster/types.ts';

/** When all situations are looked at, and some time before. */
export const NOW = Date.parse('2026-03-02T14:30:00Z');
export const ago = (seconds: number) => new Date(NOW - seconds * 1000).toISOString();

export const main: Container = {
  name: 'main',
  image: 'registry.example.org/etl:1.4',
  resources: { requests: { cpu: '4', memory: '512Mi' }, limits: { memory: '512Mi' } },
};

interface JobParts {
  readonly name?: string;
  readonly metadata?: Partial<Job['metadata']>;
  readonly pod?: PodSpec;
  readonly spec?: Job['spec'];
  readonly status?: Job['status'];
}

/** As the API server stores it, with its defaults. */
export function job({ name = 'etl', metadata, pod, spec, status }: JobParts = {}): Job {
  return {
    metadata: { name, namespace: 'data', uid: `uid-${name}`, creationTimestamp: ago(605), ...metadata },
    spec: {
      completions: 1,
      parallelism: 1,
      backoffLimit: 6,
      completionMode: 'NonIndexed',
      podReplacementPolicy: 'TerminatingOrFailed',
      suspend: false,
      template: { spec: { restartPolicy: 'Never', containers: [main], ...pod } },
      ...spec,
    },
    status: { startTime: ago(600), ...status },
  };
}

/** The conditions with which the Job controller ends a Job. */
export function failed(reason: string, message: string, more: Job['status'] = {}): NonNullable<Job['status']> {
  const condition = { status: 'True', reason, message, lastTransitionTime: ago(30) };
  return {
    startTime: ago(600),
    ...more,
    conditions: [
      { ...condition, type: 'FailureTarget' },
      { ...condition, type: 'Failed' },
    ],
  };
}

export const limitExceeded = (more?: Job['status']) =>
  failed('BackoffLimitExceeded', 'Job has reached the specified backoff limit', more);

export function complete(reason: string, message: string, more: Job['status'] = {}): NonNullable<Job['status']> {
  const condition = { status: 'True', reason, message, lastTransitionTime: ago(30) };
  return {
    startTime: ago(600),
    completionTime: ago(30),
    ...more,
    conditions: [
      { ...condition, type: 'SuccessCriteriaMet' },
      { ...condition, type: 'Complete' },
    ],
  };
}

interface PodParts {
  readonly name?: string;
  readonly index?: number;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly metadata?: Partial<Pod['metadata']>;
  readonly spec?: PodSpec;
  readonly status?: Pod['status'];
}

export function pod({ name = 'etl-7xk2p', index, annotations = {}, metadata, spec, status }: PodParts): Pod {
  const indexed: Record<string, string> =
    index === undefined ? {} : { 'batch.kubernetes.io/job-completion-index': String(index) };
  return {
    metadata: {
      name,
      namespace: 'data',
      uid: `uid-${name}`,
      creationTimestamp: ago(120),
      annotations: { ...indexed, ...annotations },
      ...metadata,
    },
    spec: { containers: [main], ...spec },
    status: { phase: 'Pending', ...status },
  };
}

export const terminated = (
  exitCode: number,
  reason = exitCode === 0 ? 'Completed' : 'Error',
  seconds = 40,
  message?: string,
): ContainerStatus => ({
  name: 'main',
  image: main.image ?? '',
  restartCount: 0,
  state: { terminated: { exitCode, reason, finishedAt: ago(seconds), ...(message !== undefined && { message }) } },
});

/** Pods that have failed, each with one container. */
export function failedPods(count: number, status: ContainerStatus, more: PodParts = {}): Pod[] {
  return Array.from({ length: count }, (_, n) =>
    pod({ name: `etl-f${n}xyz`, ...more, status: { phase: 'Failed', containerStatuses: [status], ...more.status } }),
  );
}

export function waiting(reason: string, message?: string, name = 'main', image = main.image): ContainerStatus {
  return {
    name,
    image: image ?? '',
    restartCount: 0,
    state: { waiting: { reason, ...(message !== undefined && { message }) } },
  };
}

export const waitingPod = (reason: string, message?: string, more: PodParts = {}): Pod =>
  pod({
    ...more,
    status: {
      phase: 'Pending',
      conditions: [{ type: 'PodScheduled', status: 'True' }],
      containerStatuses: [waiting(reason, message)],
    },
  });

export const running = (name = 'main', seconds = 90): ContainerStatus => ({
  name,
  restartCount: 0,
  state: { running: { startedAt: ago(seconds) } },
});

export const runningPod = (...statuses: ContainerStatus[]): Pod =>
  pod({
    spec: { containers: statuses.map(({ name }) => ({ name })) },
    status: { phase: 'Running', containerStatuses: statuses },
  });

/** As the scheduler writes it (`handleSchedulingFailure`). */
export function unscheduled(message: string, more: PodParts = {}, reason = 'Unschedulable'): Pod {
  const condition: Condition = { type: 'PodScheduled', status: 'False', reason, message, lastTransitionTime: ago(110) };
  return pod({ ...more, status: { phase: 'Pending', conditions: [condition] } });
}

export const disrupted = (reason: string, message: string, status: Pod['status'] = {}): Pod =>
  pod({
    status: {
      phase: 'Failed',
      conditions: [{ type: 'DisruptionTarget', status: 'True', reason, message, lastTransitionTime: ago(50) }],
      containerStatuses: [terminated(137)],
      ...status,
    },
  });

export function event(
  kind: string,
  name: string,
  reason: string,
  message: string,
  seconds = 60,
  type = 'Warning',
): Event {
  return {
    metadata: { name: `${name}.18a`, creationTimestamp: ago(seconds) },
    involvedObject: { kind, name },
    type,
    reason,
    message,
    firstTimestamp: ago(seconds),
    lastTimestamp: ago(seconds),
  };
}

export function cronJob(spec: Partial<CronJob['spec']> = {}, status: CronJob['status'] = {}): CronJob {
  return {
    metadata: { name: 'nightly', namespace: 'data', uid: 'uid-nightly', creationTimestamp: ago(864_000) },
    spec: { schedule: '*/15 * * * *', concurrencyPolicy: 'Allow', suspend: false, ...spec },
    status,
  };
}

export const situation = (of: Omit<JobSituation, 'now' | 'timeZone'>): JobSituation => ({
  now: NOW,
  timeZone: 'UTC',
  pods: [],
  events: [],
  ...of,
});

export const cronSituation = (of: Omit<CronJobSituation, 'now' | 'timeZone'>): CronJobSituation => ({
  now: NOW,
  timeZone: 'UTC',
  events: [],
  ...of,
});
