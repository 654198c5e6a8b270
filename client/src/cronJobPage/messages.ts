import type { Fate, HistorySums, PodSums, RunOrigin } from '../cluster/cronJobHistory/history.ts';

/** What the page of a CronJob is told. */
export type CronJobNews =
  | { readonly type: 'view'; readonly view: CronJobView }
  /** There is no CronJob of that name. */
  | { readonly type: 'gone' };

/** What it tells. */
export type CronJobQuestion =
  /** More of the runs that are past. */
  { readonly type: 'earlier' };

/** A CronJob as the page shows it. Instants and lengths in milliseconds; sentences in the language of the editor. */
export interface CronJobView {
  /** By the clock of the cluster. */
  readonly now: number;
  readonly schedule: string;
  /** What the schedule says; empty where it cannot be read. */
  readonly sentence: string;
  /** Empty where none is set. */
  readonly timeZone: string;
  /** IANA name of the zone whose clocks the schedule means. */
  readonly clocks: string;
  readonly isSuspended: boolean;
  readonly concurrencyPolicy: string;
  /** The earliest first. */
  readonly runs: readonly RunView[];
  readonly next: readonly number[];
  /** The shortest time between two runs. */
  readonly interval?: number;
  /** The `activeDeadlineSeconds` of its Jobs. */
  readonly deadline?: number;
  readonly sums: HistorySums;
  readonly gaps: readonly GapView[];
  /** What keeps it from starting Jobs. */
  readonly findings: readonly FindingView[];
  /** Why nothing is told of earlier runs; empty where there are none. */
  readonly before: string;
  readonly hasEarlier: boolean;
  readonly clockChanges: readonly string[];
  /** What could not be read. */
  readonly notes: readonly string[];
}

export interface FindingView {
  readonly sentence: string;
  /** Empty where there is none. */
  readonly advice: string;
}

export interface GapView extends FindingView {
  readonly fate: Fate;
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

/** See `Run` of the history. */
export interface RunView {
  readonly origin: RunOrigin;
  readonly at: number;
  readonly fate: Fate;
  readonly job?: { readonly name: string; readonly exists: boolean };
  readonly started?: number;
  readonly finished?: number;
  readonly delay?: number;
  readonly duration?: number;
  readonly pods?: PodSums;
  /** Empty where there is none. */
  readonly reason: string;
}

/** The texts of the page, see `texts.ts`. */
export type CronJobTextName =
  | 'actions'
  | 'runNow'
  | 'suspend'
  | 'resume'
  | 'why'
  | 'events'
  | 'yaml'
  | 'manifest'
  | 'delete'
  | 'gone'
  | 'suspended'
  | 'nextRun'
  | 'noNextRun'
  | 'lastOutcome'
  | 'zone'
  | 'zoneOfController'
  | 'chart'
  | 'interval'
  | 'intervalFar'
  | 'deadline'
  | 'now'
  | 'earlier'
  | 'earlierRuns'
  | 'noRuns'
  | 'history'
  | 'historyOf'
  | 'scheduled'
  | 'started'
  | 'delay'
  | 'duration'
  | 'outcome'
  | 'pods'
  | 'reason'
  | 'job'
  | 'yourTime'
  | 'missedRuns'
  | 'unknownRuns'
  | 'oneRun'
  | 'runs'
  | 'fromTo'
  | 'clockChanges'
  | 'successRate'
  | 'ofRuns'
  | 'median'
  | 'p95'
  | 'longest'
  | 'missedCount'
  | 'complete'
  | 'failed'
  | 'running'
  | 'jobSuspended'
  | 'replaced'
  | 'startedOnly'
  | 'missed'
  | 'held'
  | 'due'
  | 'unknown'
  | 'planned'
  | 'manual'
  | 'other'
  | 'retries'
  | 'succeededOf'
  | 'failedIndexes'
  | 'longerThanInterval'
  | 'jobGone';

export type CronJobTexts = Readonly<Record<CronJobTextName, string>>;
