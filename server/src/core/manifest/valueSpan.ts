import type { Span } from '../yaml/tree.ts';
import type { Field } from './field.ts';
import { nextLineOf } from './lines.ts';

/** A character that is not white space, or what is written for it. */
interface Visible extends Span {
  /** Undefined for an escape sequence. */
  readonly character: string | undefined;
}

const blank = /^[ \t\r\n]$/;
const anyCharacter = /[\s\S]/gu;
/** What stands for one character within quotes, the hexadecimal code of it apart. */
const inDoubleQuotes = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|\r\n|[\s\S])|[\s\S]/gu;
const inSingleQuotes = /''|[\s\S]/gu;
const blankEscape = /^\\[ \t\r\nnrt]/;
const blankCodes: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0d, 0x20]);

/**
 * Where characters `[start, end)` of a string's value stand in the text, for every way in which YAML writes a string:
 * over folded lines, indentation and escapes, which all are white space or stand for one character. Undefined where
 * nothing but white space is meant, and for what is written elsewhere, as with an alias.
 */
export function valueSpan(field: Field, start: number, end: number): Span | undefined {
  const value = field.text();
  const written = visibleParts(field);
  const characters = [...value].filter((character) => !blank.test(character));
  if (characters.length !== written.length) return undefined;
  if (written.some(({ character }, i) => character !== undefined && character !== characters[i])) return undefined;
  const before = countVisible(value.slice(0, start));
  const within = countVisible(value.slice(start, end));
  const [first, last] = [written[before], written[before + within - 1]];
  return within === 0 || first === undefined || last === undefined ? undefined : { start: first.start, end: last.end };
}

function countVisible(text: string): number {
  let count = 0;
  for (const character of text) if (!blank.test(character)) count++;
  return count;
}

function visibleParts({ scalar, inspection: { text } }: Field): Visible[] {
  if (scalar === undefined) return [];
  switch (scalar.style) {
    case 'plain':
      return partsOf(text, scalar.start, scalar.end, anyCharacter);
    case 'single':
      return partsOf(text, scalar.start + 1, scalar.end - 1, inSingleQuotes);
    case 'double':
      return partsOf(text, scalar.start + 1, scalar.end - 1, inDoubleQuotes);
    default:
      // Below the header of the block.
      return partsOf(text, nextLineOf(text, scalar.start), scalar.end, anyCharacter);
  }
}

function partsOf(text: string, start: number, end: number, pattern: RegExp): Visible[] {
  const parts: Visible[] = [];
  for (const match of text.slice(start, end).matchAll(pattern)) {
    const [source] = match;
    const isEscape = pattern === inDoubleQuotes && source.startsWith('\\');
    if (isEscape ? isBlankEscape(match) : blank.test(source)) continue;
    const at = start + match.index;
    const character = isEscape ? undefined : source === "''" ? "'" : source;
    parts.push({ start: at, end: at + source.length, character });
  }
  return parts;
}

function isBlankEscape([source, byte, short, long]: RegExpExecArray): boolean {
  const code = byte ?? short ?? long;
  return code === undefined ? blankEscape.test(source) : blankCodes.has(Number.parseInt(code, 16));
}
