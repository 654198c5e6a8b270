import { msg } from '../../message.ts';
import type { Job } from '../../types.ts';
import type { Cause, Facts, Finding } from '../explanation.ts';
import { failureOf, isFailed, statusesOf } from '../facts.ts';

/** More Pods have failed, or containers been restarted, than `backoffLimit` allows. */
export const backoffLimit: Cause = (facts) => {
  const { job } = facts;
  if (failureOf(job)?.reason !== 'BackoffLimitExceeded') return [];
  return [isRestarting(job) ? restarts(facts) : failures(facts), ...goneFailures(facts)];
};

function failures({ job }: Facts): Finding {
  const failed = job.status?.failed ?? 0;
  const limit = job.spec.backoffLimit ?? 6;
  const args = { failed, limit };
  return {
    sentence:
      failed === 1
        ? msg('A Pod failed, and `backoffLimit` is {limit}: no retry is left.', args)
        : msg('{failed} Pods failed, and `backoffLimit` is {limit}: no retry is left.', args),
    advice: msg('Mend the cause first: a larger `backoffLimit` helps only against failures that pass by themselves.'),
    field: 'spec.backoffLimit',
    rule: 'job/backoff-limit',
    object: { kind: 'Job', name: job.metadata.name },
    ...since(job),
  };
}

/** With `OnFailure` the kubelet restarts containers, and each restart counts. */
function restarts({ job }: Facts): Finding {
  return {
    sentence: msg(
      'Its containers were restarted until `backoffLimit` ({limit}) was reached. With `restartPolicy: OnFailure` the Pod is then deleted, and its log with it.',
      { limit: job.spec.backoffLimit ?? 6 },
    ),
    advice: msg('Set `restartPolicy: Never` to keep the Pods and logs of failures.'),
    field: 'spec.template.spec.restartPolicy',
    rule: 'job/on-failure-hides-logs',
    object: { kind: 'Job', name: job.metadata.name },
    ...since(job),
  };
}

/** Exit codes are told by Pods, and these may be gone. */
function goneFailures({ job, pods, knowsPods }: Facts): Finding[] {
  const hasFailure = pods.some(
    (pod) =>
      isFailed(pod) ||
      statusesOf(pod).some(({ state, lastState }) => (state?.terminated ?? lastState?.terminated)?.exitCode),
  );
  if (hasFailure || !knowsPods || isRestarting(job)) return [];
  return [
    {
      sentence: msg('The failed Pods have been deleted, so how they ended is not known any more.'),
      object: { kind: 'Job', name: job.metadata.name },
    },
  ];
}

function isRestarting({ spec }: Job): boolean {
  return spec.template?.spec?.restartPolicy === 'OnFailure';
}

function since(job: Job): { readonly since?: string } {
  const time = failureOf(job)?.lastTransitionTime;
  return time === undefined ? {} : { since: time };
}
