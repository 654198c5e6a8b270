import { readYaml } from '../core/yaml/read.ts';
import { entryOf, type Node } from '../core/yaml/tree.ts';

const fileNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
/** How many folders above a file are looked at. */
const maxLevels = 4;

/**
 * Tells whether a file is a patch: one that a `kustomization.yaml` in its folder or above names as such.
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/
 */
export class Kustomizations {
  readonly #readText: (uri: string) => string | undefined;
  /** Patches named by the kustomization of a folder. */
  readonly #patches = new Map<string, ReadonlySet<string>>();

  constructor(readText: (uri: string) => string | undefined) {
    this.#readText = readText;
  }

  isPatch(uri: string): boolean {
    if (!uri.startsWith('file:')) return false;
    let folder = folderOf(uri);
    for (let level = 0; level <= maxLevels && /^file:\/\/.*\//.test(`${folder}/`); level++) {
      if (this.#patchesOf(folder).has(uri)) return true;
      folder = folderOf(folder);
    }
    return false;
  }

  /** To be called when a kustomization file has changed. */
  forget(): void {
    this.#patches.clear();
  }

  #patchesOf(folder: string): ReadonlySet<string> {
    const known = this.#patches.get(folder);
    if (known !== undefined) return known;
    const text = fileNames.map((name) => this.#readText(`${folder}/${name}`)).find((each) => each !== undefined);
    const patches = new Set(text === undefined ? [] : patchPaths(text).map((path) => resolve(folder, path)));
    this.#patches.set(folder, patches);
    return patches;
  }
}

/** The files that a kustomization names as patches. */
export function patchPaths(text: string): string[] {
  const { root } = readYaml(text);
  const paths = ['patches', 'patchesJson6902'].flatMap((key) =>
    items(root, key).map((item) => entryOf(item, 'path')?.value),
  );
  return [...paths, ...items(root, 'patchesStrategicMerge')].flatMap((node) =>
    node?.kind === 'scalar' && node.type === 'string' && !String(node.value).includes('\n') ? [String(node.value)] : [],
  );
}

function items(root: Node | undefined, key: string): readonly Node[] {
  const list = entryOf(root, key)?.value;
  return list?.kind === 'list' ? list.items : [];
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

function resolve(folder: string, path: string): string {
  const parts = folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(encodeURIComponent(part));
  }
  return parts.join('/');
}
