import kubernetes from './kubernetes-1.36.json' with { type: 'json' };

/** The type of a field, as the data of this folder writes it. Exactly one of `type` and `ref` is there. */
export interface FieldShape {
  readonly type?: 'string' | 'integer' | 'boolean' | 'object' | 'array';
  readonly format?: 'int32' | 'int64' | 'byte';
  /** Name of a definition. */
  readonly ref?: string;
  /** Element of an array. */
  readonly items?: FieldShape;
  /** Value of a free-form map. */
  readonly values?: FieldShape;
  readonly enum?: readonly string[];
  readonly default?: string | number | boolean;
  /** Kubernetes minor version in which the field came, such as "1.28". */
  readonly since?: string;
  readonly listType?: 'atomic' | 'set' | 'map';
  readonly listKeys?: readonly string[];
}

/** A type of the API: an object with fields, or a scalar with a reading of its own. */
export interface DefinitionShape {
  readonly type: 'object' | 'string';
  readonly fields?: Readonly<Record<string, FieldShape>>;
  readonly required?: readonly string[];
  readonly format?: 'date-time' | 'int-or-string';
}

/** Scalars that the API server decodes by code of their own. */
export const quantityDefinition = 'api.resource.Quantity';
export const timeDefinition = 'apis.meta.v1.Time';
export const intOrStringDefinition = 'util.intstr.IntOrString';

const definitions = kubernetes.definitions as unknown as Readonly<Record<string, DefinitionShape>>;

/** @throws Error when the data names no such definition: a mistake in the data or in a kind. */
export function definition(name: string): DefinitionShape {
  const shape = definitions[name];
  if (shape === undefined) throw new Error(`no definition ${name}`);
  return shape;
}

/** The shape of `field` in the definition `name`; undefined when the definition has no such field. */
export function fieldShape(name: string, field: string): FieldShape | undefined {
  const { fields } = definition(name);
  return fields !== undefined && Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** The definition that describes what is beneath a field: of its value, its elements or its map's values. */
export function nestedDefinition(shape: FieldShape): string | undefined {
  return shape.ref ?? shape.items?.ref ?? shape.values?.ref;
}
