import { trueCondition } from '../../conditions.ts';
import { type Message, msg } from '../../message.ts';
import type { Job, Pod } from '../../types.ts';
import type { Cause, Finding } from '../explanation.ts';
import { failureOf } from '../facts.ts';
import { grouped, podsInWords, quoted } from '../words.ts';

interface Disrupted {
  readonly pod: Pod;
  readonly reason: string;
  readonly message: string;
  readonly since?: string;
}

/** Pods that were ended from outside: no fault of their program. */
export const disruption: Cause = ({ job, pods }) => {
  const disrupted = pods.flatMap(disruptionOf);
  return grouped(disrupted, ({ reason, message }) => `${reason} ${kindOfPressure(message)}`).map((group) => {
    const [{ pod, reason, message, since }] = group;
    const words = { pods: podsInWords(group.map((each) => each.pod)), message: quoted(message) };
    return {
      sentence: sentence(reason, words),
      ...adviceFor(job, group[0]),
      object: { kind: 'Pod', name: pod.metadata.name },
      ...(since === undefined ? {} : { since }),
    };
  });
};

/** By the condition `DisruptionTarget`; by the reason of the Pod where the kubelet refused it, or is too old. */
function disruptionOf(pod: Pod): Disrupted[] {
  const condition = trueCondition(pod.status?.conditions, 'DisruptionTarget');
  const { reason: podReason = '', message: podMessage = '' } = pod.status ?? {};
  const byKubelet = condition === undefined || condition.reason === 'TerminationByKubelet';
  const reason = byKubelet ? podReason || (condition?.reason ?? '') : (condition.reason ?? '');
  if (
    condition === undefined &&
    !/^(?:Evicted|Terminated|Preempting|Shutdown|NodeShutdown|NodeLost|NodeAffinity|UnexpectedAdmissionError|OutOf\S+)$/.test(
      reason,
    )
  ) {
    return [];
  }
  const message = condition?.message ?? podMessage;
  const { lastTransitionTime: since } = condition ?? {};
  return [{ pod, reason, message: byKubelet && podMessage !== '' ? podMessage : message, ...(since && { since }) }];
}

/** Evictions differ in their numbers only. */
function kindOfPressure(message: string): string {
  return (
    /low on resource: ([\w-]+)|(local storage usage exceeds)|(EmptyDir)|(local ephemeral storage limit)/
      .exec(message)
      ?.slice(1)
      .join('') ?? ''
  );
}

function sentence(reason: string, words: { readonly pods: Message; readonly message: string }): Message {
  switch (reason) {
    case 'PreemptionByScheduler':
      return msg('{pods} had to make room for a Pod with a higher priority (preemption).', words);
    case 'Preempting':
      return msg('{pods} had to make room for a critical Pod of the node.', words);
    case 'DeletionByTaintManager':
      return msg(
        'The node of {pods} got a taint that ends every Pod without a toleration for it, as a lost node does.',
        words,
      );
    case 'EvictionByEvictionAPI':
      return msg('{pods} had to leave the node by an eviction, as when a node is drained.', words);
    case 'DeletionByPodGC':
      return msg('The node of {pods} is gone from the cluster.', words);
    case 'Evicted':
      return msg('The node evicted {pods}: {message}.', words);
    case 'Terminated':
    case 'Shutdown':
    case 'NodeShutdown':
      return msg('The node of {pods} was shut down.', words);
    case 'NodeLost':
      return msg('The node of {pods} does not answer any more.', words);
    default:
      return reason.startsWith('OutOf') || reason === 'NodeAffinity' || reason === 'UnexpectedAdmissionError'
        ? msg('The node refused {pods} (`{reason}`): {message}.', { ...words, reason })
        : msg('{pods} had to end from outside (`{reason}`): {message}.', { ...words, reason });
  }
}

function adviceFor(job: Job, { pod, reason, message }: Disrupted): Pick<Finding, 'advice' | 'field' | 'rule'> {
  if (reason === 'Evicted') {
    return /ephemeral|local storage/.test(message)
      ? {
          advice: msg('It wrote more to disk than it may. Raise `ephemeral-storage`, or write to a volume.'),
          field: 'spec.template.spec.containers[0].resources',
        }
      : {
          advice: msg('Pods that use more than they request go first: request as much memory as they need.'),
          field: 'spec.template.spec.containers[0].resources.requests',
          rule: 'container/resources-missing',
        };
  }
  if (trueCondition(pod.status?.conditions, 'DisruptionTarget') === undefined) {
    return reason.startsWith('OutOf')
      ? {
          advice: msg(
            'The node had filled up meanwhile. The Job tries again, and the scheduler looks for another node.',
          ),
        }
      : {};
  }
  if (failureOf(job)?.reason === 'PodFailurePolicy') return {};
  const ignores = job.spec.podFailurePolicy?.rules?.some(
    ({ action, onPodConditions }) =>
      action === 'Ignore' && onPodConditions?.some(({ type }) => type === 'DisruptionTarget'),
  );
  if (ignores === true)
    return { advice: msg('`podFailurePolicy` ignores that: the Job makes a new Pod, and no retry is lost.') };
  return {
    advice: msg('It cost a retry. Let `podFailurePolicy` ignore the condition `DisruptionTarget` so that it does not.'),
    field: 'spec.podFailurePolicy',
    rule: 'pod-failure-policy/ignore-disruption',
  };
}
