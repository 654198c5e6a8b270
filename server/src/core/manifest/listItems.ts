import { type Message, msg } from '../l10n/message.ts';
import type { Field } from './field.ts';
import type { Fix } from './finding.ts';
import { endOfLines, lineBreakOf, lineStartOf } from './lines.ts';
import { isJsonText, isOwn, stringSource } from './mend.ts';
import { ownEntries, type Place, placeIn } from './place.ts';
import { removeItem } from './rearrange.ts';

/** An item to add: the source of each field's value is YAML that JSON has too, or a plain word. */
export type NewItem = readonly (readonly [key: string, value: string])[];

/** Adds an object behind the last item of a list, or as the first one of a list that is not there yet, which becomes the last field. */
export function addItem(list: Field, item: NewItem, title: Message): Fix[] {
  const change = list.node === undefined ? newList(list, item) : behindLast(list, item);
  return change === undefined ? [] : [{ title, changes: [change], preferred: false }];
}

/** Removes an item that says the same as another one: surely where they are equal, else as an offer. */
export function removeRepeated(item: Field, isEqual: boolean): Fix[] {
  return removeItem(item).map((fix) => ({ ...fix, title: msg('Remove this one'), preferred: isEqual }));
}

function newList(list: Field, item: NewItem) {
  const key = /[^.]+$/.exec(list.path)?.[0];
  if (key === undefined || list.parent?.node?.kind !== 'map') return undefined;
  const place = placeIn(list.parent, ownEntries(list.parent.node).at(-1)?.key);
  if (place === undefined) return undefined;
  const { at, before, after } = place;
  const source = list.parent.node.flow ? inlineList(place, key, list, item) : listLines(place, key, list, item);
  return { start: at, end: at, newText: before + source + after };
}

function inlineList({ quote }: Place, key: string, list: Field, item: NewItem): string {
  return `${quote}${key}${quote}: [${inBraces(list, item)}]`;
}

function listLines({ column }: Place, key: string, list: Field, item: NewItem): string {
  const lineBreak = lineBreakOf(list.inspection.text);
  return `${key}:${lineBreak}${itemLines(list, item, column + 2).join(lineBreak)}`;
}

function behindLast(list: Field, item: NewItem) {
  const { node } = list;
  const last = node?.kind === 'list' ? node.items.at(-1) : undefined;
  if (node?.kind !== 'list' || last === undefined || !isOwn(list)) return undefined;
  const { text } = list.inspection;
  if (node.flow) return { start: last.end, end: last.end, newText: `, ${inBraces(list, item)}` };
  const dash = text.lastIndexOf('-', last.start - 1);
  const end = endOfLines(text, last.end);
  if (end === undefined || !/^ *$/.test(text.slice(lineStartOf(text, dash), dash))) return undefined;
  const lineBreak = lineBreakOf(text);
  const lines = itemLines(list, item, dash - lineStartOf(text, dash)).join(lineBreak);
  return { start: end, end, newText: text[end - 1] === '\n' ? lines + lineBreak : lineBreak + lines };
}

function itemLines(list: Field, item: NewItem, column: number): string[] {
  const indentation = ' '.repeat(column);
  return item.map(([key, value], i) => `${indentation}${i === 0 ? '- ' : '  '}${key}: ${sourceOf(list, value)}`);
}

function inBraces(list: Field, item: NewItem): string {
  const key = (name: string) => (isJsonText(list) ? JSON.stringify(name) : name);
  return `{${item.map(([name, value]) => `${key(name)}: ${sourceOf(list, value)}`).join(', ')}}`;
}

function sourceOf(list: Field, value: string): string {
  if (/^[[{"]/.test(value)) return value;
  return isJsonText(list) ? JSON.stringify(value) : stringSource(value);
}
