import { msg } from '../l10n/message.ts';
import { nearest } from '../text/nearest.ts';
import type { Field } from './field.ts';
import type { Fix } from './finding.ts';

/** Replaces what is written at a field by `newText`, which must be YAML for a value. */
export function replaceValue(field: Field, newText: string, preferred = true): Fix[] {
  const node = field.node;
  if (node === undefined || node.end <= node.start) return [];
  const { start, end } = node;
  return [{ title: msg('Change to `{name}`', { name: newText }), changes: [{ start, end, newText }], preferred }];
}

/** Replaces a string, in the quotes that it is written in. */
export function replaceString(field: Field, value: string, preferred = true): Fix[] {
  const scalar = field.scalar;
  if (scalar === undefined || scalar.end <= scalar.start) return [];
  const quote = scalar.style === 'double' ? '"' : scalar.style === 'single' ? "'" : '';
  const { start, end } = scalar;
  return [
    {
      title: msg('Change to `{name}`', { name: value }),
      changes: [{ start, end, newText: quote + value + quote }],
      preferred,
    },
  ];
}

/** The one of `candidates` that the value is most likely a slip of; nothing when none is near. */
export function replaceByNearest(field: Field, candidates: Iterable<string>): Fix[] {
  const guess = nearest(field.text(), candidates);
  return guess === undefined ? [] : replaceString(field, guess);
}

/**
 * Adds `key: value` as the first field of an object, at the indentation of its fields. Nothing when the object is
 * absent or empty: there is no place to read the indentation from.
 */
export function addField(object: Field, key: string, value: string, preferred = true): Fix[] {
  const node = object.node;
  const first = node?.kind === 'map' ? node.entries.find((entry) => !entry.merged) : undefined;
  if (node?.kind !== 'map' || first === undefined) return [];
  const { text } = object.inspection;
  const at = first.keySpan.start;
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const separator = node.flow ? ', ' : lineBreak + ' '.repeat(at - lineStart);
  const title = msg('Add `{field}`', { field: `${key}: ${value}` });
  return [{ title, changes: [{ start: at, end: at, newText: `${key}: ${value}${separator}` }], preferred }];
}

/** Removes one item of a flow list or of a block list, with what separates it from its neighbours. */
export function removeItem(item: Field): Fix[] {
  const list = item.parent?.node;
  const node = item.node;
  if (list?.kind !== 'list' || node === undefined || node.end <= node.start) return [];
  const { text } = item.inspection;
  let { start, end } = node;
  if (list.flow) {
    const after = /^\s*,\s*/.exec(text.slice(end, list.end));
    const before = /,\s*$/.exec(text.slice(list.start, start));
    if (after) end += after[0].length;
    else if (before) start -= before[0].length;
  } else {
    start = text.lastIndexOf('\n', start - 1) + 1;
    const newline = text.indexOf('\n', end);
    end = newline < 0 ? text.length : newline + 1;
  }
  return [{ title: msg('Remove it'), changes: [{ start, end, newText: '' }], preferred: true }];
}
