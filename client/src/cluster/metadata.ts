import type { ObjectMeta } from './types.ts';

/** When an object was created, in milliseconds since the epoch; 0 where that is not known. */
export function createdAt({ metadata }: { readonly metadata: ObjectMeta }): number {
  return Date.parse(metadata.creationTimestamp ?? '') || 0;
}
