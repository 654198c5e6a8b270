import { compareQuantities, parseQuantity, type Quantity, scaledUp } from '../../formats/quantity.ts';
import { type Message, msg } from '../../l10n/message.ts';
import { codeSpan } from './markdown.ts';

/** Beyond this nobody means what is written, and the digits would fill the screen. */
const largest: Quantity = { coefficient: 1n, exponent: 19 };
const resourceOfBytes = /^(?:(?:requests|limits)\.)?(?:memory|storage|ephemeral-storage|hugepages-.+)$/;
const resourceOfCores = /^(?:(?:requests|limits)\.)?cpu$/;
const decimalUnits = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'];
const binaryUnits = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

/**
 * An amount of a resource in plain numbers; undefined where these are what is written.
 * @param resource `cpu`, `memory` and the like; `storage` for a size
 */
export function explainQuantity(text: string, resource: string): Message | undefined {
  const quantity = parseQuantity(text);
  if (quantity === undefined || quantity.coefficient <= 0n || compareQuantities(quantity, largest) > 0)
    return undefined;
  if (resourceOfCores.test(resource)) return explainCores(text, quantity);
  if (resourceOfBytes.test(resource)) return explainBytes(text, quantity);
  const number = decimal(quantity);
  return /^\d+$/.test(text) ? undefined : msg('{quantity} = {number}', { quantity: codeSpan(text), number });
}

function explainCores(text: string, quantity: Quantity): Message {
  const thousandths = scaledUp(quantity, -3);
  const named = { quantity: codeSpan(text), number: decimal(quantity), thousandths: String(thousandths) };
  if (!text.endsWith('m')) return msg('{quantity} = `{thousandths}m`, in thousandths of a CPU core.', named);
  if (thousandths < 1000n) return msg('{quantity} = {number} of a CPU core.', named);
  return thousandths === 1000n
    ? msg('{quantity} = 1 CPU core.', named)
    : msg('{quantity} = {number} CPU cores.', named);
}

function explainBytes(text: string, quantity: Quantity): Message {
  const bytes = scaledUp(quantity, 0);
  const named = { quantity: codeSpan(text), bytes: grouped(bytes) };
  if (text.endsWith('m')) {
    const number = decimal(quantity);
    return msg('{quantity} = {number} bytes: `m` means thousandths. Mebibytes are written `Mi`.', { ...named, number });
  }
  if (bytes < 1000n) return msg('{quantity} = {bytes} bytes.', named);
  const other = text.endsWith('i') ? inUnits(bytes, 1000n, decimalUnits) : inUnits(bytes, 1024n, binaryUnits);
  return msg('{quantity} = {bytes} bytes, about {other}.', { ...named, other });
}

/** Three digits of the largest unit that leaves a whole part. */
function inUnits(bytes: bigint, base: bigint, units: readonly string[]): string {
  let unit = 0;
  let size = 1n;
  while (bytes >= size * base && unit < units.length - 1) {
    size *= base;
    unit++;
  }
  const value = Number((bytes * 1000n) / size) / 1000;
  return `${Number(value.toPrecision(3))} ${units[unit] ?? ''}`;
}

/** Without an exponent: `0.5`, `1,500`. */
function decimal({ coefficient, exponent }: Quantity): string {
  if (exponent >= 0) return grouped(coefficient * 10n ** BigInt(exponent));
  const digits = coefficient.toString().padStart(1 - exponent, '0');
  const fraction = digits.slice(exponent).replace(/0+$/, '');
  const whole = grouped(BigInt(digits.slice(0, exponent)));
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** With a comma between groups of three digits, as both of our languages write numbers. */
function grouped(number: bigint): string {
  return number.toString().replace(/\B(?=(?:\d{3})+$)/g, ',');
}
