import { clockIn } from '../explain/clock.ts';
import type { Message } from '../message.ts';
import { createdAt } from '../metadata.ts';
import { type EventTrail, eventTrail } from './eventTrail.ts';
import type { Fate, HistorySituation } from './history.ts';
import { type HistoryCronJob, jobNameFor, lastStartedOf, type RunJob, type Since, setSince } from './objects.ts';

/** What there is to judge runs by. Instants are in milliseconds since the epoch. */
export interface Evidence {
  readonly now: number;
  readonly cronJob: HistoryCronJob;
  readonly jobs: readonly RunJob[];
  readonly trail: EventTrail;
  readonly planned: readonly number[];
  /** The run that was started last. All later ones have not been started. */
  readonly lastStarted: number;
  /** Of `startingDeadlineSeconds`. */
  readonly deadline?: number;
  /** From then on the schedule is the present one for sure. */
  readonly scheduleSince: number;
  /** The value of `suspend` is the present one since. */
  readonly suspendSince: Since;
  /** `concurrencyPolicy` is `Forbid` since; absent where it is not. */
  readonly forbidsSince?: number;
  /** An instant as the reader's clock shows it. */
  clock(instant: number): string;
}

/** What is found about a run without a Job. */
export interface Verdict {
  readonly fate: Fate;
  readonly reason: Message;
  readonly advice?: Message;
  /** Its Job was there. */
  readonly hadJob?: true;
  /** Nothing is kept of runs of that time. */
  readonly isBeforeHistory?: true;
}

/** Looks for one sort of evidence about a run that has no Job now. */
export type Judge = (run: number, evidence: Evidence) => Verdict | undefined;

/** How long the controller may take, in milliseconds: it starts a run within a second or two. */
export const PATIENCE = 15_000;

/** Times of the API are in whole seconds, and the controller needs a moment. */
const MOMENT = 5_000;

export function evidenceOf(situation: HistorySituation): Evidence {
  const { now, timeZone, cronJob, jobs, events = [], planned } = situation;
  const { spec } = cronJob;
  const created = createdAt(cronJob);
  const scheduleSince = Math.max(setSince(cronJob, 'schedule').at, zoneSince(cronJob));
  // What was set when the CronJob was created has always been so.
  const always = (since: number) => (since <= created + MOMENT ? Number.NEGATIVE_INFINITY : since);
  const deadline = spec.startingDeadlineSeconds;
  return {
    now,
    cronJob,
    jobs,
    planned,
    trail: eventTrail(events),
    lastStarted: lastStartedOf(cronJob) ?? Number.NEGATIVE_INFINITY,
    ...(deadline !== undefined && { deadline: deadline * 1000 }),
    scheduleSince: always(scheduleSince),
    suspendSince: setSince(cronJob, 'suspend'),
    ...(spec.concurrencyPolicy === 'Forbid' && { forbidsSince: always(setSince(cronJob, 'concurrencyPolicy').at) }),
    clock: remembered((instant) => clockIn(instant, now, timeZone)),
  };
}

/** Many runs are told with the same few times, and a format of times is slow to make. */
function remembered(format: (instant: number) => string): (instant: number) => string {
  const known = new Map<number, string>();
  return (instant) => {
    const text = known.get(instant) ?? format(instant);
    known.set(instant, text);
    return text;
  };
}

function zoneSince(cronJob: HistoryCronJob): number {
  return cronJob.spec.timeZone === undefined ? Number.NEGATIVE_INFINITY : setSince(cronJob, 'timeZone').at;
}

/** The run of the plan that follows another one, up to now. */
export function nextPlanned(run: number, { planned }: Evidence): number | undefined {
  return planned.find((each) => each > run);
}

/** The run that the controller would start at an instant: the latest one that is due. */
export function dueAt(instant: number, { planned }: Evidence): number | undefined {
  return planned.findLast((run) => run <= instant);
}

export function jobName(run: number, { cronJob }: Evidence): string {
  return jobNameFor(cronJob.metadata.name, run);
}

/** It has not been started: the controller starts runs in the order of their times. */
export function isAfterLast(run: number, { lastStarted }: Evidence): boolean {
  return run > lastStarted;
}

/** A Job that the controller counted as active at some time, until then or until now; not one that was run by hand. */
export interface Blocker {
  readonly name: string;
  readonly end: number;
  readonly isActive: boolean;
}

/** The Job of another run that was active at an instant. */
export function blockerAt(instant: number, { jobs, now }: Evidence): Blocker | undefined {
  for (const { name, scheduled, created, finished } of jobs) {
    if (scheduled === undefined || scheduled === instant || created > instant) continue;
    if (finished === undefined) return { name, end: now, isActive: true };
    if (finished > instant) return { name, end: finished, isActive: false };
  }
  return undefined;
}
