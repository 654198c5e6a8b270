import type { Api } from '../api.ts';
import { eventSelection } from '../events.ts';
import { ClusterError } from '../failure.ts';
import { FollowedList } from '../inventory/followedList.ts';
import { CHANGE_INTERVAL, createThrottle } from '../inventory/throttle.ts';
import { type Message, msg } from '../message.ts';
import { selectionOf, selectionOfKind } from '../objects.ts';
import type { Event, Job, ObjectMeta } from '../types.ts';
import { controllerOf, type HistoryCronJob, type RunJob, runJob } from './objects.ts';

/** A CronJob with its Jobs and events. What may not be read is absent, and a note says so. */
export interface CronJobSnapshot {
  readonly cronJob: HistoryCronJob;
  readonly jobs?: readonly RunJob[];
  readonly events?: readonly Event[];
  readonly notes: readonly Message[];
}

export interface CronJobListener {
  /** Undefined: there is no CronJob of that name. At most four times a second. */
  onChange(snapshot: CronJobSnapshot | undefined): void;
  onInterrupted(error: Error): void;
  onLive(): void;
}

interface Kept<T> {
  readonly uid: string;
  readonly name: string;
  /** Absent for a Job of somebody else. */
  readonly value?: T;
}

/**
 * Follows a CronJob until the signal aborts. The API cannot select Jobs by their owner: those of the namespace are read,
 * and those of others forgotten at once. Rejects where the CronJob cannot be read.
 */
export function followCronJob(
  api: Api,
  { namespace, name }: { readonly namespace: string; readonly name: string },
  listener: CronJobListener,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const onChange = () => note();
    const cronJobs = new FollowedList<HistoryCronJob, Kept<HistoryCronJob>>(
      api,
      selectionOf({ kind: 'CronJob', namespace, name }),
      (cronJob) => kept(cronJob.metadata, cronJob),
      { onChange },
    );
    const jobs = new FollowedList<Job, Kept<RunJob>>(
      api,
      { ...selectionOfKind('Job', namespace), leftOut: ['managedFields', 'template'] },
      (job) => kept(job.metadata, controllerOf(job)?.name === name ? runJob(job) : undefined),
      { onChange },
    );
    const events = new FollowedList<Event & Stored, Kept<Event>>(
      api,
      eventSelection(namespace, `involvedObject.kind=CronJob,involvedObject.name=${name}`),
      (event) => kept(event.metadata, event),
      { onChange },
    );
    const lists = [cronJobs, jobs, events];
    const throttle = createThrottle(tell, CHANGE_INTERVAL);
    const stop = () => {
      throttle.cancel();
      for (const list of lists) list.stop();
    };
    signal.addEventListener('abort', () => {
      stop();
      resolve();
    });

    function note(): void {
      for (const list of lists) {
        const { state } = list;
        if (state.kind !== 'failed' || (list !== cronJobs && isForbidden(state.error))) continue;
        stop();
        reject(state.error);
        return;
      }
      const lost = lists.map(({ state }) => state).find(({ kind }) => kind === 'interrupted');
      if (lost?.kind === 'interrupted') listener.onInterrupted(lost.error);
      else if (isAllRead()) listener.onLive();
      throttle.request();
    }

    function isAllRead(): boolean {
      return lists.every((list) => list.isComplete || list.state.kind === 'failed');
    }

    /** Nothing is told before all is read: what is half known would be told as missed. */
    function tell(): void {
      if (!isAllRead()) return;
      const [cronJob] = [...cronJobs.objects.values()].map(({ value }) => value);
      listener.onChange(cronJob && snapshot(cronJob, jobs, events));
    }

    if (signal.aborted) return resolve();
    for (const list of lists) list.start();
  });
}

interface Stored {
  readonly metadata: ObjectMeta;
}

function snapshot(
  cronJob: HistoryCronJob,
  jobs: FollowedList<Job, Kept<RunJob>>,
  events: FollowedList<Event & Stored, Kept<Event>>,
): CronJobSnapshot {
  const { uid } = cronJob.metadata;
  const notes: Message[] = [];
  const missing = (list: { readonly state: typeof jobs.state }, note: (reason: Message) => Message) => {
    if (list.state.kind !== 'failed' || !(list.state.error instanceof ClusterError)) return false;
    notes.push(note(list.state.error.sentence));
    return true;
  };
  const noJobs = missing(jobs, (reason) => msg('The state of its Jobs is not known. {reason}', { reason }));
  const noEvents = missing(events, (reason) => msg('Its events are not known. {reason}', { reason }));
  return {
    cronJob,
    notes,
    // Another CronJob may have had the same name.
    ...(!noJobs && { jobs: valuesOf(jobs).filter(({ owner }) => owner === uid) }),
    ...(!noEvents && { events: valuesOf(events).filter(({ involvedObject }) => involvedObject.uid === uid) }),
  };
}

function valuesOf<T>(list: FollowedList<never, Kept<T>>): T[] {
  return [...list.objects.values()].flatMap(({ value }) => (value === undefined ? [] : [value]));
}

function isForbidden(error: Error): boolean {
  return error instanceof ClusterError && error.kind === 'forbidden';
}

function kept<T>({ uid, name }: ObjectMeta, value: T | undefined): Kept<T> {
  return value === undefined ? { uid, name } : { uid, name, value };
}
