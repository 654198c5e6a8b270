import { type Entry, entryOf, type ListNode, type MapNode, type Node } from '../yaml/tree.ts';

/** How far the path of a field leads into a tree. */
export interface Walk {
  /** The keys and items on the way, as far as they are there. */
  readonly steps: readonly WalkStep[];
  /** Something stands at the end of the path. */
  readonly exact: boolean;
}

export interface WalkStep {
  readonly entry?: Entry;
  readonly node: Node;
}

/**
 * Follows a path as API servers write them: that of a validation error (`field.Path` in k8s.io/apimachinery:
 * `spec.containers[0].ports[1]`, `metadata.labels[app]`) or of server-side apply (`fieldpath.Path` in
 * sigs.k8s.io/structured-merge-diff: `.spec.containers[name="main"].image`, `.metadata.finalizers[="x"]`). Neither
 * escapes anything: a key may hold dots, so the longest key that fits is taken.
 */
export function walkPath(root: Node, path: string): Walk {
  const steps: WalkStep[] = [];
  let node = root;
  for (let rest = path.replace(/^\./, ''); rest !== ''; ) {
    const next = node.kind === 'map' ? intoMap(node, rest) : intoList(node, rest);
    if (next === undefined) return { steps, exact: false };
    steps.push(next.step);
    node = next.step.node;
    rest = next.rest.replace(/^\./, '');
  }
  return { steps, exact: true };
}

interface Next {
  readonly step: WalkStep;
  readonly rest: string;
}

function intoMap(map: MapNode, path: string): Next | undefined {
  const bracketed = /^\[(?:"([^"]*)"|([^\]]*))\]/.exec(path);
  if (bracketed !== null) {
    const entry = entryOf(map, bracketed[1] ?? bracketed[2] ?? '');
    return entry && stepTo(entry, path.slice(bracketed[0].length));
  }
  const fitting = map.entries.filter(
    ({ key }) => key !== '' && path.startsWith(key) && /^(?:[.[]|$)/.test(path.slice(key.length)),
  );
  const longest = fitting.sort((a, b) => b.key.length - a.key.length)[0];
  return longest && stepTo(longest, path.slice(longest.key.length));
}

function stepTo(entry: Entry, rest: string): Next {
  return { step: { entry, node: entry.value }, rest };
}

function intoList(node: Node, path: string): Next | undefined {
  const [whole = '', selector = ''] = /^\[((?:"(?:[^"\\]|\\.)*"|[^\]"])*)\]/.exec(path) ?? [];
  if (whole === '' || node.kind !== 'list') return undefined;
  const item = /^\d+$/.test(selector) ? node.items[Number(selector)] : itemByKey(node, selector);
  return item && { step: { node: item }, rest: path.slice(whole.length) };
}

/** `name="main"`, `containerPort=80,protocol="TCP"`, or `="x"` for the item that is this value. */
function itemByKey({ items }: ListNode, selector: string): Node | undefined {
  const wanted = [...selector.matchAll(/(\w*)=("(?:[^"\\]|\\.)*"|[^,]*)/g)].map(([, key = '', json = '']) => ({
    key,
    json,
  }));
  if (wanted.length === 0) return undefined;
  return items.find((item) => wanted.every(({ key, json }) => isThere(item, key, json)));
}

/** The only key with a default is the protocol of a port. */
function isThere(item: Node, key: string, json: string): boolean {
  if (key === '') return item.kind === 'scalar' && item.json === json;
  if (item.kind !== 'map') return false;
  const value = entryOf(item, key)?.value;
  if (value === undefined) return key === 'protocol' && json === '"TCP"';
  return value.kind === 'scalar' && value.json === json;
}
