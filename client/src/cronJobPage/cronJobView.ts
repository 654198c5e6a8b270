import { buildHistory } from '../cluster/cronJobHistory/buildHistory.ts';
import type { CronJobSnapshot } from '../cluster/cronJobHistory/followCronJob.ts';
import type { CronJobHistory, Gap, Run } from '../cluster/cronJobHistory/history.ts';
import { lastStartedOf, type RunJob } from '../cluster/cronJobHistory/objects.ts';
import { type RunPlan, shortestGap } from '../cluster/cronJobHistory/planRuns.ts';
import { notStarted } from '../cluster/explain/causes/cronJob.ts';
import type { Finding } from '../cluster/explain/explanation.ts';
import type { Message } from '../cluster/message.ts';
import type { Job } from '../cluster/types.ts';
import { say } from '../say.ts';
import type { CronJobView, FindingView, GapView, RunView } from './messages.ts';

interface Circumstances {
  readonly now: number;
  /** What the schedule says. */
  readonly sentence: string;
  /** There is room for more runs. */
  readonly mayTellEarlier: boolean;
}

/** A clock change is told with the runs of its day. */
const DAY = 86_400_000;

const NOTHING: CronJobHistory = {
  runs: [],
  gaps: [],
  sums: { complete: 0, failed: 0, missed: 0 },
  hasEarlier: false,
};

/** Puts a CronJob and its history into words. */
export function cronJobView(snapshot: CronJobSnapshot, plan: RunPlan, circumstances: Circumstances): CronJobView {
  const { cronJob, jobs, notes } = snapshot;
  const { now, sentence, mayTellEarlier } = circumstances;
  const { spec } = cronJob;
  const { timeZone = '' } = spec;
  const history = historyOf(snapshot, plan, now);
  const interval = shortestGap(plan);
  const deadline = spec.jobTemplate?.spec?.activeDeadlineSeconds;
  return {
    now,
    schedule: spec.schedule,
    sentence,
    timeZone,
    clocks: /^(?:CRON_)?TZ=(\S+)/.exec(spec.schedule)?.[1] ?? (timeZone || 'UTC'),
    isSuspended: spec.suspend === true,
    concurrencyPolicy: spec.concurrencyPolicy ?? 'Allow',
    runs: history.runs.map(runView),
    next: spec.suspend === true ? [] : plan.next,
    ...(interval !== undefined && { interval }),
    ...(deadline !== undefined && { deadline: deadline * 1000 }),
    sums: history.sums,
    gaps: history.gaps.map(gapView),
    findings: notStarted(situationOf(snapshot, jobs ?? [], plan, now)).map(findingView),
    before: orEmpty(history.before),
    hasEarlier: history.hasEarlier && mayTellEarlier,
    clockChanges: plan.clockChanges
      .filter(({ at }) => Date.parse(at) >= (history.runs[0]?.at ?? now) - DAY)
      .map(({ text }) => text),
    notes: notes.map(say),
  };
}

/** Without the Jobs nothing can be told of runs. */
function historyOf({ cronJob, jobs, events }: CronJobSnapshot, plan: RunPlan, now: number): CronJobHistory {
  if (jobs === undefined) return NOTHING;
  return buildHistory({
    now,
    cronJob,
    jobs,
    planned: plan.past,
    hasEarlier: plan.hasEarlier,
    ...(events && { events }),
  });
}

function situationOf({ cronJob, events }: CronJobSnapshot, jobs: readonly RunJob[], plan: RunPlan, now: number) {
  const lastStarted = lastStartedOf(cronJob) ?? Number.NEGATIVE_INFINITY;
  const overdue = plan.past.find((run) => run > lastStarted);
  const [next] = plan.next;
  return {
    now,
    cronJob,
    active: jobs.filter(({ finished }) => finished === undefined).map(activeJob),
    nextRun: next === undefined ? '' : new Date(next).toISOString(),
    ...(overdue !== undefined && { overdueSince: new Date(overdue).toISOString() }),
    ...(events && { events }),
  };
}

/** As much of a Job as it takes to tell since when it has been active. */
function activeJob({ name, uid, created, started = created }: RunJob): Job {
  return {
    metadata: { name, uid, creationTimestamp: new Date(created).toISOString() },
    spec: {},
    status: { startTime: new Date(started).toISOString() },
  };
}

function runView({ origin, at, fate, job, started, finished, delay, duration, pods, reason }: Run): RunView {
  return {
    origin,
    at,
    fate,
    reason: orEmpty(reason),
    ...(job && { job }),
    ...(started !== undefined && { started }),
    ...(finished !== undefined && { finished }),
    ...(delay !== undefined && { delay }),
    ...(duration !== undefined && { duration }),
    ...(pods && { pods }),
  };
}

function gapView({ fate, reason, advice, count, first, last }: Gap): GapView {
  return { fate, sentence: say(reason), advice: orEmpty(advice), count, first, last };
}

/** What to do about runs that `Forbid` leaves out is told with these runs. */
function findingView({ sentence, advice, rule }: Finding): FindingView {
  return { sentence: say(sentence), advice: rule === 'cronjob/forbid-no-deadline' ? '' : orEmpty(advice) };
}

function orEmpty(message: Message | undefined): string {
  return message === undefined ? '' : say(message);
}
