import { msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix } from '../manifest/finding.ts';
import { replaceString } from '../manifest/mend.ts';
import { removeField, setField } from '../manifest/rearrange.ts';
import {
  addName,
  type ContainerNames,
  type PodContext,
  validateContainerCommon,
  validateRunningContainer,
} from './containers.ts';
import { hasLifecycle } from './lifecycle.ts';
import { validateUniqueHostPorts } from './ports.ts';
import { validateInitContainerRestart } from './restartRules.ts';

const area = new Area('init-container', 'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/');

/** The init containers of a Pod, among them those with `restartPolicy: Always`: the sidecars. @see validateInitContainers */
export function validateInitContainers(initContainers: Field, containers: Field, pod: PodContext): void {
  const names: ContainerNames = new Map();
  for (const container of containers.items()) addName(container, names);
  for (const container of initContainers.items()) {
    if (container.isUnknown) continue;
    validateContainerCommon(container, pod, names);
    validateInitContainerRestart(container);
    if (!container.get('name').isBlank) addName(container, names);
    // They run one after the other. The API server calls each the first one here.
    validateUniqueHostPorts([container.as(`${initContainers.path}[0]`)]);
    const restartPolicy = container.get('restartPolicy');
    if (restartPolicy.isUnknown) continue;
    if (restartPolicy.text() === 'Always') validateRunningContainer(container, pod);
    else validateOneShot(container);
  }
}

/** An init container that runs to its end has no use for what is there for a running one. */
function validateOneShot(container: Field): void {
  if (hasLifecycle(container)) forbid(container.get('lifecycle'), 'lifecycle');
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    const probe = container.get(name);
    if (probe.isSet) forbid(probe, name);
  }
  for (const item of container.get('resizePolicy').items()) {
    const policy = item.get('restartPolicy');
    if (policy.text() !== 'RestartContainer') continue;
    const message = msg(
      'An init container that runs to its end cannot be restarted for new resources: use `NotRequired`.',
    );
    area.invalid(policy, message, { rule: 'resize-restart', fixes: () => replaceString(policy, 'NotRequired') });
  }
}

function asSidecar(container: Field | undefined): readonly Fix[] {
  return container === undefined
    ? []
    : setField(container, { key: 'restartPolicy', value: 'Always', below: 'image' }, false);
}

function forbid(field: Field, name: string): void {
  if (field.inspection.circumstances.partial && !field.parent?.get('restartPolicy').isSet) return;
  const message = msg(
    'An init container has `{field}` only with `restartPolicy: Always`: remove it, or make this a sidecar.',
    { field: name },
  );
  area.forbidden(field, message, {
    rule: 'sidecar-only',
    span: field.anchor,
    fixes: () => [...removeField(field, false), ...asSidecar(field.parent)],
  });
}
