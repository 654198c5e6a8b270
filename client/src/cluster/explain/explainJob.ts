import { backoffLimit } from './causes/backoffLimit.ts';
import { creation } from './causes/creation.ts';
import { jobDeadline, podDeadline } from './causes/deadline.ts';
import { disruption } from './causes/disruption.ts';
import { exits } from './causes/exits.ts';
import { failurePolicy } from './causes/failurePolicy.ts';
import { gonePods } from './causes/gone.ts';
import { images } from './causes/images.ts';
import { failedIndexes } from './causes/indexes.ts';
import { evictedBefore, kueue } from './causes/kueue.ts';
import { memory } from './causes/memory.ts';
import { paused } from './causes/paused.ts';
import { probes } from './causes/probes.ts';
import { replacement, restart, retry } from './causes/retry.ts';
import { beginning, busy, deadlineAhead } from './causes/running.ts';
import { scheduling } from './causes/scheduling.ts';
import { sidecar } from './causes/sidecar.ts';
import { containers, volumes } from './causes/starting.ts';
import { success } from './causes/success.ts';
import { unlimitedWait } from './causes/unlimited.ts';
import {
  type Cause,
  type Explanation,
  type Facts,
  type Finding,
  type JobSituation,
  MOST_FINDINGS,
} from './explanation.ts';
import { factsOf, isOver } from './facts.ts';
import { headline } from './headline.ts';

/** How the Job came to its end. */
const endings: readonly Cause[] = [failurePolicy, backoffLimit, jobDeadline, failedIndexes, success];
/** What its Pods have gone through. */
const failures: readonly Cause[] = [memory, probes, exits, podDeadline, disruption, gonePods, evictedBefore];
/** What keeps Pods from starting, for as long as nobody does anything about it. */
const obstacles: readonly Cause[] = [images, containers, scheduling, volumes];
/** What keeps the Job from getting on. */
const halts: readonly Cause[] = [paused, kueue, creation, sidecar, restart];
/** What it waits for and will get by itself. */
const waits: readonly Cause[] = [retry, replacement];

/** Why a Job is as it is, from what has been read of it. The gravest comes first. */
export function explainJob(situation: JobSituation): Explanation {
  const facts = factsOf(situation);
  const { job } = situation;
  const { metadata } = job;
  const stopped = all(obstacles, facts);
  const halted = all(halts, facts);
  const waiting = all(waits, facts);
  const state = stopped.length + halted.length > 0 ? 'stuck' : waiting.length > 0 ? 'waiting' : 'running';
  const findings = [
    ...(isOver(job) ? all(endings, facts) : []),
    ...stopped,
    ...(isOver(job) || stopped.length === 0 ? [] : unlimitedWait(job)),
    ...halted,
    ...waiting,
    ...(isOver(job) ? [] : all(endings, facts)),
    ...all(failures, facts),
    ...busy(facts),
    ...(stopped.length > 0 ? [] : beginning(facts)),
    ...deadlineAhead(facts),
  ];
  const owner = metadata.ownerReferences?.find(({ kind, controller }) => kind === 'CronJob' && controller === true);
  const namespace = metadata.namespace ?? '';
  return {
    headline: headline(facts, state),
    findings: distinct(findings)
      .slice(0, MOST_FINDINGS)
      .map((finding) => (owner === undefined ? finding : ofTemplate(finding))),
    notes: situation.notes ?? [],
    manifest:
      owner === undefined
        ? { kind: 'Job', name: metadata.name, namespace }
        : { kind: 'CronJob', name: owner.name, namespace },
  };
}

function all(causes: readonly Cause[], facts: Facts): Finding[] {
  return causes.flatMap((cause) => cause(facts));
}

function distinct(findings: readonly Finding[]): Finding[] {
  const sentences = new Set<string>();
  return findings.filter(({ sentence }) => {
    const key = JSON.stringify(sentence);
    if (sentences.has(key)) return false;
    sentences.add(key);
    return true;
  });
}

/** The field of a Job where it stands in the CronJob that makes it. */
function ofTemplate(finding: Finding): Finding {
  const { field } = finding;
  return field === undefined ? finding : { ...finding, field: `spec.jobTemplate.${field}` };
}
