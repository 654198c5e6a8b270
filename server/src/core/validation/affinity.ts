import type { Field } from '../manifest/field.ts';
import { validateNodeAffinity } from './nodeAffinity.ts';
import { validatePodAffinity } from './podAffinity.ts';

export { validateNodeSelector } from './nodeAffinity.ts';

/** `affinity` of a Pod: to nodes, and to or against other Pods. */
export function validateAffinity(affinity: Field): void {
  validateNodeAffinity(affinity.get('nodeAffinity'));
  validatePodAffinity(affinity.get('podAffinity'));
  validatePodAffinity(affinity.get('podAntiAffinity'));
}
