import { CompletionItemKind } from '../../lspEnums.ts';
import { podLabelsOf } from '../mounts.ts';
import { nodeLabels, nodeLabelValues, taints, topologyKeys } from '../wellKnown.ts';
import { type Suggestion, suggestionOf, type ValueProvider } from './valueQuery.ts';

/** Keys of labels and taints where they are values, and values of labels that have few. */
export const labelValues: ValueProvider = (query) => {
  const { id, place, container, object } = query;
  switch (id) {
    case 'core.v1.TopologySpreadConstraint.topologyKey':
    case 'core.v1.PodAffinityTerm.topologyKey':
      return topologyKeys.map((each) => suggestionOf(each, query));
    case 'core.v1.NodeSelectorRequirement.key':
      return nodeLabels.map((each) => suggestionOf(each, query));
    case 'core.v1.Toleration.key':
      return taints.map((each) => suggestionOf(each, query));
    case 'core.v1.PodSpec.nodeSelector':
      return knownValues(place.mapKey ?? '');
    case 'core.v1.NodeSelectorRequirement.values':
      return knownValues(container.parent?.get('key').text() ?? '');
    case 'apis.meta.v1.LabelSelectorRequirement.key':
    case 'core.v1.PodAffinityTerm.matchLabelKeys':
    case 'core.v1.PodAffinityTerm.mismatchLabelKeys':
    case 'core.v1.TopologySpreadConstraint.matchLabelKeys':
      return podLabelsOf(object).map(([key]) => value(key));
    case 'apis.meta.v1.LabelSelector.matchLabels':
      return podLabelsOf(object).flatMap(([key, field]) => (key === place.mapKey ? [value(field.text())] : []));
    default:
      return [];
  }
};

function knownValues(key: string): Suggestion[] {
  return (Object.hasOwn(nodeLabelValues, key) ? (nodeLabelValues[key] ?? []) : []).map(value);
}

function value(text: string): Suggestion {
  return { text, kind: CompletionItemKind.Value };
}
