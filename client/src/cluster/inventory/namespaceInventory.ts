import type { Api } from '../api.ts';
import type { Backoff } from '../listWatch.ts';
import { selectionOfKind } from '../objects.ts';
import type { CronJob, Job } from '../types.ts';
import { FollowedList, type ListState } from './followedList.ts';
import { type CronJobSummary, type JobSummary, summarizeCronJob, summarizeJob } from './summaries.ts';
import { createThrottle, type Throttle } from './throttle.ts';

/** What has changed since the last call, in as few words as a view needs to show it. */
export interface InventoryChange {
  /** CronJobs, or Jobs that belong to none, have come or gone, or the state of a list has changed. */
  readonly top: boolean;
  /** The `uid`s of Jobs that belong to no CronJob and have changed. */
  readonly jobs: ReadonlySet<string>;
  /** The `uid`s of CronJobs that have changed, or of whose Jobs one has. */
  readonly owners: ReadonlySet<string>;
}

/** The shortest time between two calls of `onChange`, in milliseconds. */
export const CHANGE_INTERVAL = 250;

/** The CronJobs and Jobs of a namespace, up to date from `start` to `stop`. */
export class NamespaceInventory {
  readonly #cronJobs: FollowedList<CronJob, CronJobSummary>;
  readonly #jobs: FollowedList<Job, JobSummary>;
  /** By the `uid` of the owner, and then of the Job. */
  readonly #byOwner = new Map<string, Map<string, JobSummary>>();
  readonly #throttle: Throttle;
  #top = false;
  #changedJobs = new Set<string>();
  #owners = new Set<string>();
  #lastState = '';

  constructor(api: Api, namespace: string, onChange: (change: InventoryChange) => void, backoff?: Backoff) {
    this.#throttle = createThrottle(() => {
      const change: InventoryChange = { top: this.#top, jobs: this.#changedJobs, owners: this.#owners };
      this.#top = false;
      this.#changedJobs = new Set();
      this.#owners = new Set();
      onChange(change);
    }, CHANGE_INTERVAL);
    const listener = { onChange: () => this.#noteState() };
    this.#cronJobs = new FollowedList(
      api,
      { ...selectionOfKind('CronJob', namespace), leftOut: ['managedFields', 'jobTemplate'] },
      summarizeCronJob,
      { ...listener, onObject: (before, after) => this.#noteCronJob(before, after) },
      backoff,
    );
    this.#jobs = new FollowedList(
      api,
      { ...selectionOfKind('Job', namespace), leftOut: ['managedFields', 'template'] },
      summarizeJob,
      { ...listener, onObject: (before, after) => this.#noteJob(before, after) },
      backoff,
    );
  }

  start(): void {
    this.#cronJobs.start();
    this.#jobs.start();
  }

  stop(): void {
    this.#cronJobs.stop();
    this.#jobs.stop();
    this.#throttle.cancel();
  }

  async whenReadable(): Promise<void> {
    await Promise.all([this.#cronJobs.whenReadable(), this.#jobs.whenReadable()]);
  }

  /** Of the list of CronJobs, and of that of Jobs. */
  get states(): { readonly cronJobs: ListState; readonly jobs: ListState } {
    return { cronJobs: this.#cronJobs.state, jobs: this.#jobs.state };
  }

  /** By `uid`. */
  get cronJobs(): ReadonlyMap<string, CronJobSummary> {
    return this.#cronJobs.objects;
  }

  /** By `uid`. */
  get jobs(): ReadonlyMap<string, JobSummary> {
    return this.#jobs.objects;
  }

  /** The Jobs of a CronJob, in no order. */
  jobsOf(cronJob: string): Iterable<JobSummary> {
    return this.#byOwner.get(cronJob)?.values() ?? [];
  }

  /** The Jobs that belong to no CronJob, or to one that is gone. Before all CronJobs are known, none is taken for gone. */
  looseJobs(): JobSummary[] {
    const owners = [...this.#byOwner.keys()].filter((owner) => owner === '' || this.#isGone(owner));
    return owners.flatMap((owner) => [...this.jobsOf(owner)]);
  }

  #isGone(owner: string): boolean {
    if (this.#cronJobs.objects.has(owner)) return false;
    // Where CronJobs may not be read, their Jobs are shown nevertheless.
    return this.#cronJobs.isComplete || this.#cronJobs.state.kind === 'failed';
  }

  #noteCronJob(before: CronJobSummary | undefined, after: CronJobSummary | undefined): void {
    if (before === undefined || after === undefined) this.#top = true;
    else this.#owners.add(after.uid);
    this.#throttle.request();
  }

  #noteJob(before: JobSummary | undefined, after: JobSummary | undefined): void {
    if (before !== undefined && before.owner !== after?.owner) this.#leave(before);
    if (after !== undefined) this.#join(after);
    const hasStayed = before?.owner === after?.owner;
    for (const job of [before, after]) {
      if (job === undefined) continue;
      if (this.#cronJobs.objects.has(job.owner)) this.#owners.add(job.owner);
      else if (hasStayed) this.#changedJobs.add(job.uid);
      else this.#top = true;
    }
    this.#throttle.request();
  }

  #join(job: JobSummary): void {
    let jobs = this.#byOwner.get(job.owner);
    if (jobs === undefined) {
      jobs = new Map();
      this.#byOwner.set(job.owner, jobs);
    }
    jobs.set(job.uid, job);
  }

  #leave(job: JobSummary): void {
    const jobs = this.#byOwner.get(job.owner);
    jobs?.delete(job.uid);
    if (jobs?.size === 0) this.#byOwner.delete(job.owner);
  }

  /** Objects have been noted before; what is left is a change of state. */
  #noteState(): void {
    if (this.#stateKey() === this.#lastState) return;
    this.#lastState = this.#stateKey();
    this.#top = true;
    this.#throttle.request();
  }

  #stateKey(): string {
    return `${this.#cronJobs.state.kind} ${this.#jobs.state.kind}`;
  }
}
