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
  const items = references.items();
  const repeated = new Set([...repeatedOwners(items)].map(([reference]) => reference));
  let controllers = 0;
  for (const reference of items) {
    if (reference.isUnknown || repeated.has(reference)) continue;
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

/** Two that agree in all of these are one. */
const ownerFields = ['apiVersion', 'kind', 'name', 'uid', 'controller', 'blockOwnerDeletion'];

/**
 * References that repeat an earlier one, each with the first: the API server drops them before it validates.
 * @see k8s.io/apiserver/pkg/endpoints/handlers/rest.go, dedupOwnerReferencesAndAddWarning
 */
export function* repeatedOwners(references: readonly Field[]): Generator<[repeated: Field, first: Field]> {
  const owners = new Map<string, Field>();
  for (const reference of references) {
    const fields = ownerFields.map((name) => reference.get(name));
    if (reference.isUnknown || fields.some((field) => field.isUnknown)) continue;
    const owner = fields.map((field) => field.scalar?.json ?? 'null').join();
    const first = owners.get(owner);
    if (first === undefined) owners.set(owner, reference);
    else yield [reference, first];
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
