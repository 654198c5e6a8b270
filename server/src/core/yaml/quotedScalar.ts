import { msg } from '../l10n/message.ts';
import { BACKSLASH, codeAt, isBreak, isDocumentIndicator, isSpaceOrEnd, SINGLE_QUOTE } from './characters.ts';
import { type Cursor, foldBreaks } from './cursor.ts';
import { SyntaxFault } from './fault.ts';
import { type Token, token } from './tokens.ts';

/** Escapes of one letter in double quotes (YAML 1.1, section 5.6). */
const LETTER_ESCAPES = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

const HEX_LENGTHS = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/**
 * Reads the quoted scalar whose opening mark is at the cursor.
 * @param json accept what only JSON knows: `\/` and surrogate pairs
 * @throws SyntaxFault where it does not end, or for a bad escape
 */
export function scanQuotedScalar(cursor: Cursor, json: boolean): Token {
  const { text, pos: start } = cursor;
  const quote = cursor.code;
  const single = quote === SINGLE_QUOTE;
  cursor.pos++;
  let value = '';
  let pieceStart = cursor.pos;
  for (;;) {
    if (cursor.column === 0 && isDocumentIndicator(text, cursor.pos)) throw indicatorInQuotes(cursor.pos, start);
    if (cursor.code === 0) throw neverClosed(start, text);

    let escapedBreak = false;
    for (let { code } = cursor; !isSpaceOrEnd(code); code = cursor.code) {
      if (code === quote) {
        if (!single || cursor.codeAfter(1) !== SINGLE_QUOTE) break;
        value += text.slice(pieceStart, cursor.pos + 1);
        cursor.pos += 2;
        pieceStart = cursor.pos;
      } else if (code === BACKSLASH && !single) {
        value += text.slice(pieceStart, cursor.pos);
        escapedBreak = isBreak(cursor.codeAfter(1));
        if (escapedBreak) {
          cursor.pos++;
          cursor.takeBreak();
        } else {
          value += takeEscape(cursor, json);
        }
        pieceStart = cursor.pos;
        if (escapedBreak) break;
      } else {
        cursor.pos++;
      }
    }
    if (cursor.code === quote) break;

    const blanksStart = cursor.pos;
    let crossedLine = escapedBreak;
    let firstBreak = '';
    let furtherBreaks = '';
    for (let { code } = cursor; code !== 0 && isSpaceOrEnd(code); code = cursor.code) {
      if (!isBreak(code)) {
        cursor.pos++;
      } else if (crossedLine) {
        furtherBreaks += cursor.takeBreak();
      } else {
        value += text.slice(pieceStart, blanksStart);
        firstBreak = cursor.takeBreak();
        crossedLine = true;
      }
    }
    if (crossedLine) {
      value += foldBreaks(firstBreak, furtherBreaks);
      pieceStart = cursor.pos;
    }
  }
  value = value === '' ? text.slice(pieceStart, cursor.pos) : value + text.slice(pieceStart, cursor.pos);
  cursor.pos++;
  return token('scalar', start, cursor.pos, value, '', single ? 'single' : 'double');
}

function takeEscape(cursor: Cursor, json: boolean): string {
  const { text, pos } = cursor;
  const letter = text.slice(pos + 1, pos + 2);
  const simple = LETTER_ESCAPES.get(letter) ?? (json && letter === '/' ? '/' : undefined);
  if (simple !== undefined) {
    cursor.pos += 2;
    return simple;
  }
  const length = HEX_LENGTHS.get(letter);
  if (length === undefined) throw badEscape(text.slice(pos, pos + 2), pos);
  const digits = text.slice(pos + 2, pos + 2 + length);
  const sequence = text.slice(pos, pos + 2 + length);
  if (digits.length < length || !/^[0-9a-fA-F]+$/.test(digits))
    throw badEscape(/^\\\w*/.exec(sequence)?.[0] ?? sequence, pos);
  const code = Number.parseInt(digits, 16);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff && !json)) throw noCharacter(sequence, pos);
  cursor.pos += sequence.length;
  return code >= 0xd800 && code <= 0xdfff ? takeSurrogate(cursor, code) : String.fromCodePoint(code);
}

/** JSON writes characters beyond U+FFFF as two escapes; a half alone becomes U+FFFD, as in Go. */
function takeSurrogate(cursor: Cursor, high: number): string {
  const low = /^\\u([dD][c-fC-F][0-9a-fA-F]{2})/.exec(cursor.text.slice(cursor.pos, cursor.pos + 6))?.[1];
  if (high >= 0xdc00 || low === undefined) return '\ufffd';
  cursor.pos += 6;
  return String.fromCharCode(high, Number.parseInt(low, 16));
}

function badEscape(sequence: string, pos: number): SyntaxFault {
  const message = msg(
    '`{escape}` is not an escape that YAML knows: write `\\\\` for a backslash, or use single quotes.',
    { escape: sequence },
  );
  return new SyntaxFault(message, pos, pos + Math.max(sequence.length, 1));
}

function noCharacter(sequence: string, pos: number): SyntaxFault {
  const message = msg('`{escape}` is not a character: write the character itself.', { escape: sequence });
  return new SyntaxFault(message, pos, pos + sequence.length);
}

function indicatorInQuotes(pos: number, start: number): SyntaxFault {
  const message = msg('The quotation mark before this line is still open: close it, or indent this line.');
  return new SyntaxFault(message, pos, pos + 3, start);
}

function neverClosed(start: number, text: string): SyntaxFault {
  let end = start + 1;
  while (!isBreak(codeAt(text, end)) && end < text.length) end++;
  return new SyntaxFault(msg('This quotation mark is never closed: add the closing one.'), start, end);
}
