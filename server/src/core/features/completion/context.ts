import type { Kind } from '../../kinds/kind.ts';
import type { Field } from '../../manifest/field.ts';
import type { ScalarNode } from '../../yaml/tree.ts';
import { locateValue, readObjects, standInNode } from './location.ts';
import type { WrittenValue } from './writtenValue.ts';

/** The field whose value is being written. */
export interface CursorPlace {
  readonly kind: Kind;
  /** The object as it would be with a value there. */
  readonly object: Field;
  /** Stands for the value: it is that of a field when it is the field's node. */
  readonly node: ScalarNode;
}

/** Which field of which object of a known kind a written value belongs to. */
export function placeAtCursor(text: string, value: WrittenValue): CursorPlace | undefined {
  const location = locateValue(text, value);
  const node = location && standInNode(location);
  if (location === undefined || node === undefined || !location.identity.ours) return undefined;
  return { kind: location.identity.kind, object: location.object, node };
}

/** An object of a known kind, read and not judged. */
export interface ReadObject {
  readonly kind: Kind;
  readonly object: Field;
}

export function objectsIn(text: string): ReadObject[] {
  return readObjects(text).flatMap(({ identity, object }) => (identity.ours ? [{ kind: identity.kind, object }] : []));
}
