import type { Api } from './api.ts';
import { trueCondition } from './conditions.ts';
import type { ClusterError } from './failure.ts';
import { listWatchReduced } from './listWatch.ts';
import { listPodsOf, selectionOfKind } from './objects.ts';
import type { Job } from './types.ts';
import { isFinished, isSuspended, type JobIdentity, type JobSnapshot, type WatchEnd } from './watch.ts';

/** How following one of several Jobs has ended. */
export interface JobEnd {
  readonly job: JobIdentity;
  /** With its Pods only where the Job has failed. */
  readonly end: WatchEnd;
}

export interface JobsObserver {
  readonly signal: AbortSignal;
  /** Called with all that have ended so far, whenever one more has. */
  onEnd(ends: readonly JobEnd[]): void;
  /** Called when the connection is lost and is tried again. */
  onInterruption?(error: ClusterError): void;
  /** Called when what is known is up to date, also after an interruption. */
  onLive?(): void;
}

/** Objects in one answer. */
const PAGE_SIZE = 500;

/**
 * Follows several Jobs until each has finished, waits to be resumed or is gone; those that the signal has cut short are
 * `cancelled`. By one watch a namespace, of whose Jobs the others are forgotten at once. Throws a `ClusterError` where it
 * loses them.
 */
export async function watchJobs(
  api: Api,
  jobs: readonly JobIdentity[],
  observer: JobsObserver,
): Promise<readonly JobEnd[]> {
  const stop = new AbortController();
  const signal = AbortSignal.any([observer.signal, stop.signal]);
  const ends = new Map<JobIdentity, WatchEnd>();
  const note = (job: JobIdentity, end: WatchEnd) => {
    ends.set(job, end);
    observer.onEnd([...ends].map(([job, end]) => ({ job, end })));
  };
  const namespaces = [...new Set(jobs.map(({ namespace }) => namespace))];
  const watch = (namespace: string) => {
    const own = jobs.filter((job) => job.namespace === namespace);
    return watchNamespace(api, namespace, own, { ...observer, signal }, note);
  };
  try {
    await Promise.all(namespaces.map(watch));
  } finally {
    stop.abort();
  }
  return jobs.map((job) => ({ job, end: ends.get(job) ?? { kind: 'cancelled' } }));
}

async function watchNamespace(
  api: Api,
  namespace: string,
  jobs: readonly JobIdentity[],
  { signal, onInterruption, onLive }: Omit<JobsObserver, 'onEnd'>,
  note: (job: JobIdentity, end: WatchEnd) => void,
): Promise<void> {
  const running = new Map(jobs.map((job) => [job.uid, job]));
  const ended = (uid: string, end: WatchEnd) => {
    const job = running.get(uid);
    running.delete(uid);
    if (job !== undefined) note(job, end);
  };
  const look = async (job: Job) => {
    const { uid } = job.metadata;
    if (isFinished(job)) ended(uid, { kind: 'finished', snapshot: await snapshotOf(api, namespace, job, signal) });
    else if (isSuspended(job)) ended(uid, { kind: 'suspended', snapshot: { job, pods: [] } });
  };
  const reduce = (job: Job) => (running.has(job.metadata.uid) ? job : undefined);
  const reading = { pageSize: PAGE_SIZE, reduce, ...(onLive && { onWatching: onLive }) };
  for await (const change of listWatchReduced(api, selectionOfKind('Job', namespace), signal, reading)) {
    if (change.kind === 'interrupted') {
      onInterruption?.(change.error);
      continue;
    }
    const seen = (change.kind === 'listed' ? change.objects : [change.object]).filter((job) => job !== undefined);
    for (const job of seen) await look(job);
    const gone = change.kind === 'listed' ? missing(running, seen) : change.kind === 'deleted' ? uidsOf(seen) : [];
    for (const uid of gone) ended(uid, { kind: 'deleted' });
    if (running.size === 0) return;
  }
}

function missing(running: ReadonlyMap<string, JobIdentity>, listed: readonly Job[]): string[] {
  const there = new Set(uidsOf(listed));
  return [...running.keys()].filter((uid) => !there.has(uid));
}

function uidsOf(jobs: readonly Job[]): string[] {
  return jobs.map(({ metadata }) => metadata.uid);
}

/** Of a Job that has failed with its Pods, in which the exit codes are; it is told without them where they cannot be read. */
async function snapshotOf(api: Api, namespace: string, job: Job, signal: AbortSignal): Promise<JobSnapshot> {
  const hasFailed = trueCondition(job.status?.conditions, 'Failed') !== undefined;
  return { job, pods: hasFailed ? await listPodsOf(api, namespace, job.metadata.uid, signal).catch(() => []) : [] };
}
