import type { Api } from './api.ts';
import { ClusterError } from './failure.ts';
import { type Backoff, type Change, listWatch } from './listWatch.ts';
import { listPodsOf, podsOfJobSelection, selectionOf } from './objects.ts';
import type { Job, Pod } from './types.ts';

/** A Job and its Pods as they were last seen; Pods that have been deleted since are among them. */
export interface JobSnapshot {
  readonly job: Job;
  readonly pods: readonly Pod[];
}

/** How watching a Job ended. */
export type WatchEnd =
  | { readonly kind: 'finished'; readonly snapshot: JobSnapshot }
  /** The Job waits for somebody to resume it, so it may never finish. */
  | { readonly kind: 'suspended'; readonly snapshot: JobSnapshot }
  /** The Job was deleted before it finished, or was gone at the first look. */
  | { readonly kind: 'deleted' }
  /** The caller's signal has aborted. The Job goes on. */
  | { readonly kind: 'cancelled' };

export interface JobObserver {
  readonly signal: AbortSignal;
  /** Called with every change of the Job or of its Pods. */
  onChange(snapshot: JobSnapshot): void;
  /** Called when the connection is lost and is tried again. */
  onInterruption?(error: ClusterError): void;
  /** Called once when the Pods cannot be read. The Job is followed without them. */
  onPodsUnreadable?(error: ClusterError): void;
  readonly backoff?: Backoff;
}

/** Which Job: another one of the same name has another `uid`. */
export interface JobIdentity {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

/** Follows a Job until it has finished. Never changes anything. Throws a {@link ClusterError} when it loses the Job. */
export async function watchJob(api: Api, identity: JobIdentity, observer: JobObserver): Promise<WatchEnd> {
  const stop = new AbortController();
  const signal = AbortSignal.any([observer.signal, stop.signal]);
  const pods = new Map<string, Pod>();
  let job: Job | undefined;
  const changed = (): void => {
    if (job !== undefined) observer.onChange({ job, pods: [...pods.values()] });
  };
  const selection = selectionOf({ kind: 'Job', ...identity });
  const followingPods = followPods(api, identity, observer, signal, pods, changed);
  try {
    for await (const change of listWatch<Job>(api, selection, signal, observer.backoff)) {
      if (change.kind === 'interrupted') {
        observer.onInterruption?.(change.error);
        continue;
      }
      const seen = jobOf(change, identity);
      job = seen ?? job;
      if (job !== undefined && isFinished(job)) {
        await readPods(api, identity, pods, signal);
        return { kind: 'finished', snapshot: { job, pods: [...pods.values()] } };
      }
      if (seen === undefined || change.kind === 'deleted') return { kind: 'deleted' };
      changed();
      if (isSuspended(seen)) return { kind: 'suspended', snapshot: { job: seen, pods: [...pods.values()] } };
    }
    return { kind: 'cancelled' };
  } finally {
    stop.abort();
    await followingPods;
  }
}

/** Whether a Job has come to its end (`IsJobFinished` in k8s.io/kubernetes). */
export function isFinished(job: Job): boolean {
  return (job.status?.conditions ?? []).some(
    ({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True',
  );
}

/** Whether a Job waits to be resumed, and none of its Pods runs any more. */
export function isSuspended(job: Job): boolean {
  return (job.status?.conditions ?? []).some(({ type, status }) => type === 'Suspended' && status === 'True');
}

/** The Job that a change tells of; undefined where it tells that there is none. */
function jobOf(change: Exclude<Change<Job>, { kind: 'interrupted' }>, { uid }: JobIdentity): Job | undefined {
  const job = change.kind === 'listed' ? change.objects[0] : change.object;
  return job?.metadata.uid === uid ? job : undefined;
}

/** Keeps `pods` up to date until the signal aborts. Never rejects: a Job can be followed without its Pods. */
async function followPods(
  api: Api,
  identity: JobIdentity,
  observer: JobObserver,
  signal: AbortSignal,
  pods: Map<string, Pod>,
  changed: () => void,
): Promise<void> {
  try {
    for await (const change of listWatch<Pod>(
      api,
      podsOfJobSelection(identity.namespace, identity.uid),
      signal,
      observer.backoff,
    )) {
      if (change.kind === 'interrupted') continue;
      for (const pod of change.kind === 'listed' ? change.objects : [change.object]) pods.set(pod.metadata.uid, pod);
      changed();
    }
  } catch (error) {
    if (error instanceof ClusterError) observer.onPodsUnreadable?.(error);
    else throw error;
  }
}

/** One last look at the Pods: their watch may lag behind that of the Job, and the exit code is in the Pod. */
async function readPods(api: Api, identity: JobIdentity, pods: Map<string, Pod>, signal: AbortSignal): Promise<void> {
  try {
    const listed = await listPodsOf(api, identity.namespace, identity.uid, signal);
    for (const pod of listed) pods.set(pod.metadata.uid, pod);
  } catch {
    // What the watch has seen is told instead.
  }
}
