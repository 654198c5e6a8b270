import { decodeBase64 } from './base64.ts';
import { floatText } from './numbers.ts';
import { exceedsInt64, type Resolved, resolvePlain, stringScalar } from './resolve.ts';
import type { ScalarType } from './tree.ts';

const PREFIX = 'tag:yaml.org,2002:';
export const MERGE_TAG = `${PREFIX}merge`;

const TYPES = new Map<string, ScalarType>([
  [`${PREFIX}bool`, 'bool'],
  [`${PREFIX}int`, 'int'],
  [`${PREFIX}float`, 'float'],
  [`${PREFIX}null`, 'null'],
]);

/** `!!int`, as people write a tag. */
export function shortTag(tag: string): string {
  return tag.startsWith(PREFIX) ? `!!${tag.slice(PREFIX.length)}` : tag;
}

/** The value of a tagged scalar, quoted or not; undefined where the text does not fit the tag. */
export function resolveTagged(tag: string, text: string): Resolved | undefined {
  if (tag === `${PREFIX}binary`) {
    const decoded = decodeBase64(text);
    return decoded === undefined ? undefined : stringScalar(decoded);
  }
  if (tag === `${PREFIX}timestamp`) return isTimestamp(text) ? stringScalar(text) : undefined;
  const type = TYPES.get(tag);
  if (type === undefined) return stringScalar(text);
  const resolved = resolvePlain(text);
  if (resolved.type === type) return resolved;
  if (type !== 'float' || resolved.type !== 'int' || exceedsInt64(resolved)) return undefined;
  const value = Number(resolved.value);
  return { type: 'float', value, json: floatText(value) };
}

const TIMESTAMP =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[-+]\d\d:\d\d)| (\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?)?$/;

function isTimestamp(text: string): boolean {
  const match = TIMESTAMP.exec(text);
  if (match === null) return false;
  const [year = 0, month = 0, day = 0, ...clock] = match.slice(1).map((digits) => Number(digits ?? 0));
  const [hour, minute, second] = [0, 1, 2].map((i) => (clock[i] ?? 0) + (clock[i + 3] ?? 0));
  return (
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysOfMonth(year, month) &&
    (hour ?? 0) < 24 &&
    (minute ?? 0) < 60 &&
    (second ?? 0) < 60
  );
}

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
