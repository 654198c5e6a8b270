import { blank, type MaskedText, mask } from './masks.ts';
import type { Span } from './tree.ts';

/** Where a tag of Helm, Argo or Jinja may start. `${{X}}` is one of OpenShift's; `${#x}` and `${x%y}` are the shell's. */
const OPENING = /\{\{|(?<!\$)\{[%#]/g;
const CLOSINGS: Readonly<Record<string, string>> = { '{{': '}}', '{%': '%}', '{#': '#}' };
/** A longer one is more likely two braces that have nothing to do with each other. */
const MAX_TAG_LENGTH = 4000;
/** How far up the header of a block scalar is looked for. */
const MAX_LINES_BACK = 200;

export interface MaskedTemplates {
  readonly masked: MaskedText;
  /** Lines that only hold tags, such as `{{- if … }}`, were left out. */
  readonly templated: boolean;
}

/**
 * Covers the template tags of a text, so that it can be read as YAML: tags within lines by placeholders, lines of
 * nothing but tags by spaces, unless they belong to a block scalar.
 */
export function maskTemplates(masked: MaskedText): MaskedTemplates {
  const { text } = masked;
  const tags = findTags(text);
  if (tags.length === 0) return { masked, templated: false };
  const { lines, others } = separate(text, tags);
  return { masked: blank(mask(masked, others), lines), templated: lines.length > 0 };
}

function findTags(text: string): Span[] {
  const tags: Span[] = [];
  const unclosed = new Set<string>();
  OPENING.lastIndex = 0;
  for (let match = OPENING.exec(text); match !== null; match = OPENING.exec(text)) {
    const start = match.index;
    const closing = CLOSINGS[match[0]] ?? '';
    const at = unclosed.has(closing) ? -1 : text.indexOf(closing, start + 2);
    if (at < 0) {
      unclosed.add(closing);
    } else if (at - start <= MAX_TAG_LENGTH && !text.slice(start + 2, at).includes(match[0])) {
      tags.push({ start, end: at + 2 });
      OPENING.lastIndex = at + 2;
    }
  }
  return tags;
}

/** Tags that have their lines to themselves, as ranges of whole runs, and all the others. */
function separate(text: string, tags: readonly Span[]): { lines: Span[]; others: Span[] } {
  const lines: Span[] = [];
  const others: Span[] = [];
  let above: { readonly indent: number; readonly end: number; readonly inBlock: boolean } | undefined;
  for (let i = 0; i < tags.length; ) {
    const run = runAt(text, tags, i);
    i += run.length;
    const span = { start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0 };
    if (!startsLine(text, span.start) || !endsLine(text, span.end)) {
      others.push(...run);
      continue;
    }
    const indent = span.start - text.lastIndexOf('\n', span.start - 1) - 1;
    const follows = above?.indent === indent && /^\s*$/.test(text.slice(above.end, span.start));
    const inBlock: boolean = follows ? above?.inBlock === true : isInBlockScalar(text, span.start, indent);
    above = { indent, end: span.end, inBlock };
    if (inBlock) others.push(...run);
    else lines.push(span);
  }
  return { lines, others };
}

/** The tags from `index` on with nothing but blanks between them. */
function runAt(text: string, tags: readonly Span[], index: number): Span[] {
  const run: Span[] = [];
  for (let next = tags[index]; next !== undefined; next = tags[++index]) {
    const last = run.at(-1);
    if (last !== undefined && !/^[ \t]*$/.test(text.slice(last.end, next.start))) break;
    run.push(next);
  }
  return run;
}

function startsLine(text: string, pos: number): boolean {
  return /^[ \t]*$/.test(text.slice(text.lastIndexOf('\n', pos - 1) + 1, pos));
}

function endsLine(text: string, pos: number): boolean {
  const end = text.indexOf('\n', pos);
  return /^[ \t\r]*$/.test(text.slice(pos, end < 0 ? text.length : end));
}

/** Is the nearest line above that is indented less than this one the header of a block scalar? */
function isInBlockScalar(text: string, pos: number, indent: number): boolean {
  let lineStart = pos - indent;
  for (let back = 0; indent > 0 && back < MAX_LINES_BACK && lineStart > 0; back++) {
    const end = lineStart - 1;
    lineStart = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(lineStart, end);
    const column = line.search(/\S/);
    if (column >= 0 && column < indent) return /(?:^|[\s:-])[|>][-+1-9]*[ \t]*(?:#.*)?\r?$/.test(line);
  }
  return false;
}
