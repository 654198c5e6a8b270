import { readYaml } from '../core/yaml/read.ts';
import { entryOf, type Node } from '../core/yaml/tree.ts';

const fileNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
/** How many folders above a file are looked at. */
const maxLevels = 8;

/**
 * Tells whether a file is a patch: one that a `kustomization.yaml` in its folder or above names as such.
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/
 */
export class Kustomizations {
  readonly #readText: (uri: string) => string | undefined;
  /** Decoded paths of the patches that the kustomization of a folder names, by the folder's URI. */
  readonly #patches = new Map<string, ReadonlySet<string>>();

  /** `readText` gives the text of a file by its URI, undefined where there is none. */
  constructor(readText: (uri: string) => string | undefined) {
    this.#readText = readText;
  }

  isPatch(uri: string): boolean {
    if (!uri.startsWith('file://')) return false;
    const file = decoded(uri);
    let folder = folderOf(uri);
    for (let level = 0; level <= maxLevels && folder.length >= 'file://'.length; level++) {
      if (this.#patchesOf(folder).has(file)) return true;
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
    const text = this.#kustomizationIn(folder);
    const base = decoded(folder);
    const patches = new Set(text === undefined ? [] : patchPaths(text).map((path) => resolve(base, path)));
    this.#patches.set(folder, patches);
    return patches;
  }

  #kustomizationIn(folder: string): string | undefined {
    for (const name of fileNames) {
      const text = this.#readText(`${folder}/${name}`);
      if (text !== undefined) return text;
    }
    return undefined;
  }
}

/** The files that a kustomization names as patches, as it writes them. Patches written out in it are no files. */
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

/** Editors differ in what they escape: VS Code writes `%40` where Node writes `@`. */
function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

function resolve(folder: string, path: string): string {
  const parts = folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
