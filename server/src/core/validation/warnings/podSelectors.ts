import { msg } from '../../l10n/message.ts';
import { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import { isUndetermined } from '../presence.ts';

const affinityArea = new Area(
  'pod-affinity',
  'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity',
);
const spreadArea = new Area(
  'topology-spread',
  'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#spread-constraint-definition',
);

/** An absent selector of Pods selects none, unlike an empty one. */
export function warnOfPodSelectors(spec: Field): void {
  for (const constraint of spec.get('topologySpreadConstraints').items()) warnOfSelector(spreadArea, constraint);
  const affinity = spec.get('affinity');
  if (!affinity.isSet) return;
  for (const kind of ['podAffinity', 'podAntiAffinity']) {
    const terms = affinity.get(kind);
    for (const term of terms.get('requiredDuringSchedulingIgnoredDuringExecution').items()) {
      warnOfSelector(affinityArea, term);
    }
    for (const weighted of terms.get('preferredDuringSchedulingIgnoredDuringExecution').items()) {
      warnOfSelector(affinityArea, weighted.get('podAffinityTerm'));
    }
  }
}

function warnOfSelector(area: Area, owner: Field): void {
  const selector = owner.get('labelSelector');
  if (selector.isSet || isUndetermined(selector) || hasLabelKeys(owner)) return;
  area.warning(selector, msg('Without `labelSelector` this matches no Pod at all: add one.'), { rule: 'no-selector' });
}

/** They are refused without a selector. */
function hasLabelKeys(owner: Field): boolean {
  return owner.get('matchLabelKeys').size > 0 || owner.get('mismatchLabelKeys').size > 0;
}
