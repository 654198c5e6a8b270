import type { Entry, Node } from '../yaml/tree.ts';

/** A step from an object or list to what is in it. */
export type Step = { readonly entry: Entry } | { readonly index: number; readonly node: Node };

/** What stands at an offset of a document. */
export interface PlaceAt {
  /** From the root to the innermost key or item at the offset. */
  readonly steps: readonly Step[];
  /** On the key of the last step rather than on its value. */
  readonly onKey: boolean;
}

/** The way to the innermost key or value at an offset. An entry covers its key, its value and what is between them. */
export function placeAt(root: Node, offset: number): PlaceAt {
  const steps: Step[] = [];
  let onKey = false;
  for (let node: Node | undefined = root; node !== undefined; ) {
    const step: Step | undefined = stepAt(node, offset);
    if (step === undefined) break;
    steps.push(step);
    onKey = 'entry' in step && offset <= step.entry.keySpan.end;
    node = 'entry' in step ? (onKey ? undefined : step.entry.value) : step.node;
  }
  return { steps, onKey };
}

function stepAt(node: Node, offset: number): Step | undefined {
  if (node.kind === 'map') {
    const entry = node.entries.find(
      ({ keySpan, value, merged }) => !merged && keySpan.start <= offset && offset <= Math.max(keySpan.end, value.end),
    );
    return entry && { entry };
  }
  if (node.kind !== 'list') return undefined;
  const index = node.items.findIndex((item) => item.start <= offset && offset <= item.end);
  const item = node.items[index];
  return item && { index, node: item };
}

/** The API server's notation of a way: `spec.template.spec.containers[0].name`. */
export function pathOf(steps: readonly Step[]): string {
  return steps.reduce((path, step) => {
    if ('index' in step) return `${path}[${step.index}]`;
    return path === '' ? step.entry.key : `${path}.${step.entry.key}`;
  }, '');
}

export function pathAt(root: Node, offset: number): string {
  return pathOf(placeAt(root, offset).steps);
}
