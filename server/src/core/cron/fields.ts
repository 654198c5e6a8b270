import { bitRange } from './bits.ts';
import type { FieldName } from './schedule.ts';

export interface FieldBounds {
  readonly name: FieldName;
  readonly min: number;
  readonly max: number;
  /** Upper case, the first one stands for `min`. */
  readonly names: readonly string[];
}

export const FIELDS: readonly FieldBounds[] = [
  { name: 'minute', min: 0, max: 59, names: [] },
  { name: 'hour', min: 0, max: 23, names: [] },
  { name: 'day', min: 1, max: 31, names: [] },
  {
    name: 'month',
    min: 1,
    max: 12,
    names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  },
  { name: 'weekday', min: 0, max: 6, names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] },
];

/** What a field stands for: bits 0–31 and 32–63 of its values. */
export interface FieldValue {
  readonly low: number;
  readonly high: number;
  /** Holds a `*` or `?` with no step but 1. */
  readonly star: boolean;
}

/** What is wrong with one of the comma-separated parts of a field; offsets count from the start of that part. */
export interface PartError {
  readonly reason: 'value' | 'hyphens' | 'slashes' | 'step-value' | 'below' | 'above' | 'reversed' | 'step-zero';
  readonly start: number;
  readonly end: number;
  /** First and last value, where both could be read. */
  readonly range?: { readonly first: number; readonly last: number; readonly step: number };
}

/** Reads one part of a field, such as `*`, `MON-FRI` or `10-40/5`, as robfig/cron v3's parser does. */
export function readPart(part: string, bounds: FieldBounds): FieldValue | PartError {
  const [rangeText = '', stepText, ...moreSteps] = part.split('/');
  const [firstText = '', lastText, ...moreHyphens] = rangeText.split('-');
  const wild = firstText === '*' || firstText === '?';
  const first = wild ? bounds.min : readValue(firstText, bounds);
  if (first === undefined) return { reason: 'value', start: 0, end: Math.max(firstText.length, 1) };
  let last = wild ? bounds.max : lastText === undefined ? first : readValue(lastText, bounds);
  const lastStart = firstText.length + 1;
  if (last === undefined) return { reason: 'value', start: lastStart, end: rangeText.length };
  // After a wildcard nothing up to the slash is read.
  if (!wild && moreHyphens.length > 0) return { reason: 'hyphens', start: 0, end: part.length };
  let step = 1;
  if (stepText !== undefined) {
    const read = readInteger(stepText);
    if (read === undefined) return { reason: 'step-value', start: rangeText.length + 1, end: part.length };
    step = read;
    if (lastText === undefined) last = bounds.max;
  }
  if (moreSteps.length > 0) return { reason: 'slashes', start: 0, end: part.length };
  const range = { first, last, step };
  if (first < bounds.min) return { reason: 'below', start: 0, end: firstText.length, range };
  if (last > bounds.max && lastText !== undefined)
    return { reason: 'above', start: lastStart, end: rangeText.length, range };
  if (last > bounds.max) return { reason: 'above', start: 0, end: firstText.length, range };
  if (first > last) {
    // `70/5`: the first value alone is too large.
    const reason = first > bounds.max ? 'above' : 'reversed';
    return { reason, start: 0, end: reason === 'above' ? firstText.length : rangeText.length, range };
  }
  if (step === 0) return { reason: 'step-zero', start: rangeText.length + 1, end: part.length, range };
  return { ...valuesFrom(first, last, step), star: wild && step === 1 };
}

function valuesFrom(first: number, last: number, step: number): { low: number; high: number } {
  if (step === 1) return { low: bitRange(first, Math.min(last, 31)), high: bitRange(Math.max(first, 32), last) };
  let low = 0;
  let high = 0;
  for (let value = first; value <= last; value += step) {
    if (value < 32) low |= 1 << value;
    else high |= 1 << (value - 32);
  }
  return { low, high };
}

function readValue(text: string, bounds: FieldBounds): number | undefined {
  // Go lowers İ to i, JavaScript to two characters.
  const named = bounds.names.indexOf(text.replaceAll('İ', 'i').toUpperCase());
  return named >= 0 ? named + bounds.min : readInteger(text);
}

const MAX_INT64 = 2n ** 63n - 1n;

/** Go's `strconv.Atoi`, and not negative. */
export function readInteger(text: string): number | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const value = Number(text);
  if (value < 0 || (!Number.isSafeInteger(value) && BigInt(text.replace('+', '')) > MAX_INT64)) return undefined;
  return value === 0 ? 0 : value;
}
