import type { Api } from '../api.ts';
import type { Backoff } from '../listWatch.ts';
import { selectionOfKind } from '../objects.ts';
import type { ListState } from './followedList.ts';
import { type InventoryChange, OwnerInventory } from './ownerInventory.ts';
import { type CronJobSummary, type JobSummary, summarizeCronJob, summarizeJob } from './summaries.ts';

/** The CronJobs and Jobs of a namespace, up to date from `start` to `stop`. */
export class NamespaceInventory extends OwnerInventory<CronJobSummary, JobSummary> {
  constructor(api: Api, namespace: string, onChange: (change: InventoryChange) => void, backoff?: Backoff) {
    const cronJobs = { ...selectionOfKind('CronJob', namespace), leftOut: ['managedFields', 'jobTemplate'] };
    const jobs = { ...selectionOfKind('Job', namespace), leftOut: ['managedFields', 'template'] };
    super(
      api,
      { selection: cronJobs, reduce: summarizeCronJob },
      { selection: jobs, reduce: summarizeJob },
      onChange,
      backoff,
    );
  }

  start(): void {
    this.ownerList.start();
    this.jobList.start();
  }

  /** Of the list of CronJobs, and of that of Jobs. */
  get states(): { readonly cronJobs: ListState; readonly jobs: ListState } {
    return { cronJobs: this.ownerList.state, jobs: this.jobList.state };
  }

  /** By `uid`. */
  get cronJobs(): ReadonlyMap<string, CronJobSummary> {
    return this.ownerList.objects;
  }

  /** By `uid`. */
  get jobs(): ReadonlyMap<string, JobSummary> {
    return this.jobList.objects;
  }
}
