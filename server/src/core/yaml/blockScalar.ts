import { msg } from '../l10n/message.ts';
import {
  codeAt,
  HASH,
  isBlank,
  isBreak,
  isBreakOrEnd,
  MINUS,
  NINE,
  PIPE,
  PLUS,
  SPACE,
  TAB,
  ZERO,
} from './characters.ts';
import type { Cursor } from './cursor.ts';
import { SyntaxFault } from './fault.ts';
import { tabInIndentation } from './faults.ts';
import { type Token, token } from './tokens.ts';

interface Header {
  /** What happens to the line breaks at the end: `-` drops all, `+` keeps all, none keeps one. */
  readonly chomping: '' | '+' | '-';
  /** Indentation relative to the parent's, 0 when the first line decides. */
  readonly increment: number;
}

/**
 * Reads the literal (`|`) or folded (`>`) scalar whose indicator is at the cursor.
 * @param parentIndent column of the surrounding collection, -1 at the root
 * @throws SyntaxFault for a bad header, or a tab in the indentation
 */
export function scanBlockScalar(cursor: Cursor, parentIndent: number): Token {
  const { text, pos: start } = cursor;
  const literal = cursor.code === PIPE;
  const { chomping, increment } = takeHeader(cursor);
  let end = cursor.pos;
  if (isBreak(cursor.code)) cursor.takeBreak();

  const fixed = increment === 0 ? 0 : Math.max(parentIndent, 0) + increment;
  let emptyLines = takeEmptyLines(cursor, fixed);
  const indent = fixed || Math.max(emptyLines.widest, parentIndent + 1, 1);
  let value = '';
  let lineBreak = '';
  let afterBlank = false;
  while (cursor.column === indent && cursor.code !== 0) {
    const startsBlank = isBlank(cursor.code);
    if (!literal && lineBreak === '\n' && !afterBlank && !startsBlank) {
      if (emptyLines.breaks === '') value += ' ';
    } else {
      value += lineBreak;
    }
    value += emptyLines.breaks;
    afterBlank = startsBlank;
    const lineStart = cursor.pos;
    cursor.skipLine();
    end = cursor.pos;
    value += text.slice(lineStart, end);
    lineBreak = cursor.code === 0 ? '' : cursor.takeBreak();
    emptyLines = takeEmptyLines(cursor, indent);
  }
  if (chomping !== '-') value += lineBreak;
  if (chomping === '+') value += emptyLines.breaks;
  return token('scalar', start, end, value, '', literal ? 'literal' : 'folded');
}

/** Reads `|` or `>`, a digit and a sign in either order, and an optional comment, up to the end of the line. */
function takeHeader(cursor: Cursor): Header {
  const start = cursor.pos;
  cursor.pos++;
  let chomping = takeChomping(cursor);
  const increment = takeIncrement(cursor, start);
  if (chomping === '') chomping = takeChomping(cursor);
  cursor.skipBlanks();
  const end = cursor.pos;
  if (cursor.code === HASH) cursor.skipLine();
  if (!isBreakOrEnd(cursor.code)) throw textInHeader(cursor, start, end);
  return { chomping, increment };
}

function takeChomping(cursor: Cursor): Header['chomping'] {
  const { code } = cursor;
  if (code !== PLUS && code !== MINUS) return '';
  cursor.pos++;
  return code === PLUS ? '+' : '-';
}

function takeIncrement(cursor: Cursor, start: number): number {
  const { code } = cursor;
  if (code < ZERO || code > NINE) return 0;
  if (code === ZERO) {
    const message = msg('The indentation of a block text must be 1 to 9: change the digit, or leave it out.');
    throw new SyntaxFault(message, cursor.pos, cursor.pos + 1, start);
  }
  cursor.pos++;
  return code - ZERO;
}

function textInHeader(cursor: Cursor, start: number, textStart: number): SyntaxFault {
  cursor.skipLine();
  const indicator = cursor.text.slice(start, start + 1);
  const message = msg(
    'The text of `{indicator}` starts on the next line: move this there, or put the value in quotes.',
    {
      indicator,
    },
  );
  return new SyntaxFault(message, textStart, Math.max(cursor.pos, textStart + 1), start);
}

interface EmptyLines {
  /** The line breaks of the lines, as a value has them. */
  readonly breaks: string;
  /** The column of the widest indentation met, that of the line behind them included. */
  readonly widest: number;
}

/** Steps over lines without text, and into the indentation of the next one (up to column `indent`; 0: all of it). */
function takeEmptyLines(cursor: Cursor, indent: number): EmptyLines {
  let breaks = '';
  let widest = 0;
  for (;;) {
    const { text, lineStart } = cursor;
    const limit = indent === 0 ? Number.POSITIVE_INFINITY : lineStart + indent;
    let { pos } = cursor;
    while (pos < limit && codeAt(text, pos) === SPACE) pos++;
    cursor.pos = pos;
    widest = Math.max(widest, pos - lineStart);
    const { code } = cursor;
    if (code === TAB && pos < limit) throw tabInIndentation(pos);
    if (!isBreak(code)) return { breaks, widest };
    breaks += cursor.takeBreak();
  }
}
