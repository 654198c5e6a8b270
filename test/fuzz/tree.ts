/** A manifest before it is text. Unlike a JSON value it can hold duplicate keys and scalars spelled in odd ways. */
export type Tree = string | number | boolean | null | Spelled | Tree[] | Branch;

/** A scalar that stands in the text exactly so, whatever YAML makes of it. */
export class Spelled {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export class Branch {
  readonly entries: { key: string; value: Tree }[];

  constructor(entries: { key: string; value: Tree }[] = []) {
    this.entries = entries;
  }

  get(key: string): Tree | undefined {
    return this.entries.find((entry) => entry.key === key)?.value;
  }

  set(key: string, value: Tree): this {
    const entry = this.entries.find((each) => each.key === key);
    if (entry) entry.value = value;
    else this.entries.push({ key, value });
    return this;
  }

  remove(...keys: readonly string[]): void {
    for (const key of keys) {
      const index = this.entries.findIndex((entry) => entry.key === key);
      if (index >= 0) this.entries.splice(index, 1);
    }
  }
}

/** Every branch and list in a tree, the outer ones first. */
export function* containers(tree: Tree): Generator<Branch | Tree[]> {
  if (tree instanceof Branch) {
    yield tree;
    for (const { value } of tree.entries) yield* containers(value);
  } else if (Array.isArray(tree)) {
    yield tree;
    for (const item of tree) yield* containers(item);
  }
}

export function copy(tree: Tree): Tree {
  if (tree instanceof Branch) return new Branch(tree.entries.map(({ key, value }) => ({ key, value: copy(value) })));
  return Array.isArray(tree) ? tree.map(copy) : tree;
}

/** The tree as YAML in block style, two spaces a level. */
export function write(tree: Tree): string {
  return `${lines(tree).join('\n')}\n`;
}

function lines(tree: Tree): string[] {
  if (tree instanceof Branch && tree.entries.length > 0) {
    return tree.entries.flatMap(({ key, value }) => attach(`${scalar(key)}:`, value));
  }
  if (Array.isArray(tree) && tree.length > 0) {
    return tree.flatMap((item) => {
      const [first = '', ...rest] = lines(item);
      return [`- ${first}`, ...rest.map((line) => `  ${line}`)];
    });
  }
  return [scalar(tree)];
}

function attach(key: string, value: Tree): string[] {
  const nested = (value instanceof Branch && value.entries.length > 0) || (Array.isArray(value) && value.length > 0);
  return nested ? [key, ...lines(value).map((line) => `  ${line}`)] : [`${key} ${scalar(value)}`];
}

const plain = /^[A-Za-z/][A-Za-z0-9/._-]*$/;
const notStrings = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

function scalar(value: Tree): string {
  if (value instanceof Spelled) return value.text;
  if (value instanceof Branch) return '{}';
  if (Array.isArray(value)) return '[]';
  if (typeof value !== 'string') return String(value);
  return plain.test(value) && !notStrings.test(value) ? value : JSON.stringify(value);
}
