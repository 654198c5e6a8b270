import { conditionOf, gatesOf, queueOf, type Workload, workloadFor } from '../../kueue/workload.ts';
import { type Message, msg } from '../../message.ts';
import type { Job, Pod } from '../../types.ts';
import type { Cause, Finding } from '../explanation.ts';
import { isActive } from '../facts.ts';
import { type NodeReason, readUnschedulable, type Unschedulable } from '../unschedulable.ts';
import { grouped, listed, podsInWords, quoted } from '../words.ts';
import { quotaAdvice } from './kueueQuota.ts';
import { isTrue, wordsOf } from './kueueWords.ts';
import { placementAdvice } from './placement.ts';

interface Waiting {
  readonly pod: Pod;
  readonly message: string;
  readonly since?: string;
}

/** Pods that no node can take, or that the scheduler may not look at yet. */
export const scheduling: Cause = ({ job, pods, workloads }) => {
  const waiting = pods.filter(isActive);
  const unplaced = waiting.flatMap((pod) => unscheduled(pod, 'Unschedulable'));
  const gated = waiting.flatMap((pod) => unscheduled(pod, 'SchedulingGated'));
  const failed = waiting.flatMap((pod) => unscheduled(pod, 'SchedulerError'));
  return [
    ...grouped(unplaced, ({ message }) => reasonsKey(message)).map((group) => unplacedFinding(job, group)),
    ...grouped(gated, ({ pod }) => gatesOf(pod).gates).map((group) => gatedFinding(job, group, workloads)),
    ...grouped(failed, ({ message }) => message).map((group) => ({
      sentence: msg('The scheduler failed on {pods}: {message}.', {
        pods: podsInWords(group.map(({ pod }) => pod)),
        message: quoted(group[0].message),
      }),
      ...about(group),
    })),
  ];
};

function unscheduled(pod: Pod, reason: string): Waiting[] {
  const condition = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled');
  if (condition?.status !== 'False' || condition.reason !== reason) return [];
  const { message = '', lastTransitionTime } = condition;
  return [{ pod, message, ...(lastTransitionTime === undefined ? {} : { since: lastTransitionTime }) }];
}

/** Counts of nodes change from try to try: Pods that wait for the same belong together. */
function reasonsKey(message: string): string {
  const read = readUnschedulable(message);
  if (read === undefined) return message;
  return (
    read.about ??
    read.reasons
      .map(({ text }) => text)
      .sort()
      .join()
  );
}

type Group = readonly [Waiting, ...Waiting[]];

function about([{ pod, since }]: Group): Pick<Finding, 'object' | 'since'> {
  return { object: { kind: 'Pod', name: pod.metadata.name }, ...(since === undefined ? {} : { since }) };
}

function unplacedFinding(job: Job, group: Group): Finding {
  const pods = podsInWords(group.map(({ pod }) => pod));
  const [{ message }] = group;
  const read = readUnschedulable(message);
  return {
    sentence:
      read === undefined
        ? msg('{pods} cannot be scheduled: {message}.', { pods, message: quoted(message) })
        : unplacedSentence(read, pods),
    ...(read !== undefined && placementAdvice(job, read)),
    ...about(group),
  };
}

/** Why no node can take Pods, which are named by a phrase. */
export function unplacedSentence({ nodes, reasons, about: reason }: Unschedulable, pods: Message): Message {
  if (nodes === 0) return msg('The cluster has no node that could take {pods}.', { pods });
  if (reason !== undefined) return blockedSentence(reason, pods);
  const [first] = reasons;
  if (nodes === 1 && first !== undefined) {
    return msg('The only node cannot take {pods}: {reason}.', { pods, reason: listed(reasons.map(reasonInWords)) });
  }
  const isOne = reasons.length === 1 && first?.nodes === nodes;
  return msg('None of the {nodes} nodes can take {pods}: {reasons}.', {
    nodes,
    pods,
    reasons: listed(reasons.map(isOne ? reasonInWords : countedReason)),
  });
}

/** What keeps a Pod from every node: nearly always one of its volume claims. */
function blockedSentence(reason: string, pods: Message): Message {
  const missing = /persistentvolumeclaim "([^"]+)" not found/.exec(reason)?.[1];
  if (missing !== undefined) {
    return msg('{pods} cannot be scheduled: there is no PersistentVolumeClaim "{claim}".', { pods, claim: missing });
  }
  if (/unbound immediate PersistentVolumeClaims/.test(reason)) {
    return msg('{pods} cannot be scheduled: a PersistentVolumeClaim is not bound to a volume yet.', { pods });
  }
  return msg('{pods} cannot be scheduled: {message}.', { pods, message: quoted(reason) });
}

function countedReason(reason: NodeReason): Message {
  return msg('on {count}, {reason}', { count: reason.nodes, reason: reasonInWords(reason) });
}

/** The texts of the scheduler's plug-ins (`ErrReason…` in pkg/scheduler/framework/plugins). */
function reasonInWords({ text }: NodeReason): Message {
  const [, resource] = /^Insufficient (\S+)$/.exec(text) ?? [];
  if (resource !== undefined) return msg('too little free `{resource}`', { resource });
  const [, taint] = /had untolerated taint \{?(.+?)\}?$/.exec(text) ?? [];
  if (taint !== undefined && taint !== '(s)' && !/^\(s\)/.test(taint)) {
    return msg('the taint `{taint}`, which is not tolerated', { taint: taint.replace(/: $/, '') });
  }
  if (/untolerated taint|taints that the pod didn't tolerate/.test(text)) return msg('a taint that is not tolerated');
  if (/node affinity\/selector|didn't match node selector/.test(text))
    return msg('no match with its node selector or affinity');
  if (/were unschedulable/.test(text)) return msg('a cordon');
  if (/^Too many pods/.test(text)) return msg('no room for another Pod');
  if (/PersistentVolume's node affinity|volume node affinity conflict|no available volume zone/.test(text)) {
    return msg('no way to its volume');
  }
  if (/persistent volumes to bind/.test(text)) return msg('no volume that fits its claim');
  if (/max volume count/.test(text)) return msg('no room for another volume');
  if (/anti-affinity/.test(text)) return msg('a Pod anti-affinity');
  if (/pod affinity/.test(text)) return msg('no Pod that its affinity wants');
  if (/topology spread/.test(text)) return msg('an uneven topology spread');
  if (/free ports/.test(text)) return msg('a host port that is taken');
  return { text: '{text}', args: { text: text.replace(/^node\(s\) /, '') } };
}

function gatedFinding(job: Job, group: Group, workloads: readonly Workload[] | undefined): Finding {
  const [{ pod }] = group;
  const { gates, areKueues } = gatesOf(pod);
  const args = { pods: podsInWords(group.map((each) => each.pod)), gates };
  if (!areKueues) {
    return {
      sentence: msg('The scheduling gate `{gates}` holds back {pods}.', args),
      advice: msg('Whoever has set the gate must remove it: look at that controller.'),
      ...about(group),
    };
  }
  // Of a Job in a queue, its own Workload is told of besides.
  const isTold = workloads !== undefined && queueOf(job) !== undefined;
  const { uid } = isTold ? job.metadata : pod.metadata;
  const workload = workloads && workloadFor(uid, workloads);
  if (workload !== undefined && isTrue(workload, 'Admitted')) {
    return {
      sentence: msg('Kueue has admitted {pods}, and has not lifted the scheduling gate `{gates}` yet.', args),
      ...about(group),
    };
  }
  const reserved = isTold ? undefined : workload && conditionOf(workload, 'QuotaReserved');
  if (reserved?.status === 'False') {
    return {
      sentence: msg('Kueue has not admitted {pods} yet (scheduling gate `{gates}`): {message}.', {
        ...args,
        message: wordsOf(reserved),
      }),
      ...quotaAdvice(job, reserved.message ?? ''),
      ...about(group),
    };
  }
  return {
    sentence: msg('Kueue has not admitted {pods} yet (scheduling gate `{gates}`).', args),
    ...(!isTold && { advice: msg('Whoever has set the gate must remove it: look at that controller.') }),
    ...about(group),
  };
}
