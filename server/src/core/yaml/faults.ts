import { type Message, msg } from '../l10n/message.ts';
import { isBreak, TAB } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { SyntaxFault } from './fault.ts';
import type { Token } from './tokens.ts';
import type { Span } from './tree.ts';

/** The end of the part of [start, end) that is on the first line. */
export function firstLineEnd(text: string, start: number, end: number): number {
  for (let pos = start; pos < end; pos++) if (isBreak(text.charCodeAt(pos))) return pos;
  return end;
}

export function isOnLine(text: string, start: number, end: number): boolean {
  return firstLineEnd(text, start, end) === end;
}

export function tabInIndentation(pos: number): SyntaxFault {
  return new SyntaxFault(msg('YAML does not allow tabs in indentation: use spaces.'), pos, pos + 1);
}

export function badDirective(start: number, end: number): SyntaxFault {
  return new SyntaxFault(msg('Kubernetes does not read this YAML directive: remove the line.'), start, end);
}

export function tooDeep(pos: number, max: number): SyntaxFault {
  const message = msg('This is nested deeper than {max} levels: nothing from here on is read.', { max });
  return new SyntaxFault(message, pos, pos + 1, pos, 'too-deep');
}

/** The character at the cursor begins nothing that YAML knows. */
export function badStart({ code, pos }: Cursor): SyntaxFault {
  if (code === TAB) return tabInIndentation(pos);
  const character = String.fromCharCode(code);
  const message =
    character === '`'
      ? msg('A value cannot start with a backtick: put it in quotes.')
      : msg('A value cannot start with `{character}`: put it in quotes.', { character });
  return new SyntaxFault(message, pos, pos + 1);
}

/** The colon at the cursor makes no key: a second one in a line, or one after a text that goes over several lines. */
export function strayColon({ text, pos, lineStart }: Cursor, tokens: readonly Token[]): SyntaxFault {
  const [previous, last] = [tokens.at(-2), tokens.at(-1)];
  if (last?.kind !== 'scalar') return new SyntaxFault(msg('A key is missing before this colon: add it.'), pos, pos + 1);
  if (last.start < lineStart) return continuedLine(text, last, previous, { start: lineStart, end: pos });
  const message =
    previous?.kind === 'document-start'
      ? msg('Kubernetes does not read text behind `---`: move it to the next line.')
      : msg('A value cannot contain `: `: put it in quotes.');
  return new SyntaxFault(message, last.start, firstLineEnd(text, pos, text.length));
}

/** A colon in the last line of a text without quotes: that line was meant as a key, or the first one was. */
function continuedLine(text: string, scalar: Token, previous: Token | undefined, line: Span): SyntaxFault {
  const sameLineAsKey = previous?.kind === 'value' && firstLineEnd(text, previous.end, scalar.start) === scalar.start;
  const firstEnd = firstLineEnd(text, scalar.start, scalar.end);
  if (!sameLineAsKey && !text.slice(scalar.start, firstEnd).includes(' ')) {
    return missingColon(text, scalar.start, firstEnd);
  }
  const start = line.start + text.slice(line.start, line.end).search(/[^ \t]/);
  const message = msg('This line continues the value above, so it cannot be a key: check the indentation of both.');
  return new SyntaxFault(message, start, line.end, sameLineAsKey ? start : scalar.start);
}

/** Something stands where only a key can. */
export function missingColon(text: string, start: number, end: number): SyntaxFault {
  const lineEnd = firstLineEnd(text, start, end);
  const message = msg('A key is expected here: add `:` after `{text}`, or check the indentation.', {
    text: text.slice(start, Math.min(lineEnd, start + 40)),
  });
  return new SyntaxFault(message, start, lineEnd);
}

/**
 * Text behind a closing quotation mark. If the quoted text has several lines, the mark was likely meant to open
 * another one, and the first line lacks its own.
 */
export function textAfterQuote(text: string, quoted: Span, start: number, end: number): SyntaxFault {
  const firstEnd = firstLineEnd(text, quoted.start, quoted.end);
  if (firstEnd < quoted.end) {
    const message = msg('This quotation mark is not closed on its line: add the closing one.');
    return new SyntaxFault(message, quoted.start, firstEnd);
  }
  const message = msg('Text follows the closing quotation mark: remove it, or put all of the value in quotes.');
  return new SyntaxFault(message, start, Math.max(start + 1, firstLineEnd(text, start, end)), quoted.start);
}

/** What stands at a place where a value is expected. */
export function noValue(text: string, { kind, start, end }: Token): Message {
  if (kind === 'stream-end' || start === end) return msg('A value is missing here: add one, or check the indentation.');
  return msg('`{text}` cannot stand here: put the text in quotes, or remove it.', {
    text: text.slice(start, Math.min(end, start + 40)),
  });
}
