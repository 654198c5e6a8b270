import { type Message, msg } from '../message.ts';
import { nextRun, notStarted } from './causes/cronJob.ts';
import { clockIn } from './clock.ts';
import { explainJob } from './explainJob.ts';
import { type CronJobSituation, type Explanation, type Finding, MOST_FINDINGS } from './explanation.ts';
import { failureOf, successOf } from './facts.ts';

/** Why a CronJob starts no Jobs, and how its latest Job stands. */
export function explainCronJob(situation: CronJobSituation): Explanation {
  const { cronJob, latest } = situation;
  const { name, namespace = '' } = cronJob.metadata;
  const own = notStarted(situation);
  const job = latest === undefined ? undefined : explainJob(latest);
  const isWell = latest !== undefined && successOf(latest.job) !== undefined;
  const ofJob: Finding[] =
    job === undefined || latest === undefined
      ? []
      : [
          { sentence: job.headline, object: { kind: 'Job', name: latest.job.metadata.name } },
          ...(isWell ? [] : job.findings),
        ];
  return {
    headline: headline(situation, own),
    findings: [...own, ...ofJob, ...nextRun(situation)].slice(0, MOST_FINDINGS),
    notes: [...(situation.notes ?? []), ...(job?.notes ?? [])],
    manifest: { kind: 'CronJob', name, namespace },
  };
}

function headline({ cronJob, latest, now, timeZone }: CronJobSituation, own: readonly Finding[]): Message {
  const { metadata, spec, status } = cronJob;
  const { name } = metadata;
  if (spec.suspend === true) return msg('CronJob "{name}" is suspended: it starts no Jobs.', { name });
  if (own.length > 0) return msg('CronJob "{name}" does not start every Job that its schedule asks for.', { name });
  const last = status?.lastScheduleTime;
  if (last === undefined) return msg('CronJob "{name}" has not started a Job yet.', { name });
  const args = { name, time: clockIn(Date.parse(last), now, timeZone) };
  return latest !== undefined && failureOf(latest.job) !== undefined
    ? msg('CronJob "{name}" starts its Jobs, but the last one, of {time}, failed.', args)
    : msg('CronJob "{name}" starts its Jobs; the last one was due at {time}.', args);
}
