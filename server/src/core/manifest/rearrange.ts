import { type Message, msg } from '../l10n/message.ts';
import type { Entry, MapNode, Span } from '../yaml/tree.ts';
import type { Field } from './field.ts';
import type { Fix, TextChange } from './finding.ts';
import { isLastOnLine, lineStartOf, linesOf, reindent, withCommentsAbove } from './lines.ts';
import { isOwn, replaceString, stringSource } from './mend.ts';
import { innerColumn, nestedInline, nestedLines, type Opening, openingIn } from './nest.ts';
import { ownEntries, type Place, placeIn } from './place.ts';

/** What JSON has as it is; other words need quotes there. */
const isJson = /^(?:-?\d+(?:\.\d+)?|true|false|null|["[{].*)$/s;

/** A field to add. */
export interface Addition {
  readonly key: string;
  /** YAML for its value. */
  readonly value: string;
  /** The field to write it below; else it becomes the first one. */
  readonly below?: string;
}

/** Adds `key: value` to an object. Nothing where it has the key already, or no field to read the indentation from. */
export function addField(object: Field, { key, value, below }: Addition, preferred = true): Fix[] {
  const place = placeIn(object, below);
  if (place === undefined || object.get(key).node !== undefined) return [];
  const { quote } = place;
  const source = quote !== '' && !isJson.test(value) ? JSON.stringify(value) : value;
  const title = msg('Add `{field}`', { field: `${key}: ${value}` });
  return [{ title, changes: [insertAt(place, `${quote}${key}${quote}: ${source}`)], preferred }];
}

/** Writes a string at a field of `object`, over what stands there or as a new field. Here `value` is the string itself. */
export function setField(object: Field, addition: Addition, preferred = true): Fix[] {
  const field = object.get(addition.key);
  if (field.node !== undefined) return replaceString(field, addition.value, preferred);
  return addField(object, { ...addition, value: stringSource(addition.value) }, preferred);
}

/** Removes a field from its object. Nothing when it is the only one there, as the object would become null. */
export function removeField(field: Field, preferred = true): Fix[] {
  const entry = entryOf(field);
  const change = entry && removal(field, entry);
  if (change === undefined) return [];
  return [{ title: msg('Remove `{field}`', { field: entry?.key ?? '' }), changes: [change], preferred }];
}

/**
 * Moves a field with its comments into another object of the manifest, which is made where it is missing. Nothing where
 * that has the key already, and where the field holds anchors, aliases, tags or template markers, which mean something
 * by their place.
 */
export function moveField(field: Field, target: Field, title: Message, preferred = true): Fix[] {
  const entry = entryOf(field);
  const gone = entry && removal(field, entry);
  if (entry === undefined || gone === undefined || target.get(entry.key).node !== undefined) return [];
  if (/(?:^|[\s[{,:-])[&*!][^\s=]/.test(field.inspection.text.slice(gone.start, gone.end))) return [];
  // Two fields that make the same object must want the same place, so that only one of them makes it.
  const opening = openingIn(target, target.node === undefined ? undefined : wayDown(target, field));
  if (opening === undefined || (gone.start < opening.place.at && opening.place.at < gone.end)) return [];
  const source = sourceFor(field, entry, opening);
  if (source === undefined) return [];
  const changes = [gone, insertAt(opening.place, source)].sort((a, b) => a.start - b.start || a.end - b.end);
  return [{ title, changes, preferred }];
}

/** Removes one item of a list, with what separates it from its neighbours. Nothing when it is the only one. */
export function removeItem(item: Field): Fix[] {
  const list = item.parent?.node;
  const { node } = item;
  if (list?.kind !== 'list' || list.items.length < 2 || node === undefined || !isOwn(item)) return [];
  const { text } = item.inspection;
  const span = list.flow ? withComma(text, node, list) : itemLines(text, node);
  return span === undefined ? [] : [{ title: msg('Remove it'), changes: [{ ...span, newText: '' }], preferred: true }];
}

function insertAt({ at, before, after }: Place, source: string): TextChange {
  return { start: at, end: at, newText: before + source + after };
}

function itemLines(text: string, node: Span): Span | undefined {
  const dash = text.lastIndexOf('-', node.start - 1);
  return /^-[ ]+$/.test(text.slice(dash, node.start)) ? linesOf(text, dash, node.end) : undefined;
}

/** A part of a flow list or map with the comma behind it, or the one in front of it where it is the last. */
function withComma(text: string, part: Span, whole: Span): Span | undefined {
  const after = /^\s*,\s*/.exec(text.slice(part.end, whole.end));
  if (after) return { start: part.start, end: part.end + after[0].length };
  const before = /,\s*$/.exec(text.slice(whole.start, part.start));
  return before ? { start: part.start - before[0].length, end: part.end } : undefined;
}

function removal({ parent, inspection }: Field, entry: Entry): TextChange | undefined {
  const object = parent?.node;
  if (object?.kind !== 'map' || ownEntries(object).length < 2) return undefined;
  const { text } = inspection;
  const part = { start: entry.keySpan.start, end: endOf(entry) };
  const span = object.flow
    ? withComma(text, part, object)
    : (linesWithComments(text, part) ?? behindDash(text, part, object));
  // A template line may open or close here what it does not close or open.
  if (span === undefined || text.slice(span.start, span.end).includes('{{')) return undefined;
  return { ...span, newText: '' };
}

function linesWithComments(text: string, part: Span): Span | undefined {
  const lines = linesOf(text, part.start, part.end);
  return lines && { start: withCommentsAbove(text, part.start), end: lines.end };
}

/** The first field of a list's item, on the line of the dash: the next one takes its place. */
function behindDash(text: string, part: Span, object: MapNode): Span | undefined {
  const next = ownEntries(object)[1];
  if (next === undefined || !isLastOnLine(text, part.end)) return undefined;
  const isNext = /^\s+$/.test(text.slice(part.end, next.keySpan.start));
  return isNext ? { start: part.start, end: next.keySpan.start } : undefined;
}

/** The entry of a field, where it is written in its object itself. */
function entryOf({ parent, node, keySpan }: Field): Entry | undefined {
  const object = parent?.node;
  if (object?.kind !== 'map') return undefined;
  return ownEntries(object).find((entry) => entry.value === node && entry.keySpan === keySpan);
}

function endOf({ keySpan, value }: Entry): number {
  return Math.max(keySpan.end, value.end);
}

function isBlock(object: Field | undefined): boolean {
  return object?.node?.kind === 'map' && !object.node.flow;
}

/** The field of `target` that holds `field`. */
function wayDown(target: Field, field: Field): string | undefined {
  for (let at: Field | undefined = field; at?.parent !== undefined; at = at.parent) {
    const { node } = at.parent;
    if (node !== undefined && node === target.node) return entryOf(at)?.key;
  }
  return undefined;
}

/** The text of a field as it reads at another place. */
function sourceFor(field: Field, entry: Entry, opening: Opening): string | undefined {
  const { node } = opening.holder;
  if (isBlock(field.parent) && !(node?.kind === 'map' && node.flow)) {
    const lines = linesFor(field, entry, innerColumn(opening));
    return lines === undefined ? undefined : nestedLines(opening, lines);
  }
  const source = inlineFor(field, entry);
  return source === undefined ? undefined : nestedInline(opening, source);
}

/** The lines of a field with its comments, as they read at `wanted`; the first one without its indentation. */
function linesFor(field: Field, entry: Entry, wanted: number): string | undefined {
  const { text } = field.inspection;
  const part = { start: entry.keySpan.start, end: endOf(entry) };
  const column = part.start - lineStartOf(text, part.start);
  const lines = linesWithComments(text, part);
  const source = lines ? text.slice(lines.start, lines.end) : ' '.repeat(column) + text.slice(part.start, part.end);
  return reindent(source, wanted - column)
    ?.replace(/\r?\n$/, '')
    .slice(wanted);
}

/** The text of a field on one line, where it means the same between braces. */
function inlineFor(field: Field, { keySpan, value }: Entry): string | undefined {
  const source = field.inspection.text.slice(keySpan.start, value.end);
  if (source.includes('\n') || value.end <= keySpan.end) return undefined;
  if (!isBlock(field.parent)) return source;
  const isPlain = value.kind === 'scalar' && value.style === 'plain';
  const isAlone = /^[ \t]*(?:\r?\n|$)/.test(field.inspection.text.slice(value.end));
  return isAlone && !(isPlain && /[,[\]{}?]/.test(source)) ? source : undefined;
}
