import { inLocale } from '../../docs/fields/fieldText.ts';
import { CompletionItemKind } from '../lspEnums.ts';
import { keySource } from './fields.ts';
import type { KeyTarget } from './keyTarget.ts';
import { podLabelsOf } from './mounts.ts';
import type { Offer } from './offer.ts';
import { idOf } from './schemaPlace.ts';
import { blank } from './skeleton.ts';
import {
  commonLabels,
  containerResources,
  jobAnnotations,
  jobLabels,
  nodeLabels,
  podAnnotations,
  volumeResources,
  type WellKnown,
} from './wellKnown.ts';

/** Keys for a map that may have any: labels, annotations, resources. */
export function mapKeyOffers(target: KeyTarget): Offer[] {
  const { place, present, key, locale, layout } = target;
  const { shape, owner } = place;
  if (shape.values === undefined || owner === undefined) return [];
  const known = keysFor(idOf(owner), target).filter(({ text }) => !present.has(text));
  const quantities = shape.values.type !== 'string';
  return known.map(({ text, value, meaning }) => ({
    label: text,
    newText: keySource(text, blank(quantities && /^\d+$/.test(value ?? '') ? Number(value) : (value ?? '')), target),
    kind: CompletionItemKind.Property,
    snippet: !key.hasColon && layout.snippets,
    filter: key.quote + text,
    ...(meaning && { description: inLocale(meaning, locale) }),
    data: owner,
    askAgain: value === undefined,
  }));
}

function keysFor(id: string, target: KeyTarget): readonly WellKnown[] {
  const inTemplate = target.place.names.includes('template');
  switch (id) {
    case 'apis.meta.v1.ObjectMeta.labels':
      return inTemplate ? commonLabels : [...commonLabels, ...jobLabels];
    case 'apis.meta.v1.ObjectMeta.annotations':
      return inTemplate ? podAnnotations : jobAnnotations;
    case 'apis.meta.v1.LabelSelector.matchLabels':
      return podLabelsOf(target.object).map(([text, field]) => ({ text, value: field.text() }));
    case 'core.v1.PodSpec.nodeSelector':
      return nodeLabels;
    case 'core.v1.ResourceRequirements.limits':
    case 'core.v1.ResourceRequirements.requests':
      return containerResources;
    case 'core.v1.VolumeResourceRequirements.requests':
    case 'core.v1.VolumeResourceRequirements.limits':
      return volumeResources;
    default:
      return [];
  }
}
