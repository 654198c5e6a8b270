import { dnsLabel, labelKey } from '../formats/names.ts';
import { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import { checkFormat, requireFormat } from './checks.ts';
import { validateLabelKeys } from './labelKeys.ts';
import { validateLabelSelector } from './labelSelector.ts';
import { validateWeight } from './weight.ts';

const area = new Area(
  'pod-affinity',
  'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity',
);

/**
 * `podAffinity` or `podAntiAffinity`.
 * @see k8s.io/kubernetes/pkg/apis/core/validation/validation.go, validatePodAffinity and validatePodAntiAffinity
 */
export function validatePodAffinity(affinity: Field): void {
  for (const term of affinity.get('requiredDuringSchedulingIgnoredDuringExecution').items()) validateTerm(term);
  for (const weighted of affinity.get('preferredDuringSchedulingIgnoredDuringExecution').items()) {
    if (weighted.isUnknown) continue;
    validateWeight(area, weighted.get('weight'));
    validateTerm(weighted.get('podAffinityTerm'));
  }
}

function validateTerm(term: Field): void {
  if (term.isUnknown) return;
  validateLabelSelector(term.get('labelSelector'));
  validateLabelSelector(term.get('namespaceSelector'));
  for (const namespace of term.get('namespaces').items()) {
    // The API server names the field in the singular.
    checkFormat(area, namespace.as(`${term.path}.namespace`), dnsLabel, 'namespace');
  }
  validateLabelKeys(area, term);
  requireFormat(area, term.get('topologyKey'), labelKey, {
    format: 'topology-key',
    consequences: ['FieldValueInvalid'],
  });
}
