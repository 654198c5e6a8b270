import type { Field } from '../manifest/field.ts';
import { cutLoose } from '../text/cutLoose.ts';

/**
 * An amount of a resource, exact: `coefficient × 10^exponent`. As in the API server it is never finer than 10^-9.
 */
export interface Quantity {
  readonly coefficient: bigint;
  /** At least -9. */
  readonly exponent: number;
}

/** How a quantity is written, which decides how the API server writes it back: `1Ki` and `1024` are equal in value only. */
export type QuantityNotation = 'decimal' | 'binary' | 'exponent';

export const zeroQuantity: Quantity = { coefficient: 0n, exponent: 0 };

const finest = -9;
/** Numbers further apart than this are not brought to a common exponent: it would take digits without end. */
const maxExponentGap = 400;
const maxInt64 = 2n ** 63n - 1n;
const quantityPattern = /^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[+-]?\d*)$/;
const exponentPattern = /^[eE][+-]?\d+$/;

const decimalSuffixes: ReadonlyMap<string, number> = new Map([
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['', 0],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
]);

const binarySuffixes: ReadonlyMap<string, bigint> = new Map([
  ['Ki', 2n ** 10n],
  ['Mi', 2n ** 20n],
  ['Gi', 2n ** 30n],
  ['Ti', 2n ** 40n],
  ['Pi', 2n ** 50n],
  ['Ei', 2n ** 60n],
]);

/**
 * Reads a quantity such as `500m`, `1.5Gi` or `1e3`, as `resource.ParseQuantity` does: what is finer than 10^-9 is
 * rounded up in its amount, and a binary quantity is at most 2^63-1. Undefined where it is no quantity.
 */
export function parseQuantity(text: string): Quantity | undefined {
  if (known.has(text)) return known.get(text);
  if (known.size >= mostKnown) known.clear();
  const quantity = readQuantity(text);
  known.set(cutLoose(text), quantity);
  return quantity;
}

/** Manifests write the same few amounts again and again, and each is read several times. */
const known = new Map<string, Quantity | undefined>();
const mostKnown = 500;

function readQuantity(text: string): Quantity | undefined {
  const match = text === '' ? null : quantityPattern.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = '', suffix = ''] = match;
  const digits = BigInt(`0${whole}${fraction}`);
  const binary = binarySuffixes.get(suffix);
  const exponent = binary === undefined ? decimalExponent(suffix) : 0;
  if (exponent === undefined) return undefined;
  const rounded = roundUp(digits * (binary ?? 1n), exponent - fraction.length);
  const capped = binary !== undefined && exceedsInt64(rounded) ? { coefficient: maxInt64, exponent: 0 } : rounded;
  return sign === '-' ? { ...capped, coefficient: -capped.coefficient } : capped;
}

/** The quantity that stands at a field: zero where none stands, undefined where it cannot be judged. */
export function quantityOf(field: Field): Quantity | undefined {
  if (field.isUnknown) return undefined;
  const { scalar } = field;
  if (scalar === undefined || scalar.type === 'null') return zeroQuantity;
  return parseQuantity(scalar.type === 'string' ? (scalar.value as string).trim() : scalar.json);
}

/** The notation of a text that is a quantity. */
export function notationOf(text: string): QuantityNotation {
  if (text.endsWith('i')) return 'binary';
  return /[eE][+-]?\d+$/.test(text) ? 'exponent' : 'decimal';
}

/** Rounds the amount up to a multiple of 10^exponent. */
export function roundUpTo(quantity: Quantity, exponent: number): Quantity {
  return quantity.exponent >= exponent ? quantity : { coefficient: scaledUp(quantity, exponent), exponent };
}

/** Negative, zero or positive, as a sort function returns it. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  const signs = signOf(a) - signOf(b);
  if (signs !== 0 || a.coefficient === 0n) return Math.sign(signs);
  // Numbers of different length need no common exponent, which could be astronomical.
  const lengths = a.exponent + digitsOf(a) - b.exponent - digitsOf(b);
  if (lengths !== 0) return Math.sign(lengths) * signOf(a);
  const common = Math.min(a.exponent, b.exponent);
  const difference =
    a.coefficient * 10n ** BigInt(a.exponent - common) - b.coefficient * 10n ** BigInt(b.exponent - common);
  return difference === 0n ? 0 : difference > 0n ? 1 : -1;
}

export function signOf(quantity: Quantity): -1 | 0 | 1 {
  if (quantity.coefficient === 0n) return 0;
  return quantity.coefficient > 0n ? 1 : -1;
}

/** Whole to three decimals, which is as fine as the API server looks: `1.0001` counts as 1.001. */
export function isInteger(quantity: Quantity): boolean {
  return quantity.exponent >= 0 || scaledUp(quantity, -3) % 1000n === 0n;
}

/** The value in units of 10^exponent, rounded up in its amount. Only for exponents that are near each other. */
export function scaledUp(quantity: Quantity, exponent: number): bigint {
  const shift = quantity.exponent - exponent;
  if (shift >= 0) return quantity.coefficient * 10n ** BigInt(shift);
  return divideUp(quantity.coefficient, 10n ** BigInt(-shift));
}

/** The sum of two quantities; where one is beyond comparison larger, that one. */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  if (a.coefficient === 0n) return b;
  if (b.coefficient === 0n) return a;
  if (Math.abs(a.exponent - b.exponent) > maxExponentGap) return a.exponent > b.exponent ? a : b;
  const exponent = Math.min(a.exponent, b.exponent);
  return { coefficient: scaledUp(a, exponent) + scaledUp(b, exponent), exponent };
}

function decimalExponent(suffix: string): number | undefined {
  const known = decimalSuffixes.get(suffix);
  if (known !== undefined) return known;
  // Go keeps the low 32 bits of the exponent.
  return exponentPattern.test(suffix) ? Number(BigInt.asIntN(32, BigInt(suffix.slice(1).replace('+', '')))) : undefined;
}

function roundUp(coefficient: bigint, exponent: number): Quantity {
  if (coefficient === 0n) return zeroQuantity;
  if (exponent >= finest) return { coefficient, exponent };
  const dropped = finest - exponent;
  // So many digits are lost that only the rounding is left.
  if (dropped > coefficient.toString().length) return { coefficient: 1n, exponent: finest };
  return { coefficient: divideUp(coefficient, 10n ** BigInt(dropped)), exponent: finest };
}

function divideUp(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  if (dividend % divisor === 0n) return quotient;
  return dividend < 0n ? quotient - 1n : quotient + 1n;
}

function exceedsInt64(quantity: Quantity): boolean {
  return compareQuantities(quantity, { coefficient: maxInt64, exponent: 0 }) > 0;
}

function digitsOf(quantity: Quantity): number {
  return quantity.coefficient.toString().length - (quantity.coefficient < 0n ? 1 : 0);
}
