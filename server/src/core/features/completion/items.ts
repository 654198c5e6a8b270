import { definition } from '../../schema/shapes.ts';
import { CompletionItemKind } from '../lspEnums.ts';
import { requiredFields, shapeSkeleton } from './fieldSkeleton.ts';
import type { KeyTarget } from './keyTarget.ts';
import { mountSkeletons, volumeSkeletons } from './mounts.ts';
import type { Offer } from './offer.ts';
import { fieldsDefinition } from './schemaPlace.ts';
import { type ItemSkeleton, itemSkeletons } from './skeletons.ts';
import { valueText } from './skeletonText.ts';

/** How the dash of an item gets into the text: it is there, or is written with the item. */
export type Dash = 'written' | 'wanted';

/** Whole items for the list that `target.place` is an item of: for volumes and mounts those that the other lacks. */
export function itemOffers(target: KeyTarget, dash: Dash): Offer[] {
  const name = fieldsDefinition(target.place.shape);
  if (name === undefined) return dash === 'wanted' ? [dashOffer(target)] : [];
  const { layout, key } = target;
  const margin = layout.margin + (dash === 'wanted' ? 2 : 0);
  const lead = dash === 'wanted' ? '- ' : '';
  return skeletonsOf(name, target).map(({ label, value }) => ({
    label: lead + label,
    newText: lead + valueText(value, { ...layout, margin }) + key.after,
    kind: CompletionItemKind.Struct,
    snippet: layout.snippets,
    filter: lead + label,
    description: name.slice(name.lastIndexOf('.') + 1),
    ...(target.place.owner && { data: target.place.owner }),
  }));
}

function skeletonsOf(name: string, target: KeyTarget): ItemSkeleton[] {
  const own = Object.hasOwn(itemSkeletons, name) ? (itemSkeletons[name] ?? []) : [];
  const lacking =
    name === 'core.v1.VolumeMount'
      ? mountSkeletons(target.object, target.container)
      : name === 'core.v1.Volume'
        ? volumeSkeletons(target.object)
        : [];
  if (lacking.length + own.length > 0) return [...lacking, ...own];
  const required = requiredFields(name);
  const names = required.length > 0 ? required : Object.keys(definition(name).fields ?? {}).slice(0, 1);
  const value = Object.fromEntries(names.map((field) => [field, shapeSkeleton(name, field)]));
  return [{ label: names.join(', '), value }];
}

function dashOffer({ layout, key, place }: KeyTarget): Offer {
  return {
    label: '- ',
    newText: layout.snippets ? '- $0' : '- ',
    kind: CompletionItemKind.Value,
    snippet: layout.snippets,
    filter: `${key.quote}- `,
    ...(place.owner && { data: place.owner }),
    askAgain: true,
  };
}
