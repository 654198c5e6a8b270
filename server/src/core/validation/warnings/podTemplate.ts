import type { Field } from '../../manifest/field.ts';
import { containersOf } from '../podSpec.ts';
import { warnOfAnnotations } from './annotations.ts';
import { warnOfPodSpec } from './podSpec.ts';

/** @see pkg/api/pod/warnings.go, GetWarningsForPodTemplate */
export function warnOfPodTemplate(template: Field): void {
  const spec = template.get('spec');
  if (template.isUnknown || spec.isUnknown) return;
  const containers = containersOf(spec);
  warnOfAnnotations(template.at('metadata', 'annotations'), spec, containers);
  warnOfPodSpec(spec, containers);
}
