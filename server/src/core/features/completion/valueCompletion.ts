import type { CompletionList } from 'vscode-languageserver-types';
import { isLastOnLine, lineStartOf, nextLineOf } from '../../manifest/lines.ts';
import type { Entry } from '../../yaml/tree.ts';
import { acceptedAt } from './accepted.ts';
import { type Cursor, indentationAt, listOf } from './cursor.ts';
import { flowPlaceAt } from './flowPlace.ts';
import { innerSpan, stringInPlace } from './inPlace.ts';
import { itemOffers } from './items.ts';
import { offersAt } from './keyCompletion.ts';
import { flowStyle, styleOf } from './layout.ts';
import { fieldAt, keysBeside, type Location, locateValue, standInNode } from './location.ts';
import type { Offer } from './offer.ts';
import { scheduleCompletion } from './scheduleCompletion.ts';
import { fieldsDefinition, idOf, type SchemaPlace, schemaPlace } from './schemaPlace.ts';
import { apiVersionOffers, kindOffers, mayBecomeOurs, type TypeMetaPlace } from './typeMeta.ts';
import { suggestValues } from './values/index.ts';
import type { Suggestion } from './values/valueQuery.ts';
import type { WrittenKey } from './writtenKey.ts';
import type { WrittenValue } from './writtenValue.ts';

/** Documents of more text are not validated for each value that may be offered. */
const longDocument = 100_000;

/** Values for where one is being typed; undefined where none is known. */
export function valueCompletion(cursor: Cursor, value: WrittenValue): CompletionList | undefined {
  const location = locateValue(cursor.text, value);
  const node = location && standInNode(location);
  if (location === undefined || node === undefined) return undefined;
  const range = cursor.rangeOf(innerSpan(value));
  const typeMeta = typeMetaOffers(cursor, value, location);
  if (typeMeta !== undefined) return listOf(typeMeta, range, cursor);
  if (!location.identity.ours) return undefined;
  const { kind } = location.identity;
  const schedules = scheduleCompletion({ ...cursor, value, range }, kind, location.object, node);
  if (schedules !== undefined || kind.definition === undefined) return schedules;
  const place = schemaPlace(kind.definition, location.steps);
  if (place === undefined) return undefined;
  if (isNested(place)) return nestedCompletion(cursor, value, location, place);
  return listOf(valueOffers(cursor, value, location, place), range, cursor);
}

function isNested({ shape }: SchemaPlace): boolean {
  return fieldsDefinition(shape) !== undefined || shape.items !== undefined || shape.values !== undefined;
}

function valueOffers(cursor: Cursor, value: WrittenValue, location: Location, place: SchemaPlace): Offer[] {
  const { object, steps, identity } = location;
  if (place.owner === undefined || !identity.ours || isBehindValue(value)) return [];
  const { owner } = place;
  const container = fieldAt(object, steps.slice(0, -1));
  const suggestions = suggestValues({ ...cursor, place, id: idOf(owner), container, object });
  const isWhole = suggestions.some(({ text }) => text === value.text) && value.cursor === value.text.length;
  if (cursor.automatic && isWhole) return [];
  const fitting = suggestions.filter(({ bare }) => !(bare && value.quote !== ''));
  const accepted = acceptedTexts(cursor, location, place, fitting);
  return fitting
    .filter(({ text, bare }) => bare || accepted.has(text))
    .map(({ text, bare, kind, description }) => ({
      label: text,
      newText: bare ? value.before + text + value.after : stringInPlace(value, text, cursor.isJson),
      kind,
      ...(description && { description }),
      data: owner,
    }));
}

/** Somebody has typed a space behind a whole value. */
function isBehindValue({ text, cursor, quote }: WrittenValue): boolean {
  return quote === '' && /\S\s+$/.test(text.slice(0, cursor));
}

/** Of a field with few values, those that the server would accept beside all the rest. */
function acceptedTexts(
  { text, minor, partial }: Cursor,
  location: Location,
  { shape }: SchemaPlace,
  suggestions: readonly Suggestion[],
): Set<string> {
  const texts = suggestions.filter(({ bare }) => !bare).map((suggestion) => suggestion.text);
  const isChoice = shape.enum !== undefined;
  if (!location.identity.ours || !isChoice || text.length > longDocument) return new Set(texts);
  return acceptedAt(location.identity.kind, location, { minor, partial }, texts);
}

/** What can stand below a key, behind whose colon the cursor is. */
function nestedCompletion(
  cursor: Cursor,
  value: WrittenValue,
  { object, steps }: Location,
  place: SchemaPlace,
): CompletionList | undefined {
  const { text } = cursor;
  if (flowPlaceAt(text, value.start)?.role === 'item')
    return bracketCompletion(cursor, value, { object, steps }, place);
  const entry = entryAtEnd(steps);
  if (entry === undefined || value.text !== '' || value.quote !== '' || !isLineEnd(text, value.start)) return undefined;
  const colon = text.slice(entry.keySpan.end, value.start);
  if (!/^ *: *$/.test(colon) || isInBrackets(text, entry)) return undefined;
  const style = styleOf(text);
  const indentation = indentationAt(text, value.start);
  const keyColumn = entry.keySpan.start - lineStartOf(text, entry.keySpan.start);
  const column = keyColumn + (place.shape.items === undefined ? style.indentation : style.dashes);
  const start = entry.keySpan.end + colon.indexOf(':') + 1;
  const key: WrittenKey = {
    ...({ start, end: value.start, quote: '', text: '', hasColon: false, flow: false, after: '' } as const),
    ...{ indentation, column, startsLine: true },
  };
  const layout = { ...style, style: 'block', margin: column - indentation, snippets: cursor.snippets } as const;
  const offers = offersAt({
    ...cursor,
    key,
    layout,
    place,
    container: fieldAt(object, steps),
    object,
    present: new Set(),
  });
  const lead = text.slice(start, value.start);
  const below = offers.map((offer) => ({
    ...offer,
    newText: `\n${' '.repeat(layout.margin)}${offer.newText}`,
    filter: lead + (offer.filter ?? offer.label),
  }));
  return listOf(below, cursor.rangeOf(key), cursor);
}

/** Whole items within brackets. */
function bracketCompletion(
  cursor: Cursor,
  value: WrittenValue,
  { object, steps }: Pick<Location, 'object' | 'steps'>,
  place: SchemaPlace,
): CompletionList | undefined {
  const follows = cursor.text.slice(value.end).trimStart()[0] ?? '';
  if (value.text !== '' || value.quote !== '' || !/^[,\]]?$/.test(follows)) return undefined;
  const key: WrittenKey = {
    ...({ start: value.start, end: value.end, quote: '', text: '', hasColon: false, flow: true, after: '' } as const),
    ...{ indentation: 0, column: 0, startsLine: false },
  };
  const layout = { ...styleOf(''), style: flowStyle(cursor.isJson), margin: 0, snippets: cursor.snippets };
  const container = fieldAt(object, steps.slice(0, -1));
  const offers = itemOffers({ ...cursor, key, layout, place, container, object, present: new Set() }, 'written');
  return listOf(offers, cursor.rangeOf(value), cursor);
}

function isLineEnd(text: string, offset: number): boolean {
  return /^[ \t]*\r?$/.test(text.slice(offset, nextLineOf(text, offset)).replace(/\n$/, ''));
}

function entryAtEnd(steps: Location['steps']): Entry | undefined {
  const last = steps.at(-1);
  return last !== undefined && 'entry' in last ? last.entry : undefined;
}

/** Within braces nothing can be nested by its indentation. */
function isInBrackets(text: string, { keySpan }: Entry): boolean {
  return !/^ *(?:- +)*$/.test(text.slice(lineStartOf(text, keySpan.start), keySpan.start));
}

function typeMetaOffers(cursor: Cursor, value: WrittenValue, location: Location): Offer[] | undefined {
  const { object, steps, identity } = location;
  const [step, ...deeper] = steps;
  if (step === undefined || !('entry' in step) || deeper.length > 0) return undefined;
  const { key } = step.entry;
  if (key !== 'apiVersion' && key !== 'kind') return undefined;
  if (!identity.ours && !mayBecomeOurs(keysBeside(location))) return [];
  const place = typeMetaPlace(cursor, value, step.entry);
  return key === 'apiVersion' ? apiVersionOffers(object, place) : kindOffers(object, place);
}

function typeMetaPlace(cursor: Cursor, value: WrittenValue, entry: Entry): TypeMetaPlace {
  const { text } = cursor;
  const source = (wanted: string) => stringInPlace(value, wanted, cursor.isJson);
  const { start } = entry.keySpan;
  if (isInBrackets(text, entry) || cursor.isJson) return { source };
  const column = start - lineStartOf(text, start);
  const margin = column - indentationAt(text, start);
  return {
    source,
    ...(isLastOnLine(text, value.end) && value.quote === '' && { lineBelow: `\n${' '.repeat(margin)}` }),
    addApiVersion: (apiVersion) => ({
      range: cursor.rangeOf({ start, end: start }),
      newText: `apiVersion: ${apiVersion}\n${' '.repeat(column)}`,
    }),
  };
}
