import type { Message } from '../l10n/message.ts';
import { type Entry, isNull } from '../yaml/tree.ts';
import type { Field } from './field.ts';
import type { Fix, TextChange } from './finding.ts';
import { endOfLines, lineBreakOf, lineStartOf, nextLineOf } from './lines.ts';
import { ownEntries, type Place, placeIn } from './place.ts';

/** An object that may not be there yet. */
export interface Gap {
  /** The object itself, or the nearest one above it that is written: a map, or a key without a value. */
  readonly holder: Field;
  /** The keys from there down to the object; none where it is written. */
  readonly missing: readonly string[];
}

/** Where a field goes whose object may not be there yet. */
export interface Opening extends Gap {
  readonly place: Place;
}

/** Columns by which a new object's fields stand deeper than its key. */
const step = 2;

export function gapTo(target: Field): Gap {
  const missing: string[] = [];
  let holder = target;
  while (holder.node === undefined && holder.parent !== undefined) {
    missing.unshift(holder.path.slice(holder.parent.path === '' ? 0 : holder.parent.path.length + 1));
    holder = holder.parent;
  }
  return { holder, missing };
}

/** As `placeIn`, for an object that may be missing, or written as a key without a value. */
export function openingIn(target: Field, below?: string): Opening | undefined {
  const gap = gapTo(target);
  const place = isNull(gap.holder.node) ? placeUnderKey(gap.holder) : placeIn(gap.holder, below);
  return place && { ...gap, place };
}

/** The line behind a key that has no value. */
function placeUnderKey({ node, keySpan, inspection: { text } }: Field): Place | undefined {
  if (node === undefined || node.end > node.start || keySpan === undefined) return undefined;
  const colon = /^[ \t]*:/.exec(text.slice(keySpan.end, nextLineOf(text, keySpan.end)))?.[0];
  const end = colon === undefined ? undefined : endOfLines(text, keySpan.end + colon.length);
  const lineStart = lineStartOf(text, keySpan.start);
  if (end === undefined || !/^[ -]*$/.test(text.slice(lineStart, keySpan.start))) return undefined;
  const column = keySpan.start - lineStart + step;
  const quote = text[keySpan.start] === '"' ? '"' : '';
  const [indentation, lineBreak] = [' '.repeat(column), lineBreakOf(text)];
  return text[end - 1] === '\n'
    ? { at: end, before: indentation, after: lineBreak, column, quote }
    : { at: end, before: lineBreak + indentation, after: '', column, quote };
}

/** The column of a field behind the keys that are missing. */
export function innerColumn({ place, missing }: Opening): number {
  return place.column + missing.length * step;
}

/** Lines of a field, the first without its indentation, behind the keys that are missing. */
export function nestedLines({ place, missing, holder }: Opening, lines: string): string {
  return missing.map((key, i) => opened(holder, key, place.column + (i + 1) * step)).join('') + lines;
}

/** `key: value` on one line, within braces behind the keys that are missing. */
export function nestedInline({ place: { quote }, missing }: Opening, source: string): string {
  return missing.map((key) => `${quote}${key}${quote}: {`).join('') + source + '}'.repeat(missing.length);
}

/**
 * Puts neighbouring fields of an object into a new object within it: `missing` are the keys down to that. Only indents
 * what is there. `run` are the object's own entries, in the order of the text.
 */
export function wrapFields(object: Field, run: readonly Entry[], missing: readonly string[], title: Message): Fix[] {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined || object.node?.kind !== 'map') return [];
  const { text } = object.inspection;
  const { start } = first.keySpan;
  const end = Math.max(last.keySpan.end, last.value.end);
  if (object.node.flow) {
    const quote = text[start] === '"' ? '"' : '';
    const opening = missing.map((key) => `${quote}${key}${quote}: {`).join('');
    const closing = { start: end, end, newText: '}'.repeat(missing.length) };
    return [{ title, changes: [{ start, end: start, newText: opening }, closing], preferred: true }];
  }
  const column = start - lineStartOf(text, start);
  if (!/^[ -]*$/.test(text.slice(start - column, start))) return [];
  const opening = missing.map((key, i) => opened(object, key, column + (i + 1) * step)).join('');
  const changes = [{ start, end: start, newText: opening }, ...indented(text, start, end, missing.length * step)];
  return [{ title, changes, preferred: true }];
}

/** The neighbours of an object's first entry for which `belongs` holds, beginning with that. */
export function runOf(object: Field, belongs: (key: string) => boolean): Entry[] {
  const entries = object.node?.kind === 'map' ? ownEntries(object.node) : [];
  const first = entries.findIndex(({ key }) => belongs(key));
  if (first < 0) return [];
  const behind = entries.slice(first).findIndex(({ key }) => !belongs(key));
  return entries.slice(first, behind < 0 ? undefined : first + behind);
}

/** Shifts the lines behind the first one of what stands at [start, end). */
function indented(text: string, start: number, end: number, columns: number): TextChange[] {
  const changes: TextChange[] = [];
  for (let at = nextLineOf(text, start); at < end; at = nextLineOf(text, at)) {
    const isBlank = text.slice(at, nextLineOf(text, at)).trim() === '';
    if (!isBlank) changes.push({ start: at, end: at, newText: ' '.repeat(columns) });
  }
  return changes;
}

function opened({ inspection }: Field, key: string, column: number): string {
  return `${key}:${lineBreakOf(inspection.text)}${' '.repeat(column)}`;
}
