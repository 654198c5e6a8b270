import type { Field } from '../manifest/field.ts';

/** The kinds of objects that a Pod names. All of them live in the core group, `v1`. */
export const referableKinds = ['ConfigMap', 'Secret', 'PersistentVolumeClaim', 'ServiceAccount'] as const;
export type ReferableKind = (typeof referableKinds)[number];

/** A place where the Pods of an object name another object. */
export interface Reference {
  readonly kind: ReferableKind;
  /** Where the name stands. */
  readonly name: Field;
  /** Where keys of its data are named. */
  readonly keys: readonly Field[];
  /** The Pod starts without it, or without the key. */
  readonly optional: boolean;
}

/** A volume source that names an object: the way to the part that names it, the kind, and the field of the name. */
const volumeSources: readonly (readonly [way: readonly string[], kind: ReferableKind, nameField: string])[] = [
  [['configMap'], 'ConfigMap', 'name'],
  [['secret'], 'Secret', 'secretName'],
  [['persistentVolumeClaim'], 'PersistentVolumeClaim', 'claimName'],
  [['azureFile'], 'Secret', 'secretName'],
  [['csi', 'nodePublishSecretRef'], 'Secret', 'name'],
  ...['cephfs', 'flexVolume', 'iscsi', 'rbd', 'scaleIO', 'storageos'].map(
    (source) => [[source, 'secretRef'], 'Secret', 'name'] as const,
  ),
];

/** What a PodSpec names, in no particular order. Names that a template will fill in are left out. */
export function referencesOf(podSpec: Field): Reference[] {
  if (podSpec.node === undefined) return [];
  const containers = ['initContainers', 'containers'].flatMap((list) => podSpec.get(list).items());
  return [
    ...accountReferences(podSpec),
    ...podSpec
      .get('imagePullSecrets')
      .items()
      .flatMap((item) => reference('Secret', item)),
    ...containers.flatMap(environmentReferences),
    ...podSpec
      .get('volumes')
      .items()
      .flatMap((volume) => volumeReferences(volume, containers)),
  ];
}

function accountReferences(podSpec: Field): Reference[] {
  const account = podSpec.get('serviceAccountName');
  const name = account.isSet ? account : podSpec.get('serviceAccount');
  return isKnown(name) ? [{ kind: 'ServiceAccount', name, keys: [], optional: false }] : [];
}

function environmentReferences(container: Field): Reference[] {
  const variables = container
    .get('env')
    .items()
    .map((variable) => variable.get('valueFrom'))
    .filter((from) => from.isSet);
  const sources = container.get('envFrom').items();
  return [
    ...variables.flatMap((from) => keyReference('ConfigMap', from.get('configMapKeyRef'))),
    ...variables.flatMap((from) => keyReference('Secret', from.get('secretKeyRef'))),
    ...sources.flatMap((source) => reference('ConfigMap', source.get('configMapRef'))),
    ...sources.flatMap((source) => reference('Secret', source.get('secretRef'))),
  ];
}

function volumeReferences(volume: Field, containers: readonly Field[]): Reference[] {
  const named = volumeSources.flatMap(([way, kind, nameField]) => {
    const source = volume.at(...way);
    if (!source.isSet) return [];
    const hasFiles = kind === 'ConfigMap' || nameField === 'secretName';
    return reference(kind, source, nameField, hasFiles ? fileKeys(source, volume, containers) : []);
  });
  const projected = volume.at('projected', 'sources').items();
  return [
    ...named,
    ...projected.flatMap((source) =>
      reference('ConfigMap', source.get('configMap'), 'name', itemKeys(source.get('configMap'))),
    ),
    ...projected.flatMap((source) => reference('Secret', source.get('secret'), 'name', itemKeys(source.get('secret')))),
  ];
}

function keyReference(kind: ReferableKind, source: Field): Reference[] {
  return reference(kind, source, 'name', [source.get('key')]);
}

function reference(kind: ReferableKind, source: Field, nameField = 'name', keys: readonly Field[] = []): Reference[] {
  if (!source.isSet) return [];
  const name = source.get(nameField);
  if (!isKnown(name)) return [];
  return [{ kind, name, keys: keys.filter(isKnown), optional: source.get('optional').bool() === true }];
}

function fileKeys(source: Field, volume: Field, containers: readonly Field[]): Field[] {
  return source.get('items').isSet ? itemKeys(source) : mountedKeys(volume, containers);
}

function itemKeys(source: Field): Field[] {
  return source
    .get('items')
    .items()
    .map((item) => item.get('key'));
}

/** Without `items` each key becomes a file of its name, which a mount may pick by `subPath`. */
function mountedKeys(volume: Field, containers: readonly Field[]): Field[] {
  const name = volume.get('name');
  if (!isKnown(name)) return [];
  return containers
    .flatMap((container) => container.get('volumeMounts').items())
    .filter((mount) => mount.get('name').text() === name.text())
    .map((mount) => mount.get('subPath'))
    .filter((path) => !path.text().includes('/'));
}

function isKnown(field: Field): boolean {
  return !field.isUnknown && field.text() !== '';
}
