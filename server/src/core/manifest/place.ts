import type { Entry, MapNode } from '../yaml/tree.ts';
import type { Field } from './field.ts';
import { endOfLines, isFirstOnLine, lineBreakOf, lineStartOf, withCommentsAbove } from './lines.ts';

/** A place for one more field of an object. */
export interface Place {
  /** Offset in the document's text. */
  readonly at: number;
  /** What to write in front of the field and behind it. */
  readonly before: string;
  readonly after: string;
  /** Where the field's further lines begin. */
  readonly column: number;
  /** The quotation mark that the keys of the object have, if any. */
  readonly quote: string;
}

/** The fields that are written in an object itself, without those that come by a merge key. */
export function ownEntries({ entries }: MapNode): Entry[] {
  return entries.filter(({ merged, keySpan, value }) => !merged && value.start > keySpan.start);
}

/**
 * The place below the field named `below`, else in front of the first field. Nothing when the object is absent, empty
 * or an alias, or so written that no indentation can be read from it.
 */
export function placeIn(object: Field, below?: string): Place | undefined {
  const { node } = object;
  const entries = node?.kind === 'map' ? ownEntries(node) : [];
  const [first] = entries;
  if (node?.kind !== 'map' || first === undefined) return undefined;
  const upper = entries.find((entry) => entry.key === below);
  return node.flow ? placeInBraces(object, node, first, upper) : placeInLines(object, first, upper);
}

function placeInBraces({ inspection }: Field, node: MapNode, first: Entry, upper?: Entry): Place | undefined {
  const { text } = inspection;
  const gap = /^\{(\s*)$/.exec(text.slice(node.start, first.keySpan.start))?.[1];
  if (gap === undefined || (upper !== undefined && upper.value.end <= upper.keySpan.end)) return undefined;
  const space = gap.includes('\n') ? gap : ' ';
  const common = { column: columnOf(text, first), quote: quoteOf(text, first) };
  return upper === undefined
    ? { ...common, at: first.keySpan.start, before: '', after: `,${space}` }
    : { ...common, at: upper.value.end, before: `,${space}`, after: '' };
}

function placeInLines(object: Field, first: Entry, upper?: Entry): Place | undefined {
  const { text } = object.inspection;
  const { start } = first.keySpan;
  const column = columnOf(text, first);
  const common = { column, quote: quoteOf(text, first) };
  if (!/^[ -]*$/.test(text.slice(start - column, start))) return undefined;
  const indentation = ' '.repeat(column);
  const lineBreak = lineBreakOf(text);
  const end = upper && endOfLines(text, Math.max(upper.value.end, upper.keySpan.end));
  if (end !== undefined) {
    return text[end - 1] === '\n'
      ? { ...common, at: end, before: indentation, after: lineBreak }
      : { ...common, at: end, before: lineBreak + indentation, after: '' };
  }
  // Comments at the head of the file are about the file, not about its first field.
  if (object.parent === undefined || !isFirstOnLine(text, start)) {
    return { ...common, at: start, before: '', after: lineBreak + indentation };
  }
  return { ...common, at: withCommentsAbove(text, start), before: indentation, after: lineBreak };
}

function columnOf(text: string, { keySpan }: Entry): number {
  return keySpan.start - lineStartOf(text, keySpan.start);
}

function quoteOf(text: string, { keySpan }: Entry): string {
  return text[keySpan.start] === '"' ? '"' : '';
}
