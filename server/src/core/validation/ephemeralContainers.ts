import { msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import { nearestFix } from '../manifest/mend.ts';
import { addName, type ContainerNames, type PodContext, validateContainerCommon } from './containers.ts';
import { hasLifecycle } from './lifecycle.ts';
import { NameSet } from './nameSet.ts';

const area = new Area(
  'ephemeral-container',
  'https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/',
);

const forbiddenFields = [
  'ports',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
];
const padded = /^\s|\s$/;

/**
 * Ephemeral containers have no place in a template; the API server says so and looks into them all the same.
 * @see validateEphemeralContainers
 */
export function validateEphemeralContainers(podSpec: Field, pod: PodContext): void {
  const list = podSpec.get('ephemeralContainers');
  if (list.size === 0) return;
  area.forbidden(
    list,
    msg('Ephemeral containers are added to running Pods with `kubectl debug`: remove them from the template.'),
    { rule: 'template' },
  );
  const others = [...podSpec.get('containers').items(), ...podSpec.get('initContainers').items()];
  const names: ContainerNames = new Map();
  const targets = new NameSet(podSpec.inspection.circumstances.partial);
  for (const container of others) {
    addName(container, names);
    targets.add(container.get('name'));
  }
  for (const container of list.items()) {
    if (container.isUnknown) continue;
    validateContainerCommon(container, pod, names);
    addName(container, names);
    validateImage(container.get('image'));
    validateTarget(container.get('targetContainerName'), targets);
    validateFields(container);
  }
}

function validateImage(image: Field): void {
  if (!padded.test(image.text())) return;
  area.invalid(image, msg('The name of an image must not begin or end with white space: remove it.'), {
    rule: 'image-padded',
  });
}

function validateTarget(target: Field, containers: NameSet): void {
  const name = target.text();
  if (name === '' || containers.has(name) !== false) return;
  area.notFound(target, msg('The Pod has no container `{name}`: correct the name.', { name }), {
    rule: 'target-not-found',
    ...nearestFix(target, containers),
  });
}

function validateFields(container: Field): void {
  for (const name of forbiddenFields) if (container.get(name).isSet) forbid(container.get(name), name);
  if (hasLifecycle(container)) forbid(container.get('lifecycle'), 'lifecycle');
  const resources = container.get('resources');
  if (['limits', 'requests', 'claims'].some((name) => resources.get(name).isSet)) forbid(resources, 'resources');
  for (const mount of container.get('volumeMounts').items()) {
    for (const name of ['subPath', 'subPathExpr']) if (mount.get(name).text() !== '') forbid(mount.get(name), name);
  }
}

function forbid(field: Field, name: string): void {
  area.forbidden(field, msg('An ephemeral container cannot have `{field}`: remove it.', { field: name }), {
    rule: 'field',
  });
}
