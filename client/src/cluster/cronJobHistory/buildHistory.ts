import type { Message } from '../message.ts';
import { type Evidence, evidenceOf, jobName } from './evidence.ts';
import type { CronJobHistory, HistorySituation, Run } from './history.ts';
import { isWithin, runOfJob } from './jobRuns.ts';
import { judge } from './judge.ts';
import { gapsOf, sumsOf } from './sums.ts';

interface Judged extends Run {
  readonly isBeforeHistory?: true;
}

/** What became of each run of a CronJob, with those that somebody started by hand. */
export function buildHistory(situation: HistorySituation): CronJobHistory {
  const evidence = evidenceOf(situation);
  const { planned, hasEarlier, jobs } = situation;
  const [first] = planned;
  const from = hasEarlier && first !== undefined ? first : Number.NEGATIVE_INFINITY;
  const judged = [...plannedRuns(evidence), ...otherRuns(evidence, from)].sort((a, b) => a.at - b.at);
  const { runs, before } = fromFirstKnown(judged);
  const isKnownBefore = before === undefined || jobs.some(({ scheduled, created }) => (scheduled ?? created) < from);
  return {
    runs,
    gaps: gapsOf(runs),
    sums: sumsOf(runs),
    ...(before && { before }),
    hasEarlier: hasEarlier && isKnownBefore,
  };
}

function plannedRuns(evidence: Evidence): Judged[] {
  const { planned, jobs } = evidence;
  const byTime = new Map(jobs.flatMap((job) => (job.scheduled === undefined ? [] : [[job.scheduled, job] as const])));
  return planned.flatMap((run): Judged[] => {
    const job = byTime.get(run);
    return job === undefined ? runWithoutJob(run, evidence) : [runOfJob(job, 'planned', evidence)];
  });
}

function runWithoutJob(run: number, evidence: Evidence): Judged[] {
  const verdict = judge(run, evidence);
  if (verdict === undefined) return [];
  const { fate, reason, advice, hadJob, isBeforeHistory } = verdict;
  return [
    {
      origin: 'planned',
      at: run,
      fate,
      reason,
      ...(advice && { advice }),
      ...(hadJob && { job: { name: jobName(run, evidence), exists: false } }),
      ...(isBeforeHistory && { isBeforeHistory }),
    },
  ];
}

/** Runs that somebody started by hand, and those of another schedule. */
function otherRuns(evidence: Evidence, from: number): Run[] {
  const planned = new Set(evidence.planned);
  return evidence.jobs
    .filter((job) => (job.scheduled === undefined || !planned.has(job.scheduled)) && isWithin(job, from))
    .map((job) => runOfJob(job, originOf(job.scheduled, planned.size > 0 ? from : Number.POSITIVE_INFINITY), evidence));
}

/** Whether the present schedule asked for a Job is known only of the runs since an instant. */
function originOf(scheduled: number | undefined, from: number): Run['origin'] {
  if (scheduled === undefined) return 'manual';
  return scheduled < from ? 'planned' : 'other';
}

/** Leaves out the first runs where nothing can be known of any of them. `before` says why. */
function fromFirstKnown(judged: readonly Judged[]): { readonly runs: Run[]; readonly before?: Message } {
  const known = judged.findIndex(({ isBeforeHistory }) => isBeforeHistory === undefined);
  const start = known < 0 ? judged.length : known;
  const before = judged[start - 1]?.reason;
  const runs = judged.slice(start).map(({ isBeforeHistory: _, ...run }): Run => run);
  return before === undefined ? { runs } : { runs, before };
}
