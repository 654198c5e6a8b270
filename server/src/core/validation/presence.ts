import type { Field } from '../manifest/field.ts';

/** Something stands here that can be looked into: a non-nil pointer to a struct in Go. */
export function isPresent(field: Field): boolean {
  return field.isSet && !field.isUnknown;
}

/**
 * What will stand here cannot be told: it, or what it should be in, holds a template marker or is of the wrong type, or
 * it may come from elsewhere.
 */
export function isUndetermined(field: Field): boolean {
  if (field.isSet) return field.isUnknown;
  return field.inspection.circumstances.partial || isInUnknown(field);
}

function isInUnknown(field: Field): boolean {
  let holder = field.parent;
  while (holder !== undefined && !holder.isSet) holder = holder.parent;
  return holder?.isUnknown ?? false;
}

/** The values of a list of strings, without those that cannot be told. */
export function textsOf(list: Field): string[] {
  return list
    .items()
    .filter((item) => !item.isUnknown)
    .map((item) => item.text());
}

/** The list is here or not as written, and so are its elements. */
export function isClosedList(list: Field): boolean {
  return !isUndetermined(list) && list.items().every((item) => !item.isUnknown);
}
