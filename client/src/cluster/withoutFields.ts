import { isObject, type JsonObject, parseObject } from './json.ts';

/**
 * A manifest without some of its fields. A path is what server-side apply tells of a conflict (`fieldpath.Path` of
 * structured-merge-diff, without the first dot): `spec.schedule`, `metadata.labels.example.org/team`,
 * `spec.containers[name="main"].image`, `metadata.finalizers[="a"]`, `spec.values[2]`.
 * @param json of an object
 * @returns undefined where one of the fields is not there
 */
export function withoutFields(json: string, paths: readonly string[]): string | undefined {
  const object = parseObject(json);
  const isComplete = paths.every((path) => remove(object, `.${path}`));
  return isComplete ? JSON.stringify(object) : undefined;
}

function remove(value: unknown, path: string): boolean {
  if (isObject(value)) return removeFromObject(value, path);
  return Array.isArray(value) && removeFromList(value, path);
}

/** Keys may have dots: the longest that there is counts. */
function removeFromObject(object: JsonObject, path: string): boolean {
  const fitting = Object.keys(object).filter((key) => path.startsWith(`.${key}`));
  for (const key of fitting.sort((a, b) => b.length - a.length)) {
    const rest = path.slice(key.length + 1);
    if (rest === '') return delete object[key];
    if (/^[.[]/.test(rest) && remove(object[key], rest)) return true;
  }
  return false;
}

function removeFromList(list: unknown[], path: string): boolean {
  for (const [index, item] of list.entries()) {
    const rest = restBehind(item, index, path);
    if (rest === undefined) continue;
    if (rest !== '') return remove(item, rest);
    list.splice(index, 1);
    return true;
  }
  return false;
}

/** What of a path lies within an item of a list; undefined where it leads to another item. */
function restBehind(item: unknown, index: number, path: string): string | undefined {
  for (const selector of [`[${index}]`, `[=${JSON.stringify(item)}]`]) {
    if (path.startsWith(selector)) return path.slice(selector.length);
  }
  return isObject(item) ? restBehindKeys(item, path) : undefined;
}

/** A default, such as that of `protocol`, is part of a key and need not stand in the manifest. */
const DEFAULTS: JsonObject = { protocol: 'TCP' };

/** `[containerPort=80,protocol="TCP"]` */
function restBehindKeys(item: JsonObject, path: string): string | undefined {
  let rest = path;
  do {
    const key = /^[[,]([^=,[\]]+)=/.exec(rest)?.[1];
    if (key === undefined) return undefined;
    const expected = `${key}=${JSON.stringify(item[key] ?? DEFAULTS[key])}`;
    if (!rest.startsWith(expected, 1)) return undefined;
    rest = rest.slice(1 + expected.length);
  } while (rest.startsWith(','));
  return rest.startsWith(']') ? rest.slice(1) : undefined;
}
