import type { Span } from './tree.ts';

/**
 * Placeholders of one mask: a first character, then a run of others. Both are noncharacters of Unicode, which no text
 * has, so that what they stand for can be put back into a value after reading.
 */
const FIRST = '\ufdd0';
const FURTHER = '\ufdd1';
const MASK = /\ufdd0\ufdd1*/g;
const PLACEHOLDERS = /[\ufdd0\ufdd1]/g;

/** A text in which places that are no YAML are covered, offsets unchanged. */
export interface MaskedText {
  /** What to read. */
  readonly text: string;
  /** What is written. */
  readonly source: string;
  /** Sorted; each is a run of placeholders in `text`. */
  readonly masks: readonly Span[];
}

export function withoutMasks(source: string): MaskedText {
  return { text: source.replace(PLACEHOLDERS, '\ufffd'), source, masks: [] };
}

/** Covers `spans`, which may overlap each other but no mask that is there already, save for covering it whole. */
export function mask(masked: MaskedText, spans: readonly Span[]): MaskedText {
  if (spans.length === 0) return masked;
  const kept = masked.masks.filter((old) => !spans.some((span) => span.start < old.end && old.start < span.end));
  const masks = [...kept, ...spans].sort((a, b) => a.start - b.start);
  return { ...masked, masks, text: replaceSpans(masked.text, spans, placeholders) };
}

/** Replaces `spans` by spaces, line breaks left in place. */
export function blank(masked: MaskedText, spans: readonly Span[]): MaskedText {
  if (spans.length === 0) return masked;
  const masks = masked.masks.filter((old) => !spans.some((span) => span.start < old.end && old.start < span.end));
  return { ...masked, masks, text: replaceSpans(masked.text, spans, (part) => part.replace(/[^\r\n]/g, ' ')) };
}

/** The value with what is written in place of the placeholders. `start`: where the scalar starts in the text. */
export function unmask(value: string, start: number, { source, masks }: MaskedText): string {
  let index = firstAtOrAfter(masks, start);
  return value.replace(MASK, (run) => {
    const span = masks[index++];
    return span === undefined ? run : source.slice(span.start, span.end);
  });
}

export function holdsMask(value: string): boolean {
  return value.includes(FIRST);
}

function placeholders(part: string): string {
  return FIRST + FURTHER.repeat(part.length - 1);
}

function replaceSpans(text: string, spans: readonly Span[], replacement: (part: string) => string): string {
  let result = '';
  let end = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    result += text.slice(end, span.start) + replacement(text.slice(span.start, span.end));
    end = span.end;
  }
  return result + text.slice(end);
}

function firstAtOrAfter(masks: readonly Span[], start: number): number {
  let low = 0;
  let high = masks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((masks[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
