import type { Field } from '../manifest/field.ts';
import { validateAnnotations } from './annotations.ts';
import { validateLabels } from './labels.ts';
import { validatePodAnnotations, validateProfileAgreement } from './podAnnotations.ts';
import { validatePodSpec } from './podSpec.ts';

/**
 * A Pod template. The API server leaves `metadata` out of the paths of labels and annotations.
 * @see pkg/apis/core/validation/validation.go, ValidatePodTemplateSpec
 */
export function validatePodTemplate(template: Field): void {
  if (template.isUnknown) return;
  const metadata = template.get('metadata');
  const annotations = metadata.get('annotations').as(`${template.path}.annotations`);
  const spec = template.get('spec');
  validateLabels(metadata.get('labels').as(`${template.path}.labels`));
  validateAnnotations(annotations);
  validatePodAnnotations(annotations, spec);
  validatePodSpec(spec);
  if (!spec.isUnknown) validateProfileAgreement(annotations, spec);
}
