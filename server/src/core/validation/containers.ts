import { dnsLabel } from '../formats/names.ts';
import { msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import { checkChoiceUnlessBlank, requireFormat } from './checks.ts';
import { validateEnv, validateEnvFrom } from './env.ts';
import { hasLifecycle, validateLifecycle } from './lifecycle.ts';
import { nameFromImage, numberedName } from './nameOffers.ts';
import type { NameSet } from './nameSet.ts';
import { validateContainerPorts, validateUniqueHostPorts } from './ports.ts';
import { validateProbes } from './probes.ts';
import { validateResizePolicy } from './resizePolicy.ts';
import { validateContainerResources } from './resources.ts';
import { validateContainerRestart } from './restartRules.ts';
import { validateSecurityContext } from './securityContext.ts';
import { validateVolumeDevices, validateVolumeMounts } from './volumeMounts.ts';
import type { VolumeSet } from './volumes/volumes.ts';

const area = new Area(
  'container',
  'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container',
);

const pullPolicies = ['Always', 'IfNotPresent', 'Never'];
const terminationMessagePolicies = ['File', 'FallbackToLogsOnError'];

/** What the containers of a Pod need to know of it. Undefined is what cannot be told. */
export interface PodContext {
  readonly volumes: VolumeSet;
  readonly claimNames: NameSet;
  readonly restartPolicy: string | undefined;
  /** `terminationGracePeriodSeconds` */
  readonly gracePeriod: number | undefined;
  /** The Pod is in the user namespace of the host. */
  readonly sharesHostUsers: boolean | undefined;
}

/** The app containers of a Pod. @see validateContainers */
export function validateContainers(containers: Field, pod: PodContext): void {
  if (containers.size === 0) {
    area.required(containers, {
      rule: 'containers-required',
      message: msg('A Pod needs at least one container: add it to `containers`.'),
    });
    return;
  }
  const items = containers.items();
  const names: ContainerNames = new Map();
  for (const container of items) {
    if (container.isUnknown) continue;
    validateContainerCommon(container, pod, names);
    addName(container, names);
    validateRunningContainer(container, pod);
    validateContainerRestart(container);
  }
  validateUniqueHostPorts(items);
}

/** What containers of all kinds have in common. @see validateContainerCommon */
export function validateContainerCommon(container: Field, pod: PodContext, taken: ContainerNames): void {
  validateName(container.get('name'), taken);
  const image = container.get('image');
  if (image.isBlank) area.required(image, { rule: 'image-required' });
  checkChoiceUnlessBlank(
    area,
    container.get('terminationMessagePolicy'),
    terminationMessagePolicies,
    'termination-message-policy',
  );
  validateContainerPorts(container.get('ports'));
  validateEnv(container.get('env'));
  validateEnvFrom(container.get('envFrom'));
  const mounts = container.get('volumeMounts');
  const devices = container.get('volumeDevices');
  validateVolumeMounts(mounts, { volumes: pod.volumes, container, devices });
  validateVolumeDevices(devices, { volumes: pod.volumes, mounts });
  checkChoiceUnlessBlank(area, container.get('imagePullPolicy'), pullPolicies, 'image-pull-policy');
  validateContainerResources(container.get('resources'), pod.claimNames);
  validateResizePolicy(container.get('resizePolicy'), pod.restartPolicy);
  validateSecurityContext(container.get('securityContext'), pod.sharesHostUsers);
}

/** What only a container can have that runs along with the others: hooks and probes. */
export function validateRunningContainer(container: Field, pod: PodContext): void {
  if (hasLifecycle(container)) validateLifecycle(container.get('lifecycle'), pod.gracePeriod);
  validateProbes(container);
}

/** The names that containers before have, the absent one too, each with the place where it stands first. */
export type ContainerNames = Map<string, Field>;

export function addName(container: Field, names: ContainerNames): void {
  const name = container.get('name');
  if (!name.isUnknown && !names.has(name.text())) names.set(name.text(), name);
}

function validateName(name: Field, taken: ContainerNames): void {
  const first = taken.get(name.text());
  requireFormat(area, name, dnsLabel, {
    required: 'name-required',
    format: 'name',
    fixes: () => nameFromImage(name),
    ...(first && { consequences: ['FieldValueDuplicate'] }),
  });
  if (first === undefined || name.isBlank) return;
  const { start, end } = first.span;
  area.duplicate(name, {
    rule: 'duplicate-name',
    message: msg('Another container is called `{name}`: choose another name.', { name: name.text() }),
    related: [{ start, end, message: msg('The other container with this name is here.') }],
    fixes: () => numberedName(name),
  });
}
