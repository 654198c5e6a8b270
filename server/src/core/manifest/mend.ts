import { msg } from '../l10n/message.ts';
import { editDistance, nearest } from '../text/nearest.ts';
import { resolvePlain } from '../yaml/resolve.ts';
import type { ScalarStyle } from '../yaml/tree.ts';
import type { Field } from './field.ts';
import type { Fix } from './finding.ts';

/** Text that is one plain scalar wherever it stands, be it within braces: no indicators, no `: `, no ` #`. */
const plainText = /^[A-Za-z0-9_./]+(?:[ :+@*-]*[A-Za-z0-9_./*-]+)*$/;
const unsafePair = /: | [-*]?$|: *$/;
/** Up to how many slips a word is surely the candidate that it is nearest to. */
const fewSlips = 2;

/** Puts a string in the place of what is written at a field, in the quotes that are there or that YAML 1.1 needs. */
export function replaceString(field: Field, value: string, preferred = true): Fix[] {
  const style = field.scalar?.style;
  if (style === 'literal' || style === 'folded') return [];
  return write(field, stringSource(value, isJsonText(field) ? 'double' : style), value, preferred);
}

/** Puts a number or `true` or `false` in the place of what is written at a field. */
export function replaceValue(field: Field, source: string, preferred = true): Fix[] {
  return write(field, source, source, preferred);
}

/** The one of `candidates` that the value is most likely a slip of; nothing when none is near. */
export function replaceByNearest(field: Field, candidates: Iterable<string>): Fix[] {
  const guess = nearest(field.text(), candidates);
  if (guess === undefined || !isAlike(field.text(), guess)) return [];
  return replaceString(field, guess, isSmallSlip(field.text(), guess));
}

/** For the details of a finding: offers the candidate that what stands there is a slip of. */
export function nearestFix(field: Field, candidates: Iterable<string>): { fixes: () => readonly Fix[] } {
  return { fixes: () => replaceByNearest(field, candidates) };
}

/** Whether `word` is so near to `guess` that nothing else can be meant. */
export function isSmallSlip(word: string, guess: string): boolean {
  const slips = editDistance(word.toLowerCase(), guess.toLowerCase());
  return slips <= Math.min(fewSlips, word.length / 3);
}

/** Of short words, such as names of one letter, any is near to any other. */
export function isAlike(word: string, guess: string): boolean {
  return editDistance(word.toLowerCase(), guess.toLowerCase()) * 2 <= Math.max(word.length, guess.length);
}

/** Writes another key for a field, in the quotes that it has. `key` is the one that is there. */
export function renameKey({ keySpan, node, inspection }: Field, key: string, name: string): Fix[] {
  if (keySpan === undefined || node === undefined || node.start <= keySpan.start) return [];
  const mark = /^["']/.exec(inspection.text.slice(keySpan.start, keySpan.end))?.[0] ?? '';
  const title = msg('Change to `{name}`', { name });
  return [{ title, changes: [{ ...keySpan, newText: mark + name + mark }], preferred: isSmallSlip(key, name) }];
}

/** YAML for a string: in quotes of `style`, else plain where that is read as the same string. */
export function stringSource(value: string, style: ScalarStyle = 'plain'): string {
  const printable = !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value);
  if (style === 'single' && printable) return `'${value.replaceAll("'", "''")}'`;
  if (style === 'plain' && isPlain(value)) return value;
  return JSON.stringify(value);
}

function isPlain(value: string): boolean {
  return plainText.test(value) && !unsafePair.test(value) && resolvePlain(value).type === 'string';
}

/** In JSON every string and key has double quotes. */
export function isJsonText(field: Field): boolean {
  return field.inspection.text.trimStart().startsWith('{') && field.inspection.text.includes('"');
}

/**
 * What stands at a field is written there and nowhere else: it does not come by an alias or a merge key, and has no
 * anchor, by which it would stand elsewhere too, and no tag, which would rule over what is written in its place.
 */
export function isOwn(field: Field): boolean {
  const { node, keySpan, parent, inspection } = field;
  if (node === undefined || inspection.text[node.start] === '*') return false;
  if (keySpan !== undefined ? node.start <= keySpan.start : parent?.node?.kind === 'list' && sharesSpan(field)) {
    return false;
  }
  return !/(?:^|[\s[{,:-])[&!]\S*\s+$/.test(
    inspection.text.slice(keySpan?.end ?? parent?.node?.start ?? 0, node.start),
  );
}

/** An item of a list starts behind the list's bracket or dash, unless both come by one alias. */
function sharesSpan({ node, parent }: Field): boolean {
  return node !== undefined && parent?.node !== undefined && node.start <= parent.node.start;
}

function write(field: Field, source: string, name: string, preferred: boolean): Fix[] {
  const { node } = field;
  if (node === undefined || !isOwn(field)) return [];
  const title = msg('Change to `{name}`', { name });
  const { start, end } = node;
  if (end > start) return [{ title, changes: [{ start, end, newText: source }], preferred }];
  const at = afterColon(field);
  return at === undefined ? [] : [{ title, changes: [{ start: at, end: at, newText: ` ${source}` }], preferred }];
}

/** Where the value of a key belongs that has none. */
function afterColon({ keySpan, inspection }: Field): number | undefined {
  if (keySpan === undefined) return undefined;
  const colon = /^[ \t]*:(?=[ \t]*(?:[#\r\n,}]|$))/.exec(inspection.text.slice(keySpan.end));
  return colon === null ? undefined : keySpan.end + colon[0].length;
}
