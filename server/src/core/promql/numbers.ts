import { msg } from '../l10n/message.ts';
import type { Span } from './ast.ts';
import { refuse } from './mistake.ts';

/** Units from the longest to the shortest, in milliseconds: they must stand in this order (prometheus/common model). */
const units: readonly (readonly [unit: string, milliseconds: bigint])[] = [
  ['y', 31_536_000_000n],
  ['w', 604_800_000n],
  ['d', 86_400_000n],
  ['h', 3_600_000n],
  ['m', 60_000n],
  ['s', 1000n],
  ['ms', 1n],
];
const nanosecondsPerMillisecond = 1_000_000n;
const maxInt64 = 2n ** 63n - 1n;
/** Seconds that fit into Go's duration of nanoseconds. */
const maxSeconds = 2 ** 63 / 1e9;

const digits = '0123456789';
const hexDigits = '0123456789abcdefABCDEF';

/** A number or a duration starts at `at`: with a digit, or with a point and a digit. */
export function startsNumber(text: string, at: number): boolean {
  return isOneOf(text, text[at] === '.' ? at + 1 : at, digits);
}

function isWordPart(text: string, at: number): boolean {
  return /^[A-Za-z0-9_]$/.test(text[at] ?? '');
}

function isOneOf(text: string, at: number, set: string): boolean {
  const char = text[at];
  return char !== undefined && set.includes(char);
}

/**
 * The number or the duration that starts at `start`.
 * @throws PromqlFault where neither is
 */
export function scanNumberOrDuration(text: string, start: number): { type: 'number' | 'duration'; end: number } {
  const { end, complete } = scanNumber(text, start);
  if (complete) return { type: 'number', end };
  const duration = scanDuration(text, start);
  if (duration !== undefined) return { type: 'duration', end: duration };
  let last = Math.max(end, start + 1);
  while (isWordPart(text, last)) last++;
  refuse(noNumber(text.slice(start, last)), { start, end: last });
}

/**
 * How far a number goes, in the way Prometheus looks for its end: an `e` behind the first digit counts as an exponent
 * even of a hexadecimal number. What is found may still be no number.
 */
function scanNumber(text: string, start: number): { end: number; complete: boolean } {
  let at = start;
  let set = digits;
  if (text[at] === '0' && isOneOf(text, at + 1, 'xX')) {
    at += text[at + 2] === '_' ? 3 : 2;
    set = hexDigits;
  }
  if (text[at] === '.') at++;
  if (isOneOf(text, at, set)) at++;
  const seen = { dot: false, exponent: false };
  for (;;) {
    if (text[at] === '.') {
      if (seen.dot || set === hexDigits || isOneOf(text, at + 1, '_.')) return { end: at + 1, complete: false };
      seen.dot = true;
      at++;
    } else if (isOneOf(text, at, 'eE')) {
      if (seen.exponent) return { end: at + 1, complete: false };
      seen.exponent = true;
      at += isOneOf(text, at + 1, '+-') ? 2 : 1;
      if (at >= text.length || isOneOf(text, at, '._eE')) return { end: at, complete: false };
    } else if (text[at] === '_') {
      at++;
      if (at >= text.length || isOneOf(text, at, '._eE')) return { end: at, complete: false };
    } else if (isOneOf(text, at, set)) {
      while (isOneOf(text, at, set)) at++;
    } else {
      return { end: at, complete: !isWordPart(text, at) };
    }
  }
}

const durationText = /(?:[0-9]+(?:ms|[smhdwy]))+(?![A-Za-z0-9_])/y;

function scanDuration(text: string, start: number): number | undefined {
  durationText.lastIndex = start;
  return durationText.test(text) ? durationText.lastIndex : undefined;
}

const hexNumber = /^0x_?[0-9a-f]+(?:_[0-9a-f]+)*$/i;
const octalNumber = /^0(?:_?[0-7]+)*$/;
const decimalNumber = /^(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/i;

/**
 * The value of a number: Go's integers (`0x1f`, `017`, `1_000`), else its decimal floats, `Inf` and `NaN`.
 * @throws PromqlFault for what is no number, or too large for one
 */
export function numberValue(text: string, span: Span): number {
  const lower = text.toLowerCase();
  if (lower === 'inf') return Number.POSITIVE_INFINITY;
  if (lower === 'nan') return Number.NaN;
  const plain = lower.replaceAll('_', '');
  if (hexNumber.test(text) && BigInt(plain) <= maxInt64) return Number(plain);
  if (octalNumber.test(text)) {
    const octal = BigInt(`0o0${plain}`);
    if (octal <= maxInt64) return Number(octal);
  }
  const value = decimalNumber.test(text) ? Number(plain) : Number.NaN;
  return Number.isFinite(value) ? value : refuse(noNumber(text), span);
}

function noNumber(text: string) {
  return msg('`{text}` is neither a number nor a duration: write one such as `0.5`, `1e6` or `1h30m`.', { text });
}

/**
 * The seconds of a duration such as `1h30m`.
 * @throws PromqlFault for units out of order, and for more than 292 years
 */
export function durationSeconds(text: string, span: Span): number {
  let milliseconds = 0n;
  let last = -1;
  for (const [, count = '', unit] of text.matchAll(/(\d+)(ms|[a-z])/g)) {
    const place = units.findIndex(([name]) => name === unit);
    const length = units[place]?.[1];
    if (place <= last || length === undefined) {
      const message = msg('The units of `{text}` are out of order: write each once, the longest first: `1d12h30m`.', {
        text,
      });
      refuse(message, span);
    }
    last = place;
    milliseconds += BigInt(count) * length;
  }
  if (milliseconds * nanosecondsPerMillisecond > maxInt64) refuse(tooLong(), span);
  return Number(milliseconds) / 1000;
}

/**
 * For seconds that stand where a duration is wanted.
 * @throws PromqlFault for more than 292 years
 */
export function checkDuration(seconds: number, span: Span): void {
  if (Math.abs(seconds) > maxSeconds) refuse(tooLong(), span);
}

function tooLong() {
  return msg('This duration is longer than the 292 years that Prometheus can count: write a shorter one.');
}
