import { gateOf, isOffByDefault } from '../../schema/featureGates.ts';
import {
  definition,
  type FieldShape,
  intOrStringDefinition,
  quantityDefinition,
  timeDefinition,
} from '../../schema/shapes.ts';
import { minorOf } from '../../schema/versions.ts';
import { CompletionItemKind } from '../lspEnums.ts';
import { isLeftOut, isTaken } from './fieldFacts.ts';
import { compareFields, isRequired, shapeSkeleton } from './fieldSkeleton.ts';
import { fits } from './fits.ts';
import type { KeyTarget } from './keyTarget.ts';
import { mountSkeletons, volumeSkeletons } from './mounts.ts';
import type { Offer } from './offer.ts';
import { fieldsDefinition } from './schemaPlace.ts';
import { type Skeleton, Stop } from './skeleton.ts';
import type { ItemSkeleton } from './skeletons.ts';
import { fieldText } from './skeletonText.ts';

/** A field that an object may still have. */
interface FreeField {
  readonly name: string;
  readonly shape: FieldShape;
  readonly required: boolean;
}

/** The fields of the object that a key is being typed in: what is required first, then what is usual. */
export function fieldOffers(target: KeyTarget): Offer[] {
  const name = fieldsDefinition(target.place.shape);
  if (name === undefined) return [];
  const free = freeFields(name, target);
  const first = free.find(({ required }) => required);
  return free.map((field) => ({
    ...fieldOffer(name, field, target),
    ...(field === first && { preselect: true }),
  }));
}

/**
 * The fields of a definition that are not there yet, are known to the chosen version, and can stand beside the others; in
 * front of a value, those that can have it.
 */
function freeFields(name: string, { present, place, written, minor }: KeyTarget): FreeField[] {
  const fields = Object.entries(definition(name).fields ?? {});
  const free = fields.filter(([field, shape]) => {
    if (present.has(field) || isLeftOut(name, field) || isTaken(name, field, present)) return false;
    if (!fits(shape, written)) return false;
    if (shape.since !== undefined && (minorOf(shape.since) ?? 0) > minor) return false;
    const gate = gateOf(name, field);
    return !(gate !== undefined && isOffByDefault(gate, minor)) && !isRefusedAt(name, field, place.names);
  });
  const order = ({ name: field, required }: FreeField) =>
    required ? 0 : isIgnoredAt(name, field, place.names) ? 2 : 1;
  return free
    .map(([field, shape]) => ({ name: field, shape, required: isRequired(name, field) }))
    .sort((a, b) => order(a) - order(b) || compareFields(name, a.name, b.name));
}

/** What a Job that a CronJob makes cannot have. */
function isRefusedAt(name: string, field: string, way: readonly string[]): boolean {
  return name === 'batch.v1.JobSpec' && way.includes('jobTemplate') && /^(?:manualS|s)elector$/.test(field);
}

const ofTheObjectItself: readonly string[] = ['name', 'generateName', 'namespace', 'ownerReferences'];

/** A template has no name of its own: the API server takes one there, and nobody reads it. */
function isIgnoredAt(name: string, field: string, way: readonly string[]): boolean {
  if (name !== 'apis.meta.v1.ObjectMeta' || !ofTheObjectItself.includes(field)) return false;
  return way.includes('template') || way.includes('jobTemplate');
}

function fieldOffer(name: string, { name: field, shape }: FreeField, target: KeyTarget): Offer {
  const { key, layout } = target;
  const skeleton = localSkeleton(name, field, target) ?? shapeSkeleton(name, field);
  return {
    label: field,
    newText: keySource(field, skeleton, target),
    kind: isNested(skeleton) ? CompletionItemKind.Module : CompletionItemKind.Property,
    snippet: !key.hasColon && layout.snippets,
    filter: key.quote + field,
    description: typeWord(shape),
    data: { definition: name, field },
    askAgain: skeleton instanceof Stop && skeleton.choices.length === 1 && skeleton.choices[0] === '',
  };
}

/** Mounts and volumes that complete each other. */
function localSkeleton(name: string, field: string, { object }: KeyTarget): Skeleton | undefined {
  if (name === 'core.v1.Container' && field === 'volumeMounts') return listOf(mountSkeletons(object));
  return name === 'core.v1.PodSpec' && field === 'volumes' ? listOf(volumeSkeletons(object)) : undefined;
}

function listOf(items: readonly ItemSkeleton[]): Skeleton | undefined {
  return items.length === 0 ? undefined : items.map(({ value }) => value);
}

function isNested(skeleton: Skeleton): boolean {
  return typeof skeleton === 'object' && !(skeleton instanceof Stop);
}

/** A key with its value, or the key alone where it has one, in the quotes that are there. */
export function keySource(name: string, value: Skeleton, { key, layout }: KeyTarget): string {
  const quote = layout.style === 'json' ? '"' : key.quote;
  const quoted = quote + name + quote;
  if (key.hasColon) return quoted;
  const text = fieldText(name, value, layout) + key.after;
  return quote === key.quote && quote !== '' ? quoted + text.slice(text.indexOf(':', name.length)) : text;
}

/** A word for the type of a field, as people who write manifests call it. */
function typeWord({ items, values, ref, type, enum: choices, format }: FieldShape): string {
  if (items !== undefined) return `${typeWord(items)}[]`;
  if (values !== undefined) return `map[string]${typeWord(values)}`;
  if (ref === quantityDefinition) return 'quantity';
  if (ref === timeDefinition) return 'time';
  if (ref === intOrStringDefinition) return 'int-or-string';
  if (ref !== undefined) return ref.slice(ref.lastIndexOf('.') + 1);
  return choices === undefined ? (format ?? type ?? '') : 'enum';
}
