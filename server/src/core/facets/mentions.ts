import type { Field } from '../manifest/field.ts';
import type { Node } from '../yaml/tree.ts';

/** Some key or text at a field or below it matches `pattern`, which must not be a global one. Comments do not count. */
export function mentions({ node }: Field, pattern: RegExp): boolean {
  return node !== undefined && holds(node, pattern);
}

function holds(node: Node, pattern: RegExp): boolean {
  if (node.kind === 'scalar') return typeof node.value === 'string' && pattern.test(node.value);
  if (node.kind === 'list') return node.items.some((item) => holds(item, pattern));
  return node.entries.some(({ key, value }) => pattern.test(key) || holds(value, pattern));
}
