import { durationInWords } from '../../duration.ts';
import { type Message, msg } from '../../message.ts';
import type { Event, Job } from '../../types.ts';
import { clockIn } from '../clock.ts';
import type { CronJobSituation, Finding } from '../explanation.ts';
import { isOver, sinceEvent, timeOf } from '../facts.ts';
import { quoted } from '../words.ts';

/** Events older than this tell of what may long be mended. In milliseconds. */
const STALE = 6 * 3_600_000;

/** What keeps a CronJob from starting Jobs, in the order in which its controller looks (`syncCronJob`). */
export function notStarted(situation: CronJobSituation): Finding[] {
  return [
    ...badTimeZone(situation),
    ...suspended(situation),
    ...badSchedule(situation),
    ...refused(situation),
    ...forbidden(situation),
    ...missed(situation),
    ...tooManyMissed(situation),
  ];
}

/** What to do where the cluster refuses Jobs, and where more than 100 runs were missed. */
export const refusalAdvice: Message = msg('Correct `jobTemplate`, or the quota or policy that refuses it.');
export const tooManyMissedAdvice: Message = msg(
  'It was suspended, or the controller down, for long. `startingDeadlineSeconds` keeps old runs from counting.',
);

/** What to do where a run has missed its `startingDeadlineSeconds`. */
export function deadlineAdvice(seconds: number): Message {
  return seconds < 10
    ? msg('The controller looks every 10 s: with less than 10, a run may never start. Write 60 or more.')
    : msg('The controller was down or busy at that time. A longer deadline lets such a run start late.');
}

/** The last event with a reason, unless a Job has been started since. */
function standing({ cronJob, events = [], now }: CronJobSituation, ...reasons: readonly string[]): Event | undefined {
  const event = events
    .filter(({ reason = '', involvedObject }) => involvedObject.kind === 'CronJob' && reasons.includes(reason))
    .sort((a, b) => timeOf(a) - timeOf(b))
    .at(-1);
  if (event === undefined || now - timeOf(event) > STALE) return undefined;
  return timeOf(event) < Date.parse(cronJob.status?.lastScheduleTime ?? '') ? undefined : event;
}

const about = ({ cronJob }: CronJobSituation) => ({ object: { kind: 'CronJob', name: cronJob.metadata.name } });

function badTimeZone(situation: CronJobSituation): Finding[] {
  const event = standing(situation, 'UnknownTimeZone');
  const { timeZone = '' } = situation.cronJob.spec;
  if (event === undefined && (timeZone === '' || isTimeZone(timeZone))) return [];
  return [
    {
      sentence: msg('The cluster does not know the time zone `{timeZone}`, so no Job is started.', { timeZone }),
      advice: msg('Write a name of the tz database, such as `Europe/Berlin`; upper and lower case count.'),
      field: 'spec.timeZone',
      ...about(situation),
      ...(event && sinceEvent(event)),
    },
  ];
}

/** The event is told once and kept for an hour; what this machine does not know either, no cluster does. */
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

function suspended(situation: CronJobSituation): Finding[] {
  if (situation.cronJob.spec.suspend !== true) return [];
  return [
    {
      sentence: msg('It is suspended (`suspend: true`): its schedule starts nothing.'),
      advice: msg(
        'Set `suspend` to `false`. Without `startingDeadlineSeconds`, the latest missed run then starts at once.',
      ),
      field: 'spec.suspend',
      ...about(situation),
    },
  ];
}

function badSchedule(situation: CronJobSituation): Finding[] {
  const { schedule } = situation.cronJob.spec;
  const event = standing(situation, 'UnparseableSchedule', 'UnParseableCronJobSchedule', 'InvalidSchedule');
  const neverFires = situation.nextRun === '' || event?.reason === 'InvalidSchedule';
  if (event === undefined && !neverFires) return [];
  const base = { field: 'spec.schedule', ...about(situation), ...(event && sinceEvent(event)) };
  return neverFires
    ? [
        {
          ...base,
          sentence: msg('The schedule `{schedule}` never fires: there is no such date.', { schedule }),
          advice: msg('Correct day or month.'),
          rule: 'cronjob/never-fires',
        },
      ]
    : [
        {
          ...base,
          sentence: msg('The cluster cannot read the schedule `{schedule}`, so no Job is started.', { schedule }),
          advice: msg('Correct the schedule: the Problems view says what is wrong with it.'),
        },
      ];
}

function refused(situation: CronJobSituation): Finding[] {
  const event = standing(situation, 'FailedCreate');
  if (event === undefined) return [];
  return [
    {
      sentence: msg('The cluster refuses the Jobs that it makes: {message}.', {
        message: quoted((event.message ?? '').replace(/^Error creating job: /, '')),
      }),
      advice: refusalAdvice,
      field: 'spec.jobTemplate',
      ...about(situation),
      ...sinceEvent(event),
    },
  ];
}

/** `Forbid`: no Job starts while another one is active. */
function forbidden(situation: CronJobSituation): Finding[] {
  const { cronJob, active = [], now, overdueSince } = situation;
  if (cronJob.spec.concurrencyPolicy !== 'Forbid') return [];
  const names = (cronJob.status?.active ?? []).map(({ name }) => name);
  const event = standing(situation, 'JobAlreadyActive');
  const [name] = names;
  // Events are kept for an hour: what is overdue while a Job is active has been left out too.
  if (name === undefined || (event === undefined && overdueSince === undefined)) return [];
  const since = event === undefined && overdueSince !== undefined ? { since: overdueSince } : {};
  const job = active.find(({ metadata }) => metadata.name === name);
  return [
    {
      sentence: msg(
        '`concurrencyPolicy: Forbid` leaves out runs because Job "{job}" is still active, for {duration} now.',
        {
          job: name,
          duration: durationInWords(ageOf(job, now)),
        },
      ),
      advice: msg(
        'See below what that Job waits for. An `activeDeadlineSeconds` in the Job template ends one that hangs.',
      ),
      field: 'spec.jobTemplate.spec.activeDeadlineSeconds',
      rule: 'cronjob/forbid-no-deadline',
      ...about(situation),
      ...(event === undefined ? since : sinceEvent(event)),
    },
  ];
}

function ageOf(job: Job | undefined, now: number): number {
  const start = Date.parse(job?.status?.startTime ?? job?.metadata.creationTimestamp ?? '');
  return Number.isNaN(start) || (job !== undefined && isOver(job)) ? 0 : now - start;
}

/** The controller came too late for `startingDeadlineSeconds`. */
function missed(situation: CronJobSituation): Finding[] {
  const event = standing(situation, 'MissSchedule');
  if (event === undefined) return [];
  const { cronJob, now, timeZone } = situation;
  const seconds = cronJob.spec.startingDeadlineSeconds ?? 0;
  const due = Date.parse(/start a job: (.+)$/.exec(event.message ?? '')?.[1] ?? '');
  const time = clockIn(Number.isNaN(due) ? timeOf(event) : due, now, timeZone);
  return [
    {
      sentence: msg(
        'The run of {time} was not started: `startingDeadlineSeconds` ({seconds}) had passed before the controller came to it.',
        { time, seconds },
      ),
      advice: deadlineAdvice(seconds),
      field: 'spec.startingDeadlineSeconds',
      ...(seconds < 10 && { rule: 'cronjob/starting-deadline-too-short' }),
      ...about(situation),
      ...sinceEvent(event),
    },
  ];
}

function tooManyMissed(situation: CronJobSituation): Finding[] {
  const event = standing(situation, 'TooManyMissedTimes');
  if (event === undefined) return [];
  return [
    {
      sentence: msg(
        'More than 100 runs were missed since it last started a Job. Only the latest of them is made up for.',
      ),
      advice: tooManyMissedAdvice,
      field: 'spec.startingDeadlineSeconds',
      ...about(situation),
      ...sinceEvent(event),
    },
  ];
}

/** When the schedule asks for the next Job. */
export function nextRun({ cronJob, nextRun: next = '', now, timeZone }: CronJobSituation): Finding[] {
  if (next === '' || cronJob.spec.suspend === true) return [];
  const instant = Date.parse(next);
  return [
    {
      sentence: msg('Its next run is due at {time}, in {duration}.', {
        time: clockIn(instant, now, timeZone),
        duration: durationInWords(instant - now),
      }),
      object: { kind: 'CronJob', name: cronJob.metadata.name },
    },
  ];
}
