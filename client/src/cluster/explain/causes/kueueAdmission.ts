import { type AdmissionCheckState, conditionOf, QUEUE_LABEL, queueOf, type Workload } from '../../kueue/workload.ts';
import { type Message, msg } from '../../message.ts';
import type { Condition, Job } from '../../types.ts';
import type { Facts, Finding } from '../explanation.ts';
import { quoted } from '../words.ts';
import { restartAdvice } from './kueueEviction.ts';
import { quotaAdvice } from './kueueQuota.ts';
import { aboutWorkload, isTrue, QUEUE_FIELD, wordsOf } from './kueueWords.ts';

type Told = Pick<Finding, 'sentence' | 'advice' | 'field' | 'rule'>;

/** How far the Job has come with Kueue: quota first, then the admission checks, then it is resumed. */
export function admission({ job }: Facts, workload: Workload): Finding[] {
  const reserved = conditionOf(workload, 'QuotaReserved');
  const isEvicted = isTrue(workload, 'Evicted');
  if (reserved?.status !== 'True') {
    const evicted = isEvicted ? conditionOf(workload, 'Evicted') : undefined;
    // When its Pods are gone, a Workload first repeats why it was evicted.
    if (evicted !== undefined && (reserved === undefined || reserved.message === evicted.message)) return [];
    return [{ ...withoutQuota(job, workload, reserved), ...aboutWorkload(workload, reserved) }];
  }
  // Its Pods are still being stopped.
  if (isEvicted) return [];
  if (!isTrue(workload, 'Admitted')) return notAdmitted(workload);
  return job.spec.suspend === true ? [admitted(workload)] : [];
}

function withoutQuota(job: Job, workload: Workload, reserved: Condition | undefined): Told {
  const queue = workload.spec?.queueName ?? queueOf(job) ?? '';
  if (reserved === undefined) {
    return { sentence: msg('Kueue has not tried to admit it yet: it waits in the queue "{queue}".', { queue }) };
  }
  const { reason, message = '' } = reserved;
  if (reason === 'Waiting') {
    return {
      sentence: msg('Kueue has not admitted it yet: {message}.', { message: wordsOf(reserved) }),
      advice: msg('See which Job that Kueue has admitted does not get its Pods ready.'),
    };
  }
  // A Job that Kueue has stopped goes to no other queue before it has been admitted again.
  const mayMove = !isTrue(workload, 'Evicted');
  return (
    queueProblem(message, queue, mayMove) ?? {
      sentence: msg('Kueue has not admitted it yet: {message}.', { message: wordsOf(reserved) }),
      ...quotaAdvice(job, message),
    }
  );
}

/** What is wrong with a queue, by the messages of Kueue (its controller of Workloads, and its scheduler). */
function queueProblem(message: string, queue: string, mayMove: boolean): Told | undefined {
  const [, kind = '', name = '', state = ''] =
    /^(LocalQueue|ClusterQueue) (\S*) ?(doesn't exist|not found|is terminating or missing|is stopped|is inactive)$/.exec(
      message,
    ) ?? [];
  if (kind === 'LocalQueue') return localQueueProblem(name, state, mayMove);
  if (kind === 'ClusterQueue') return clusterQueueProblem(name, queue, state, mayMove);
  if (message !== "Workload namespace doesn't match ClusterQueue selector") return undefined;
  return {
    sentence: msg('Kueue cannot admit it: the ClusterQueue of its queue "{queue}" does not take this namespace.', {
      queue,
    }),
    ...orMove(mayMove, msg('The `namespaceSelector` of the ClusterQueue must match the labels of the namespace.')),
  };
}

function localQueueProblem(queue: string, state: string, mayMove: boolean): Told {
  const args = { queue, label: QUEUE_LABEL };
  // For a LocalQueue, inactive is the same: only its `stopPolicy` is looked at.
  if (state === 'is stopped' || state === 'is inactive') {
    return {
      sentence: msg('Kueue cannot admit it: the LocalQueue "{queue}" is stopped.', args),
      ...orMove(mayMove, restartAdvice()),
    };
  }
  return {
    sentence:
      state === 'is terminating or missing'
        ? msg('Kueue cannot admit it: the LocalQueue "{queue}" is gone, or is being deleted.', args)
        : msg('Kueue cannot admit it: its namespace has no LocalQueue "{queue}".', args),
    advice: msg('Name a queue that is there in the label `{label}`: `kubectl get localqueues` lists them.', args),
    field: QUEUE_FIELD,
    rule: 'kueue/queue-name',
  };
}

/** `name` is empty where Kueue does not know to which ClusterQueue the LocalQueue leads. */
function clusterQueueProblem(name: string, local: string, state: string, mayMove: boolean): Told {
  const args = { name, local };
  if (state === 'is stopped') {
    return {
      sentence: msg('Kueue cannot admit it: the ClusterQueue "{name}" is stopped.', args),
      ...orMove(mayMove, restartAdvice()),
    };
  }
  if (state === 'is inactive') {
    return {
      sentence: msg('Kueue cannot admit it: the ClusterQueue "{name}" is not active.', args),
      ...orMove(
        mayMove,
        msg('The conditions of the ClusterQueue say why (`kubectl describe clusterqueue {name}`).', args),
      ),
    };
  }
  return {
    sentence:
      name === ''
        ? msg('Kueue cannot admit it: the LocalQueue "{local}" leads to no ClusterQueue that is there.', args)
        : state === 'is terminating or missing'
          ? msg('Kueue cannot admit it: the ClusterQueue "{name}" is gone, or is being deleted.', args)
          : msg(
              'Kueue cannot admit it: there is no ClusterQueue "{name}", to which the LocalQueue "{local}" leads.',
              args,
            ),
    ...orMove(mayMove, msg('Whoever looks after the queues must create the ClusterQueue.')),
  };
}

/** An advice for who looks after the queues, with the field by which the Job can go to another. */
function orMove(mayMove: boolean, advice: Message): Pick<Finding, 'advice' | 'field' | 'rule'> {
  if (!mayMove) return { advice };
  return {
    advice: msg('{advice} Or name another queue in the label `{label}`.', { advice, label: QUEUE_LABEL }),
    field: QUEUE_FIELD,
    rule: 'kueue/queue-name',
  };
}

/** With quota, but not admitted: by the checks that are not ready, else by the condition. */
function notAdmitted(workload: Workload): Finding[] {
  const open = (workload.status?.admissionChecks ?? []).filter(({ state }) => state !== 'Ready');
  if (open.length > 0) return open.map((check) => ({ ...checkTold(check), ...aboutWorkload(workload, check) }));
  const condition = conditionOf(workload, 'Admitted');
  return [
    {
      sentence:
        condition === undefined
          ? msg('Kueue has reserved quota for it, and has not admitted it yet.')
          : msg('Kueue has reserved quota for it, and has not admitted it yet: {message}.', {
              message: wordsOf(condition),
            }),
      ...aboutWorkload(workload, condition ?? conditionOf(workload, 'QuotaReserved')),
    },
  ];
}

function checkTold({
  name: check,
  state,
  message: words = '',
}: AdmissionCheckState): Pick<Finding, 'sentence' | 'advice'> {
  const message = quoted(words);
  const args = { check, state, message };
  const has = message !== '';
  switch (state) {
    case 'Pending':
      return {
        sentence: has
          ? msg('It has quota, and waits for the admission check "{check}": {message}.', args)
          : msg('It has quota, and waits for the admission check "{check}".', args),
        advice: checkAdvice(check),
      };
    case 'Retry':
      return {
        sentence: has
          ? msg('The admission check "{check}" failed, and Kueue will try it again: {message}.', args)
          : msg('The admission check "{check}" failed, and Kueue will try it again.', args),
      };
    case 'Rejected':
      return {
        sentence: has
          ? msg('The admission check "{check}" has refused it, so Kueue deactivates it: {message}.', args)
          : msg('The admission check "{check}" has refused it, so Kueue deactivates it.', args),
        advice: checkAdvice(check),
      };
    default:
      return {
        sentence: has
          ? msg('The admission check "{check}" is not ready (`{state}`): {message}.', args)
          : msg('The admission check "{check}" is not ready (`{state}`).', args),
      };
  }
}

function checkAdvice(check: string): Message {
  return msg('Its controller decides: `kubectl describe admissioncheck {check}` names it.', { check });
}

function admitted(workload: Workload): Finding {
  return {
    sentence: msg('Kueue has admitted it, and has not resumed it yet.'),
    advice: msg('If it stays so, its events say what keeps Kueue from changing it.'),
    ...aboutWorkload(workload, conditionOf(workload, 'Admitted')),
  };
}
