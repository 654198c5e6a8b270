import { Branch, type Tree } from './tree.ts';

/** Whether each of these manifests still shows what is being looked for. */
export type Shows = (candidates: readonly Tree[]) => Promise<readonly boolean[]>;

/** So many candidates are asked about at once: an oracle answers some as fast as one. */
const chunk = 12;
/** After so many questions the tree is small enough. */
const maxQuestions = 1200;

/**
 * A smaller tree that still shows it: goes through its parts, the largest first, and leaves out each without which it
 * goes on showing, until no part can be left out.
 */
export async function minimise(tree: Tree, shows: Shows): Promise<Tree> {
  let smallest = tree;
  let questions = 0;
  for (let again = true; again && questions < maxQuestions; ) {
    again = false;
    const parts = partsOf(smallest).sort((a, b) => b.weight - a.weight);
    for (let first = 0; first < parts.length && questions < maxQuestions && !again; first += chunk) {
      const candidates = parts.slice(first, first + chunk).map(({ path, count }) => without(smallest, path, count));
      questions += candidates.length;
      const verdicts = await shows(candidates);
      const found = candidates.find((_, index) => verdicts[index]);
      if (found === undefined) continue;
      smallest = found;
      again = true;
    }
  }
  return smallest;
}

/** One entry, or `count` items from a place on, that can be left out. The last step of the path is what goes. */
interface Part {
  readonly path: readonly number[];
  readonly count: number;
  readonly weight: number;
}

function partsOf(tree: Tree, path: readonly number[] = []): Part[] {
  const children = childrenOf(tree);
  const own = children.flatMap((child, index): Part[] => {
    const at = [...path, index];
    return [{ path: at, count: 1, weight: weightOf(child) }, ...partsOf(child, at)];
  });
  if (children.length < 4) return own;
  // A long list first loses whole halves.
  const half = children.length >> 1;
  const weight = weightOf(tree) / 2;
  return [{ path: [...path, 0], count: half, weight }, { path: [...path, half], count: half, weight }, ...own];
}

function without(tree: Tree, [index = 0, ...rest]: readonly number[], count: number): Tree {
  const change = <T>(list: readonly T[], inner: (part: T) => T) =>
    rest.length === 0 ? list.toSpliced(index, count) : list.map((part, at) => (at === index ? inner(part) : part));
  if (Array.isArray(tree)) return change(tree, (item) => without(item, rest, count));
  if (!(tree instanceof Branch)) return tree;
  return new Branch(change(tree.entries, ({ key, value }) => ({ key, value: without(value, rest, count) })));
}

function childrenOf(tree: Tree): readonly Tree[] {
  if (tree instanceof Branch) return tree.entries.map(({ value }) => value);
  return Array.isArray(tree) ? tree : [];
}

function weightOf(tree: Tree): number {
  return childrenOf(tree).reduce<number>((sum, child) => sum + weightOf(child), 1);
}
