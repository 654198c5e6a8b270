import type { Position, Range, SelectionRange } from 'vscode-languageserver-types';
import type { Analyzer } from '../../analysis/analyzer.ts';
import { rangeIn, shift } from '../../analysis/summarize.ts';
import type { Field } from '../../manifest/field.ts';
import type { Circumstances } from '../../manifest/inspection.ts';
import { lineStartOf } from '../../manifest/lines.ts';
import { innerSpan } from '../../manifest/scalarText.ts';
import type { ManifestFile } from '../../text/manifestFile.ts';
import type { Entry, Node, Span } from '../../yaml/tree.ts';
import { holds, objectAt } from './localPlaces.ts';

/**
 * What to select step by step around each position: a word, the text, the text with its quotes, the key with its value,
 * the map or list … up to the document. Undefined where no position is in a batch manifest; a position that is not gets
 * the empty range at itself.
 */
export function selectionRanges(
  analyzer: Analyzer,
  file: ManifestFile,
  circumstances: Circumstances,
  positions: readonly Position[],
): SelectionRange[] | undefined {
  const found = positions.map((position) => selectionAt(analyzer, file, circumstances, position));
  if (found.every((each) => each === undefined)) return undefined;
  return found.map((each, i) => {
    const position = positions[i] ?? { line: 0, character: 0 };
    return each ?? { range: { start: position, end: position } };
  });
}

function selectionAt(
  analyzer: Analyzer,
  file: ManifestFile,
  circumstances: Circumstances,
  position: Position,
): SelectionRange | undefined {
  const { index, segment, offset } = file.text.locate(position);
  const open = analyzer.open(file, index, circumstances);
  const inspected = open && objectAt(open, offset);
  const root = inspected?.object.node;
  if (open === undefined || inspected === undefined || root === undefined) return undefined;
  const { text } = open.document;
  const document = { start: segment.separatorLength === 0 ? 0 : lineBehind(text), end: text.trimEnd().length };
  const spans = [document, ...spansAround(inspected.object, root, offset)];
  return nested(
    spans.map((span) => trimmed(text, span)).filter((span) => holds(span, offset)),
    (span) => shift(rangeIn(segment, span), file.text.startLine(index)),
  );
}

/** From the outside to the inside. */
function spansAround(object: Field, root: Node, offset: number): Span[] {
  const { text } = object.inspection;
  const spans: Span[] = [root];
  let node: Node | undefined = root;
  let field = object;
  while (node !== undefined) {
    if (node.kind === 'scalar') return [...spans, ...textSpans(field, offset)];
    if (node.kind === 'list') {
      const at = node.items.findIndex((item) => holds(item, offset));
      const item: Node | undefined = node.items[at];
      if (item === undefined) return spans;
      const dash = dashBefore(text, item);
      spans.push(...(dash === undefined ? [] : [{ start: dash, end: item.end }]), item);
      field = field.items()[at] ?? field;
      node = item;
      continue;
    }
    const entry: Entry | undefined = node.entries.find(
      ({ keySpan, value, merged }) => !merged && keySpan.start <= offset && offset <= Math.max(keySpan.end, value.end),
    );
    if (entry === undefined) return spans;
    spans.push({ start: entry.keySpan.start, end: Math.max(entry.keySpan.end, entry.value.end) });
    if (offset <= entry.keySpan.end) return [...spans, ...keySpans(text, entry.keySpan, offset)];
    if (!holds(entry.value, offset)) return spans;
    spans.push(entry.value);
    field = field.get(entry.key);
    node = entry.value;
  }
  return spans;
}

/** The scalar, its text without quotes, the line of it, the part between blanks, the word. */
function textSpans(field: Field, offset: number): Span[] {
  const { node } = field;
  if (node === undefined) return [];
  const { text } = field.inspection;
  const inner = innerSpan(field, 0, field.text().length);
  const isBlock = node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded');
  const lineEnd = text.indexOf('\n', offset);
  const line = { start: lineStartOf(text, offset), end: lineEnd < 0 ? text.length : lineEnd };
  return [node, inner, ...(isBlock && line.start > node.start ? [line] : []), ...words(text, offset)];
}

function keySpans(text: string, keySpan: Span, offset: number): Span[] {
  const quoted = /["']/.test(text[keySpan.start] ?? '') ? 1 : 0;
  const inner = { start: keySpan.start + quoted, end: keySpan.end - quoted };
  return [keySpan, inner, ...words(text, offset)];
}

function words(text: string, offset: number): Span[] {
  return [/[^\s"'`,;()[\]{}]/, /\w/].map((character) => runAround(text, offset, character));
}

function runAround(text: string, offset: number, character: RegExp): Span {
  let start = offset;
  let end = offset;
  while (start > 0 && character.test(text[start - 1] ?? '')) start--;
  while (end < text.length && character.test(text[end] ?? '')) end++;
  return { start, end };
}

/** Chains those spans from the inside to the outside that are strictly wider than the one within. */
function nested(spans: readonly Span[], toRange: (span: Span) => Range): SelectionRange | undefined {
  let chain: SelectionRange | undefined;
  let outer: Span | undefined;
  for (const span of spans) {
    const isWithin = outer === undefined || (outer.start <= span.start && span.end <= outer.end);
    const isNarrower = outer === undefined || span.end - span.start < outer.end - outer.start;
    if (!isWithin || !isNarrower || span.end <= span.start) continue;
    chain = chain === undefined ? { range: toRange(span) } : { range: toRange(span), parent: chain };
    outer = span;
  }
  return chain;
}

/** Without the white space at its ends: a block map ends where the next thing begins. */
function trimmed(text: string, { start, end }: Span): Span {
  const source = text.slice(start, end);
  return { start: start + (source.length - source.trimStart().length), end: start + source.trimEnd().length };
}

function dashBefore(text: string, item: Span): number | undefined {
  const before = /-[ \t]+$/.exec(text.slice(lineStartOf(text, item.start), item.start));
  return before === null ? undefined : item.start - before[0].length;
}

function lineBehind(text: string): number {
  const newline = text.indexOf('\n');
  return newline < 0 ? text.length : newline + 1;
}
