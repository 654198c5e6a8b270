import type { Step } from '../../manifest/path.ts';
import { definition, type FieldShape, fieldShape } from '../../schema/shapes.ts';

/** What the schema says of a place of an object. */
export interface SchemaPlace {
  /** The type of what stands there: of an item, where it is one. */
  readonly shape: FieldShape;
  /** The innermost field on the way that has a name in a definition; none for the object itself. */
  readonly owner?: OwnField;
  /** The names of fields on the way, without the indexes of lists. */
  readonly names: readonly string[];
  /** The place is an item of a list. */
  readonly isItem: boolean;
  /** The key of a free-form map that leads there. */
  readonly mapKey?: string;
}

/** A field by the definition that has it. */
export interface OwnField {
  readonly definition: string;
  readonly field: string;
}

/** The place at the end of a way from an object of a definition; undefined where the schema knows of none. */
export function schemaPlace(root: string, steps: readonly Step[]): SchemaPlace | undefined {
  let place: SchemaPlace = { shape: { ref: root }, names: [], isItem: false };
  for (const step of steps) {
    const next = 'index' in step ? itemOf(place) : childOf(place, step.entry.key);
    if (next === undefined) return undefined;
    place = next;
  }
  return place;
}

export function itemOf(place: SchemaPlace): SchemaPlace | undefined {
  const { items } = place.shape;
  return items && { ...place, shape: items, isItem: true };
}

function childOf({ shape, owner, names }: SchemaPlace, key: string): SchemaPlace | undefined {
  if (shape.values !== undefined) {
    return { shape: shape.values, names: [...names, key], isItem: false, mapKey: key, ...(owner && { owner }) };
  }
  const fields = fieldsDefinition(shape);
  const child = fields === undefined ? undefined : fieldShape(fields, key);
  if (fields === undefined || child === undefined) return undefined;
  return { shape: child, names: [...names, key], isItem: false, owner: { definition: fields, field: key } };
}

/** The definition of an object with fields; undefined of all else. */
export function fieldsDefinition({ ref }: FieldShape): string | undefined {
  return ref !== undefined && definition(ref).fields !== undefined ? ref : undefined;
}

/** `batch.v1.JobSpec.backoffLimit` */
export function idOf({ definition: name, field }: OwnField): string {
  return `${name}.${field}`;
}
