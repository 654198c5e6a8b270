import { msg } from '../l10n/message.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix } from '../manifest/finding.ts';
import { isFirstOnLine, nextLineOf } from '../manifest/lines.ts';
import { isOwn, replaceString, replaceValue } from '../manifest/mend.ts';
import { moveField } from '../manifest/rearrange.ts';
import type { MapNode } from '../yaml/tree.ts';
import type { Belonging } from './misplaced.ts';
import { definition, type FieldShape } from './shapes.ts';

/** Puts what is written into double quotes, so that Kubernetes reads it as the string that it looks like. */
export function quote(field: Field): Fix[] {
  const { scalar } = field;
  const source = scalar && field.inspection.text.slice(scalar.start, scalar.end);
  if (scalar?.style !== 'plain' || !source || !isOwn(field)) return [];
  const { start, end } = scalar;
  return [
    { title: msg('Put it in quotes'), changes: [{ start, end, newText: JSON.stringify(source) }], preferred: true },
  ];
}

/** Writes the boolean that a text such as `"true"` or `yes` stands for. */
export function unquoteBoolean(field: Field): Fix[] {
  const word = field.scalar?.value;
  const meant = typeof word === 'string' ? booleanWords.get(word.toLowerCase()) : undefined;
  return meant === undefined ? [] : replaceValue(field, meant);
}

const booleanWords = new Map([
  ...['true', 'yes', 'on', 'y'].map((word) => [word, 'true'] as const),
  ...['false', 'no', 'off', 'n'].map((word) => [word, 'false'] as const),
]);

const secondsPerUnit: ReadonlyMap<string, number> = new Map([
  ['s', 1],
  ['m', 60],
  ['h', 3600],
]);

/** Writes the whole number that a text such as `"5"`, `5.0` or, for a number of seconds, `5m` stands for. */
export function writeInteger(field: Field): Fix[] {
  const value = field.scalar?.value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? replaceValue(field, String(value)) : [];
  if (typeof value !== 'string') return [];
  if (/^[+-]?\d{1,18}$/.test(value)) return replaceValue(field, String(BigInt(value.replace('+', ''))));
  const [, count, unit = ''] = /^(\d{1,9})([smh])$/.exec(value) ?? [];
  const factor = secondsPerUnit.get(unit);
  const seconds = field.path.endsWith('Seconds') && factor !== undefined && count !== undefined;
  return seconds ? replaceValue(field, String(Number(count) * factor)) : [];
}

/** Writes a quantity as Kubernetes spells it: `512 Mi` and `512MiB` are `512Mi`; `512MB` may be either unit. */
export function respellQuantity(field: Field): Fix[] {
  const text = typeof field.scalar?.value === 'string' ? field.scalar.value : '';
  const [, count, prefix, binary, byte] = /^\s*(\d+(?:\.\d+)?)\s*([kmgtpe])(i?)(b?)\s*$/i.exec(text) ?? [];
  if (count === undefined || prefix === undefined) return [];
  const upper = prefix.toUpperCase();
  if (binary !== '') return replaceString(field, `${count}${upper}i`);
  // A lone `m` or `k` is a unit already: only the space is wrong.
  if (byte === '') return /\s/.test(text) ? replaceString(field, count + prefix) : [];
  const decimal = upper === 'K' ? 'k' : upper;
  return [...replaceString(field, `${count}${upper}i`, false), ...replaceString(field, count + decimal, false)];
}

/** Makes a list of what stands where a list is wanted: a text, or one object of the kind that the list holds. */
export function makeList(field: Field, shape: FieldShape): Fix[] {
  const { node } = field;
  if (node === undefined || !isOwn(field)) return [];
  if (node.kind === 'map') return fitsItem(node, shape) ? listOfMap(field, node) : [];
  const isText = node.kind === 'scalar' && node.type === 'string' && shape.items?.type === 'string';
  if (!isText || node.style === 'literal' || node.style === 'folded') return [];
  // A command line of several words is no list of one.
  if (/\s/.test(String(node.value))) return [];
  const source = field.inspection.text.slice(node.start, node.end);
  const item = node.style !== 'plain' || /^[\w./:@-]+$/.test(source) ? source : JSON.stringify(source);
  const { start, end } = node;
  return [{ title: msg('Make it a list'), changes: [{ start, end, newText: `[${item}]` }], preferred: true }];
}

function fitsItem({ entries }: MapNode, shape: FieldShape): boolean {
  const fields = shape.items?.ref === undefined ? undefined : definition(shape.items.ref).fields;
  return fields !== undefined && entries.length > 0 && entries.every(({ key }) => Object.hasOwn(fields, key));
}

function listOfMap(field: Field, node: MapNode): Fix[] {
  const { text } = field.inspection;
  const title = msg('Make it a list');
  if (node.flow) {
    const { start, end } = node;
    return [{ title, changes: [{ start, end, newText: `[${text.slice(start, end)}]` }], preferred: true }];
  }
  if (!isFirstOnLine(text, node.start)) return [];
  const changes = [{ start: node.start, end: node.start, newText: '- ' }];
  for (let at = nextLineOf(text, node.start); at < node.end; at = nextLineOf(text, at)) {
    const isBlank = text.slice(at, nextLineOf(text, at)).trim() === '';
    if (!isBlank) changes.push({ start: at, end: at, newText: '  ' });
  }
  return [{ title, changes, preferred: true }];
}

/** Moves an unknown field to where it belongs, if that is there and leaves no doubt. */
export function moveHome(child: Field, { object, path, certain }: Belonging): Fix[] {
  if (!certain || child.inspection.circumstances.partial) return [];
  const title = path === '' ? msg('Move to the top level') : msg('Move to `{place}`', { place: path });
  return moveField(child, object, title);
}
