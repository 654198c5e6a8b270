import { type ObjectNode, readDocument } from '../../analysis/document.ts';
import type { Kind } from '../../kinds/kind.ts';
import { Field } from '../../manifest/field.ts';
import { Inspection } from '../../manifest/inspection.ts';
import { placeAt, type Step } from '../../manifest/path.ts';
import { MAX_LENGTH } from '../../yaml/read.ts';
import type { ScalarNode } from '../../yaml/tree.ts';
import { outlineAround } from './outline.ts';
import type { WrittenValue } from './writtenValue.ts';

/** The field whose value is being written. */
export interface CursorPlace {
  readonly kind: Kind;
  /** The object as it would be with a value there. */
  readonly object: Field;
  /** From the object to the value. */
  readonly steps: readonly Step[];
  /** Stands for the value: it is that of a field when it is the field's node. */
  readonly node: ScalarNode;
}

/** Stands for the value that is being written. A string in every style, also in JSON. */
const standIn = '"the value at the cursor"';

/**
 * Which field of which object a written value belongs to. The document is read with a whole string in the place of the
 * value, so that a quote which nobody has closed yet breaks nothing. Where the rest is so broken that the place is lost,
 * what counts is the lines around it by their indentation.
 */
export function placeAtCursor(text: string, value: WrittenValue): CursorPlace | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const whole = withValue(text, value, standIn);
  const start = value.start + value.before.length;
  return findPlace(whole, start) ?? findPlace(outlineAround(whole, start), start);
}

/** The text with other YAML in the place of a value. */
export function withValue(text: string, value: WrittenValue, source: string): string {
  return text.slice(0, value.start) + value.before + source + value.after + text.slice(value.end);
}

function findPlace(text: string, start: number): CursorPlace | undefined {
  for (const each of objectsIn(text)) {
    const root = each.object.node;
    if (root === undefined || start < root.start || start > root.end) continue;
    const { steps, onKey } = placeAt(root, start);
    const last = steps.at(-1);
    if (last === undefined || onKey) continue;
    const node = 'index' in last ? last.node : last.entry.value;
    if (node.kind === 'scalar' && node.start === start && JSON.stringify(node.value) === standIn) {
      return { ...each, steps, node };
    }
  }
  return undefined;
}

/** An object of a known kind, read and not judged. */
export interface ReadObject {
  readonly kind: Kind;
  readonly object: Field;
}

export function objectsIn(text: string): ReadObject[] {
  // What stands behind `---` on its line does not matter here.
  const separator = /^---[^\n]*/.exec(text)?.[0].length ?? 0;
  const document = readDocument(' '.repeat(separator) + text.slice(separator), 0, false);
  return document.objects.flatMap(({ node, identity }: ObjectNode) => {
    if (!identity.ours) return [];
    const inspection = new Inspection(document.text, node, { partial: true, minor: 0 });
    return [{ kind: identity.kind, object: Field.root(inspection, node) }];
  });
}
