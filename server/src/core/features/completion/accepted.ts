import type { Kind } from '../../kinds/kind.ts';
import { Field } from '../../manifest/field.ts';
import { type Circumstances, Inspection } from '../../manifest/inspection.ts';
import { pathOf, type Step } from '../../manifest/path.ts';
import { decodeObject } from '../../schema/decode.ts';
import type { Node, ScalarNode } from '../../yaml/tree.ts';
import type { Location } from './location.ts';

/** Beyond this many it would take too long. */
const most = 12;

/**
 * Those of some strings that the API server would accept at a place of an object as it is, found by asking the very
 * checks. All of them where it would accept none, as then something else is wrong.
 */
export function acceptedAt(
  kind: Kind,
  { object, steps }: Pick<Location, 'object' | 'steps'>,
  circumstances: Circumstances,
  texts: readonly string[],
): Set<string> {
  const { node } = object;
  if (node === undefined || texts.length > most) return new Set(texts);
  const path = pathOf(steps);
  const accepted = texts.filter((text) => {
    const root = withScalar(node, steps, text);
    const inspection = new Inspection(object.inspection.text, root, circumstances);
    const field = Field.root(inspection, root);
    if (kind.definition !== undefined) decodeObject(field, kind.definition);
    kind.validate?.(field);
    return !inspection.findings.some((finding) => finding.rejected && finding.field === path);
  });
  return new Set(accepted.length > 0 ? accepted : texts);
}

/** The tree with a string at the end of a way; all that is beside the way is shared. */
function withScalar(root: Node, steps: readonly Step[], text: string): Node {
  const [step, ...rest] = steps;
  if (step === undefined) {
    const scalar: Omit<ScalarNode, 'start' | 'end'> = {
      ...{ kind: 'scalar', type: 'string', value: text, json: JSON.stringify(text), style: 'plain', marker: false },
    };
    return { ...scalar, start: root.start, end: root.end };
  }
  if ('index' in step && root.kind === 'list') {
    return { ...root, items: root.items.map((item, i) => (i === step.index ? withScalar(item, rest, text) : item)) };
  }
  if ('entry' in step && root.kind === 'map') {
    const entries = root.entries.map((entry) =>
      entry === step.entry ? { ...entry, value: withScalar(entry.value, rest, text) } : entry,
    );
    return { ...root, entries };
  }
  return root;
}
