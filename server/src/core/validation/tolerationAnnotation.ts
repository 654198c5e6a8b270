import { msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import { Field } from '../manifest/field.ts';
import type { Entry, Node, Span } from '../yaml/tree.ts';
import { validateTolerations } from './tolerations.ts';

const area = new Area('toleration', 'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/');

/** Go's decoder does not look at the case of field names. */
const fieldNames: ReadonlyMap<string, string> = new Map(
  ['key', 'operator', 'value', 'effect', 'tolerationSeconds'].map((name) => [name.toLowerCase(), name]),
);

/**
 * Tolerations as JSON in an annotation, as they were written before the field `tolerations`. What is wrong inside them is
 * reported on the annotation.
 * @see ValidateTolerationsInPodAnnotations
 */
export function validateTolerationAnnotation(annotation: Field, key: string): void {
  if (annotation.isBlank) return;
  const node = readTolerations(annotation.text(), annotation.span);
  if (node === undefined) {
    const message = msg('This is no JSON list of tolerations: use the field `tolerations` instead.');
    area.invalid(annotation, message, { rule: 'annotation' });
  } else {
    validateTolerations(Field.root(annotation.inspection, node).as(`${annotation.path}.${key}`));
  }
}

/** The list as a tree of which every part stands at `span`; undefined where the text is no list of tolerations. */
function readTolerations(json: string, span: Span): Node | undefined {
  const value = parseJson(json);
  if (value === null) return { ...span, kind: 'list', items: [], flow: true };
  if (!Array.isArray(value)) return undefined;
  const items = value.map((item: unknown) => tolerationNode(item, span)).filter((node) => node !== undefined);
  return items.length === value.length ? { ...span, kind: 'list', items, flow: true } : undefined;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function tolerationNode(item: unknown, span: Span): Node | undefined {
  if (typeof item !== 'object' || Array.isArray(item)) return undefined;
  const entries: Entry[] = [];
  for (const [name, value] of Object.entries(item ?? {})) {
    const key = fieldNames.get(name.toLowerCase());
    if (key === undefined || value === null) continue;
    if (key === 'tolerationSeconds' ? !Number.isInteger(value) : typeof value !== 'string') return undefined;
    const type = typeof value === 'string' ? 'string' : 'int';
    const scalar: Node = {
      ...span,
      kind: 'scalar',
      type,
      value,
      json: JSON.stringify(value),
      style: 'plain',
      marker: false,
    };
    entries.push({ key, keySpan: span, value: scalar, merged: false });
  }
  return { ...span, kind: 'map', entries, flow: true };
}
