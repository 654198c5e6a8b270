import { quantityOf, signOf } from '../../formats/quantity.ts';
import { msg } from '../../l10n/message.ts';
import { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import { checkChoiceUnlessBlank } from '../checks.ts';
import { climbingPath } from './paths.ts';
import type { SourceKind } from './sourceKind.ts';

const emptyDirArea = new Area('empty-dir', 'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir');
const hostPathArea = new Area('host-path', 'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath');
const imageArea = new Area('image-volume', 'https://kubernetes.io/docs/concepts/storage/volumes/#image');

const hostPathTypes = ['BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'];
const pullPolicies = ['Always', 'IfNotPresent', 'Never'];

/** Volumes that the node itself provides. */
export const nodeKinds: readonly SourceKind[] = [
  { name: 'emptyDir', validate: validateEmptyDir },
  { name: 'hostPath', validate: validateHostPath },
  { name: 'image', validate: validateImage },
];

function validateEmptyDir(source: Field): void {
  const sizeLimit = source.get('sizeLimit');
  const size = quantityOf(sizeLimit);
  if (size !== undefined && signOf(size) < 0) {
    emptyDirArea.forbidden(sizeLimit, msg('The size limit must not be negative: remove the minus sign.'));
  }
}

function validateHostPath(source: Field): void {
  const path = source.get('path');
  if (path.isBlank) {
    hostPathArea.required(path);
    return;
  }
  const wrong = climbingPath(path.text());
  if (wrong !== undefined) hostPathArea.invalid(path, wrong, { rule: 'path' });
  checkChoiceUnlessBlank(hostPathArea, source.get('type'), hostPathTypes, 'type');
}

/** The reference may be absent in a template; the pull policy has a default. */
function validateImage(source: Field): void {
  checkChoiceUnlessBlank(imageArea, source.get('pullPolicy'), pullPolicies, 'pull-policy');
}
