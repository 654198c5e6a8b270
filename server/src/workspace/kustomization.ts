import { readYaml } from '../core/yaml/read.ts';
import { entryOf, type Node } from '../core/yaml/tree.ts';

const fileNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
/** How many folders above a file are looked at. */
const maxLevels = 8;

/** What a kustomization says of files, by their decoded URIs. */
interface Named {
  readonly patches: ReadonlySet<string>;
  readonly resources: ReadonlySet<string>;
}

/**
 * Tells what the kustomizations of folders say of files.
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/
 */
export class Kustomizations {
  readonly #readText: (uri: string) => string | undefined;
  /** By the folder's URI; undefined where the folder has no kustomization. */
  readonly #folders = new Map<string, Named | undefined>();

  /** `readText` gives the text of a file by its URI, undefined where there is none. */
  constructor(readText: (uri: string) => string | undefined) {
    this.#readText = readText;
  }

  /** A kustomization in the folder of the file or above names it as a patch. */
  isPatch(uri: string): boolean {
    if (!uri.startsWith('file://')) return false;
    const file = decoded(uri);
    let folder = folderOf(uri);
    for (let level = 0; level <= maxLevels && folder.length >= 'file://'.length; level++) {
      if (this.#namedIn(folder)?.patches.has(file)) return true;
      folder = folderOf(folder);
    }
    return false;
  }

  /** Whether two files of one folder are built into one whole; undefined where the folder has no kustomization. */
  builtTogether(uri: string, other: string): boolean | undefined {
    const named = uri.startsWith('file://') ? this.#namedIn(folderOf(uri)) : undefined;
    if (named === undefined) return undefined;
    return named.resources.has(decoded(uri)) && named.resources.has(decoded(other));
  }

  /** To be called when a kustomization file has changed. */
  forget(): void {
    this.#folders.clear();
  }

  #namedIn(folder: string): Named | undefined {
    if (this.#folders.has(folder)) return this.#folders.get(folder);
    const text = this.#kustomizationIn(folder);
    const base = decoded(folder);
    const within = (paths: readonly string[]) => new Set(paths.map((path) => resolve(base, path)));
    const named = text === undefined ? undefined : readNamed(text);
    const resolved = named && { patches: within(named.patches), resources: within(named.resources) };
    this.#folders.set(folder, resolved);
    return resolved;
  }

  #kustomizationIn(folder: string): string | undefined {
    for (const name of fileNames) {
      const text = this.#readText(`${folder}/${name}`);
      if (text !== undefined) return text;
    }
    return undefined;
  }
}

/** The file of this URI says what is built of a folder. */
export function isKustomization(uri: string): boolean {
  return fileNames.some((name) => uri.endsWith(`/${name}`));
}

/** The paths that a kustomization names, as it writes them. Patches written out in it are no files. */
export function readNamed(text: string): { patches: string[]; resources: string[] } {
  const { root } = readYaml(text);
  const patches = ['patches', 'patchesJson6902'].flatMap((key) =>
    items(root, key).map((item) => entryOf(item, 'path')?.value),
  );
  return {
    patches: [...patches, ...items(root, 'patchesStrategicMerge')].flatMap(pathIn),
    resources: items(root, 'resources').flatMap(pathIn),
  };
}

function pathIn(node: Node | undefined): string[] {
  if (node?.kind !== 'scalar' || node.type !== 'string') return [];
  const path = String(node.value);
  return path.includes('\n') ? [] : [path];
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
