import { deadlineAdvice, refusalAdvice, tooManyMissedAdvice } from '../../explain/causes/cronJob.ts';
import { quoted } from '../../explain/words.ts';
import { type Message, msg } from '../../message.ts';
import {
  blockerAt,
  dueAt,
  type Evidence,
  isAfterLast,
  type Judge,
  nextPlanned,
  PATIENCE,
  type Verdict,
} from '../evidence.ts';
import { notKept } from './started.ts';

/** The controller came to it after its deadline, and said so. */
export const cameTooLate: Judge = (run, evidence) =>
  evidence.trail.tooLate.has(run) ? pastDeadline(evidence) : undefined;

function pastDeadline({ deadline = 0 }: Evidence): Verdict {
  const seconds = deadline / 1000;
  return {
    fate: 'missed',
    reason: msg('Its `startingDeadlineSeconds` ({seconds}) had passed before it could be started.', { seconds }),
    advice: deadlineAdvice(seconds),
  };
}

/** As many as the controller counts before it warns. */
const MANY = 100;

/**
 * The controller found more than 100 missed at once, and started only the latest. It counts by the first gap between two
 * runs: certain where all are alike.
 */
export const amongMany: Judge = (run, evidence) => {
  const { planned, trail } = evidence;
  for (const time of trail.tooMany) {
    const last = planned.findLastIndex((each) => each <= time);
    const missed = planned.slice(Math.max(0, last - MANY), last);
    if (!missed.includes(run) || !isRegular(missed)) continue;
    const reason = msg('More than 100 runs were missed by {time}, and only the latest of them was started.', {
      time: evidence.clock(time),
    });
    return { fate: 'missed', reason, advice: tooManyMissedAdvice };
  }
  return undefined;
};

function isRegular(runs: readonly number[]): boolean {
  const gaps = runs.slice(1).map((run, i) => run - (runs[i] ?? 0));
  return gaps.every((gap) => gap === gaps[0]);
}

const forbidAdvice: Message = msg(
  'An `activeDeadlineSeconds` in the Job template ends a Job that hangs. Where Jobs just take long, leave more time between runs.',
);

/** `concurrencyPolicy: Forbid`, by the Job that was active. */
export const blocked: Judge = (run, evidence) => {
  const { forbidsSince, deadline } = evidence;
  if (forbidsSince === undefined || forbidsSince > run) return undefined;
  const blocker = blockerAt(run, evidence);
  if (blocker === undefined) return undefined;
  const { name: job, end, isActive } = blocker;
  const next = nextPlanned(run, evidence);
  // When the Job ends, only the latest run that is due is made up for.
  if (next !== undefined && next <= end) {
    const reason = isActive
      ? msg('`concurrencyPolicy: Forbid` left it out: Job "{job}" was active, and still is.', { job })
      : msg('`concurrencyPolicy: Forbid` left it out: Job "{job}" was still active.', { job });
    return { fate: 'missed', reason, advice: forbidAdvice };
  }
  if (deadline !== undefined && run + deadline < end) {
    const args = { job, seconds: deadline / 1000 };
    return {
      fate: 'missed',
      reason: msg(
        '`concurrencyPolicy: Forbid` held it back until its `startingDeadlineSeconds` ({seconds}) had passed: Job "{job}" was still active.',
        args,
      ),
      advice: msg('A longer `startingDeadlineSeconds` lets the latest run start when the Job before it ends.'),
    };
  }
  if (!isActive) return undefined;
  return {
    fate: 'held',
    reason: msg(
      'It waits for Job "{job}" (`concurrencyPolicy: Forbid`), and starts late when that ends before the next run is due.',
      { job },
    ),
    advice: forbidAdvice,
  };
};

/** The same by the events, where that Job is gone. */
export const toldBlocked: Judge = (run, evidence) =>
  evidence.trail.forbidden.some((time) => dueAt(time, evidence) === run)
    ? {
        fate: 'missed',
        reason: msg('`concurrencyPolicy: Forbid` left it out: an earlier Job was still active.'),
        advice: forbidAdvice,
      }
    : undefined;

/** Its time is that of another schedule: this one has been set since. */
export const otherSchedule: Judge = (run, { scheduleSince, clock }) =>
  run < scheduleSince
    ? {
        fate: 'unknown',
        isBeforeHistory: true,
        reason: msg('Not known: the CronJob was changed at {time}, and may have had another schedule before.', {
          time: clock(scheduleSince),
        }),
      }
    : undefined;

export const suspendedThen: Judge = (run, evidence) => {
  const { cronJob, suspendSince, clock } = evidence;
  if (!isAfterLast(run, evidence) || cronJob.spec.suspend !== true) return undefined;
  const { at } = suspendSince;
  const advice = msg('Resume it. Without `startingDeadlineSeconds`, the latest missed run then starts at once.');
  const time = clock(at);
  if (run >= at)
    return { fate: 'missed', reason: msg('It was suspended then, at the latest since {time}.', { time }), advice };
  return suspendSince.isExact
    ? undefined
    : {
        fate: 'missed',
        reason: msg('It was not started. It has been suspended since {time} or earlier.', { time }),
        advice,
      };
};

/** It was resumed after that run; since when it had been suspended nobody remembers. */
export const suspendedBefore: Judge = (run, evidence) => {
  const { cronJob, jobs, suspendSince, clock } = evidence;
  const { at, isExact } = suspendSince;
  if (cronJob.spec.suspend === true || !isExact || run >= at) return undefined;
  // It ran once between.
  if (jobs.some(({ scheduled = 0, created }) => scheduled > run && created < at)) return undefined;
  const time = clock(at);
  return isAfterLast(run, evidence)
    ? { fate: 'missed', reason: msg('It was not started: the CronJob was suspended until {time}.', { time }) }
    : {
        fate: 'unknown',
        reason: msg('Not known: the CronJob was suspended until {time}, but since when is not kept.', { time }),
        ...(notKept(run, evidence) && { isBeforeHistory: true }),
      };
};

/** The cluster did not take its Job. */
export const refused: Judge = (run, evidence) => {
  if (!isAfterLast(run, evidence)) return undefined;
  const next = nextPlanned(run, evidence) ?? Number.POSITIVE_INFINITY;
  const refusal = evidence.trail.refusals.findLast(({ from, to }) => to >= run && from < next);
  if (refusal === undefined) return undefined;
  const reason = msg('The cluster refused its Job: {message}.', { message: quoted(refusal.message) });
  return { fate: 'missed', reason, advice: refusalAdvice };
};

export const zoneNotKnown: Judge = (run, evidence) => {
  const { trail, cronJob } = evidence;
  if (!isAfterLast(run, evidence) || !trail.unknownZone.some((time) => time >= run)) return undefined;
  const { timeZone = '' } = cronJob.spec;
  return { fate: 'missed', reason: msg('The cluster does not know the time zone `{timeZone}`.', { timeZone }) };
};

/** It has not been started, and nothing says why. */
export const notStarted: Judge = (run, evidence) => {
  if (!isAfterLast(run, evidence)) return undefined;
  const { now, deadline } = evidence;
  if (now - run < PATIENCE) return { fate: 'due', reason: msg('It is due now.') };
  if (deadline !== undefined && run + deadline < now) return pastDeadline(evidence);
  return nextPlanned(run, evidence) === undefined
    ? {
        fate: 'due',
        reason: msg('It is due since {time}, and the CronJob controller has not started it yet.', {
          time: evidence.clock(run),
        }),
        advice: msg('That takes a second or two. If it stays so, the controller manager of the cluster does not run.'),
      }
    : {
        fate: 'missed',
        reason: msg(
          'Nothing started it: the CronJob controller was down or busy. Of several missed runs only the latest is made up for.',
        ),
        advice: msg('Look at the controller manager of the cluster.'),
      };
};
