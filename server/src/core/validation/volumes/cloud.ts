import { msg } from '../../l10n/message.ts';
import { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import { checkChoice } from '../checks.ts';
import { isPresent } from '../presence.ts';
import { requireTexts, type SourceKind } from './sourceKind.ts';

const area = new Area('cloud-volume', 'https://kubernetes.io/docs/concepts/storage/volumes/#volume-types');

const maxPartition = 255;
const managedDisk = 'Managed';
const diskKinds = ['Shared', 'Dedicated', managedDisk];
const cachingModes = ['None', 'ReadOnly', 'ReadWrite'];

/** Disks and file shares of clouds. */
export const cloudKinds: readonly SourceKind[] = [
  {
    name: 'gcePersistentDisk',
    // The API server calls the field `persistentDisk` in what it says about its inside.
    validate: (source, volume) => validateDisk(source.as(`${volume.path}.persistentDisk`), 'pdName'),
  },
  { name: 'awsElasticBlockStore', validate: (source) => validateDisk(source, 'volumeID') },
  { name: 'cinder', validate: validateCinder },
  { name: 'azureFile', validate: (source) => requireTexts(area, source, 'secretName', 'shareName') },
  { name: 'azureDisk', validate: validateAzureDisk },
  { name: 'vsphereVolume', validate: (source) => requireTexts(area, source, 'volumePath') },
  { name: 'photonPersistentDisk', validate: (source) => requireTexts(area, source, 'pdID') },
];

function validateDisk(source: Field, idName: string): void {
  requireTexts(area, source, idName);
  const partition = source.get('partition');
  const number = partition.number() ?? 0;
  if (number >= 0 && number <= maxPartition) return;
  area.invalid(
    partition,
    msg('A partition is a number from 0 to {max}, where 0 is the whole disk: correct it.', { max: maxPartition }),
  );
}

function validateCinder(source: Field): void {
  requireTexts(area, source, 'volumeID');
  const secret = source.get('secretRef');
  if (isPresent(secret)) requireTexts(area, secret, 'name');
}

function validateAzureDisk(source: Field): void {
  requireTexts(area, source, 'diskName');
  const kind = source.get('kind');
  const uri = source.get('diskURI');
  if (uri.isBlank) area.required(uri, { consequences: ['FieldValueNotSupported'] });
  checkChoice(area, source.get('cachingMode'), cachingModes);
  checkChoice(area, kind, diskKinds);
  if (!kind.isUnknown) validateDiskUri(uri, kind.isSet ? kind.text() : 'Shared');
}

function validateDiskUri(uri: Field, kind: string): void {
  if (uri.isBlank || uri.text().startsWith(kind === managedDisk ? '/subscriptions/' : 'https://')) return;
  const form =
    kind === managedDisk
      ? '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}'
      : 'https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd';
  area.notSupported(uri, [form], {
    message: msg('The address of a disk of kind `{kind}` looks like `{form}`: change it, or `kind`.', { kind, form }),
  });
}
