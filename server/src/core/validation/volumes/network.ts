import { byteLength, isAbsolutePath } from '../../formats/names.ts';
import { type Message, msg } from '../../l10n/message.ts';
import { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import { isPresent, isUndetermined } from '../presence.ts';
import { requireTexts, type SourceKind } from './sourceKind.ts';

const nfsArea = new Area('nfs-volume', 'https://kubernetes.io/docs/concepts/storage/volumes/#nfs');
const iscsiArea = new Area('iscsi-volume', 'https://kubernetes.io/docs/concepts/storage/volumes/#iscsi');
const fibreChannelArea = new Area('fc-volume', 'https://kubernetes.io/docs/concepts/storage/volumes/#fc');
const cephArea = new Area('ceph-volume', 'https://kubernetes.io/docs/concepts/storage/volumes/#volume-types');
const glusterArea = new Area('glusterfs-volume', 'https://kubernetes.io/docs/concepts/storage/volumes/#volume-types');

const maxLun = 255;
const maxIscsiNameBytes = 64;
/** Names of iSCSI nodes (RFC 3720, section 3.2.6.3). The first may have anything before it, as in the API server. */
const iscsiNamePatterns: ReadonlyMap<string, RegExp> = new Map([
  ['iqn', /iqn\.\d{4}-\d{2}\.[A-Za-z0-9.-]+:[^,;*&$|\t\n\f\r ]+$/],
  ['eui', /^eui[^\n][A-Za-z0-9]{16}$/u],
  ['naa', /^naa[^\n][A-Za-z0-9]{32}$/u],
]);

/** Volumes on file and block servers. */
export const networkKinds: readonly SourceKind[] = [
  { name: 'nfs', validate: validateNfs },
  { name: 'iscsi', validate: validateIscsi, validateSurplus: validateInterfaceName },
  { name: 'glusterfs', validate: (source) => requireTexts(glusterArea, source, 'endpoints', 'path') },
  { name: 'rbd', validate: validateRbd },
  { name: 'cephfs', surplusName: 'cephFS', validate: requireMonitors },
  { name: 'fc', validate: validateFibreChannel },
];

function validateNfs(source: Field): void {
  requireTexts(nfsArea, source, 'server');
  const path = source.get('path');
  if (path.isBlank) nfsArea.required(path, { consequences: ['FieldValueInvalid'] });
  if (path.isBlank || isAbsolutePath(path.text())) return;
  nfsArea.invalid(path, msg('`{path}` must be an absolute path: begin it with `/`.', { path: path.text() }));
}

function validateIscsi(source: Field, volume: Field): void {
  requireTexts(iscsiArea, source, 'targetPortal', 'iqn');
  const iqn = source.get('iqn');
  const wrongIqn = iqn.isBlank ? undefined : iscsiName(iqn.text());
  if (wrongIqn !== undefined) iscsiArea.invalid(iqn, wrongIqn);
  validateLun(iscsiArea, source.get('lun'));
  const chap = source.get('chapAuthDiscovery').bool() === true || source.get('chapAuthSession').bool() === true;
  if (chap && !source.get('secretRef').isSet) iscsiArea.required(source.get('secretRef'));
  const initiator = source.get('initiatorName');
  if (!isPresent(initiator)) return;
  const wrongInitiator = iscsiName(initiator.text());
  // The API server spells the field in lower case here.
  if (wrongInitiator !== undefined) iscsiArea.invalid(initiator.as(`${source.path}.initiatorname`), wrongInitiator);
  validateInterfaceName(source, volume);
}

/** The node names the interface for an initiator `<volume>:<portal>`. */
function validateInterfaceName(source: Field, volume: Field): void {
  const [name, portal] = [volume.get('name'), source.get('targetPortal')];
  if (!isPresent(source.get('initiatorName')) || isUndetermined(portal)) return;
  if (byteLength(`${name.text()}:${portal.text()}`) <= maxIscsiNameBytes) return;
  iscsiArea.invalid(
    name,
    msg(
      'With `initiatorName`, the name and the target portal of the volume have at most {max} bytes: shorten the name.',
      {
        max: maxIscsiNameBytes - 1,
      },
    ),
    { rule: 'name-too-long' },
  );
}

function iscsiName(name: string): Message | undefined {
  const pattern = iscsiNamePatterns.get(name.slice(0, 3));
  if (pattern?.test(name)) return undefined;
  return msg('`{name}` is not an iSCSI name: it looks like `iqn.2001-04.com.example:disk`, `eui.…` or `naa.…`.', {
    name,
  });
}

function validateLun(area: Area, lun: Field): void {
  const number = lun.number() ?? 0;
  if (number >= 0 && number <= maxLun) return;
  area.invalid(lun, msg('A logical unit number is from 0 to {max}: correct it.', { max: maxLun }));
}

function validateRbd(source: Field): void {
  requireMonitors(source);
  requireTexts(cephArea, source, 'image');
}

function requireMonitors(source: Field): void {
  const monitors = source.get('monitors');
  if (monitors.size === 0) cephArea.required(monitors);
}

function validateFibreChannel(source: Field): void {
  const targets = source.get('targetWWNs');
  const identifiers = source.get('wwids');
  const lun = source.get('lun');
  if (targets.size === 0 && identifiers.size === 0 && !isUndetermined(identifiers)) {
    const message = msg('A Fibre Channel volume needs `targetWWNs` with `lun`, or `wwids`: add one of them.');
    fibreChannelArea.required(targets, { message });
  }
  if (targets.size > 0 && identifiers.size > 0) {
    const message = msg('`targetWWNs` and `wwids` exclude each other: remove one.');
    fibreChannelArea.invalid(targets, message, { rule: 'exclusive', span: targets.anchor });
  }
  if (targets.size === 0) return;
  if (lun.isSet) validateLun(fibreChannelArea, lun);
  else fibreChannelArea.required(lun);
}
