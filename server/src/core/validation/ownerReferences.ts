import { msg } from '../l10n/message.ts';
import { Area, lastName } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import { isUndetermined } from './presence.ts';

const area = new Area(
  'owner-reference',
  'https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/',
);

/**
 * The owners of an object. The API server leaves the index out of the paths.
 * @see apimachinery pkg/api/validation/objectmeta.go, ValidateOwnerReferences
 */
export function validateOwnerReferences(references: Field): void {
  let controllers = 0;
  for (const reference of references.items()) {
    if (reference.isUnknown) continue;
    validateOwnerReference(reference.as(references.path));
    if (reference.get('controller').bool() !== true) continue;
    controllers++;
    if (controllers === 1) continue;
    area.invalid(
      reference.get('controller').as(references.path),
      msg('An object has one controlling owner: set `controller: true` only once.'),
      {
        rule: 'controller',
      },
    );
  }
}

function validateOwnerReference(reference: Field): void {
  const apiVersion = reference.get('apiVersion');
  const kind = reference.get('kind');
  if (versionOf(apiVersion.text()) === '') reportEmpty(apiVersion);
  for (const field of [kind, reference.get('name'), reference.get('uid')]) if (field.text() === '') reportEmpty(field);
  if (apiVersion.text() === 'v1' && kind.text() === 'Event') {
    area.invalid(reference, msg('An Event cannot own other objects: remove this reference.'), { rule: 'event' });
  }
}

function reportEmpty(field: Field): void {
  if (isUndetermined(field)) return;
  area.invalid(field, msg('A reference to an owner needs `{field}`: fill it in.', { field: lastName(field) }), {
    rule: 'incomplete',
  });
}

/** The version of `group/version` or `version`; empty where the text is neither. */
function versionOf(apiVersion: string): string {
  const parts = apiVersion.split('/');
  return parts.length > 2 ? '' : (parts.at(-1) ?? '');
}
