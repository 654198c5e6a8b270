import {
  BRACE_CLOSE,
  BRACE_OPEN,
  BRACKET_CLOSE,
  BRACKET_OPEN,
  COLON,
  COMMA,
  codeAt,
  HASH,
  isBreak,
  isDocumentIndicator,
  isSpaceOrEnd,
  QUESTION,
  TAB,
} from './characters.ts';
import { type Cursor, foldBreaks } from './cursor.ts';
import { tabInIndentation } from './faults.ts';
import { type Token, token } from './tokens.ts';

/** A scalar without quotes. `crossedLine`: white space with a line break was read after it, so a new key may follow. */
export interface PlainScalar {
  readonly token: Token;
  readonly crossedLine: boolean;
}

/**
 * Reads the scalar that starts at the cursor, and the white space behind it.
 * @param indent the column below which a line no longer belongs to it
 * @throws SyntaxFault for a tab in the indentation of a further line
 */
export function scanPlainScalar(cursor: Cursor, indent: number, inFlow: boolean): PlainScalar {
  const { text, pos: start } = cursor;
  let value = '';
  let pieceStart = start;
  let end = start;
  let crossedLine = false;
  let firstBreak = '';
  let furtherBreaks = '';
  for (;;) {
    if (cursor.column === 0 && isDocumentIndicator(text, cursor.pos)) break;
    if (cursor.code === HASH) break;

    const wordsStart = cursor.pos;
    const wordsEnd = endOfWord(text, wordsStart, inFlow);
    if (wordsEnd > wordsStart) {
      if (crossedLine) {
        value += text.slice(pieceStart, end) + foldBreaks(firstBreak, furtherBreaks);
        pieceStart = wordsStart;
        crossedLine = false;
      }
      end = wordsEnd;
      cursor.pos = wordsEnd;
    }
    let { code } = cursor;
    if (code === 0 || !isSpaceOrEnd(code)) break;

    while (code !== 0 && isSpaceOrEnd(code)) {
      if (!isBreak(code)) {
        if (code === TAB && crossedLine && cursor.column < indent) throw tabInIndentation(cursor.pos);
        cursor.pos++;
      } else if (crossedLine) {
        furtherBreaks += cursor.takeBreak();
      } else {
        firstBreak = cursor.takeBreak();
        furtherBreaks = '';
        crossedLine = true;
      }
      code = cursor.code;
    }
    if (!inFlow && cursor.column < indent) break;
  }
  value = value === '' ? text.slice(pieceStart, end) : value + text.slice(pieceStart, end);
  return { token: token('scalar', start, end, value), crossedLine };
}

function endOfWord(text: string, start: number, inFlow: boolean): number {
  let pos = start;
  for (let code = codeAt(text, pos); !isSpaceOrEnd(code); code = codeAt(text, ++pos)) {
    if (code === COLON && isSpaceOrEnd(codeAt(text, pos + 1))) break;
    if (inFlow && endsFlowScalar(code)) break;
  }
  return pos;
}

function endsFlowScalar(code: number): boolean {
  return (
    code === COMMA ||
    code === QUESTION ||
    code === BRACKET_OPEN ||
    code === BRACKET_CLOSE ||
    code === BRACE_OPEN ||
    code === BRACE_CLOSE
  );
}
