import type { Field } from '../manifest/field.ts';

/** A Secret or ConfigMap that comes of another object. Which keys it will have is not known. */
export interface MadeObject {
  readonly kind: 'ConfigMap' | 'Secret';
  /** Where its name stands. */
  readonly name: Field;
}

/**
 * What controllers and kustomize make of an object, so that it is not taken for missing: the Secrets of whatever has
 * `Secret` in its kind (ExternalSecret, SealedSecret, VaultStaticSecret …) and of certificates, and what the generators
 * of a kustomization name.
 */
export function madeBy(kind: string, object: Field): MadeObject[] {
  if (kind === 'Kustomization' || kind === '') {
    return [
      ...generatedBy(object, 'ConfigMap', 'configMapGenerator'),
      ...generatedBy(object, 'Secret', 'secretGenerator'),
    ];
  }
  const spec = object.get('spec');
  if (kind === 'Certificate') return [{ kind: 'Secret', name: spec.get('secretName') }];
  if (kind === 'Secret' || !kind.includes('Secret')) return [];
  const targets = [spec.at('target', 'name'), spec.at('destination', 'name'), spec.at('template', 'metadata', 'name')];
  const name = targets.find((target) => target.isSet) ?? object.at('metadata', 'name');
  return [{ kind: 'Secret', name }];
}

/** @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/configmapgenerator/ */
function generatedBy(object: Field, kind: MadeObject['kind'], field: string): MadeObject[] {
  return object
    .get(field)
    .items()
    .map((generator) => ({ kind, name: generator.get('name') }));
}
