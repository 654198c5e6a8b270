/** A quantity of the API in billionths, the least that it can say (`resource.Quantity`). */
export type Nano = bigint;

const BILLION = 1_000_000_000n;

const decimal: Readonly<Record<string, Nano>> = {
  n: 1n,
  u: 1000n,
  m: 1_000_000n,
  '': BILLION,
  k: BILLION * 1000n,
  M: BILLION * 1000n ** 2n,
  G: BILLION * 1000n ** 3n,
  T: BILLION * 1000n ** 4n,
  P: BILLION * 1000n ** 5n,
  E: BILLION * 1000n ** 6n,
};

/** From the largest on. */
const binary: readonly (readonly [suffix: string, factor: bigint])[] = (
  ['Ei', 'Pi', 'Ti', 'Gi', 'Mi', 'Ki'] as const
).map((suffix, position) => [suffix, 1024n ** BigInt(6 - position)]);

/** Reads `500m`, `1.5Gi`, `2e3`. Undefined for what is no quantity. */
export function parseQuantity(text: string): Nano | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d{1,2}|)$/.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match;
  if (whole === '' && fraction === '') return undefined;
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  return (digits * factorOf(suffix)) / 10n ** BigInt(fraction.length);
}

function factorOf(suffix: string): Nano {
  const known = decimal[suffix];
  if (known !== undefined) return known;
  const power = binary.find(([name]) => name === suffix);
  if (power !== undefined) return power[1] * BILLION;
  const exponent = Number(suffix.slice(1));
  return exponent >= 0 ? BILLION * 10n ** BigInt(exponent) : BILLION / 10n ** BigInt(-exponent);
}

/** As people write it: bytes with a binary suffix and one decimal at most, rounded where need be; others in units or `m`. */
export function formatQuantity(value: Nano, resource: string): string {
  return isBytes(resource) ? formatBytes(value) : formatUnits(value);
}

function isBytes(resource: string): boolean {
  return /memory|storage|hugepages-/.test(resource);
}

/** So many digits can be read at a glance. */
const MOST_TENTHS = 99_999n;

function formatBytes(value: Nano): string {
  const large = binary.filter(([, factor]) => value >= factor * BILLION);
  const isShort = (factor: bigint) =>
    (value * 10n) % (factor * BILLION) === 0n && tenthsOf(value, factor) <= MOST_TENTHS;
  const [suffix, factor] = large.find((each) => isShort(each[1])) ?? large[0] ?? ['', 1n];
  return `${Number(tenthsOf(value, factor)) / 10}${suffix}`;
}

/** Rounded. */
function tenthsOf(value: Nano, factor: bigint): bigint {
  const unit = factor * BILLION;
  return (value * 10n + unit / 2n) / unit;
}

function formatUnits(value: Nano): string {
  const thousandths = value / 1_000_000n;
  if (thousandths % 100n === 0n) return String(Number(thousandths) / 1000);
  return thousandths < 10_000n ? `${thousandths}m` : String(Math.round(Number(thousandths) / 100) / 10);
}
