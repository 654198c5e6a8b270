import { fieldText } from '../../docs/fields/index.ts';
import {
  definition,
  type FieldShape,
  fieldShape,
  intOrStringDefinition,
  quantityDefinition,
} from '../../schema/shapes.ts';
import { isRequiredInJobs, rankOf } from './fieldFacts.ts';
import { fieldsDefinition } from './schemaPlace.ts';
import { blank, choice, type Skeleton } from './skeleton.ts';
import { fieldSkeletons } from './skeletons.ts';

/** How deep required objects are written out. */
const deepest = 3;
/** More than these are no list to choose from. */
const mostChoices = 12;

/** What is written behind a field: a skeleton of our own, else what its type requires. */
export function shapeSkeleton(name: string, field: string, depth = 0): Skeleton {
  const id = `${name}.${field}`;
  if (Object.hasOwn(fieldSkeletons, id)) return fieldSkeletons[id] ?? blank();
  if (field === 'apiVersion' && name.startsWith('batch.')) return 'batch/v1';
  // An object that lacks it may become any: the editor asks for the kinds.
  if (field === 'kind' && name.startsWith('batch.')) return blank('');
  const shape = fieldShape(name, field) ?? {};
  return skeletonOf(shape, shape.default ?? defaultOf(name, field), depth);
}

/** The fields without which an object is refused, in the order of use. */
export function requiredFields(name: string): string[] {
  const fields = Object.keys(definition(name).fields ?? {});
  return fields.filter((field) => isRequired(name, field)).sort((a, b) => compareFields(name, a, b));
}

/** What is used most comes first, then the alphabet decides. */
export function compareFields(name: string, a: string, b: string): number {
  const [first, second] = [rankOf(name, a), rankOf(name, b)];
  return first === second ? (a < b ? -1 : 1) : first - second;
}

export function isRequired(name: string, field: string): boolean {
  if (definition(name).required?.includes(field) || isRequiredInJobs(name, field)) return true;
  return fieldText(name, field)?.required === true;
}

function skeletonOf(shape: FieldShape, fallback: string | number | boolean | undefined, depth: number): Skeleton {
  if (shape.enum !== undefined) {
    const values = shape.enum.length > mostChoices ? shape.enum.slice(0, 1) : shape.enum;
    return choice(...(fallback === undefined ? values : [fallback, ...values.filter((each) => each !== fallback)]));
  }
  if (shape.items !== undefined) return [skeletonOf(shape.items, undefined, depth + 1)];
  if (shape.values !== undefined) return shape.values.type === 'string' ? { key: blank('value') } : {};
  const fields = fieldsDefinition(shape);
  if (fields !== undefined) return requiredOf(fields, depth);
  if (shape.type === 'boolean')
    return choice(fallback !== true && fallback !== 'true', fallback === true || fallback === 'true');
  if (shape.type === 'integer') return blank(numberOf(fallback) ?? 1);
  if (shape.ref === quantityDefinition) return blank('1Gi');
  if (shape.ref === intOrStringDefinition) return blank(8080);
  return blank(typeof fallback === 'string' ? fallback : '');
}

/** Modes of files are written with a leading 0, as octal numbers. */
function numberOf(fallback: string | number | boolean | undefined): number | undefined {
  const text = String(fallback ?? '');
  return /^\d+$/.test(text) ? Number.parseInt(text, /^0\d/.test(text) ? 8 : 10) : undefined;
}

function requiredOf(name: string, depth: number): Skeleton {
  if (depth >= deepest) return {};
  return Object.fromEntries(requiredFields(name).map((field) => [field, shapeSkeleton(name, field, depth + 1)]));
}

/** The value that the API server takes where none is written, where it is one value. */
function defaultOf(name: string, field: string): string | undefined {
  const fallback = fieldText(name, field)?.default;
  return typeof fallback === 'string' ? fallback.replace(/^"(.*)"$/, '$1') : undefined;
}
