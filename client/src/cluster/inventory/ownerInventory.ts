import type { Api } from '../api.ts';
import type { Backoff } from '../listWatch.ts';
import type { Selection } from '../pagedList.ts';
import { FollowedList } from './followedList.ts';
import type { Summary } from './summaries.ts';
import { CHANGE_INTERVAL, createThrottle, type Throttle } from './throttle.ts';

/** What has changed since the last call, in as few words as a view needs to show it. */
export interface InventoryChange {
  /** Owners, or Jobs that belong to none, have come or gone, or the state of a list has changed. */
  readonly top: boolean;
  /** The `uid`s of Jobs that belong to no owner and have changed. */
  readonly jobs: ReadonlySet<string>;
  /** The `uid`s of owners that have changed, or of whose Jobs one has. */
  readonly owners: ReadonlySet<string>;
}

/** A Job or its like. */
export interface Owned extends Summary {
  /** The `uid` of its owner; empty where there is none. */
  readonly owner: string;
}

/** Which objects are followed, and what is kept of them. */
interface Source<T> {
  readonly selection: Selection;
  reduce(object: never): T;
}

/** CronJobs or their like, which own Jobs or their like, and both up to date as long as their lists are followed. */
export class OwnerInventory<O extends Summary, J extends Owned> {
  protected readonly ownerList: FollowedList<never, O>;
  protected readonly jobList: FollowedList<never, J>;
  /** By the `uid` of the owner, and then of the Job. */
  readonly #byOwner = new Map<string, Map<string, J>>();
  readonly #throttle: Throttle;
  #top = false;
  #changedJobs = new Set<string>();
  #changedOwners = new Set<string>();
  #lastState = '';

  constructor(
    api: Api,
    owners: Source<O>,
    jobs: Source<J>,
    onChange: (change: InventoryChange) => void,
    backoff?: Backoff,
  ) {
    this.#throttle = createThrottle(() => {
      const change: InventoryChange = { top: this.#top, jobs: this.#changedJobs, owners: this.#changedOwners };
      this.#top = false;
      this.#changedJobs = new Set();
      this.#changedOwners = new Set();
      onChange(change);
    }, CHANGE_INTERVAL);
    const onState = () => this.#noteState();
    this.ownerList = new FollowedList(
      api,
      owners.selection,
      (object: never) => owners.reduce(object),
      { onChange: onState, onObject: (before, after) => this.#noteOwner(before, after) },
      backoff,
    );
    this.jobList = new FollowedList(
      api,
      jobs.selection,
      (object: never) => jobs.reduce(object),
      { onChange: onState, onObject: (before, after) => this.#noteJob(before, after) },
      backoff,
    );
  }

  stop(): void {
    this.ownerList.stop();
    this.jobList.stop();
    this.#throttle.cancel();
    // What a list comes to after the next start is news, also where it is what it was.
    this.#lastState = '';
  }

  async whenReadable(): Promise<void> {
    await Promise.all([this.ownerList.whenReadable(), this.jobList.whenReadable()]);
  }

  /** The Jobs of an owner, in no order. */
  jobsOf(owner: string): Iterable<J> {
    return this.#byOwner.get(owner)?.values() ?? [];
  }

  /** The Jobs that belong to no owner, or to one that is gone. Before all owners are known, none is taken for gone. */
  looseJobs(): J[] {
    const owners = [...this.#byOwner.keys()].filter((owner) => owner === '' || this.#isGone(owner));
    return owners.flatMap((owner) => [...this.jobsOf(owner)]);
  }

  #isGone(owner: string): boolean {
    const { objects, isComplete, state } = this.ownerList;
    // Where owners may not be read, or there is no such kind, their Jobs are shown nevertheless.
    return !objects.has(owner) && (isComplete || state.kind === 'failed' || state.kind === 'stopped');
  }

  #noteOwner(before: O | undefined, after: O | undefined): void {
    if (before === undefined || after === undefined) this.#top = true;
    else this.#changedOwners.add(after.uid);
    this.#throttle.request();
  }

  #noteJob(before: J | undefined, after: J | undefined): void {
    const hasStayed = before?.owner === after?.owner;
    if (before !== undefined && !hasStayed) this.#leave(before);
    if (after !== undefined) this.#join(after);
    for (const job of [before, after]) {
      if (job === undefined) continue;
      if (this.ownerList.objects.has(job.owner)) this.#changedOwners.add(job.owner);
      else if (hasStayed) this.#changedJobs.add(job.uid);
      else this.#top = true;
    }
    this.#throttle.request();
  }

  #join(job: J): void {
    let jobs = this.#byOwner.get(job.owner);
    if (jobs === undefined) {
      jobs = new Map();
      this.#byOwner.set(job.owner, jobs);
    }
    jobs.set(job.uid, job);
  }

  #leave(job: J): void {
    const jobs = this.#byOwner.get(job.owner);
    jobs?.delete(job.uid);
    if (jobs?.size === 0) this.#byOwner.delete(job.owner);
  }

  /** Objects have been noted before; what is left is a change of state. */
  #noteState(): void {
    const state = `${this.ownerList.state.kind} ${this.jobList.state.kind}`;
    if (state === this.#lastState) return;
    this.#lastState = state;
    this.#top = true;
    this.#throttle.request();
  }
}
