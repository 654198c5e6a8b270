import type { Resolved } from './resolve.ts';
import type { Entry, Span } from './tree.ts';

interface Place {
  readonly index: number;
  readonly key: Resolved;
}

/** A map in the making. An entry that a later one replaced is undefined. */
export interface MapDraft {
  readonly entries: (Entry | undefined)[];
  readonly places: Map<string, Place>;
  replaced: number;
}

export interface Clash {
  /** Equal keys, or keys of different types with the same JSON text. */
  readonly kind: 'duplicate' | 'ambiguous';
  /** Span of the key that was there. */
  readonly other: Span;
  readonly otherMerged: boolean;
}

export function newDraft(): MapDraft {
  return { entries: [], places: new Map(), replaced: 0 };
}

/** Adds an entry; the one with the same JSON key that was there, if any, gives way. */
export function put(draft: MapDraft, key: Resolved, entry: Entry): Clash | undefined {
  const { entries, places } = draft;
  const place = places.get(entry.key);
  places.set(entry.key, { index: entries.length, key });
  entries.push(entry);
  const old = place === undefined ? undefined : entries[place.index];
  if (place === undefined || old === undefined) return undefined;
  entries[place.index] = undefined;
  draft.replaced++;
  const equal = place.key.type === key.type && place.key.value === key.value && place.key.json === key.json;
  return { kind: equal ? 'duplicate' : 'ambiguous', other: old.keySpan, otherMerged: old.merged };
}
