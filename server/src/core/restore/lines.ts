import { readValue, type Value } from './values.ts';

/** A line of a document without its leading white space. */
export interface Line {
  /** Width of the white space before it. */
  readonly indent: number;
  /** The same where it tells how the lines are nested; 0 where it is lost. */
  readonly hint: number;
  readonly content: string;
  /** `structure`: a key, an item or a text. `mark`: `---` or `...`, which stay in the first column. */
  readonly role: 'blank' | 'comment' | 'structure' | 'mark';
  /** Offsets in `content` of the dashes before the rest, and what the rest is. Only for the role `structure`. */
  readonly dashes: readonly number[];
  /** Offset of the rest behind the dashes. */
  readonly offset: number;
  /** The key of `key: value`. */
  readonly key?: string;
  /** The value behind the key, else the rest as a whole. */
  readonly value: Value;
  /** How many of the next lines belong to its quoted or bracketed value. */
  readonly continued: number;
}

/** How many lines a value in quotes or brackets may go on: more is a forgotten quote. */
const MAX_CONTINUED = 200;
const NOTHING: Value = { kind: 'none', text: '', open: '' };
const DOUBLE_QUOTED = /"((?:[^"\\]|\\.)*)"/;
const SINGLE_QUOTED = /'((?:[^']|'')*)'/;
/** Words of a key without quotes: no `: ` and no ` #` in it, and no indicator of YAML at its start. */
const PLAIN = /((?:[^\s"'#&*!|>%@`{}[\],?:-]|[-?:](?=[^\s:#]))(?:[^\s:]|:(?=\S)|[ ]+(?![#:\s]))*)/;
const KEY = new RegExp(
  `^(?:${DOUBLE_QUOTED.source}|${SINGLE_QUOTED.source}|${PLAIN.source})[ \\t]*:(?=[ \\t]|$)[ \\t]*`,
);

/** The line above a document. */
export const SEPARATOR: RegExp = /^---(?=\s|$)/;

/** Reads the lines of a document; line breaks are not part of them. */
export function readLines(texts: readonly string[]): Line[] {
  const lines = texts.map((text, index) => readLine(text, index, texts));
  const structure = lines.filter(({ role }) => role === 'structure');
  const least = structure.reduce((min, { indent }) => Math.min(min, indent), Number.POSITIVE_INFINITY);
  const depths = new Set(structure.map(({ indent }) => indent - least));
  // The same space before all lines, or all but the first, comes from the page.
  return depths.size <= 2 ? lines : lines.map((line) => ({ ...line, hint: Math.max(0, line.indent - least) }));
}

function readLine(text: string, index: number, texts: readonly string[]): Line {
  const content = text.trimStart();
  const indent = text.length - content.length;
  const none = { indent, hint: 0, content, dashes: [], offset: 0, value: NOTHING, continued: 0 };
  if (content === '') return { ...none, role: 'blank' };
  if (content.startsWith('#')) return { ...none, role: 'comment' };
  if (SEPARATOR.test(text) || isEnd(index, texts)) return { ...none, role: 'mark' };
  const { dashes, offset } = takeDashes(content);
  const rest = content.slice(offset);
  const match = KEY.exec(rest);
  const key = match === null ? undefined : (match[1] ?? match[2] ?? match[3]);
  const value = readValue(match === null ? rest : rest.slice(match[0].length));
  const continued = value.open === '' ? 0 : countContinued(value, index, texts);
  return { ...none, role: 'structure', dashes, offset, ...(key !== undefined && { key }), value, continued };
}

/** `...` with nothing behind it; elsewhere it is what people write for something left out. */
function isEnd(index: number, texts: readonly string[]): boolean {
  return texts[index]?.trimEnd() === '...' && !/:\s*$/.test(texts[index - 1] ?? '');
}

function takeDashes(content: string): { dashes: number[]; offset: number } {
  const dashes: number[] = [];
  let offset = 0;
  for (let match = /^-(?:[ \t]+|$)/.exec(content); match !== null; ) {
    dashes.push(offset);
    offset += match[0].length;
    match = /^-(?:[ \t]+|$)/.exec(content.slice(offset));
  }
  return { dashes, offset };
}

/** How many lines it takes until the quote or all brackets are closed; 0 where that does not happen soon. */
function countContinued({ text }: Value, index: number, texts: readonly string[]): number {
  const next = texts.slice(index + 1, index + 1 + MAX_CONTINUED).map((each) => each.trimStart());
  const whole = readValue([text, ...next].join('\n'));
  return whole.open === '' ? whole.text.split('\n').length - 1 : 0;
}
