import type { Choices } from './choices.ts';
import { oddScalar, oddSpelling, oddString, wrongType } from './oddValues.ts';
import { Branch, containers, copy, type Tree } from './tree.ts';

type Break = (choices: Choices, root: Branch) => void;

/** Breaks the manifest in one place, as people and templates do. Some breaks leave it valid. */
export function breakTree(choices: Choices, root: Branch): void {
  choices.pick(breaks)(choices, root);
}

const replaceScalar: Break = (choices, root) => at(choices, root, isScalar, (value) => oddScalar(choices, value));
const respell: Break = (choices, root) => at(choices, root, isScalar, () => oddSpelling(choices));
const retype: Break = (choices, root) =>
  at(
    choices,
    root,
    () => true,
    () => wrongType(choices),
  );

/** Takes a field or an item out. */
const remove: Break = (choices, root) => {
  const holder = choices.pick([...containers(root)]);
  const parts = holder instanceof Branch ? holder.entries : holder;
  if (parts.length > 0) parts.splice(choices.int(0, parts.length - 1), 1);
};

/** Writes an item twice, or often. */
const repeatItem: Break = (choices, root) => {
  const lists = [...containers(root)].filter((each) => Array.isArray(each)).filter((list) => list.length > 0);
  if (lists.length === 0) return;
  const list = choices.pick(lists);
  const item = choices.pick(list);
  const times = choices.chance(0.05) ? choices.pick([20, 33, 64, 101, 256]) : 1;
  for (let i = 0; i < times; i++) list.push(copy(item));
};

/** Writes a key twice in the same map. */
const repeatKey: Break = (choices, root) => {
  const branch = choices.pick(branches(root));
  if (branch.entries.length === 0) return;
  const { key, value } = choices.pick(branch.entries);
  branch.entries.push({ key, value: copy(value) });
};

/** Writes a field under a name that nearly exists, or under none that exists. */
const rename: Break = (choices, root) => {
  const branch = choices.pick(branches(root));
  if (branch.entries.length === 0) return;
  const entry = choices.pick(branch.entries);
  entry.key = choices.pick([
    entry.key.toUpperCase(),
    `${entry.key}s`,
    entry.key.slice(0, -1),
    entry.key.charAt(0).toUpperCase() + entry.key.slice(1),
    oddString(choices),
  ]);
};

/** Moves a field to any other place. */
const misplace: Break = (choices, root) => {
  const from = choices.pick(branches(root).filter((branch) => branch !== root && branch.entries.length > 0));
  const [moved] = from.entries.splice(choices.int(0, from.entries.length - 1), 1);
  const to = choices.pick(branches(root));
  if (moved) to.set(moved.key, moved.value);
};

/** Gives one place the value of another. */
const exchange: Break = (choices, root) => {
  const values = [...containers(root)].flatMap((each) =>
    each instanceof Branch ? each.entries.map((entry) => entry.value) : each,
  );
  at(choices, root, isScalar, () => copy(choices.pick(values.filter(isScalar))));
};

const breaks: readonly Break[] = [
  replaceScalar,
  replaceScalar,
  replaceScalar,
  replaceScalar,
  replaceScalar,
  replaceScalar,
  replaceScalar,
  replaceScalar,
  replaceScalar,
  replaceScalar,
  exchange,
  exchange,
  respell,
  retype,
  remove,
  remove,
  remove,
  remove,
  repeatItem,
  repeatItem,
  repeatKey,
  rename,
  misplace,
];

function branches(root: Branch): Branch[] {
  return [...containers(root)].filter((each) => each instanceof Branch);
}

/** Replaces one value that `fits`, wherever it is; the deeper places are the many. */
function at(choices: Choices, root: Branch, fits: (value: Tree) => boolean, change: (value: Tree) => Tree): void {
  const places = [...containers(root)].flatMap((holder): (() => void)[] =>
    holder instanceof Branch
      ? holder.entries
          .filter(({ value }) => fits(value))
          .map((entry) => () => Object.assign(entry, { value: change(entry.value) }))
      : holder.flatMap((value, index) => (fits(value) ? [() => holder.splice(index, 1, change(value))] : [])),
  );
  if (places.length > 0) choices.pick(places)();
}

function isScalar(value: Tree): boolean {
  return !(value instanceof Branch) && !Array.isArray(value);
}
