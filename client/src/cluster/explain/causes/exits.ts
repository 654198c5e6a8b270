import { type Message, msg } from '../../message.ts';
import type { Job } from '../../types.ts';
import type { Cause, Facts, Finding } from '../explanation.ts';
import { isFailed } from '../facts.ts';
import { matchingRule } from '../failureRules.ts';
import { type ContainerFailure, containerFailures, podsOf } from '../failures.ts';
import { containerField } from '../fields.ts';
import { grouped, podsInWords, quoted } from '../words.ts';
import { isAboutMemory } from './memory.ts';
import { isAboutProbe } from './probes.ts';

/** How containers ended: the exit codes behind a failed Job, or a retry. */
export const exits: Cause = (facts) => {
  const failures = containerFailures(facts.pods).filter(
    (failure) => !isAboutMemory(facts.job, failure) && !isAboutProbe(facts, failure),
  );
  const groups = grouped(failures, ({ status, terminated }) => `${status.name} ${terminated.exitCode}`);
  return [...groups].sort((a, b) => b.length - a.length).map((group) => finding(facts, group));
};

/** What containerd and runc put in front of the one thing that tells. */
const RUNTIME_PREFIX = /^.*unable to start container process: (?:error during container init: )?/s;

type Failures = readonly [ContainerFailure, ...ContainerFailure[]];

function finding({ job }: Facts, group: Failures): Finding {
  const { pod, status, terminated } = newest(group);
  return {
    sentence: sentence(group),
    ...adviceFor(job, newest(group)),
    object: { kind: 'Pod', name: pod.metadata.name },
    ...(terminated.finishedAt === undefined ? {} : { since: terminated.finishedAt }),
    ...(cannotStart(terminated.reason) && containerField(job, status.name, '.command')),
  };
}

function sentence(group: Failures): Message {
  const { status, terminated } = newest(group);
  const code = terminated.exitCode;
  const message = quoted((terminated.message ?? '').replace(RUNTIME_PREFIX, ''));
  const meaning = meaningOf(code);
  const restarts = status.restartCount ?? 0;
  const pods = podsOf(group);
  const args = { container: status.name, pods: podsInWords(pods), code, message, restarts };
  if (terminated.reason === 'ContainerStatusUnknown') {
    return msg('The kubelet lost sight of container "{container}" in {pods}, so how it ended is not known.', args);
  }
  if (cannotStart(terminated.reason)) {
    return msg('Container "{container}" could not be started in {pods}: {message}.', args);
  }
  if (message !== '') {
    return msg('Container "{container}" ended with exit code {code} in {pods}. It said: {message}', args);
  }
  if (meaning !== undefined) {
    return msg('Container "{container}" ended with exit code {code} in {pods}: {meaning}.', { ...args, meaning });
  }
  return restarts > 1 && pods.length === 1
    ? msg(
        'Container "{container}" ended with exit code {code} in {pods}, and has been restarted {restarts} times.',
        args,
      )
    : msg('Container "{container}" ended with exit code {code} in {pods}.', args);
}

/** The runtime could not start the program (`StartError` of containerd, `ContainerCannotRun` of Docker and CRI-O). */
function cannotStart(reason: string | undefined): boolean {
  return reason === 'StartError' || reason === 'ContainerCannotRun';
}

/** What shells and the system mean by an exit code: 128 + n is the signal n. */
function meaningOf(code: number): Message | undefined {
  switch (code) {
    case 126:
      return msg('its command is there, but may not be executed');
    case 127:
      return msg('its command was not found in the image');
    case 130:
      return msg('it was interrupted (SIGINT)');
    case 132:
      return msg('its program has instructions that the processor of the node does not know (SIGILL)');
    case 134:
      return msg('its program gave up by itself (SIGABRT)');
    case 137:
      return msg('it was killed (SIGKILL)');
    case 139:
      return msg('its program touched memory that it has no right to (SIGSEGV)');
    case 143:
      return msg('it was told to stop (SIGTERM)');
    default:
      return undefined;
  }
}

function adviceFor(job: Job, { pod, status, terminated, restarted }: ContainerFailure): Pick<Finding, 'advice'> {
  const { exitCode, reason, message = '' } = terminated;
  if (/exec format error/.test(message)) {
    return {
      advice: msg('The image is for another processor than that of the node. Build it for both, or choose nodes.'),
    };
  }
  if (cannotStart(reason) || exitCode === 126 || exitCode === 127) {
    return { advice: msg('Compare `command` and `args` with what the image holds.') };
  }
  if (isFailed(pod) && job.spec.podFailurePolicy !== undefined && matchingRule(job, pod) === undefined) {
    return {
      advice: msg(
        'No rule of `podFailurePolicy` is about it, so it counted as a retry. The log tells more: {command}',
        {
          command: logCommand(job, pod.metadata.name, status.name, restarted),
        },
      ),
    };
  }
  return {
    advice: msg('The log tells more: {command}', {
      command: logCommand(job, pod.metadata.name, status.name, restarted),
    }),
  };
}

function logCommand({ metadata }: Job, pod: string, container: string, previous: boolean): string {
  const namespace = metadata.namespace === undefined ? '' : ` -n ${metadata.namespace}`;
  return `\`kubectl logs${namespace} ${pod} -c ${container}${previous ? ' --previous' : ''}\``;
}

/** The one that ended last. */
function newest(failures: Failures): ContainerFailure {
  return failures.reduce((last, failure) =>
    (failure.terminated.finishedAt ?? '') > (last.terminated.finishedAt ?? '') ? failure : last,
  );
}
