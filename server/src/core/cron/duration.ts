const NANOSECONDS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};
/** A Go duration is a signed 64-bit count of nanoseconds. */
const MAX_NANOSECONDS = 2n ** 63n;
const MAX_FRACTION = MAX_NANOSECONDS - 1n;
const PART = /(\d*)(?:(\.)(\d*))?([^\d.]+)/y;

/**
 * Nanoseconds of a Go duration such as `1h30m`, `1.5h` or `-2us`, as Go's `time.ParseDuration` reads it; undefined
 * when it is none or does not fit.
 */
export function parseGoDuration(text: string): bigint | undefined {
  const negative = text.startsWith('-');
  const rest = /^[+-]/.test(text) ? text.slice(1) : text;
  if (rest === '0') return 0n;
  const total = sumOfParts(rest);
  if (total === undefined || total > (negative ? MAX_NANOSECONDS : MAX_NANOSECONDS - 1n)) return undefined;
  return negative ? -total : total;
}

function sumOfParts(text: string): bigint | undefined {
  if (text === '') return undefined;
  let total = 0n;
  PART.lastIndex = 0;
  while (PART.lastIndex < text.length) {
    const part = PART.exec(text);
    if (part === null) return undefined;
    const nanoseconds = nanosecondsOf(part[1] ?? '', part[3] ?? '', part[4] ?? '');
    if (nanoseconds === undefined) return undefined;
    total += nanoseconds;
  }
  return total;
}

function nanosecondsOf(whole: string, fraction: string, unitName: string): bigint | undefined {
  const unit = Object.hasOwn(NANOSECONDS, unitName) ? NANOSECONDS[unitName] : undefined;
  if (unit === undefined || whole + fraction === '') return undefined;
  return BigInt(whole || '0') * unit + fractionOf(fraction, Number(unit));
}

/** Go computes the fraction in floating point, and so rounds what is closer to 1 than a double can tell up to 1. */
function fractionOf(digits: string, unit: number): bigint {
  let value = 0n;
  let scale = 1;
  for (const digit of digits) {
    if (value > MAX_FRACTION / 10n) break;
    value = value * 10n + BigInt(digit);
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(value) * (unit / scale)));
}

/** The period of `@every`: whole seconds, and at least one. */
export function periodSeconds(nanoseconds: bigint): number {
  return nanoseconds < 1_000_000_000n ? 1 : Number(nanoseconds / 1_000_000_000n);
}
