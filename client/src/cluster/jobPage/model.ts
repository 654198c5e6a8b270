import type { RangeChange } from '../indexRanges.ts';
import type { JobSummary, PodSummary } from '../inventory/summaries.ts';
import type { ContainerNeeds, PodNeeds } from './resources.ts';

/**
 * What the page of a Job is told. Instants are in milliseconds since the epoch, lengths of time in seconds as the API
 * has them.
 */
export interface JobDetail extends Omit<JobSummary, 'failedIndexes' | 'owner'> {
  readonly isIndexed: boolean;
  readonly isSuspended: boolean;
  readonly parallelism: number;
  readonly backoffLimit: number;
  readonly backoffLimitPerIndex?: number;
  readonly maxFailedIndexes?: number;
  /** `activeDeadlineSeconds`. */
  readonly deadline?: number;
  /** `ttlSecondsAfterFinished`. */
  readonly ttl?: number;
  readonly restartPolicy: string;
  /** How many of its Pods are being stopped. */
  readonly terminating: number;
  /** The object that controls it. */
  readonly controller?: { readonly kind: string; readonly name: string };
  readonly conditions: readonly JobCondition[];
  readonly containers: readonly ContainerNeeds[];
  readonly perPod: PodNeeds;
  /** For as many Pods as may run at once. */
  readonly inSum: PodNeeds;
}

export interface JobCondition {
  readonly type: string;
  /** `True`, `False` or `Unknown`. */
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  readonly at?: number;
}

/** One try: a Pod of the Job. */
export interface Attempt extends PodSummary {
  /** When it got its node. */
  readonly scheduled?: number;
  /** When its first container started. */
  readonly started?: number;
  /** When its last container ended, or it was given up. */
  readonly finished?: number;
  /** Of an Indexed Job: how often the index had failed before this Pod. */
  readonly failuresBefore: number;
}

/** What somebody reported of the Job or one of its Pods. */
export interface JobEvent {
  readonly uid: string;
  readonly at: number;
  readonly isWarning: boolean;
  readonly count: number;
  readonly kind: string;
  readonly name: string;
  readonly reason: string;
  readonly message: string;
}

/** What is told of a Job: at first all, then what changes. */
export type JobNews =
  /** What was told before is no longer true: there is another Job of this name, or following begins. */
  | { readonly type: 'begin' }
  | { readonly type: 'job'; readonly job: JobDetail }
  | { readonly type: 'indexes'; readonly completed?: RangeChange; readonly failed?: RangeChange }
  | { readonly type: 'pods'; readonly put: readonly Attempt[]; readonly gone: readonly string[] }
  /** All Pods that there were have been told. */
  | { readonly type: 'podsRead' }
  /** The newest first. Of the Pods of large Jobs, only warnings are read. */
  | { readonly type: 'events'; readonly events: readonly JobEvent[]; readonly areOfPodsWarnings: boolean }
  /** There is no such Job, or not any more. What is known of it stays. */
  | { readonly type: 'gone' }
  /** A part cannot be read: a right is missing, in most cases. */
  | { readonly type: 'unreadable'; readonly part: 'pods' | 'events'; readonly error: Error };
