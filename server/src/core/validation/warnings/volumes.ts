import { type Message, msg } from '../../l10n/message.ts';
import { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import { warnOfBytes } from './resources.ts';
import { warnOfVolumePaths } from './volumePaths.ts';

const area = new Area('volume', 'https://kubernetes.io/docs/concepts/storage/volumes/#volume-types');

/** Since when a type of volume cannot be mounted any more (pkg/api/pod/warnings.go). */
const withoutDriver: ReadonlyMap<string, string> = new Map([
  ['photonPersistentDisk', '1.16'],
  ['scaleIO', '1.22'],
  ['flocker', '1.25'],
  ['storageos', '1.25'],
  ['quobyte', '1.25'],
  ['glusterfs', '1.26'],
  ['cephfs', '1.31'],
  ['rbd', '1.31'],
]);

export function warnOfVolumes(volumes: Field): void {
  for (const volume of volumes.items()) {
    if (volume.node?.kind !== 'map' || volume.isUnknown) continue;
    for (const { key } of volume.node.entries) warnOfType(volume, key);
    warnOfVolumePaths(volume);
    warnOfClaim(volume.get('ephemeral'));
  }
}

function warnOfType(volume: Field, type: string): void {
  const message = aboutType(type);
  const source = message && volume.get(type);
  if (message === undefined || source === undefined || !source.isSet) return;
  // The API server spells it so here.
  const path = type === 'storageos' ? `${volume.path}.storageOS` : source.path;
  area.warning(source.as(path), message, { rule: 'deprecated-type', span: source.anchor });
}

function aboutType(type: string): Message | undefined {
  const version = withoutDriver.get(type);
  if (version !== undefined) {
    return msg('Since Kubernetes {version}, volumes of type `{type}` cannot be mounted: use a CSI driver.', {
      version,
      type,
    });
  }
  if (type !== 'gitRepo') return undefined;
  return msg(
    'Since Kubernetes 1.33, `gitRepo` volumes are disabled by default: clone into an `emptyDir` in an init container.',
  );
}

/** @see pkg/api/persistentvolumeclaim/util.go, GetWarningsForPersistentVolumeClaimSpec */
function warnOfClaim(ephemeral: Field): void {
  if (!ephemeral.isSet) return;
  const resources = ephemeral.at('volumeClaimTemplate', 'spec', 'resources');
  for (const name of ['requests', 'limits']) warnOfBytes(resources.get(name), ['storage']);
}
