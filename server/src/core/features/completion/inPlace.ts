import { stringSource } from '../../manifest/mend.ts';
import type { Span } from '../../yaml/tree.ts';
import type { WrittenValue } from './writtenValue.ts';

/** What is replaced of a value: what stands between the quotation marks that it has. */
export function innerSpan({ start, end, quote, closed }: WrittenValue): Span {
  return { start: start + quote.length, end: closed ? end - quote.length : end };
}

/** What to write between the quotation marks that are there, with those that are not. */
export function sourceInPlace(
  { quote, closed, before, after }: WrittenValue,
  source: string,
  wanted: '' | '"',
): string {
  if (quote !== '') return closed ? source : source + quote;
  return before + wanted + source + wanted + after;
}

/** A string for the place of a value, in the quotation marks that it has or needs. */
export function stringInPlace(value: WrittenValue, text: string, isJson: boolean): string {
  if (value.quote === "'") return sourceInPlace(value, text.replaceAll("'", "''"), '');
  if (value.quote === '"') return sourceInPlace(value, JSON.stringify(text).slice(1, -1), '');
  return value.before + (isJson ? JSON.stringify(text) : stringSource(text)) + value.after;
}
