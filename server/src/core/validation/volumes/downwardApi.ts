import { msg } from '../../l10n/message.ts';
import { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import { validateFieldRef, validateResourceFieldRef } from '../fieldRef.ts';
import { isPresent, isUndetermined } from '../presence.ts';
import { validateProjectedPath } from './configuration.ts';
import { validateFileMode } from './fileMode.ts';
import { requireTexts, type SourceKind } from './sourceKind.ts';

const area = new Area('downward-api-volume', 'https://kubernetes.io/docs/concepts/storage/volumes/#downwardapi');

const readableFields = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
];

/** Volumes whose files tell about the Pod itself. */
export const downwardApiKinds: readonly SourceKind[] = [
  {
    name: 'downwardAPI',
    // The API server misspells it.
    surplusName: 'downwarAPI',
    validate: (source) => {
      validateFileMode(area, source.get('defaultMode'));
      for (const item of source.get('items').items()) validateDownwardApiFile(item, source);
    },
  },
];

/** One file of `source`. The API server leaves the item out of the paths: `…downwardAPI.fieldRef.fieldPath`. */
export function validateDownwardApiFile(item: Field, source: Field): void {
  if (item.isUnknown) return;
  const file = item.as(source.path);
  requireTexts(area, file, 'path');
  validateProjectedPath(area, file.get('path'));
  validateContent(file);
  validateFileMode(area, file.get('mode'));
}

function validateContent(file: Field): void {
  const field = file.get('fieldRef');
  const resource = file.get('resourceFieldRef');
  if (field.isSet && resource.isSet) {
    const message = msg('A file has one content: remove `fieldRef` or `resourceFieldRef`.');
    area.invalid(file, message, { rule: 'exclusive', span: resource.anchor });
  }
  if (isPresent(field)) {
    validateFieldRef(field, { supported: readableFields });
  } else if (isPresent(resource) && !field.isSet) {
    validateResourceFieldRef(resource, { inVolume: true });
  } else if (!field.isSet && !resource.isSet && !isUndetermined(field)) {
    area.required(file, { message: msg('A file needs a content: add `fieldRef` or `resourceFieldRef`.') });
  }
}
