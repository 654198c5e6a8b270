import { msg } from '../l10n/message.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix } from '../manifest/finding.ts';
import { isOwn, replaceString, replaceValue } from '../manifest/mend.ts';

/** Puts what is written into double quotes, so that Kubernetes reads it as the string that it looks like. */
export function quote(field: Field): Fix[] {
  const { scalar } = field;
  const source = scalar && field.inspection.text.slice(scalar.start, scalar.end);
  if (scalar?.style !== 'plain' || !source || !isOwn(field)) return [];
  const { start, end } = scalar;
  return [
    { title: msg('Put it in quotes'), changes: [{ start, end, newText: JSON.stringify(source) }], preferred: true },
  ];
}

/** Writes the boolean that a text such as `"true"` or `yes`, or the number 1 or 0, stands for. */
export function unquoteBoolean(field: Field): Fix[] {
  const word = field.scalar?.json.replaceAll('"', '').toLowerCase() ?? '';
  const meant = booleanWords.get(word);
  return meant === undefined ? [] : replaceValue(field, meant);
}

const booleanWords = new Map([
  ...['true', 'yes', 'on', 'y', 't', '1'].map((word) => [word, 'true'] as const),
  ...['false', 'no', 'off', 'n', 'f', '0'].map((word) => [word, 'false'] as const),
]);

const secondsPerUnit: ReadonlyMap<string, number> = new Map([
  ['s', 1],
  ['m', 60],
  ['h', 3600],
  ['d', 86_400],
]);
const duration = /^(?:\s*\d{1,9}\s*(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)(?![a-z]))+\s*$/i;

/** Writes the whole number that a text such as `"5"`, `5.0` or, for a number of seconds, `1h30m` stands for. */
export function writeInteger(field: Field): Fix[] {
  const value = field.scalar?.value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? replaceValue(field, String(value)) : [];
  if (typeof value !== 'string') return [];
  const text = value.trim();
  if (/^[+-]?\d{1,18}$/.test(text)) return replaceValue(field, String(BigInt(text.replace('+', ''))));
  if (!/Seconds(?:AfterFinished)?$/.test(field.path)) return [];
  const seconds = secondsIn(text);
  return seconds === undefined ? [] : replaceValue(field, String(seconds));
}

function secondsIn(text: string): number | undefined {
  if (!duration.test(text.replace(/(?<=[a-z])(?=\d)/gi, ' '))) return undefined;
  const parts = text.toLowerCase().matchAll(/(\d+)\s*([smhd])/g);
  return [...parts].reduce((sum, [, count, unit = '']) => sum + Number(count) * (secondsPerUnit.get(unit) ?? 0), 0);
}

const cpuAmount = /^(\d+(?:\.\d+)?)\s*(m(?:i|illi)?)?\s*(?:v?cpus?|v?cores?)?$/i;

/**
 * Writes a quantity as Kubernetes spells it: `512 Mi` and `512MiB` are `512Mi`, `0,5` is `0.5`; `512MB` may be either
 * unit, and of CPU no more than thousandths are counted: `100mi` is `100m`.
 */
export function respellQuantity(field: Field): Fix[] {
  const text = typeof field.scalar?.value === 'string' ? field.scalar.value.trim() : '';
  const isCpu = /\[cpu\]$/.test(field.path);
  const [, cores, thousandth] = (isCpu && cpuAmount.exec(text)) || [];
  if (cores !== undefined) return replaceString(field, cores + (thousandth === undefined ? '' : 'm'));
  if (/^\d+,\d{1,2}$/.test(text)) return replaceString(field, text.replace(',', '.'));
  const [, count, prefix, binary, byte] = /^(\d+(?:\.\d+)?)\s*([kmgtpe])(i?)(b?)$/i.exec(text) ?? [];
  if (count === undefined || prefix === undefined) return [];
  const upper = prefix.toUpperCase();
  if (binary !== '') return replaceString(field, `${count}${upper}i`);
  // A lone `m` or `k` is a unit already: only the space is wrong.
  if (byte === '') return /\s/.test(text) ? replaceString(field, count + prefix) : [];
  const decimal = upper === 'K' ? 'k' : upper;
  return [...replaceString(field, `${count}${upper}i`, false), ...replaceString(field, count + decimal, false)];
}
