import type { CompletionList } from 'vscode-languageserver-types';
import { lineStartOf } from '../../manifest/lines.ts';
import { type Cursor, listOf } from './cursor.ts';
import { fieldOffers } from './fields.ts';
import { itemOffers } from './items.ts';
import type { KeyTarget } from './keyTarget.ts';
import { layoutAt } from './layout.ts';
import { fieldAt, keysBeside, type Location, locateItem, locateKey } from './location.ts';
import { mapKeyOffers } from './mapKeys.ts';
import type { Offer } from './offer.ts';
import { fieldsDefinition, itemOf, type SchemaPlace, schemaPlace } from './schemaPlace.ts';
import { mayBecomeOurs } from './typeMeta.ts';
import type { WrittenKey } from './writtenKey.ts';

/** Fields, keys and list items for where a key is being typed; undefined where no key can stand, or none is known. */
export function keyCompletion(cursor: Cursor, key: WrittenKey): CompletionList | undefined {
  const location = locateKey(cursor.text, key);
  const offers = location === undefined ? [] : keyOffers(cursor, key, location);
  if (location === undefined || isBehindItems(cursor.text, key)) offers.push(...newItemOffers(cursor, key));
  if (offers.length === 0) return undefined;
  const { commaAt } = key;
  const comma = commaAt === undefined ? undefined : cursor.rangeOf({ start: commaAt, end: commaAt });
  const placed = comma ? offers.map((offer) => ({ ...offer, also: [{ range: comma, newText: ',' }] })) : offers;
  return listOf(placed, cursor.rangeOf(key), cursor);
}

function keyOffers(cursor: Cursor, key: WrittenKey, location: Location): Offer[] {
  const steps = location.steps.slice(0, -1);
  const present = keysBeside(location);
  const { identity } = location;
  if (!identity.ours) {
    // Nobody knows yet what it will be: every object tells its type first.
    if (steps.length > 0 || !mayBecomeOurs(present)) return [];
    const place = schemaPlace('batch.v1.Job', []);
    const offers = place === undefined ? [] : offersAt(targetOf(cursor, key, location, place, present));
    return offers.filter(({ label }) => label === 'apiVersion' || label === 'kind');
  }
  const place = identity.kind.definition === undefined ? undefined : schemaPlace(identity.kind.definition, steps);
  return place === undefined ? [] : offersAt(targetOf(cursor, key, location, place, present));
}

/** What can stand at the keys of an object, map or list. */
export function offersAt(target: KeyTarget): Offer[] {
  const { place, key, present } = target;
  const item = itemOf(place);
  if (item !== undefined) {
    const canStart = !key.flow && key.startsLine && !key.hasColon;
    return canStart ? itemOffers({ ...target, place: item }, 'wanted') : [];
  }
  if (fieldsDefinition(place.shape) === undefined) return mapKeyOffers(target);
  const isNewItem = place.isItem && present.size === 0 && !key.hasColon && !key.flow && key.text === '';
  return [...fieldOffers(target), ...(isNewItem ? itemOffers(target, 'written') : [])];
}

/** Whole items, with their dashes, where the cursor is in the column of those. */
function newItemOffers(cursor: Cursor, key: WrittenKey): Offer[] {
  if (!key.startsLine || key.hasColon || key.flow || key.quote !== '') return [];
  const location = locateItem(cursor.text, key);
  if (location === undefined || !location.identity.ours) return [];
  const { definition } = location.identity.kind;
  const place = definition === undefined ? undefined : schemaPlace(definition, location.steps);
  if (place === undefined || !place.isItem) return [];
  return itemOffers(targetOf(cursor, key, location, place, new Set()), 'wanted');
}

/** The line above, of those that are not indented more, is an item of a list in the very column of the cursor. */
function isBehindItems(text: string, { start, column, flow }: WrittenKey): boolean {
  if (flow) return false;
  for (let end = lineStartOf(text, start) - 1; end > 0; ) {
    const above = lineStartOf(text, end);
    const line = text.slice(above, end);
    const content = line.search(/\S/);
    if (content >= 0 && content <= column && line[content] !== '#') {
      return content === column && /^-(?:\s|$)/.test(line.slice(content));
    }
    end = above - 1;
  }
  return false;
}

function targetOf(
  cursor: Cursor,
  key: WrittenKey,
  { object, steps }: Location,
  place: SchemaPlace,
  present: ReadonlySet<string>,
): KeyTarget {
  const last = steps.at(-1);
  const written = key.hasColon && last !== undefined && 'entry' in last ? last.entry.value : undefined;
  return {
    ...cursor,
    key,
    layout: layoutAt(cursor.text, key, cursor.isJson, cursor.snippets),
    place,
    container: fieldAt(object, steps.slice(0, -1)),
    object,
    present,
    ...(written && { written }),
  };
}
