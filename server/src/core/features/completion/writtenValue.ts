import { lineStartOf } from '../../manifest/lines.ts';
import type { Span } from '../../yaml/tree.ts';
import { flowPlaceAt } from './flowPlace.ts';

/**
 * A value as it stands where the cursor is: perhaps half of it, perhaps nothing yet. It lies on one line, which is all
 * that an editor lets a completion replace. Whether it is the value of anything is for the tree to say.
 */
export interface WrittenValue extends Span {
  /** The quotation mark that it begins with. */
  readonly quote: '' | '"' | "'";
  /** The one that ends it is there too. */
  readonly closed: boolean;
  /** What stands between the quotation marks; escapes are left as they are. */
  readonly text: string;
  /** How much of `text` stands in front of the cursor. */
  readonly cursor: number;
  /** What must be written in front of it and behind it to keep it apart from the colon and the comment there. */
  readonly before: '' | ' ';
  readonly after: '' | ' ';
}

/** Nobody types in a longer line. */
const maxLine = 50_000;

const quotedKey = /"(?:[^"\\]|\\.)*"[ \t]*:|'(?:[^']|'')*'[ \t]*:/;
const plainKey = /[^\s#"'[\]{}&*!|>%@`,-][^#:]*?:(?=[ \t]|$)/;
/** Indentation, dashes and key of a line; the key may be missing. */
const lineHead = new RegExp(`^[ \\t]*(?:-[ \\t]+)*(?:${quotedKey.source}|${plainKey.source})?`);
/** White space, anchor and tag in front of a value. */
const beforeValue = /^[ \t]*(?:[&!][^\s,[\]{}]*(?:[ \t]+|$))*/;
const comment = /(?:^|[ \t])[ \t]*#/;
/** Behind the quotation mark that ends a scalar. */
const behindQuote = /^[ \t]*(?:$|[,}\]:#])/;

/**
 * The value that an offset of a document lies in, by the text of its line alone; undefined on a key, in a comment, and
 * behind the end of a value.
 */
export function writtenValueAt(text: string, offset: number): WrittenValue | undefined {
  const start = lineStartOf(text, offset);
  const newline = text.indexOf('\n', offset);
  if ((newline < 0 ? text.length : newline) - start > maxLine) return undefined;
  const line = text.slice(start, newline < 0 ? text.length : newline).replace(/\r$/, '');
  const value = valueInLine(line, offset - start, /^\s*[{[]/.test(text) || flowPlaceAt(text, start) !== undefined);
  return value && { ...value, start: value.start + start, end: value.end + start };
}

function valueInLine(line: string, column: number, startsInFlow: boolean): WrittenValue | undefined {
  const head = lineHead.exec(line)?.[0].length ?? 0;
  if (!startsInFlow && column < head) return undefined;
  const opensFlow = /^[ \t]*(?:\[|\{(?!\{))/.test(line.slice(head));
  const inFlow = startsInFlow || opensFlow;
  const from = inFlow ? partStart(line, opensFlow && !startsInFlow ? head : 0, column) : head;
  return from === undefined ? undefined : valueFrom(line, from, column, inFlow);
}

/** Within brackets: where the key or value begins that the column lies in, behind the comma, colon or bracket. */
function partStart(line: string, from: number, column: number): number | undefined {
  let start: number | undefined = from;
  for (let at = from; at < column; at++) {
    const char = line[at] ?? '';
    if ((char === '"' || char === "'") && start !== undefined && line.slice(start, at).trim() === '') {
      const end = quoteEnd(line, at);
      if (end < 0 || end >= column) return start;
      at = end;
    } else if (char === '#' && /[ \t]/.test(line[at - 1] ?? ' ')) {
      return undefined;
    } else if ('{[,'.includes(char) || (char === ':' && separates(line, at))) {
      start = at + 1;
    } else if (char === '}' || char === ']') {
      start = undefined;
    }
  }
  return start;
}

/** A colon ends a key in front of white space, and behind a quoted key in any case. */
function separates(line: string, at: number): boolean {
  if (/\s/.test(line[at + 1] ?? ' ')) return true;
  let before = at - 1;
  while (line[before] === ' ') before--;
  return line[before] === '"' || line[before] === "'";
}

function valueFrom(line: string, from: number, column: number, inFlow: boolean): WrittenValue | undefined {
  if (column < from) return undefined;
  const start = from + (beforeValue.exec(line.slice(from))?.[0].length ?? 0);
  const rest = line.slice(start);
  if (rest === '' || rest.startsWith('#') || (inFlow && /^[,}\]]/.test(rest))) return nothingYet(line, start, column);
  const [first = ''] = rest;
  if (column < start || '|>{['.includes(first)) return undefined;
  if (first === '"' || first === "'") return quotedValue(line, start, first, column, inFlow);
  return plainValue(line, start, column, inFlow);
}

function nothingYet(line: string, start: number, column: number): WrittenValue | undefined {
  if (column > start) return undefined;
  const previous = line[column - 1] ?? ' ';
  if (!/[\s:{[,]/.test(previous)) return undefined;
  return {
    start: column,
    end: column,
    quote: '',
    closed: false,
    text: '',
    cursor: 0,
    before: previous === ':' ? ' ' : '',
    after: line[column] === '#' ? ' ' : '',
  };
}

function quotedValue(line: string, start: number, quote: '"' | "'", column: number, inFlow: boolean) {
  const close = quoteEnd(line, start);
  const inner = close < 0 ? looseEnd(line, start + 1, column, inFlow) : close;
  if (inner === undefined || column <= start || column > inner) return undefined;
  return {
    start,
    end: close < 0 ? inner : close + 1,
    quote,
    closed: close >= 0,
    text: line.slice(start + 1, inner),
    cursor: column - start - 1,
    before: '',
    after: '',
  } as const;
}

function plainValue(line: string, start: number, column: number, inFlow: boolean): WrittenValue | undefined {
  const end = looseEnd(line, start, column, inFlow);
  if (end === undefined) return undefined;
  const after = line[end] === '#' ? ' ' : '';
  const bounds = { start, end, quote: '', closed: false, before: '', after } as const;
  return { ...bounds, text: line.slice(start, end), cursor: column - start };
}

/** Where a value ends that no quotation mark ends: at a comment, within brackets at the next part; undefined in a comment. */
function looseEnd(line: string, start: number, column: number, inFlow: boolean): number | undefined {
  const hash = comment.exec(line.slice(start));
  const end = hash === null ? line.length : start + hash.index;
  if (hash !== null && column >= end + hash[0].length) return undefined;
  const behind = line.slice(column, Math.max(column, end));
  const next = inFlow ? behind.search(/,(?=[ \t]|$)|[}\]]/) : behind.search(/[ \t]*[}\],]+$/);
  const kept = next < 0 ? behind : behind.slice(0, next);
  return column + kept.trimEnd().length;
}

/** Offset of the quotation mark that ends what begins at `start`; -1 where none does. */
function quoteEnd(line: string, start: number): number {
  const quote = line[start];
  for (let at = start + 1; at < line.length; at++) {
    if (quote === '"' && line[at] === '\\') at++;
    else if (line[at] === quote) {
      if (quote === "'" && line[at + 1] === "'") at++;
      else return behindQuote.test(line.slice(at + 1)) ? at : -1;
    }
  }
  return -1;
}
