import { msg } from '../../message.ts';
import type { Job } from '../../types.ts';
import type { Cause, Finding } from '../explanation.ts';
import { type ContainerFailure, containerFailures, podsOf } from '../failures.ts';
import { containerField, templateContainer } from '../fields.ts';
import { grouped, podsInWords } from '../words.ts';
import { isAboutProbe } from './probes.ts';

/** Whether memory is what this failure is about: said by the kubelet, or likely. */
export function isAboutMemory(job: Job, { status, terminated }: ContainerFailure): boolean {
  const { exitCode, reason } = terminated;
  if (reason === 'OOMKilled') return true;
  return exitCode === 137 && reason !== 'ContainerStatusUnknown' && memoryLimit(job, status.name) !== undefined;
}

/** Containers that ran out of memory. Only the reason `OOMKilled` makes sure of it. */
export const memory: Cause = (facts) => {
  const { job, pods } = facts;
  const failures = containerFailures(pods).filter(
    (failure) => isAboutMemory(job, failure) && !isAboutProbe(facts, failure),
  );
  return grouped(failures, ({ status, terminated }) => `${status.name} ${terminated.reason === 'OOMKilled'}`).map(
    (group) => finding(job, group),
  );
};

function finding(job: Job, group: readonly [ContainerFailure, ...ContainerFailure[]]): Finding {
  const [{ pod, status, terminated }] = group;
  const container = status.name;
  const limit = memoryLimit(job, container);
  const args = { container, pods: podsInWords(podsOf(group)), limit: limit ?? '' };
  const base = {
    object: { kind: 'Pod', name: pod.metadata.name },
    ...(terminated.finishedAt === undefined ? {} : { since: terminated.finishedAt }),
  };
  if (terminated.reason !== 'OOMKilled') {
    return {
      ...base,
      sentence: msg(
        'Container "{container}" was killed in {pods} (exit code 137), possibly because it needed more than its memory limit of {limit}.',
        args,
      ),
      advice: msg('Look at its use of memory. If that comes near {limit}, raise the limit.', { limit: limit ?? '' }),
      ...containerField(job, container, '.resources.limits.memory'),
    };
  }
  if (limit === undefined) {
    return {
      ...base,
      sentence: msg(
        'Container "{container}" was killed in {pods} because the node ran out of memory (`OOMKilled`): the container has no limit of its own.',
        args,
      ),
      advice: msg('Set a memory request and limit, so that a node with enough memory is chosen.'),
      ...containerField(job, container, '.resources'),
      rule: 'container/resources-missing',
    };
  }
  return {
    ...base,
    sentence: msg(
      'Container "{container}" ran out of memory in {pods}: it needed more than its limit of {limit} (`OOMKilled`).',
      args,
    ),
    advice: msg('Raise `resources.limits.memory` above {limit}, or let the program hold less at a time.', { limit }),
    ...containerField(job, container, '.resources.limits.memory'),
  };
}

/** Of the container, else of the whole Pod. */
function memoryLimit(job: Job, container: string): string | undefined {
  const own = templateContainer(job, container)?.container.resources?.limits?.memory;
  const limit = own ?? job.spec.template?.spec?.resources?.limits?.memory;
  return limit === undefined ? undefined : String(limit);
}
