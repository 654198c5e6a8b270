import { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import { isPresent } from '../presence.ts';
import { validateClaimSpec, validateClaimTemplateMetadata } from './claimSpec.ts';
import { requireTexts, type SourceKind } from './sourceKind.ts';

const claimArea = new Area(
  'persistent-volume-claim',
  'https://kubernetes.io/docs/concepts/storage/volumes/#persistentvolumeclaim',
);
const ephemeralArea = new Area(
  'ephemeral-volume',
  'https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#generic-ephemeral-volumes',
);

/** Volumes from a claim: one that exists, or one that is made for each Pod. */
export const claimKinds: readonly SourceKind[] = [
  { name: 'persistentVolumeClaim', validate: (source) => requireTexts(claimArea, source, 'claimName') },
  { name: 'ephemeral', validate: validateEphemeral },
];

function validateEphemeral(source: Field): void {
  const template = source.get('volumeClaimTemplate');
  if (!template.isSet) ephemeralArea.required(template);
  if (!isPresent(template)) return;
  validateClaimTemplateMetadata(template.get('metadata'));
  validateClaimSpec(template.get('spec'));
}
