import type { Field } from '../../manifest/field.ts';
import type { TextChange } from '../../manifest/finding.ts';
import {
  endOfLines,
  isFirstOnLine,
  lineBreakOf,
  lineStartOf,
  nextLineOf,
  reindent,
  withCommentsAbove,
} from '../../manifest/lines.ts';
import { isJsonText, isOwn, stringSource } from '../../manifest/mend.ts';
import { ownEntries, placeIn } from '../../manifest/place.ts';
import type { Node, Span } from '../../yaml/tree.ts';

/** A value to write: strings are YAML for scalars. */
export type Source = string | readonly Source[] | { readonly [key: string]: Source };

/** How a manifest is indented. */
export interface Style {
  /** Columns from a key to the keys of its object. */
  readonly step: number;
  /** Columns from a key to the dashes of its list. */
  readonly list: number;
  readonly lineBreak: string;
}

const defaultStep = 2;

/** Reads the style from the first object and the first list within an object. */
export function styleOf(object: Field): Style {
  const { text } = object.inspection;
  const style: { step?: number; list?: number } = {};
  const visit = (field: Field, key: number, depth: number): void => {
    const { node } = field;
    const isFlow = node === undefined || node.kind === 'scalar' || node.flow;
    if (isFlow || (style.step !== undefined && style.list !== undefined) || depth > 12) return;
    if (node.kind === 'list') {
      const dash = text.lastIndexOf('-', (node.items[0]?.start ?? 0) - 1);
      style.list ??= Math.max(0, columnOf(text, dash) - key);
      for (const item of field.items().slice(0, 1)) visit(item, -1, depth + 1);
      return;
    }
    for (const entry of ownEntries(node)) {
      const column = columnOf(text, entry.keySpan.start);
      if (key >= 0 && column > key) style.step ??= column - key;
      visit(field.get(entry.key), column, depth + 1);
    }
  };
  visit(object, -1, 0);
  const { step = defaultStep, list = defaultStep } = style;
  return { step, list, lineBreak: lineBreakOf(text) };
}

export function columnOf(text: string, at: number): number {
  return at - lineStartOf(text, at);
}

function isList(value: Source): value is readonly Source[] {
  return Array.isArray(value);
}

/** The lines of an object's fields or a list's items, without indentation and line breaks. */
export function blockLines(value: Source, style: Style): string[] {
  if (typeof value === 'string') return [value];
  if (isList(value)) {
    return value.flatMap((item) => blockLines(item, style).map((line, i) => (i === 0 ? '- ' : '  ') + line));
  }
  return Object.entries(value).flatMap(([key, each]) => {
    const name = stringSource(key);
    if (typeof each === 'string') return [`${name}: ${each}`];
    const columns = isList(each) ? style.list : style.step;
    return [`${name}:`, ...blockLines(each, style).map((line) => ' '.repeat(columns) + line)];
  });
}

/** A value within braces, as JSON where the manifest is. */
export function flowSource(value: Source, json: boolean): string {
  if (typeof value === 'string') return json ? jsonScalar(value) : flowScalar(value);
  if (isList(value)) return `[${value.map((item) => flowSource(item, json)).join(', ')}]`;
  const fields = Object.entries(value).map(([key, each]) => {
    return `${json ? JSON.stringify(key) : stringSource(key)}: ${flowSource(each, json)}`;
  });
  return `{${fields.join(', ')}}`;
}

/** Within braces, commas and brackets end a scalar without quotes. */
function flowScalar(source: string): string {
  return /^["'[{]/.test(source) || !/[,[\]{}]/.test(source) ? source : JSON.stringify(source);
}

function jsonScalar(source: string): string {
  return /^(?:-?\d+(?:\.\d+)?|true|false|null|".*"|[[{].*)$/s.test(source) ? source : JSON.stringify(source);
}

/** Adds a field to an object that has some, below the last of `below` that is there, else as its first one. */
export function addSource(
  object: Field,
  key: string,
  value: Source,
  below: readonly string[],
  style: Style,
): TextChange[] | undefined {
  const { node } = object;
  if (node?.kind !== 'map' || !isOwn(object) || object.get(key).node !== undefined) return undefined;
  const place = placeIn(object, lastOf(object, below));
  if (place === undefined) return undefined;
  const { at, before, after, column } = place;
  const source = node.flow
    ? flowSource({ [key]: value }, isJsonText(object)).slice(1, -1)
    : blockLines({ [key]: value }, style).join(style.lineBreak + ' '.repeat(column));
  return [{ start: at, end: at, newText: before + source + after }];
}

/** Which of some fields stands last in an object. */
export function lastOf({ node }: Field, keys: readonly string[]): string | undefined {
  return node?.kind === 'map' ? ownEntries(node).findLast(({ key }) => keys.includes(key))?.key : undefined;
}

/** Adds an item behind the last one of a list, which is made where it is missing. */
export function addItem(list: Field, key: string, item: Source, style: Style): TextChange[] | undefined {
  const { node, parent } = list;
  if (node === undefined) {
    const last = parent?.node?.kind === 'map' ? ownEntries(parent.node).at(-1)?.key : undefined;
    return parent && addSource(parent, key, [item], last === undefined ? [] : [last], style);
  }
  const last = node.kind === 'list' ? node.items.at(-1) : undefined;
  if (node.kind !== 'list' || !isOwn(list)) return undefined;
  if (node.flow) {
    const at = last?.end ?? node.start + 1;
    const newText = `${last === undefined ? '' : ', '}${flowSource(item, isJsonText(list))}`;
    return [{ start: at, end: at, newText }];
  }
  const { text } = list.inspection;
  const dash = last && text.lastIndexOf('-', last.start - 1);
  const end = last && endOfLines(text, last.end);
  if (dash === undefined || end === undefined || !isFirstOnLine(text, dash)) return undefined;
  const lines = blockLines([item], style).map((line) => ' '.repeat(columnOf(text, dash)) + line);
  const source = lines.join(style.lineBreak);
  const newText = text[end - 1] === '\n' ? source + style.lineBreak : style.lineBreak + source;
  return [{ start: end, end, newText }];
}

/** The lines of what stands below a key, with comments that are indented more than the key; nothing for a flow value. */
export function bodyOf({ node, keySpan, inspection: { text } }: Field): Span | undefined {
  if (node === undefined || node.kind === 'scalar' || node.flow || keySpan === undefined) return undefined;
  const start = nextLineOf(text, keySpan.end);
  if (!/^[ \t]*:[ \t]*(?:#.*)?\r?\n$/.test(text.slice(keySpan.end, start)) || start > node.start) return undefined;
  const end = endOfLines(text, node.end);
  return end === undefined ? undefined : { start, end: withCommentsBelow(text, end, columnOf(text, keySpan.start)) };
}

/** The end of the comments directly below that are indented more than `column`. */
function withCommentsBelow(text: string, from: number, column: number): number {
  let end = from;
  for (let at = from; at < text.length; at = nextLineOf(text, at)) {
    const [, indentation = '', mark] = /^( *)(#|\r?$)/m.exec(text.slice(at, nextLineOf(text, at))) ?? [];
    if (mark === undefined || (mark === '#' && indentation.length <= column)) break;
    if (mark === '#') end = nextLineOf(text, at);
  }
  return end;
}

/** The lines of a field with its comments, as they read at a column; the first without its indentation. */
export function linesAt(field: Field, column: number): string | undefined {
  const { node, keySpan, inspection } = field;
  const { text } = inspection;
  if (node === undefined || keySpan === undefined || !isFirstOnLine(text, keySpan.start)) return undefined;
  const end = bodyOf(field)?.end ?? endOfLines(text, Math.max(node.end, keySpan.end));
  const lines = end === undefined ? undefined : text.slice(withCommentsAbove(text, keySpan.start), end);
  return (
    lines &&
    reindent(lines, column - columnOf(text, keySpan.start))
      ?.replace(/\r?\n$/, '')
      .slice(column)
  );
}

/** Something in an object has an anchor, is an alias or has a tag, all of which mean something by their place. */
export function hasProperties({ node, inspection: { text } }: Field): boolean {
  const scalars: Span[] = [];
  if (node === undefined || !gatherScalars(text, node, scalars)) return true;
  let at = node.start;
  return [...scalars.sort((a, b) => a.start - b.start), { start: node.end, end: node.end }].some(({ start, end }) => {
    const between = text.slice(at, start).replace(/(?<=^|\s)#.*/gm, '');
    at = Math.max(at, end);
    return /(?:^|[\s[{,:-])[&*!][^\s=]/.test(between);
  });
}

/** @returns false where one of them is an alias, or stands elsewhere */
function gatherScalars(text: string, node: Node, scalars: Span[]): boolean {
  if (text[node.start] === '*') return false;
  if (node.kind === 'scalar') return scalars.push(node) > 0;
  if (node.kind === 'list') return node.items.every((item) => gatherScalars(text, item, scalars));
  return node.entries.every(({ keySpan, value, merged }) => {
    scalars.push(keySpan);
    return !merged && gatherScalars(text, value, scalars);
  });
}
