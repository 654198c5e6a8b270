import type { ObjectNode } from '../../analysis/document.ts';
import { indexVariable } from '../../facets/completionIndex.ts';
import type { Kind } from '../../kinds/kind.ts';
import { Field } from '../../manifest/field.ts';
import { Inspection } from '../../manifest/inspection.ts';
import { newestMinor } from '../../schema/versions.ts';
import type { Node, ScalarNode } from '../../yaml/tree.ts';
import { type LocalName, localNames } from '../navigation/localNames.ts';
import type { Mark } from '../semanticTokens.ts';

/** `$ITEM` and `${ITEM}`, which scripts replace before a manifest is applied. */
const placeholder = /\$(?:\{[^}\s]+\}|[A-Za-z_]\w*)/g;
/** The parts of a schedule, or of a text that does not look like one. */
const schedulePart = /(@\w+|\b[A-Za-z]{3}\b)|(\d+)|([*?/,-])/g;

/** What there is to mark in an object; nothing in a foreign one. */
export function marksOf(text: string, { node, identity }: ObjectNode): Mark[] {
  if (!identity.ours || node === undefined) return [];
  const object = Field.root(new Inspection(text, node, { partial: true, minor: newestMinor }), node);
  return [
    ...(identity.kind.jobSpecs?.(object) ?? []).flatMap((jobSpec) => nameMarks(jobSpec, text)),
    ...blockSchedules(identity.kind, object).flatMap((scalar) => partsOf(scalar, text)),
    ...placeholders(node, text),
  ];
}

function nameMarks(jobSpec: Field, text: string): Mark[] {
  const names = localNames(jobSpec);
  const defined = new Set(names.filter(({ isDefinition }) => isDefinition).map(keyOf));
  const isIndexed = jobSpec.get('completionMode').text() === 'Indexed';
  return names.flatMap((name) => {
    const { span, isDefinition, kind } = name;
    const refers = defined.has(keyOf(name)) || (kind === 'variable' && isIndexed && name.name === indexVariable);
    if (!refers || text.slice(span.start, span.end) !== name.name) return [];
    return [{ ...span, type: 'variable', declares: isDefinition } as const];
  });
}

function keyOf({ kind, name, within }: LocalName): string {
  return `${kind} ${within} ${name}`;
}

/** Schedules that are written as a block of text, which the grammar takes for any other text. */
function blockSchedules(kind: Kind, object: Field): ScalarNode[] {
  return (kind.schedules?.(object) ?? []).flatMap(({ schedule: { scalar } }) =>
    scalar?.style === 'literal' || scalar?.style === 'folded' ? [scalar] : [],
  );
}

function partsOf({ start, end }: ScalarNode, text: string): Mark[] {
  const body = text.indexOf('\n', start);
  if (body < 0 || body > end) return [];
  return [...text.slice(body, end).matchAll(schedulePart)].map(({ index, 0: part, 1: name, 2: number }) => {
    const type = name !== undefined ? 'enumMember' : number !== undefined ? 'number' : 'operator';
    return { start: body + index, end: body + index + part.length, type, declares: false };
  });
}

function placeholders(node: Node, text: string): Mark[] {
  if (node.kind === 'list') return node.items.flatMap((item) => placeholders(item, text));
  if (node.kind === 'map') {
    return node.entries.flatMap(({ value, merged }) => (merged ? [] : placeholders(value, text)));
  }
  if (!node.marker || text[node.start] === '*') return [];
  return [...text.slice(node.start, node.end).matchAll(placeholder)].map(({ index, 0: found }) => ({
    start: node.start + index,
    end: node.start + index + found.length,
    type: 'parameter',
    declares: false,
  }));
}
