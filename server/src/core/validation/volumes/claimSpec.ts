import { dnsLabel, dnsSubdomain } from '../../formats/names.ts';
import { quantityOf, signOf } from '../../formats/quantity.ts';
import { msg } from '../../l10n/message.ts';
import { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import { nearestFix } from '../../manifest/mend.ts';
import { removeField } from '../../manifest/rearrange.ts';
import { fieldShape } from '../../schema/shapes.ts';
import { validateAnnotations } from '../annotations.ts';
import { checkChoice, checkFormatUnlessBlank } from '../checks.ts';
import { validateLabelSelector } from '../labelSelector.ts';
import { validateLabels } from '../labels.ts';
import { isPresent, isUndetermined } from '../presence.ts';
import { requireTexts } from './sourceKind.ts';

const area = new Area(
  'claim-template',
  'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims',
);

const singlePodMode = 'ReadWriteOncePod';
const accessModes = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', singlePodMode];
const volumeModes = ['Block', 'Filesystem'];
const claimKind = 'PersistentVolumeClaim';
const dataSourceNames = ['apiGroup', 'kind', 'name'];
const objectMetaDefinition = 'apis.meta.v1.ObjectMeta';
const templateMetadata: ReadonlySet<string> = new Set(['annotations', 'labels']);

/** Metadata of a claim template: labels and annotations, and nothing else (ValidateTemplateObjectMeta). */
export function validateClaimTemplateMetadata(metadata: Field): void {
  if (!isPresent(metadata) || metadata.node?.kind !== 'map') return;
  validateAnnotations(metadata.get('annotations'));
  validateLabels(metadata.get('labels'));
  for (const { key } of metadata.node.entries) {
    const field = metadata.get(key);
    if (templateMetadata.has(key) || fieldShape(objectMetaDefinition, key) === undefined || isZero(key, field))
      continue;
    // The API server lowers only the first letter of the Go name `UID`.
    const path = key === 'uid' ? `${metadata.path}.uID` : field.path;
    area.forbidden(field.as(path), msg('A claim template has only labels and annotations: remove `{key}`.', { key }), {
      rule: 'metadata-field',
      span: field.anchor,
      fixes: () => removeField(field),
    });
  }
}

/** Go's zero value of a field of ObjectMeta. An empty list is none, nor is 0 where the field is a pointer. */
function isZero(key: string, field: Field): boolean {
  if (field.node?.kind !== 'scalar') return false;
  const { value } = field.node;
  return value === null || value === '' || (value === 0 && key !== 'deletionGracePeriodSeconds');
}

/** The `spec` of a PersistentVolumeClaim (ValidatePersistentVolumeClaimSpec). */
export function validateClaimSpec(spec: Field): void {
  if (spec.isUnknown) return;
  validateAccessModes(spec.get('accessModes'));
  validateLabelSelector(spec.get('selector'));
  validateStorageRequest(spec);
  checkFormatUnlessBlank(area, spec.get('storageClassName'), dnsSubdomain);
  checkChoice(area, spec.get('volumeMode'), volumeModes);
  validateDataSource(spec.get('dataSource'));
  validateDataSource(spec.get('dataSourceRef'));
  checkFormatUnlessBlank(area, spec.at('dataSourceRef', 'namespace'), dnsLabel);
  validateDataSources(spec);
  checkFormatUnlessBlank(area, spec.get('volumeAttributesClassName'), dnsSubdomain);
}

function validateAccessModes(field: Field): void {
  if (field.size === 0) area.required(field);
  const modes = field.items();
  for (const mode of modes) {
    if (accessModes.includes(mode.text())) continue;
    area.notSupported(mode.as(field.path), accessModes, nearestFix(mode, accessModes));
  }
  const values = modes.map((mode) => mode.text());
  const others = values.filter((value) => value !== singlePodMode && accessModes.includes(value));
  if (!values.includes(singlePodMode) || others.length === 0) return;
  const message = msg('`{mode}` cannot be combined with other access modes: choose one.', { mode: singlePodMode });
  area.forbidden(field, message, { rule: 'exclusive-access-mode' });
}

function validateStorageRequest(spec: Field): void {
  const request = spec.at('resources', 'requests', 'storage');
  // The API server leaves `requests` out of the path.
  const storage = request.as(`${spec.path}.resources[storage]`);
  if (request.node === undefined) {
    const message = msg('A claim must ask for storage: add `storage` under `resources.requests`.');
    if (!isUndetermined(request)) area.required(storage, { message });
    return;
  }
  const quantity = quantityOf(request);
  if (quantity === undefined || signOf(quantity) > 0) return;
  area.invalid(storage, msg('A claim must ask for more than zero storage: raise the number.'));
}

/** `dataSource` or `dataSourceRef`. */
function validateDataSource(source: Field): void {
  if (!isPresent(source)) return;
  requireTexts(area, source, 'name', 'kind');
  const group = source.get('apiGroup');
  const kind = source.get('kind');
  checkFormatUnlessBlank(area, group, dnsSubdomain);
  if (!group.isBlank || isUndetermined(group) || isUndetermined(kind) || kind.text() === claimKind) return;
  const message = msg('Without `apiGroup`, the kind must be `{kind}`: add `apiGroup` or change `kind`.', {
    kind: claimKind,
  });
  area.invalid(source, message, { rule: 'data-source-kind', span: kind.span });
}

/** What `dataSource` and `dataSourceRef` have to say to each other. The API server reports it on the whole `spec`. */
function validateDataSources(spec: Field): void {
  const source = spec.get('dataSource');
  const reference = spec.get('dataSourceRef');
  if (!isPresent(source) || !isPresent(reference)) return;
  const details = { rule: 'data-sources', span: source.anchor };
  const namespace = reference.get('namespace');
  if (namespace.isUnknown) return;
  if (!namespace.isBlank) {
    const message = msg('With a namespace in `dataSourceRef`, `dataSource` must not be set: remove `dataSource`.');
    area.invalid(spec, message, details);
  } else if (!dataSourceNames.every((name) => mayBeEqual(source.get(name), reference.get(name)))) {
    area.invalid(spec, msg('`dataSource` and `dataSourceRef` differ: make them the same, or remove one.'), details);
  }
}

function mayBeEqual(a: Field, b: Field): boolean {
  if (isUndetermined(a) || isUndetermined(b)) return true;
  return a.text() === b.text() && (a.isSet === b.isSet || !a.path.endsWith('.apiGroup'));
}
