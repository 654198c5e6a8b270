import { lineStartOf } from '../../manifest/lines.ts';
import type { Span } from '../../yaml/tree.ts';
import { type FlowPlace, flowPlaceAt } from './flowPlace.ts';

/**
 * A key as it stands where the cursor is: perhaps half of it, perhaps nothing yet. What has no colon may turn out to be
 * a value; that is for the tree to say.
 */
export interface WrittenKey extends Span {
  /** The quotation mark that it begins with. */
  readonly quote: '' | '"' | "'";
  /** Without quotation marks. */
  readonly text: string;
  /** A colon follows: there is a value, or will be. */
  readonly hasColon: boolean;
  /** It stands in braces, rather than on lines of its own. */
  readonly flow: boolean;
  /** Column of its line's first character that is no space. */
  readonly indentation: number;
  /** Column at which it starts. */
  readonly column: number;
  /** Nothing stands in front of it on its line: no dash, bracket or comma. */
  readonly startsLine: boolean;
  /** Offset at which a comma is missing in front of it. */
  readonly commaAt?: number;
  /** What must be written behind it, to keep it apart from what follows. */
  readonly after: '' | ',';
}

/** Nobody types in a longer line. */
const maxLine = 50_000;
/** Indentation, dashes, anchors and tags in front of a key. */
const lead = /^( *)((?:- +)*)(?:[&!][^\s,[\]{}]+ +)*/;
const token = /^(?:(["'])([\w./ -]*)(?:\1)?|([\w./-]*))( *:(?=\s|$|["'{[]))?/;

/** The key that an offset of a document lies in, or could lie in; undefined in a comment, behind a colon, or in prose. */
export function writtenKeyAt(text: string, offset: number): WrittenKey | undefined {
  const start = lineStartOf(text, offset);
  const newline = text.indexOf('\n', offset);
  const end = newline < 0 ? text.length : newline;
  if (end - start > maxLine) return undefined;
  const line = text.slice(start, end).replace(/\r$/, '');
  if (/^(?:---|\.\.\.)(?:\s|$)/.test(line) || /^\s*\t/.test(line)) return undefined;
  const flow = flowPlaceAt(text, offset);
  return flow === undefined ? inBlock(line, start, offset) : inFlow(text, line, start, offset, flow);
}

function inBlock(line: string, lineStart: number, offset: number): WrittenKey | undefined {
  const column = offset - lineStart;
  const [head = '', spaces = '', dashes = ''] = lead.exec(line) ?? [];
  const rest = line.slice(head.length);
  // On a line of nothing but spaces and dashes the cursor decides.
  const at = rest === '' || rest.startsWith('#') ? column : head.length;
  if (at < spaces.length + dashes.trimEnd().length + (dashes === '' ? 0 : 1) && dashes !== '') return undefined;
  if (at > head.length) return undefined;
  const found = readToken(line.slice(at), lineStart + at, offset, /^\s*(?:$|#)/);
  if (found === undefined || (found.end > found.start && line[at + found.end - found.start] === '#')) return undefined;
  if (found.start === found.end && line[at] === '#') return undefined;
  return {
    ...found,
    flow: false,
    indentation: Math.min(spaces.length, at),
    column: at,
    startsLine: line.slice(0, at).trim() === '',
    after: '',
  };
}

function inFlow(
  text: string,
  line: string,
  lineStart: number,
  offset: number,
  { open, role, from }: FlowPlace,
): WrittenKey | undefined {
  const indentation = line.search(/\S|$/);
  const content = text.slice(from, offset).search(/\S/);
  const isBlank = content < 0;
  const behindLine = lineStart > from ? text.slice(from, lineStart).trimEnd() : '';
  const commaAt = behindLine === '' ? undefined : from + behindLine.length;
  if (open !== '{' || (role === 'value' && commaAt === undefined)) return undefined;
  const at = commaAt !== undefined ? lineStart + indentation : isBlank ? offset : from + content;
  if (at < lineStart || at > offset) return undefined;
  const found = readToken(line.slice(at - lineStart), at, offset, /^\s*(?:$|[,}\]#])/);
  if (found === undefined) return undefined;
  const follows = text.slice(found.end).trimStart()[0] ?? '';
  return {
    ...found,
    flow: true,
    indentation: Math.min(indentation, at - lineStart),
    column: at - lineStart,
    startsLine: line.slice(0, at - lineStart).trim() === '',
    ...(commaAt !== undefined && { commaAt }),
    // Where a quoted key follows, the comma in front of that is missing.
    after: !found.hasColon && /["']/.test(follows) ? ',' : '',
  };
}

type Token = Pick<WrittenKey, 'start' | 'end' | 'quote' | 'text' | 'hasColon'>;

function readToken(rest: string, start: number, offset: number, mayFollow: RegExp): Token | undefined {
  const [whole = '', quote = '', quoted, plain, colon] = token.exec(rest) ?? [];
  const length = whole.length - (colon?.length ?? 0);
  if (offset < start || offset > start + length) return undefined;
  if (colon === undefined && !mayFollow.test(rest.slice(length))) return undefined;
  if (colon !== undefined && length === 0) return undefined;
  const hasColon = colon !== undefined;
  return { start, end: start + length, quote: quote as Token['quote'], text: quoted ?? plain ?? '', hasColon };
}
