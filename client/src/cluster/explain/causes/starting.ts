import { type Message, msg } from '../../message.ts';
import type { ContainerStatus, Event, Job, Pod } from '../../types.ts';
import type { Cause, Facts, Finding } from '../explanation.ts';
import { isActive, lastEventOf, sinceEvent, statusesOf } from '../facts.ts';
import { containerField } from '../fields.ts';
import { grouped, podsInWords, quoted } from '../words.ts';

/** The reasons of `pkg/kubelet/kuberuntime` for containers that cannot be made. */
const REASONS = new Set([
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'PreCreateHookError',
  'PreStartHookError',
  'PostStartHookError',
]);

interface Unstarted {
  readonly pod: Pod;
  readonly status: ContainerStatus;
  readonly reason: string;
  readonly message: string;
}

/** Containers that a node cannot make or start: something that they name is missing, or their settings do not fit. */
export const containers: Cause = ({ job, pods }) => {
  const unstarted = pods.filter(isActive).flatMap((pod) =>
    statusesOf(pod).flatMap((status): Unstarted[] => {
      const { reason = '', message = '' } = status.state?.waiting ?? {};
      return REASONS.has(reason) ? [{ pod, status, reason, message }] : [];
    }),
  );
  return grouped(unstarted, ({ status, reason, message }) => `${status.name} ${reason} ${message}`).map((group) => {
    const [{ pod, status, message }] = group;
    const args = { container: status.name, pods: podsInWords(group.map((each) => each.pod)) };
    return {
      ...missingReference(message, args),
      ...fieldOf(job, status.name, message),
      object: { kind: 'Pod', name: pod.metadata.name },
      ...(pod.metadata.creationTimestamp === undefined ? {} : { since: pod.metadata.creationTimestamp }),
    };
  });
};

function fieldOf(job: Job, container: string, message: string): { readonly field?: string } {
  if (/non-root|runAsNonRoot|run as root/.test(message)) return containerField(job, container, '.securityContext');
  if (/configmap|secret/i.test(message)) return containerField(job, container, '.env');
  return containerField(job, container, '.command');
}

/** The kubelet names kinds in lower case when an object is missing, and in full when a key of it is. */
function missingReference(
  message: string,
  args: { readonly container: string; readonly pods: Message },
): Pick<Finding, 'sentence' | 'advice'> {
  const [, kind = '', name] = /\b(configmap|secret) "([^"]+)" not found/.exec(message) ?? [];
  if (name !== undefined) {
    const words = { ...args, kind: kind === 'secret' ? 'Secret' : 'ConfigMap', name };
    return {
      sentence: msg('There is no {kind} "{name}", which container "{container}" needs: {pods} cannot start.', words),
      advice: msg('Create it in the same namespace, or correct the name. The Pod then starts by itself.'),
    };
  }
  const [, key, keyKind = '', path = ''] = /couldn't find key (\S+) in (ConfigMap|Secret) (\S+)/.exec(message) ?? [];
  if (key !== undefined) {
    const words = { ...args, key, kind: keyKind, name: path.replace(/^[^/]*\//, '') };
    return {
      sentence: msg(
        '{kind} "{name}" has no key `{key}`, which container "{container}" needs: {pods} cannot start.',
        words,
      ),
      advice: msg('Add the key, or correct its name. The Pod then starts by itself.'),
    };
  }
  if (/image will run as root|non-numeric user/.test(message)) {
    return {
      sentence: msg(
        'Container "{container}" of {pods} must not run as root (`runAsNonRoot`), but its image does.',
        args,
      ),
      advice: msg('Set a numeric `runAsUser`, or let the image name a user by its number.'),
    };
  }
  return {
    sentence: msg('Container "{container}" of {pods} cannot be started: {message}.', {
      ...args,
      message: quoted(message),
    }),
    advice: msg('Compare `command`, `args` and the volume mounts with what the image holds.'),
  };
}

/** Volumes that cannot be mounted, and nodes that cannot set up a Pod: told by events only. */
export const volumes: Cause = (facts) => {
  const stuck = facts.pods.filter(isSettingUp).flatMap((pod) => {
    const event = lastEventOf(
      facts,
      pod,
      'FailedMount',
      'FailedAttachVolume',
      'FailedMapVolume',
      'FailedCreatePodSandBox',
      'NetworkNotReady',
    );
    return event === undefined ? [] : [{ pod, event }];
  });
  return grouped(stuck, ({ event }) => obstacle(event)).map((group) => {
    const [{ pod, event }] = group;
    return {
      ...setUpFailure(facts, event, podsInWords(group.map((each) => each.pod))),
      object: { kind: 'Pod', name: pod.metadata.name },
      ...sinceEvent(event),
    };
  });
};

/** It has a node, but none of its containers has been made. */
function isSettingUp(pod: Pod): boolean {
  const statuses = statusesOf(pod);
  return (
    isActive(pod) &&
    pod.status?.phase === 'Pending' &&
    statuses.every(({ state }) => /^(?:ContainerCreating|PodInitializing|)$/.test(state?.waiting?.reason ?? ''))
  );
}

/** The event without what differs from Pod to Pod. */
function obstacle({ reason = '', message = '' }: Event): string {
  return `${reason} ${/volume "([^"]+)"/.exec(message)?.[1] ?? ''} ${missingOf(message)?.name ?? ''}`;
}

function missingOf(message: string): { readonly kind: string; readonly name: string } | undefined {
  const [, kind = '', name] = /\b(configmap|secret|persistentvolumeclaim) "([^"]+)" not found/.exec(message) ?? [];
  const kinds: Readonly<Record<string, string>> = { configmap: 'ConfigMap', secret: 'Secret' };
  return name === undefined ? undefined : { kind: kinds[kind] ?? 'PersistentVolumeClaim', name };
}

function setUpFailure({ job }: Facts, event: Event, pods: Message): Pick<Finding, 'sentence' | 'advice' | 'field'> {
  const { reason, message = '' } = event;
  if (reason === 'FailedCreatePodSandBox' || reason === 'NetworkNotReady') {
    return {
      sentence: msg('The node cannot set up {pods}: {message}.', { pods, message: quoted(message) }),
      advice: msg('That is a matter of the node or its network, not of the manifest. Ask who runs the cluster.'),
    };
  }
  const volume = /volume "([^"]+)"/.exec(message)?.[1] ?? /unmounted volumes=\[([^\]\s]+)/.exec(message)?.[1] ?? '';
  const index = (job.spec.template?.spec?.volumes ?? []).findIndex(({ name }) => name === volume);
  const field = index < 0 ? {} : { field: `spec.template.spec.volumes[${index}]` };
  const missing = missingOf(message);
  if (missing !== undefined) {
    return {
      sentence: msg('There is no {kind} "{name}" for the volume "{volume}", so {pods} cannot start.', {
        ...missing,
        volume,
        pods,
      }),
      advice: msg('Create it in the same namespace, or correct the name. The Pod then starts by itself.'),
      ...field,
    };
  }
  if (/Multi-Attach error/.test(message)) {
    return {
      sentence: msg('The volume "{volume}" is still in use on another node, so {pods} cannot start.', { volume, pods }),
      advice: msg('A `ReadWriteOnce` volume serves one node at a time: end the other Pod, or run both on one node.'),
      ...field,
    };
  }
  return {
    sentence: msg('The volume "{volume}" of {pods} cannot be mounted: {message}.', {
      volume,
      pods,
      message: quoted(message),
    }),
    advice: msg('Look at the claim of the volume, and at the storage behind it.'),
    ...field,
  };
}
