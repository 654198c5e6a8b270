import type { Field } from '../../manifest/field.ts';
import type { Node } from '../../yaml/tree.ts';
import type { Cursor } from './cursor.ts';
import type { SchemaPlace } from './schemaPlace.ts';
import type { Layout } from './skeletonText.ts';
import type { WrittenKey } from './writtenKey.ts';

/** A key that is to be completed. */
export interface KeyTarget extends Cursor {
  readonly key: WrittenKey;
  readonly layout: Layout;
  /** What the schema says of the object that the key is in. */
  readonly place: SchemaPlace;
  /** That object. */
  readonly container: Field;
  /** The whole manifest. */
  readonly object: Field;
  /** The keys that the object has already. */
  readonly present: ReadonlySet<string>;
  /** The value that the key has already. */
  readonly written?: Node;
}
