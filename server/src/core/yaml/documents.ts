import { type Message, msg } from '../l10n/message.ts';
import { jsonValueEnd } from './jsonValue.ts';
import type { Span } from './tree.ts';

/** One document of a stream: the range of its lines, a line break at the end included. */
export interface DocumentSpan extends Span {
  /** The document starts with a `---` line, which the reader leaves in its text because nothing stands before it. */
  readonly separatorKept: boolean;
  /** Taken from a stream of JSON objects, which need no separator. */
  readonly json: boolean;
}

export interface DocumentSplit {
  readonly documents: readonly DocumentSpan[];
  /** Where the reading stops: what stands before it is applied, what comes after it is never seen. */
  readonly error?: Span & { readonly message: Message };
}

/** White space of Go's `unicode.IsSpace`. */
const SPACE = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const SEPARATOR_REST = new RegExp(`^${SPACE}*(?:#|$)`);
const STARTS_AS_JSON = new RegExp(`^${SPACE}*\\{`);
/** How far kubectl looks for the brace. */
const MAX_LOOKAHEAD = 4096;
const LEADING_SPACE = new RegExp(`${SPACE}*`, 'y');

/**
 * Cuts a text at its `---` lines as `NewYAMLReader` in k8s.io/apimachinery/pkg/util/yaml does: without looking at what
 * is quoted, and in the first column only.
 */
export function splitDocuments(text: string): DocumentSplit {
  return splitFrom(text, 0, []);
}

/**
 * Cuts a text as kubectl does (`NewYAMLOrJSONDecoder`): one that starts with a brace is a stream of JSON objects, until
 * something else follows the first of them.
 */
export function splitStream(text: string): DocumentSplit {
  if (!STARTS_AS_JSON.test(text.slice(0, MAX_LOOKAHEAD))) return splitFrom(text, 0, []);
  const documents: DocumentSpan[] = [];
  let pos = 0;
  for (;;) {
    const start = skipSpace(text, pos);
    if (start === text.length && documents.length > 0) return { documents };
    const end = jsonValueEnd(text, start);
    if (end === undefined) break;
    documents.push({ start, end, separatorKept: false, json: true });
    pos = end;
  }
  if (documents.length <= 1) return splitFrom(text, documents.length === 0 ? 0 : afterLineBreak(text, pos), documents);
  const start = skipSpace(text, pos);
  const message = msg('After JSON objects without `---` between them, only another object can follow: remove this.');
  return { documents, error: { start, end: start + 1, message } };
}

/** The text that the API server's reader gets to see of a document: LF line breaks, and one at the end. */
export function documentText(text: string, { start, end, json }: DocumentSpan): string {
  const part = text.slice(start, end);
  if (json) return part;
  return `${part.replaceAll('\r\n', '\n').replace(/\n$/, '')}\n`;
}

function splitFrom(text: string, from: number, before: readonly DocumentSpan[]): DocumentSplit {
  const documents = [...before];
  let start = from;
  let separatorKept = false;
  for (let line = from; line < text.length; ) {
    const newline = text.indexOf('\n', line);
    const next = newline < 0 ? text.length : newline + 1;
    if (text.startsWith('---', line)) {
      const rest = text.slice(line + 3, next);
      if (!SEPARATOR_REST.test(rest)) return { documents, error: badSeparator(line + 3, rest) };
      if (line > start) {
        documents.push({ start, end: line, separatorKept, json: false });
        start = next;
        separatorKept = false;
      } else {
        separatorKept = true;
      }
    }
    line = next;
  }
  if (start < text.length) documents.push({ start, end: text.length, separatorKept, json: false });
  return { documents };
}

function badSeparator(at: number, rest: string): NonNullable<DocumentSplit['error']> {
  const start = at + rest.length - rest.trimStart().length;
  const message = msg('Kubernetes does not read text behind `---`: move it to the next line.');
  return { start, end: start + rest.trim().length, message };
}

function skipSpace(text: string, pos: number): number {
  LEADING_SPACE.lastIndex = pos;
  return pos + (LEADING_SPACE.exec(text)?.[0].length ?? 0);
}

/** White space up to the first line break, that included. */
function afterLineBreak(text: string, pos: number): number {
  const end = skipSpace(text, pos);
  const newline = text.indexOf('\n', pos);
  return newline >= 0 && newline < end ? newline + 1 : end;
}
