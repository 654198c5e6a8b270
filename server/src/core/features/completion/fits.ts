import {
  definition,
  type FieldShape,
  intOrStringDefinition,
  quantityDefinition,
  timeDefinition,
} from '../../schema/shapes.ts';
import { isNull, type Node, type ScalarNode } from '../../yaml/tree.ts';

/** Whether a value can be that of a field, by its type and the names of what is in it. */
export function fits({ ref, items, values, type, enum: choices }: FieldShape, node: Node | undefined): boolean {
  if (node === undefined || isNull(node)) return true;
  if (items !== undefined) return node.kind === 'list' && node.items.every((item) => fits(items, item));
  if (values !== undefined) return node.kind === 'map' && node.entries.every(({ value }) => fits(values, value));
  if (ref !== undefined) return fitsDefinition(ref, node);
  if (node.kind !== 'scalar') return type === 'object' && node.kind === 'map';
  if (node.marker) return true;
  return isOfType(type, node) && (choices === undefined || choices.includes(String(node.value)));
}

function fitsDefinition(name: string, node: Node): boolean {
  const { fields } = definition(name);
  if (fields !== undefined) {
    return node.kind === 'map' && node.entries.every(({ key, value }) => fitsField(fields, key, value));
  }
  if (node.kind !== 'scalar') return false;
  if (name === quantityDefinition)
    return node.type === 'int' || node.type === 'float' || /^\d/.test(String(node.value));
  if (name === intOrStringDefinition) return node.type === 'int' || node.type === 'string';
  return name !== timeDefinition || /^\d{4}-/.test(String(node.value));
}

function fitsField(fields: Readonly<Record<string, FieldShape>>, key: string, value: Node): boolean {
  const shape = Object.hasOwn(fields, key) ? fields[key] : undefined;
  return shape !== undefined && fits(shape, value);
}

function isOfType(type: FieldShape['type'], node: ScalarNode): boolean {
  if (type === 'string') return node.type === 'string';
  if (type === 'boolean') return node.type === 'bool';
  return type === 'integer' && node.type === 'int';
}
