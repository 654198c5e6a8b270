import { msg } from '../../message.ts';
import type { Event, Job } from '../../types.ts';
import type { Cause, Finding } from '../explanation.ts';
import { failureOf, saysWhy, sinceEvent } from '../facts.ts';
import { readUnschedulable } from '../unschedulable.ts';
import { quoted } from '../words.ts';
import { placementAdvice } from './placement.ts';
import { unplacedSentence } from './scheduling.ts';

const TELLING = new Set(['FailedScheduling', 'Failed', 'FailedMount', 'FailedAttachVolume', 'FailedCreatePodSandBox']);

/** What events tell of Pods that have been deleted, or may not be read: what they waited for. */
export const gonePods: Cause = ({ job, pods, events, knowsPods }) => {
  if (knowsPods && failureOf(job)?.reason !== 'DeadlineExceeded') return [];
  const known = new Set(pods.map(({ metadata }) => metadata.name));
  const event = events.findLast(
    (each) =>
      each.involvedObject.kind === 'Pod' &&
      each.type === 'Warning' &&
      TELLING.has(each.reason ?? '') &&
      saysWhy(each) &&
      !known.has(each.involvedObject.name),
  );
  if (event === undefined) return [];
  return [{ ...obstacle(job, event), object: { kind: 'Pod', name: event.involvedObject.name }, ...sinceEvent(event) }];
};

function obstacle(job: Job, { involvedObject, message = '' }: Event): Pick<Finding, 'sentence' | 'advice' | 'field'> {
  const pod = involvedObject.name;
  const read = readUnschedulable(message);
  return read === undefined
    ? { sentence: msg('Pod "{pod}" could not start: {message}.', { pod, message: quoted(message) }) }
    : { sentence: unplacedSentence(read, msg('Pod "{pod}"', { pod })), ...placementAdvice(job, read) };
}
