import { floatText } from './numbers.ts';
import type { ScalarType } from './tree.ts';

/** What a scalar is: its type and value, and the JSON text of the value. */
export interface Resolved {
  readonly type: ScalarType;
  readonly value: string | number | boolean | null;
  readonly json: string;
}

const NULL: Resolved = { type: 'null', value: null, json: 'null' };
const TRUE: Resolved = { type: 'bool', value: true, json: 'true' };
const FALSE: Resolved = { type: 'bool', value: false, json: 'false' };
/** JSON has no text for these: the reader makes them an error. */
const INFINITY: Resolved = { type: 'float', value: Number.POSITIVE_INFINITY, json: 'null' };
const NEGATIVE_INFINITY: Resolved = { type: 'float', value: Number.NEGATIVE_INFINITY, json: 'null' };
const NOT_A_NUMBER: Resolved = { type: 'float', value: Number.NaN, json: 'null' };

const WORDS = new Map<string, Resolved>();
for (const [resolved, words] of [
  [TRUE, 'y Y yes Yes YES true True TRUE on On ON'],
  [FALSE, 'n N no No NO false False FALSE off Off OFF'],
  [NULL, '~ null Null NULL'],
  [INFINITY, '.inf .Inf .INF +.inf +.Inf +.INF'],
  [NEGATIVE_INFINITY, '-.inf -.Inf -.INF'],
  [NOT_A_NUMBER, '.nan .NaN .NAN'],
] as const) {
  for (const word of words.split(' ')) WORDS.set(word, resolved);
}
WORDS.set('', NULL);

/** Longest of the words. */
const MAX_WORD_LENGTH = 5;
/** Only a text that starts so can be anything but a string. */
const MAY_BE_OTHER = /^[-+.~0-9yYnNtTfFoO]/;
const SIMPLE_INT = /^(?:0|-?[1-9][0-9]{0,14})$/;
const INT = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
/** A number that starts with a dot is read by other rules, which allow `_` between digits only. */
const DOT_FLOAT = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/;
const MAX_INT64 = (1n << 63n) - 1n;
const MAX_UINT64 = (1n << 64n) - 1n;
/** No number of 64 bits is longer, save for leading zeros and underscores; keeps huge digit strings cheap. */
const MAX_INT_LENGTH = 500;

export function stringScalar(text: string): Resolved {
  return { type: 'string', value: text, json: JSON.stringify(text) };
}

/** What a scalar without quotes and tag is (`resolve` in go.yaml.in/yaml/v2 resolve.go). */
export function resolvePlain(text: string): Resolved {
  if (text !== '' && !MAY_BE_OTHER.test(text)) return stringScalar(text);
  if (text.length <= MAX_WORD_LENGTH) {
    const word = WORDS.get(text);
    if (word !== undefined) return word;
  }
  const first = text.charCodeAt(0);
  if (first === 0x2e) return resolveFloat(text, DOT_FLOAT, text.replaceAll('_', '')) ?? stringScalar(text);
  if (first > 0x39) return stringScalar(text);
  if (SIMPLE_INT.test(text)) return { type: 'int', value: Number(text), json: text };
  const digits = text.includes('_') ? text.replaceAll('_', '') : text;
  return resolveInt(digits) ?? resolveFloat(digits, FLOAT, digits) ?? stringScalar(text);
}

function resolveInt(digits: string): Resolved | undefined {
  const match = digits.length <= MAX_INT_LENGTH ? INT.exec(digits) : null;
  if (match === null) return undefined;
  const [, sign, hexadecimal, binary, octal, decimal] = match;
  const size = BigInt(
    hexadecimal !== undefined
      ? `0x${hexadecimal}`
      : binary !== undefined
        ? `0b${binary}`
        : octal !== undefined
          ? `0o${octal}`
          : (decimal ?? '0'),
  );
  const value = sign === '-' ? -size : size;
  const fits = value >= -MAX_INT64 - 1n && value <= (sign === '' ? MAX_UINT64 : MAX_INT64);
  return fits ? { type: 'int', value: Number(value), json: String(value) } : undefined;
}

function resolveFloat(text: string, pattern: RegExp, digits: string): Resolved | undefined {
  if (!pattern.test(text)) return undefined;
  const value = Number(digits);
  return Number.isFinite(value) ? { type: 'float', value, json: floatText(value) } : undefined;
}

/** An int that Go holds as uint64. */
export function exceedsInt64({ type, json }: Resolved): boolean {
  return type === 'int' && json.length >= 19 && BigInt(json) > MAX_INT64;
}
