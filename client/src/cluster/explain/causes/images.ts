import { type Message, msg } from '../../message.ts';
import type { ContainerStatus, Pod } from '../../types.ts';
import type { Cause, Facts, Finding } from '../explanation.ts';
import { isActive, lastEventOf, statusesOf } from '../facts.ts';
import { containerField } from '../fields.ts';
import { grouped, podsInWords, quoted } from '../words.ts';

/** The reasons of `pkg/kubelet/images/types.go` and of the CRI. */
const PULL = new Set(['ErrImagePull', 'ImagePullBackOff', 'RegistryUnavailable', 'SignatureValidationFailed']);
const REASONS = new Set([...PULL, 'InvalidImageName', 'ErrImageNeverPull', 'ImageInspectError']);

interface Unpulled {
  readonly pod: Pod;
  readonly status: ContainerStatus;
  readonly reason: string;
  /** What the kubelet says, or the registry through it. */
  readonly message: string;
}

/** Images that a node cannot get. */
export const images: Cause = (facts) => {
  const unpulled = facts.pods.filter(isActive).flatMap((pod) => unpulledOf(facts, pod));
  return grouped(unpulled, ({ status, reason, message }) =>
    [status.name, status.image, PULL.has(reason) ? obstacleOf(message) : reason].join(' '),
  ).map((group) => finding(facts, group));
};

function unpulledOf(facts: Facts, pod: Pod): Unpulled[] {
  return statusesOf(pod).flatMap((status) => {
    const { reason = '', message = '' } = status.state?.waiting ?? {};
    if (!REASONS.has(reason)) return [];
    // Older kubelets say only that they wait; what the registry said is in an event.
    const isBare = /^Back-off pulling image "[^"]*"$/.test(message);
    const said = isBare ? (lastEventOf(facts, pod, 'Failed')?.message ?? message) : message;
    return [{ pod, status, reason, message: said }];
  });
}

function finding({ job }: Facts, group: readonly [Unpulled, ...Unpulled[]]): Finding {
  const [{ pod, status, reason, message }] = group;
  const specified = [...(pod.spec?.containers ?? []), ...(pod.spec?.initContainers ?? [])].find(
    ({ name }) => name === status.name,
  )?.image;
  const args = {
    image: specified ?? status.image ?? '',
    container: status.name,
    pods: podsInWords([...new Set(group.map((each) => each.pod))]),
    message: quoted(registryMessage(message)),
  };
  const isRightText = PULL.has(reason) && obstacleOf(message) === 'refused';
  return {
    ...(PULL.has(reason) ? pullFailure(obstacleOf(message), args) : otherFailure(reason, args)),
    ...(isRightText
      ? { field: 'spec.template.spec.imagePullSecrets' }
      : containerField(job, status.name, reason === 'ErrImageNeverPull' ? '.imagePullPolicy' : '.image')),
    ...(PULL.has(reason) && { rule: 'job/image-pull-hangs' }),
    object: { kind: 'Pod', name: pod.metadata.name },
    ...(pod.metadata.creationTimestamp === undefined ? {} : { since: pod.metadata.creationTimestamp }),
  };
}

type Words = Readonly<Record<'image' | 'container' | 'message', string>> & { readonly pods: Message };
type Told = Pick<Finding, 'sentence' | 'advice'>;

function otherFailure(reason: string, args: Words): Told {
  switch (reason) {
    case 'InvalidImageName':
      return {
        sentence: msg(
          '`{image}` of container "{container}" is not the name of an image, so {pods} cannot start.',
          args,
        ),
        advice: msg('Names of images are in lower case: `registry/name:tag`.'),
      };
    case 'ErrImageNeverPull':
      return {
        sentence: msg(
          'The image `{image}` is not on the node of {pods}, and `imagePullPolicy: Never` forbids to pull it.',
          args,
        ),
        advice: msg('Set `imagePullPolicy: IfNotPresent`, or load the image onto every node.'),
      };
    default:
      return {
        sentence: msg('The node of {pods} cannot read the image `{image}`: {message}.', args),
        advice: msg('Look at the container runtime of the node, or at the space on its disk.'),
      };
  }
}

type Obstacle = 'missing' | 'refused' | 'limited' | 'unreachable' | 'platform' | 'signature' | 'other';

/** What registries and runtimes say, by the words that they share. */
function obstacleOf(message: string): Obstacle {
  if (/no match for platform|no matching manifest for/i.test(message)) return 'platform';
  if (/toomanyrequests|429 Too Many|pull rate limit|pull QPS exceeded/i.test(message)) return 'limited';
  // Docker Hub tells of a missing repository as one that is denied.
  if (/denied|unauthorized|authentication required|authorization failed|40[13] /i.test(message)) return 'refused';
  if (/not found|manifest unknown|name unknown|does not exist/i.test(message)) return 'missing';
  if (
    /no such host|i\/o timeout|connection refused|dial tcp|TLS handshake|x509|registry is unavailable|deadline exceeded/i.test(
      message,
    )
  ) {
    return 'unreachable';
  }
  return /signature/i.test(message) ? 'signature' : 'other';
}

function pullFailure(obstacle: Obstacle, args: Words): Told {
  switch (obstacle) {
    case 'missing':
      return {
        sentence: msg('The image `{image}` of container "{container}" does not exist, so {pods} cannot start.', args),
        advice: msg('Check name and tag for typing errors, or push the image.'),
      };
    case 'refused':
      return {
        sentence: msg('The registry does not let {pods} pull the image `{image}`: {message}.', args),
        advice: msg(
          'Name a Secret with the credentials in `imagePullSecrets`, and check the name: some registries say this of what is not there.',
        ),
      };
    case 'limited':
      return {
        sentence: msg('The registry has had too many requests to let {pods} pull the image `{image}` now.', args),
        advice: msg('Wait, sign in to the registry, or pull from a mirror.'),
      };
    case 'platform':
      return {
        sentence: msg('The image `{image}` is not made for the processor of the node of {pods}.', args),
        advice: msg('Build the image for that processor too, or choose nodes by `kubernetes.io/arch`.'),
      };
    case 'unreachable':
      return {
        sentence: msg('The node of {pods} cannot reach the registry of the image `{image}`: {message}.', args),
        advice: msg('Check the name of the registry, then the way from the node to it: DNS, proxy, certificate.'),
      };
    default:
      return {
        sentence: msg('The image `{image}` of container "{container}" cannot be pulled in {pods}: {message}.', args),
        advice: msg('Check the name of the image and whether the nodes may pull it.'),
      };
  }
}

/** Without what the kubelet puts in front of it. */
function registryMessage(message: string): string {
  return message
    .replace(/^Back-off pulling image "[^"]*": /, '')
    .replace(/^Failed to pull image "[^"]*": /, '')
    .replace(/^ErrImagePull: /, '')
    .replace(/^(?:rpc error: code = \w+ desc = )+/, '')
    .replace(/^failed to pull and unpack image "[^"]*": /, '')
    .replace(/^failed to resolve (?:reference|image) "[^"]*": /, '');
}
