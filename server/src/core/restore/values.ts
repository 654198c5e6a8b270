import { resolvePlain } from '../yaml/resolve.ts';
import type { ScalarShape, Shape } from './shapes.ts';

/** What stands behind a key or a dash, as far as it tells which type it has. */
export interface Value {
  /** `none`: nothing, so that a map or list may follow, or nothing at all. `unknown`: an alias or a template tag. */
  readonly kind: 'none' | 'string' | 'int' | 'float' | 'bool' | 'null' | 'block' | 'list' | 'map' | 'unknown';
  /** Without comment, anchor and tag. Of a string in quotes: with them. */
  readonly text: string;
  /** The quote or bracket that is not closed on this line; empty when all are. */
  readonly open: '' | '"' | "'" | '[' | '{';
  /** Keys of a map in braces, where they can be told. */
  readonly keys?: readonly string[];
  /** A scalar without quotes, which may go on in the next line. */
  readonly plain?: boolean;
  /** The indentation that the header of a block scalar names; 0 when it names none. */
  readonly width?: number;
}

const PROPERTIES = /^(?:[&!][^\s,[\]{}]*(?:[ \t]+|$))+/;
const BLOCK = /^[|>](?:[-+]?([1-9])?|([1-9])[-+])[ \t]*(?:#.*)?$/;

/** Reads the text of a value up to the end of its line, or of its lines where it is in quotes or brackets. */
export function readValue(written: string): Value {
  const text = written.replace(PROPERTIES, '').trimEnd();
  if (text === '' || text.startsWith('#')) return { kind: 'none', text: '', open: '' };
  const block = BLOCK.exec(text);
  if (block !== null) return { kind: 'block', text, open: '', width: Number(block[1] ?? block[2] ?? 0) };
  const first = text[0];
  if (text.startsWith('{{') || first === '*') return { kind: 'unknown', text, open: '' };
  if (first === '"' || first === "'") return quoted(text, first);
  if (first === '[' || first === '{') return bracketed(text, first);
  return plain(text);
}

function plain(text: string): Value {
  const comment = text.search(/[ \t]#/);
  const value = (comment < 0 ? text : text.slice(0, comment)).trimEnd();
  if (/^(?:\$\{.*\}|\$[A-Z_]+|<[^<>]+>)$/.test(value)) return { kind: 'unknown', text: value, open: '' };
  const { type } = resolvePlain(value);
  return { kind: type, text: value, open: '', plain: comment < 0 };
}

function quoted(text: string, quote: '"' | "'"): Value {
  const end = endOfQuoted(text, 0);
  if (end === undefined) return { kind: 'string', text, open: quote };
  return { kind: 'string', text: text.slice(0, end), open: '' };
}

/** Offset behind the quoted text that begins at `start`. */
function endOfQuoted(text: string, start: number): number | undefined {
  const pattern = text[start] === '"' ? /"(?:[^"\\]|\\[\s\S])*"/y : /'(?:[^']|'')*'/y;
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function bracketed(text: string, bracket: '[' | '{'): Value {
  const kind = bracket === '[' ? 'list' : 'map';
  const keys: string[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    const before = text[at - 1] ?? '';
    if ((character === '"' || character === "'") && /[\s[{,:]/.test(before)) {
      const end = endOfQuoted(text, at);
      if (end === undefined) return { kind, text, open: bracket };
      if (depth === 1 && /^\s*:/.test(text.slice(end, end + 20))) keys.push(text.slice(at + 1, end - 1));
      at = end - 1;
    } else if (character === '#' && /\s/.test(before)) {
      const newline = text.indexOf('\n', at);
      at = newline < 0 ? text.length : newline;
    } else if (character === '[' || character === '{') {
      depth++;
    } else if (character === ']' || character === '}') {
      depth--;
      if (depth === 0) return { kind, text: text.slice(0, at + 1), open: '', ...(kind === 'map' && { keys }) };
    } else if (character === ':' && depth === 1 && /[\s{[]/.test(text[at + 1] ?? ' ')) {
      const key = /([^\s{,:"'][^\s{,:]*)\s*$/.exec(text.slice(Math.max(0, at - 100), at))?.[1];
      if (key !== undefined && !key.endsWith('"') && !key.endsWith("'")) keys.push(key);
    }
  }
  return { kind, text, open: bracket };
}

/** How well a value suits a shape. */
export type Fit = 'good' | 'unusual' | 'bad';

/** A value without text suits whatever may come on the next lines. */
export function fitOf(value: Value, shape: Shape): Fit {
  if (shape.kind === 'any' || value.kind === 'unknown' || value.kind === 'null') return 'good';
  if (shape.kind !== 'scalar') return value.kind === 'none' || value.kind === shape.kind ? 'good' : 'bad';
  if (value.kind === 'none') return 'unusual';
  if (!TYPES[shape.type].has(value.kind)) return 'bad';
  return isOneOf(value, shape) ? 'good' : 'unusual';
}

const TYPES: Readonly<Record<ScalarShape['type'], ReadonlySet<Value['kind']>>> = {
  string: new Set(['string', 'block']),
  integer: new Set(['int']),
  number: new Set(['int', 'float']),
  boolean: new Set(['bool']),
  intOrString: new Set(['string', 'block', 'int']),
  quantity: new Set(['string', 'int', 'float']),
};

function isOneOf(value: Value, { enum: values }: ScalarShape): boolean {
  if (values === undefined || value.kind !== 'string') return true;
  return values.includes(value.text.replace(/^["']|["']$/g, ''));
}
