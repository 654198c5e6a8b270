/** A JSON object. Numbers that JavaScript cannot hold exactly are opaque values that `stringify` writes unchanged. */
export interface JsonObject {
  [key: string]: unknown;
}

/** ECMAScript's "JSON.parse source text access", in V8 since 11.4; TypeScript's ES2023 library does not name it. */
interface SourceAccess {
  parse(text: string, reviver: (key: string, value: unknown, context: { source?: string }) => unknown): unknown;
  rawJSON(text: string): unknown;
}

const json = JSON as unknown as SourceAccess;

/**
 * Reads a JSON object so that `JSON.stringify` gives back every number with the digits it came with: `runAsUser` and
 * its like are 64-bit, and a JavaScript number is exact only up to 2^53. Throws a `SyntaxError` on anything else.
 */
export function parseObject(text: string): JsonObject {
  const value = json.parse(text, (_key, item, { source }) =>
    typeof item === 'number' && source !== undefined && String(item) !== source ? json.rawJSON(source) : item,
  );
  if (!isObject(value)) throw new SyntaxError('Not a JSON object.');
  return value;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object at a path of keys, or an empty one. */
export function objectAt(value: unknown, ...keys: readonly string[]): JsonObject {
  let found: unknown = value;
  for (const key of keys) found = isObject(found) ? found[key] : undefined;
  return isObject(found) ? found : {};
}

/** The text under a key, or an empty one. */
export function textAt(value: JsonObject, key: string): string {
  const text = value[key];
  return typeof text === 'string' ? text : '';
}

/** The object without some of its keys. */
export function without(object: JsonObject, ...keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}
