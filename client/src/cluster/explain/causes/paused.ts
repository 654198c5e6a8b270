import { trueCondition } from '../../conditions.ts';
import { queueOf } from '../../kueue/workload.ts';
import { msg } from '../../message.ts';
import type { Cause, Finding } from '../explanation.ts';
import { isOver } from '../facts.ts';

const BUILT_IN = 'kubernetes.io/job-controller';

/** Nothing is wrong: somebody holds the Job back. */
export const paused: Cause = ({ job, now, workloads }) => {
  const { metadata, spec, status } = job;
  if (isOver(job)) return [];
  const object = { kind: 'Job', name: metadata.name };
  const findings: Finding[] = [];
  const queue = queueOf(job);
  // Where Kueue's Workloads are known, they tell more.
  const isTold = queue !== undefined && workloads !== undefined;
  if (spec.suspend === true && !isTold) {
    const since = trueCondition(status?.conditions, 'Suspended')?.lastTransitionTime ?? metadata.creationTimestamp;
    const time = since === undefined ? {} : { since };
    findings.push(
      queue === undefined
        ? {
            sentence: msg('It is suspended (`suspend: true`), so it has no Pods.'),
            advice: msg('Set `suspend` to `false` to let it run.'),
            field: 'spec.suspend',
            object,
            ...time,
          }
        : {
            sentence: msg('Kueue has not admitted it yet: it waits in the queue "{queue}".', { queue }),
            advice: msg(
              'Kueue resumes it when there is quota. Its Workload says what is missing: `kubectl describe workload`.',
            ),
            rule: 'kueue/queue-name',
            object,
            ...time,
          },
    );
  } else if (spec.parallelism === 0) {
    findings.push({
      sentence: msg('Its `parallelism` is 0, which allows no Pod: it waits for ever.'),
      advice: msg('Set `parallelism` to 1 or more.'),
      field: 'spec.parallelism',
      rule: 'job/parallelism-zero',
      object,
    });
  }
  const { managedBy } = spec;
  if (managedBy !== undefined && managedBy !== BUILT_IN) {
    findings.push({
      sentence: msg('The controller "{managedBy}" runs it, not that of Kubernetes: Pods may be in another cluster.', {
        managedBy,
      }),
      field: 'spec.managedBy',
      object,
    });
  } else if (isUnseen(job.status, metadata.creationTimestamp, now) && spec.suspend !== true) {
    findings.push({
      sentence: msg('The Job controller has not looked at it yet.'),
      advice: msg('That takes a second or two. If it stays so, the controller manager of the cluster does not run.'),
      object,
    });
  }
  return findings;
};

function isUnseen(status: object | undefined, created: string | undefined, now: number): boolean {
  const isEmpty = Object.keys(status ?? {}).length === 0;
  return isEmpty && now - Date.parse(created ?? '') > 5_000;
}
