import type { Api } from '../api.ts';
import { rangeChange } from '../indexRanges.ts';
import { FollowedList } from '../inventory/followedList.ts';
import { CHANGE_INTERVAL, createThrottle, type Throttle } from '../inventory/throttle.ts';
import { podsOfJobSelection, selectionOf } from '../objects.ts';
import type { Job, Pod } from '../types.ts';
import { FollowedEvents } from './followedEvents.ts';
import type { Attempt, JobNews } from './model.ts';
import { type JobRecord, reduceJob, reducePod } from './reduce.ts';

export interface JobPagePort {
  readonly signal: AbortSignal;
  tell(news: JobNews): void;
  /** The connection to the cluster is lost and is tried again. */
  interrupted(error: Error): void;
  live(): void;
}

/** More Pods are told in several messages, so that none keeps the page busy for long. */
const MOST_PODS = 2000;

/**
 * Follows a Job, its Pods and their events until the signal of the port aborts. Rejects when the Job itself cannot be
 * read; without a right to Pods or events the rest is followed.
 */
export function followJobPage(
  api: Api,
  { namespace, name }: { readonly namespace: string; readonly name: string },
  port: JobPagePort,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let family: Family | undefined;
    let known: JobRecord | undefined;
    const stop = () => {
      list.stop();
      throttle.cancel();
      family?.stop();
      resolve();
    };
    const begin = (job: JobRecord) => {
      family?.stop();
      port.tell({ type: 'begin' });
      known = undefined;
      family = new Family(api, namespace, job, port);
    };
    const flush = () => {
      const [job] = [...list.objects.values()].sort((a, b) => b.detail.created - a.detail.created);
      if (job === undefined) return port.tell({ type: 'gone' });
      if (job.uid !== family?.uid) begin(job);
      tellJob(known, job, port);
      known = job;
      family?.start();
    };
    const throttle = createThrottle(flush, CHANGE_INTERVAL);
    const selection = selectionOf({ kind: 'Job', namespace, name });
    const list = new FollowedList<Job, JobRecord>(api, selection, reduceJob, {
      onChange() {
        const { state } = list;
        if (state.kind === 'failed') {
          reject(state.error);
          stop();
        } else if (state.kind === 'interrupted') port.interrupted(state.error);
        else {
          if (state.kind === 'live') port.live();
          throttle.request();
        }
      },
    });
    port.signal.addEventListener('abort', stop, { once: true });
    list.start();
  });
}

function tellJob(before: JobRecord | undefined, job: JobRecord, port: JobPagePort): void {
  if (before === job) return;
  port.tell({ type: 'job', job: job.detail });
  const completed = rangeChange(before?.completedIndexes ?? '', job.completedIndexes);
  const failed = rangeChange(before?.failedIndexes ?? '', job.failedIndexes);
  if (completed !== undefined || failed !== undefined) {
    port.tell({ type: 'indexes', ...(completed && { completed }), ...(failed && { failed }) });
  }
}

/** The Pods and events of one Job. */
class Family {
  readonly uid: string;
  readonly #port: JobPagePort;
  readonly #pods: FollowedList<Pod, Attempt>;
  readonly #events: FollowedEvents;
  readonly #throttle: Throttle;
  #put = new Map<string, Attempt>();
  #gone = new Set<string>();
  #areRead = false;

  constructor(api: Api, namespace: string, job: JobRecord, port: JobPagePort) {
    this.uid = job.uid;
    this.#port = port;
    this.#throttle = createThrottle(() => this.#flush(), CHANGE_INTERVAL);
    const selection = {
      ...podsOfJobSelection(namespace, job.uid),
      leftOut: ['managedFields', 'volumes', 'tolerations'],
    };
    this.#pods = new FollowedList<Pod, Attempt>(api, selection, reducePod, {
      onObject: (before, after) => this.#note(before, after),
      onChange: () => this.#throttle.request(),
    });
    this.#events = new FollowedEvents(api, namespace, job, {
      tell: (events, areOfPodsWarnings) => port.tell({ type: 'events', events, areOfPodsWarnings }),
      fail: (error) => port.tell({ type: 'unreadable', part: 'events', error }),
    });
  }

  start(): void {
    this.#pods.start();
    this.#events.start();
  }

  stop(): void {
    this.#pods.stop();
    this.#events.stop();
    this.#throttle.cancel();
  }

  #note(before: Attempt | undefined, after: Attempt | undefined): void {
    if (after !== undefined) this.#put.set(after.uid, after);
    else if (before !== undefined) {
      this.#put.delete(before.uid);
      this.#gone.add(before.uid);
    }
  }

  #flush(): void {
    const { state } = this.#pods;
    const put = [...this.#put.values()];
    const gone = [...this.#gone];
    this.#put = new Map();
    this.#gone = new Set();
    for (let from = 0; from === 0 ? put.length + gone.length > 0 : from < put.length; from += MOST_PODS) {
      this.#port.tell({ type: 'pods', put: put.slice(from, from + MOST_PODS), gone: from === 0 ? gone : [] });
    }
    if (state.kind === 'failed') this.#port.tell({ type: 'unreadable', part: 'pods', error: state.error });
    if (this.#pods.isComplete && !this.#areRead) {
      this.#areRead = true;
      this.#port.tell({ type: 'podsRead' });
    }
  }
}
