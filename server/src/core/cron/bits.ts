/** Sets of small numbers as the bits of a 32-bit integer. */

/** The least number in the set that is at least `from` (0–32), or -1. */
export function nextBit(bits: number, from: number): number {
  if (from > 31) return -1;
  const rest = bits & (-1 << from);
  return rest === 0 ? -1 : 31 - Math.clz32(rest & -rest);
}

/** The numbers in the set, ascending. */
export function bitsOf(bits: number): number[] {
  const numbers: number[] = [];
  for (let bit = nextBit(bits, 0); bit >= 0; bit = nextBit(bits, bit + 1)) numbers.push(bit);
  return numbers;
}

/** The set of the numbers from `first` to `last`. */
export function bitRange(first: number, last: number): number {
  let bits = 0;
  for (let bit = first; bit <= last; bit++) bits |= 1 << bit;
  return bits;
}
