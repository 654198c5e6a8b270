import { type Message, msg } from '../l10n/message.ts';

const octet = /^\d+$/;
const hextet = /^[0-9a-fA-F]{1,4}$/;

/**
 * An IPv4 or IPv6 address under strict validation, on by default in 1.36: no leading zeros in IPv4, no IPv4 mapped into
 * IPv6, no zone (k8s.io/apimachinery/pkg/util/validation/ip.go).
 */
export function ipAddress(value: string): Message | undefined {
  const parsed = value.includes(':') ? parseIPv6(value) : parseIPv4(value);
  if (parsed === undefined) {
    return msg('`{value}` is not an IP address: write it as `10.9.8.7` or `2001:db8::ffff`.', { value });
  }
  if (parsed.leadingZeros) {
    return msg('`{value}` has numbers with leading zeros: remove them.', { value });
  }
  if (parsed.bytes.length === 16 && isMapped(parsed.bytes)) {
    return msg('`{value}` is an IPv4 address written as IPv6: write `{ipv4}`.', {
      value,
      ipv4: parsed.bytes.slice(12).join('.'),
    });
  }
  return undefined;
}

/** The form of an IPv6 address that RFC 5952 recommends; undefined where `value` is none. */
export function canonicalIPv6(value: string): string | undefined {
  const bytes = value.includes(':') ? parseIPv6(value)?.bytes : undefined;
  if (bytes === undefined) return undefined;
  const groups = Array.from({ length: 8 }, (_, i) =>
    (((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0)).toString(16),
  );
  const { start, length } = longestZeros(groups);
  if (length < 2) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
}

/** The first of the longest runs of zeros. */
function longestZeros(groups: readonly string[]): { start: number; length: number } {
  let longest = { start: 0, length: 0 };
  let start = 0;
  for (const [i, group] of groups.entries()) {
    if (group !== '0') start = i + 1;
    else if (i + 1 - start > longest.length) longest = { start, length: i + 1 - start };
  }
  return longest;
}

interface Address {
  readonly bytes: readonly number[];
  readonly leadingZeros: boolean;
}

function parseIPv4(value: string): Address | undefined {
  const parts = value.split('.');
  if (parts.length !== 4 || !parts.every((part) => octet.test(part) && Number(part) <= 255)) return undefined;
  return { bytes: parts.map(Number), leadingZeros: parts.some((part) => part.length > 1 && part.startsWith('0')) };
}

function parseIPv6(value: string): Address | undefined {
  const halves = value.split('::');
  if (halves.length > 2) return undefined;
  const tail = parseGroups(halves.at(-1) ?? '', true);
  const head = halves.length === 2 ? parseGroups(halves[0] ?? '', false) : undefined;
  if (tail === undefined) return undefined;
  if (halves.length === 1) return tail.bytes.length === 16 ? tail : undefined;
  if (head === undefined) return undefined;
  const missing = 16 - head.bytes.length - tail.bytes.length;
  if (missing < 2) return undefined;
  return {
    bytes: [...head.bytes, ...new Array<number>(missing).fill(0), ...tail.bytes],
    leadingZeros: tail.leadingZeros,
  };
}

/** The groups on one side of a `::`; only the last of an address may be an IPv4 address. */
function parseGroups(text: string, last: boolean): Address | undefined {
  if (text === '') return { bytes: [], leadingZeros: false };
  const bytes: number[] = [];
  const groups = text.split(':');
  let leadingZeros = false;
  for (const [i, group] of groups.entries()) {
    if (last && i === groups.length - 1 && group.includes('.')) {
      const ipv4 = parseIPv4(group);
      if (ipv4 === undefined) return undefined;
      bytes.push(...ipv4.bytes);
      leadingZeros = ipv4.leadingZeros;
    } else if (hextet.test(group)) {
      const number = Number.parseInt(group, 16);
      bytes.push(number >> 8, number & 0xff);
    } else {
      return undefined;
    }
  }
  return { bytes, leadingZeros };
}

function isMapped(bytes: readonly number[]): boolean {
  return bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
}
