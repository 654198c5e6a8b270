import { durationInWords } from '../../duration.ts';
import { conditionOf, queueOf, type Workload, workloadFor } from '../../kueue/workload.ts';
import { msg } from '../../message.ts';
import type { Cause, Facts, Finding } from '../explanation.ts';
import { isOver } from '../facts.ts';
import { admission } from './kueueAdmission.ts';
import { deactivation, eviction } from './kueueEviction.ts';
import { aboutWorkload, isTrue, wordsOf } from './kueueWords.ts';

/** What Kueue's Workload of the Job says of why the Job does not run. */
export const kueue: Cause = (facts) => {
  const { job, workloads } = facts;
  if (isOver(job) || queueOf(job) === undefined || workloads === undefined) return [];
  const workload = workloadFor(job.metadata.uid, workloads);
  if (workload === undefined) return job.spec.suspend === true ? [unseen(facts)] : [];
  if (isTrue(workload, 'Finished')) return [finished(workload)];
  if (workload.spec?.active === false) return [deactivation(workload, job)];
  return [...eviction(workload), ...requeue(facts, workload), ...admission(facts, workload)];
};

/** That Kueue has stopped a Job which goes on by now. */
export const evictedBefore: Cause = ({ job, workloads = [] }) => {
  const workload = job.spec.suspend === true ? undefined : workloadFor(job.metadata.uid, workloads);
  const evicted = workload && conditionOf(workload, 'Evicted');
  if (workload === undefined || evicted?.status !== 'False' || !isTrue(workload, 'Admitted')) return [];
  // Quota that is reserved anew turns the condition off, and keeps what it said.
  const message = wordsOf(evicted).replace(/^Previously: /, '');
  return [
    {
      sentence: msg('Kueue had stopped it, and has admitted it again: {message}.', { message }),
      ...aboutWorkload(workload, evicted),
    },
  ];
};

function unseen({ job: { metadata } }: Facts): Finding {
  return {
    sentence: msg('Kueue has made no Workload for it, by which it would be admitted.'),
    advice: msg('See whether the controller of Kueue runs, and whether it looks after Jobs in this namespace.'),
    rule: 'kueue/queue-name',
    object: { kind: 'Job', name: metadata.name },
    ...(metadata.creationTimestamp !== undefined && { since: metadata.creationTimestamp }),
  };
}

/** The controller does nothing more with such a Workload, though its Job is not over. */
function finished(workload: Workload): Finding {
  const condition = conditionOf(workload, 'Finished');
  return {
    sentence: msg('Kueue counts it as finished (`{reason}`) and does not start it any more: {message}.', {
      reason: condition?.reason ?? 'Finished',
      message: wordsOf(condition),
    }),
    advice: msg('Mend what the message names, then delete the Job and create it again.'),
    ...aboutWorkload(workload, condition),
  };
}

/** The wait between an eviction and the next place in the queue. */
function requeue({ now, clock }: Facts, workload: Workload): Finding[] {
  const { requeueAt, count } = workload.status?.requeueState ?? {};
  const time = Date.parse(requeueAt ?? '');
  if (Number.isNaN(time) || time <= now) return [];
  const args = { time: clock(time), duration: durationInWords(time - now) };
  return [
    {
      sentence:
        count === undefined || count === 0
          ? msg('Kueue queues it again at {time}, in {duration}.', args)
          : msg('Kueue queues it again at {time}, in {duration}; requeues so far: {count}.', { ...args, count }),
      ...aboutWorkload(workload),
    },
  ];
}
