import { dnsLabel } from '../../formats/names.ts';
import { msg } from '../../l10n/message.ts';
import { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import { removeField } from '../../manifest/rearrange.ts';
import { requireFormat } from '../checks.ts';
import { claimKinds } from './claims.ts';
import { cloudKinds } from './cloud.ts';
import { configurationKinds } from './configuration.ts';
import { csiKinds } from './csi.ts';
import { downwardApiKinds } from './downwardApi.ts';
import { legacyKinds } from './legacy.ts';
import { networkKinds } from './network.ts';
import { nodeKinds } from './node.ts';
import { projectedKinds } from './projected.ts';
import type { SourceKind } from './sourceKind.ts';
import { type Volume, VolumeSet } from './volumeSet.ts';

export { type Volume, VolumeSet } from './volumeSet.ts';

const area = new Area('volume', 'https://kubernetes.io/docs/concepts/storage/volumes/');

/** In the order in which the API server looks: the first that is set counts, further ones are too many. */
const sourceOrder = [
  'emptyDir',
  'hostPath',
  'gitRepo',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'secret',
  'nfs',
  'iscsi',
  'glusterfs',
  'flocker',
  'persistentVolumeClaim',
  'rbd',
  'cinder',
  'cephfs',
  'quobyte',
  'downwardAPI',
  'fc',
  'flexVolume',
  'configMap',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'storageos',
  'projected',
  'scaleIO',
  'csi',
  'ephemeral',
  'image',
];

const kinds: ReadonlyMap<string, SourceKind> = new Map(
  [
    ...nodeKinds,
    ...configurationKinds,
    ...downwardApiKinds,
    ...projectedKinds,
    ...claimKinds,
    ...csiKinds,
    ...networkKinds,
    ...cloudKinds,
    ...legacyKinds,
  ].map((kind) => [kind.name, kind]),
);

/**
 * Judges `volumes` of a Pod template, as ValidateVolumes in k8s.io/kubernetes/pkg/apis/core/validation/validation.go
 * does where the Pod has no name yet.
 */
export function validateVolumes(volumes: Field): VolumeSet {
  const names = new Map<string, Field>();
  const judged: Volume[] = [];
  for (const volume of volumes.items()) {
    if (!volume.isUnknown) judged.push(validateVolume(volume, names));
  }
  return new VolumeSet(volumes, judged);
}

/** `names` holds the names of the volumes before this one that are without an error. */
function validateVolume(field: Field, names: Map<string, Field>): Volume {
  const { findings } = field.inspection;
  const before = findings.length;
  const sources = validateSources(field);
  const name = field.get('name');
  validateName(name, names);
  const accepted = findings.length === before;
  if (accepted) names.set(name.text(), name);
  return { field, sources, accepted };
}

function validateSources(volume: Field): string[] {
  const names = sourceNames(volume);
  for (const [i, name] of names.entries()) {
    const kind = kinds.get(name);
    const source = volume.get(name);
    if (kind === undefined || source.isUnknown) continue;
    if (i === 0) kind.validate(source, volume);
    else {
      reportSurplus(source.as(`${volume.path}.${kind.surplusName ?? name}`), name, names[0] ?? '');
      kind.validateSurplus?.(source, volume);
    }
  }
  return names.length === 0 ? ['emptyDir'] : names;
}

/** The sources that are set, in the order of the API server. */
function sourceNames(volume: Field): string[] {
  if (volume.node?.kind !== 'map') return [];
  const names = volume.node.entries.map(({ key }) => key).filter((key) => kinds.has(key) && volume.get(key).isSet);
  return names.length < 2 ? names : sourceOrder.filter((name) => names.includes(name));
}

function reportSurplus(source: Field, name: string, first: string): void {
  area.forbidden(
    source,
    msg('A volume has one type, and this one is `{first}` already: remove `{name}`.', { first, name }),
    {
      rule: 'several-types',
      span: source.anchor,
      fixes: () => removeField(source, false),
    },
  );
}

function validateName(name: Field, names: ReadonlyMap<string, Field>): void {
  requireFormat(area, name, dnsLabel, { format: 'name' });
  const first = names.get(name.text());
  if (first === undefined) return;
  const { start, end } = first.span;
  area.duplicate(name, { related: [{ start, end, message: msg('The other volume with this name is here.') }] });
}
