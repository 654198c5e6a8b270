import { isObject } from './json.ts';

/** Whether two JSON values are the same; the order of keys does not count. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => isEqual(item, b[i]));
  if (!isObject(a) || !isObject(b)) return a === b;
  if (Object.getPrototypeOf(a) === null || Object.getPrototypeOf(b) === null) {
    return JSON.stringify(a) === JSON.stringify(b);
  }
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isEqual(a[key], b[key]));
}
