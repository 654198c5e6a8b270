import type { Workload } from '../kueue/workload.ts';
import type { Message } from '../message.ts';
import type { CronJob, Event, Job, Pod } from '../types.ts';

/** What is known of a Job. Whatever may not be read is absent, and `notes` says so. */
export interface JobSituation {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** IANA name of the reader's zone, in which times of day are told. */
  readonly timeZone?: string;
  readonly job: Job;
  readonly pods?: readonly Pod[];
  /** Of the Job and of its Pods, also of those that are gone. */
  readonly events?: readonly Event[];
  /** Kueue's, of the Job or of its Pods. Absent where the Job is not one of Kueue's, or they are not known. */
  readonly workloads?: readonly Workload[];
  /** What could not be read, in sentences. */
  readonly notes?: readonly Message[];
}

/** What is known of a CronJob. */
export interface CronJobSituation {
  readonly now: number;
  readonly timeZone?: string;
  readonly cronJob: CronJob;
  readonly events?: readonly Event[];
  /** The latest of its Jobs, and those that the CronJob counts as active. */
  readonly latest?: JobSituation;
  readonly active?: readonly Job[];
  /** RFC 3339; empty where the schedule never fires, absent where that is not known. */
  readonly nextRun?: string;
  /** RFC 3339; the first run that was due after the last one that was started, where that is not ahead. */
  readonly overdueSince?: string;
  readonly notes?: readonly Message[];
}

/** Why something is as it is. */
export interface Finding {
  readonly sentence: Message;
  /** What to do about it. */
  readonly advice?: Message;
  /** Where in {@link Explanation.manifest} that is done: `spec.template.spec.containers[0].image`. */
  readonly field?: string;
  /** The rule of ours that is about it: `job/image-pull-hangs`. */
  readonly rule?: string;
  /** What it is about; of several objects the first. */
  readonly object: ObjectName;
  /** RFC 3339; since when it is so, or when it happened. */
  readonly since?: string;
}

export interface ObjectName {
  readonly kind: string;
  readonly name: string;
}

export interface Explanation {
  /** How it stands. */
  readonly headline: Message;
  /** The gravest first, at most {@link MOST_FINDINGS}. */
  readonly findings: readonly Finding[];
  /** What could not be read. */
  readonly notes: readonly Message[];
  /** The object in whose manifest the fields of the findings are: a Job's own, or that of its CronJob. */
  readonly manifest: { readonly kind: 'Job' | 'CronJob'; readonly name: string; readonly namespace: string };
}

/** As many as one reads. */
export const MOST_FINDINGS = 6;

/** Looks for one sort of cause. */
export type Cause = (facts: Facts) => readonly Finding[];

/** A situation, with what every cause asks about it. */
export interface Facts {
  readonly now: number;
  readonly job: Job;
  readonly pods: readonly Pod[];
  /** The Pods could be read. */
  readonly knowsPods: boolean;
  readonly events: readonly Event[];
  /** Undefined where they are not known. */
  readonly workloads: readonly Workload[] | undefined;
  /** An instant as the reader's clock shows it. */
  clock(instant: number): string;
}
