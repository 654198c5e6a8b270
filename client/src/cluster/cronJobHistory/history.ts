import type { Message } from '../message.ts';
import type { Event } from '../types.ts';
import type { HistoryCronJob, RunJob } from './objects.ts';

/** What is known of a CronJob. Instants are in milliseconds since the epoch. */
export interface HistorySituation {
  readonly now: number;
  /** IANA name of the reader's zone, in which sentences tell times. */
  readonly timeZone?: string;
  readonly cronJob: HistoryCronJob;
  /** Those that belong to it. */
  readonly jobs: readonly RunJob[];
  /** About it; absent where they may not be read. */
  readonly events?: readonly Event[];
  /** The runs of its schedule up to now, the earliest first. */
  readonly planned: readonly number[];
  /** The schedule has earlier runs since the CronJob was created. */
  readonly hasEarlier: boolean;
}

/**
 * What became of a run. `started`: how it ended is not known, as its Job is gone. `held`: it may start late. `due`: its
 * time has just come. `unknown`: nothing tells whether it was started.
 */
export type Fate =
  | 'complete'
  | 'failed'
  | 'running'
  | 'suspended'
  | 'replaced'
  | 'started'
  | 'missed'
  | 'held'
  | 'due'
  | 'unknown';

/** `planned`: the schedule asks for it. `manual`: somebody started it. `other`: another schedule asked for it once. */
export type RunOrigin = 'planned' | 'manual' | 'other';

/** A run, planned or not. */
export interface Run {
  readonly origin: RunOrigin;
  /** When it was due; when its Job was created where it was not planned. */
  readonly at: number;
  readonly fate: Fate;
  /** The name of its Job, and whether it is still there. */
  readonly job?: { readonly name: string; readonly exists: boolean };
  readonly created?: number;
  readonly started?: number;
  readonly finished?: number;
  /** From when it was due to the creation of its Job. */
  readonly delay?: number;
  /** From its start to its end, or to now. */
  readonly duration?: number;
  readonly pods?: PodSums;
  /** Why it is so. */
  readonly reason?: Message;
  /** What to do about it. */
  readonly advice?: Message;
}

/** Of a Job. */
export interface PodSums {
  readonly succeeded: number;
  readonly completions?: number;
  /** Each is a try that has failed. */
  readonly failed: number;
  /** As the API writes them: `1,3-5`. */
  readonly failedIndexes: string;
}

/** Runs that were missed, or of which nothing is known, for the same reason. */
export interface Gap {
  readonly fate: Fate;
  readonly reason: Message;
  readonly advice?: Message;
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

/** Sums over the runs that are told. Lengths are in milliseconds. */
export interface HistorySums {
  readonly complete: number;
  readonly failed: number;
  readonly missed: number;
  /** Of those that completed. */
  readonly median?: number;
  readonly p95?: number;
  /** The longest of all, also of one at work. */
  readonly longest?: { readonly duration: number; readonly at: number };
}

export interface CronJobHistory {
  /** The earliest first. Begins with the first of which something is known. */
  readonly runs: readonly Run[];
  /** The earliest first. */
  readonly gaps: readonly Gap[];
  readonly sums: HistorySums;
  /** Why nothing is told of earlier runs; absent where there are none. */
  readonly before?: Message;
  /** Something may be known of the runs before those of `planned`. */
  readonly hasEarlier: boolean;
}
