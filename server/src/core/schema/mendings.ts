import { msg } from '../l10n/message.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix } from '../manifest/finding.ts';
import type { Node, ScalarNode } from '../yaml/tree.ts';
import type { FieldShape } from './shapes.ts';

/** Puts what is written into double quotes, so that Kubernetes reads it as the string that it looks like. */
export function quoteFix(field: Field, node: ScalarNode): (() => readonly Fix[]) | undefined {
  const source = field.inspection.text.slice(node.start, node.end);
  if (source === '' || node.style !== 'plain') return undefined;
  const { start, end } = node;
  return () => [
    { title: msg('Put it in quotes'), changes: [{ start, end, newText: JSON.stringify(source) }], preferred: true },
  ];
}

/** Makes a one-item list of a scalar where a list of scalars is wanted. */
export function wrapInListFix(field: Field, node: Node, shape: FieldShape): (() => readonly Fix[]) | undefined {
  if (
    node.kind !== 'scalar' ||
    shape.items?.type === undefined ||
    node.style === 'literal' ||
    node.style === 'folded'
  ) {
    return undefined;
  }
  const source = field.inspection.text.slice(node.start, node.end);
  if (source === '') return undefined;
  const item = /^["']/.test(source) || /^[\w./:@-]+$/.test(source) ? source : JSON.stringify(source);
  const { start, end } = node;
  return () => [{ title: msg('Make it a list'), changes: [{ start, end, newText: `[${item}]` }], preferred: true }];
}
