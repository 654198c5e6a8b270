import { msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import type { Cause } from '../manifest/finding.ts';
import { nearestFix } from '../manifest/mend.ts';
import { isUndetermined } from './presence.ts';

const area = new Area(
  'resize-policy',
  'https://kubernetes.io/docs/tasks/configure-pod-container/resize-container-resources/#container-resize-policies',
);

const resources = ['cpu', 'memory'];
const policies = ['NotRequired', 'RestartContainer'];

/**
 * What a change of resources does to a running container. Most is reported at the list itself.
 * `podRestartPolicy` is undefined where it is not known.
 * @see validateResizePolicy
 */
export function validateResizePolicy(list: Field, podRestartPolicy: string | undefined): void {
  const seen = new Set<string>();
  for (const item of list.items()) {
    if (item.isUnknown) continue;
    const resource = item.get('resourceName');
    if (seen.has(resource.text()) && !isUndetermined(resource)) area.duplicate(resource.as(item.path));
    seen.add(resource.text());
    const policy = item.get('restartPolicy');
    const isBound = podRestartPolicy === 'Never';
    checkOneOf(resource.as(list.path), resources, 'resource');
    checkOneOf(policy.as(list.path), policies, 'policy', isBound ? ['FieldValueInvalid'] : []);
    if (!isBound || policy.isBlank || policy.text() === 'NotRequired') continue;
    const message = msg('With `restartPolicy: Never` of the Pod, containers cannot be restarted: use `NotRequired`.');
    area.invalid(policy.as(list.path), message, { rule: 'pod-never-restarts' });
  }
}

/** `consequences` are those of a missing value. */
function checkOneOf(field: Field, choices: readonly string[], rule: string, consequences: readonly Cause[] = []): void {
  if (field.isBlank) area.required(field, { rule: `${rule}-required`, consequences });
  else if (!choices.includes(field.text())) area.notSupported(field, choices, { rule, ...nearestFix(field, choices) });
}
