import { byteLength, dnsLabel } from '../../formats/names.ts';
import { msg } from '../../l10n/message.ts';
import { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import { checkFormatUnlessBlank } from '../checks.ts';
import { isPresent, isUndetermined } from '../presence.ts';
import { descendingPath } from './paths.ts';
import { requireTexts, type SourceKind } from './sourceKind.ts';

const area = new Area('legacy-volume', 'https://kubernetes.io/docs/concepts/storage/volumes/#volume-types');

const maxTenantBytes = 64;
/** What Go's `net.SplitHostPort` takes; an IPv6 host stands in brackets. */
const hostAndPort = /^(\[[^[\]]*\]|[^:[\]]*):[^:[\]]*$/;
const reservedNamespace = /(^|\.)(kubernetes|k8s)\.io$/;

/** Volumes whose drivers were removed from Kubernetes, or are on their way out, and are still checked. */
export const legacyKinds: readonly SourceKind[] = [
  { name: 'gitRepo', validate: validateGitRepo },
  { name: 'flocker', validate: validateFlocker },
  { name: 'quobyte', validate: validateQuobyte },
  { name: 'flexVolume', validate: validateFlexVolume },
  { name: 'portworxVolume', validate: (source) => requireTexts(area, source, 'volumeID') },
  { name: 'storageos', validate: validateStorageOs },
  { name: 'scaleIO', validate: (source) => requireTexts(area, source, 'gateway', 'system', 'volumeName') },
];

function validateGitRepo(source: Field): void {
  requireTexts(area, source, 'repository');
  const directory = source.get('directory');
  const wrong = descendingPath(directory.text());
  if (wrong !== undefined) area.invalid(directory, wrong);
}

function validateFlocker(source: Field): void {
  const name = source.get('datasetName');
  const uuid = source.get('datasetUUID');
  if (name.isBlank && uuid.isBlank && !isUndetermined(name) && !isUndetermined(uuid)) {
    area.required(source, { message: msg('A Flocker volume needs `datasetName` or `datasetUUID`: add one.') });
  }
  if (isPresent(name) && isPresent(uuid) && !name.isBlank && !uuid.isBlank) {
    const message = msg('`datasetName` and `datasetUUID` exclude each other: remove one.');
    area.invalid(source, message, { rule: 'exclusive', span: uuid.anchor });
  }
  if (name.text().includes('/')) area.invalid(name, msg('A dataset name must not contain `/`: rename it.'));
}

function validateQuobyte(source: Field): void {
  const registry = source.get('registry');
  const tenant = source.get('tenant');
  if (registry.isBlank) {
    area.required(registry);
  } else if (byteLength(tenant.text()) > maxTenantBytes) {
    // The API server calls a tenant that is too long a missing one.
    const message = msg('`tenant` is a UUID of at most {max} characters: shorten it.', { max: maxTenantBytes });
    area.required(tenant, { message, span: tenant.span });
  } else if (
    !registry
      .text()
      .split(',')
      .every((pair) => hostAndPort.test(pair))
  ) {
    area.invalid(registry, msg('`registry` is `host:port`, or several of them with commas between: correct it.'));
  }
  requireTexts(area, source, 'volume');
}

function validateFlexVolume(source: Field): void {
  requireTexts(area, source, 'driver');
  for (const [key, option] of source.get('options').entries()) {
    const slash = key.indexOf('/');
    const namespace = (slash < 0 ? key : key.slice(0, slash)).toLowerCase();
    if (!reservedNamespace.test(namespace)) continue;
    area.invalid(option, msg('`{key}` is in a namespace that belongs to Kubernetes: rename the option.', { key }), {
      rule: 'reserved-option',
      span: option.anchor,
    });
  }
}

function validateStorageOs(source: Field): void {
  requireTexts(area, source, 'volumeName');
  checkFormatUnlessBlank(area, source.get('volumeName'), dnsLabel);
  checkFormatUnlessBlank(area, source.get('volumeNamespace'), dnsLabel);
  const secret = source.get('secretRef');
  if (isPresent(secret)) requireTexts(area, secret, 'name');
}
