import { conditionOf, KUEUE_GROUP, type Workload } from '../../kueue/workload.ts';
import { type Message, msg } from '../../message.ts';
import type { Job } from '../../types.ts';
import type { Finding } from '../explanation.ts';
import { aboutWorkload, isTrue, wordsOf } from './kueueWords.ts';

const PRIORITY = `${KUEUE_GROUP}/priority-class`;
const MAX_TIME = `${KUEUE_GROUP}/max-exec-time-seconds`;

type Told = Pick<Finding, 'sentence' | 'advice' | 'field'>;

/** That Kueue has stopped the Job, and why (`WorkloadEvicted` and its reasons in apis/kueue). */
export function eviction(workload: Workload): Finding[] {
  const evicted = conditionOf(workload, 'Evicted');
  const target = conditionOf(workload, 'DeactivationTarget');
  const findings: Finding[] = [];
  if (evicted?.status === 'True') {
    findings.push({
      ...told(workload, evicted.reason ?? '', wordsOf(evicted)),
      ...aboutWorkload(workload, evicted),
    });
  }
  if (target?.status === 'True') {
    findings.push({
      sentence: msg('Kueue is about to deactivate it: {message}.', { message: wordsOf(target) }),
      ...aboutWorkload(workload, target),
    });
  }
  return findings;
}

function told(workload: Workload, reason: string, message: string): Told {
  switch (reason) {
    case 'Preempted':
      return {
        sentence: msg('Kueue has stopped it to make room for another Workload: {message}.', { message }),
        ...preemptionAdvice(workload),
      };
    case 'PodsReadyTimeout':
      return {
        sentence: msg('Kueue has stopped it, as its Pods were not all ready in time: {message}.', { message }),
        advice: msg('See what kept its Pods from starting: images, nodes or init containers.'),
      };
    case 'AdmissionCheck':
      return { sentence: msg('Kueue has stopped it because of an admission check: {message}.', { message }) };
    case 'ClusterQueueStopped':
      return {
        sentence: msg('Kueue has stopped it, with all else in its ClusterQueue: {message}.', { message }),
        advice: restartAdvice(),
      };
    case 'LocalQueueStopped':
      return {
        sentence: msg('Kueue has stopped it, with all else in its LocalQueue: {message}.', { message }),
        advice: restartAdvice(),
      };
    case 'NodeFailures':
      return { sentence: msg('Kueue has stopped it because nodes failed: {message}.', { message }) };
    default:
      return { sentence: msg('Kueue has stopped it (`{reason}`): {message}.', { reason, message }) };
  }
}

export function restartAdvice(): Message {
  return msg('Whoever looks after the queue starts it again by `stopPolicy: None`.');
}

/** Within a ClusterQueue priority decides, across queues whose quota it is. */
function preemptionAdvice(workload: Workload): Pick<Finding, 'advice' | 'field'> {
  if (!isTrue(workload, 'Preempted') || conditionOf(workload, 'Preempted')?.reason !== 'InClusterQueue') {
    return { advice: msg('Kueue starts it again when there is quota.') };
  }
  return {
    advice: msg(
      'Kueue starts it again when there is quota. A higher priority, by the label `{label}`, keeps it running.',
      {
        label: PRIORITY,
      },
    ),
    field: `metadata.labels[${PRIORITY}]`,
  };
}

/** That the Job is left out until somebody makes its Workload active again. */
export function deactivation(workload: Workload, { metadata: { namespace = '' } }: Job): Finding {
  const evicted = conditionOf(workload, 'Evicted');
  // Older versions put the cause into the reason (`DeactivatedDueTo…`) or name it `InactiveWorkload`.
  const isWhy = evicted?.status === 'True' && /^(?:Deactivated|InactiveWorkload)/.test(evicted.reason ?? '');
  const message = isWhy ? wordsOf(evicted) : '';
  const { name } = workload.metadata;
  const command = `kubectl patch workload ${name} -n ${namespace} --type merge -p '{"spec":{"active":true}}'`;
  const args = { command };
  return {
    sentence:
      message === '' || message === 'The workload is deactivated'
        ? msg('Its Workload "{name}" is deactivated (`spec.active: false`), so Kueue does not start it.', { name })
        : msg('Kueue does not start it, as `spec.active` of its Workload "{name}" is `false`: {message}.', {
            name,
            message,
          }),
    ...deactivationAdvice(`${evicted?.reason ?? ''} ${message}`, args),
    ...aboutWorkload(workload, isWhy ? evicted : undefined),
  };
}

function deactivationAdvice(cause: string, args: { readonly command: string }): Pick<Finding, 'advice' | 'field'> {
  if (/RequeuingLimitExceeded|number of re-queuing retries/.test(cause)) {
    return { advice: msg('See what kept its Pods from starting, then let it queue again: `{command}`', args) };
  }
  if (/MaximumExecutionTime|maximum execution time/.test(cause)) {
    return {
      advice: msg('Give it more seconds in the label `{label}`, then let it queue again: `{command}`', {
        ...args,
        label: MAX_TIME,
      }),
      field: `metadata.labels[${MAX_TIME}]`,
    };
  }
  if (/admission ?check/i.test(cause)) {
    return { advice: msg('Mend what the admission check found, then let it queue again: `{command}`', args) };
  }
  return { advice: msg('To let it queue again: `{command}`', args) };
}
