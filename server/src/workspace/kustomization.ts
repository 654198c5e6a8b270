import { decodedUri } from '../core/text/decodedUri.ts';
import { folderOf } from '../core/workspace/folders.ts';
import { readYaml } from '../core/yaml/read.ts';
import { entryOf, type Node } from '../core/yaml/tree.ts';

const fileNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
/** How many folders above a file are looked at. */
const maxLevels = 8;

/** Undefined where there is no such file. */
type Text = string | undefined | Promise<string | undefined>;
/** Gives the text of a file by its URI, at once where it can. */
export type ReadText = (uri: string) => Text;

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
  readonly #readText: ReadText;
  readonly #onFound: () => void;
  /** By the folder's URI; undefined where the folder has no kustomization. */
  readonly #folders = new Map<string, Named | undefined>();

  /** `onFound` is called when a kustomization has been read that was not there at once. */
  constructor(readText: ReadText, onFound: () => void = () => {}) {
    this.#readText = readText;
    this.#onFound = onFound;
  }

  /** A kustomization in the folder of the file or above names it as a patch. */
  isPatch(uri: string): boolean {
    const root = rootOf(uri);
    if (root === undefined) return false;
    const file = decodedUri(uri);
    let folder = folderOf(uri);
    for (let level = 0; level <= maxLevels && folder.length >= root.length; level++) {
      if (this.#namedIn(folder)?.patches.has(file)) return true;
      folder = folderOf(folder);
    }
    return false;
  }

  /** Whether two files of one folder are built into one whole; undefined where the folder has no kustomization. */
  builtTogether(uri: string, other: string): boolean | undefined {
    const named = rootOf(uri) === undefined ? undefined : this.#namedIn(folderOf(uri));
    if (named === undefined) return undefined;
    return named.resources.has(decodedUri(uri)) && named.resources.has(decodedUri(other));
  }

  /** To be called when a kustomization file has changed. */
  forget(): void {
    this.#folders.clear();
  }

  #namedIn(folder: string): Named | undefined {
    if (this.#folders.has(folder)) return this.#folders.get(folder);
    const text = this.#kustomizationIn(folder);
    const known = typeof text === 'object' ? undefined : namedBy(text, folder);
    this.#folders.set(folder, known);
    if (typeof text === 'object') void this.#take(text, folder);
    return known;
  }

  async #take(reading: Promise<string | undefined>, folder: string): Promise<void> {
    const named = namedBy(await reading, folder);
    if (named === undefined) return;
    this.#folders.set(folder, named);
    this.#onFound();
  }

  #kustomizationIn(folder: string): Text {
    return fileNames.reduce<Text>((text, name) => orElse(text, () => this.#readText(`${folder}/${name}`)), undefined);
  }
}

function orElse(text: Text, other: () => Text): Text {
  if (typeof text === 'object') return text.then((found) => found ?? other());
  return text ?? other();
}

function namedBy(text: string | undefined, folder: string): Named | undefined {
  if (text === undefined) return undefined;
  const base = decodedUri(folder);
  const within = (paths: readonly string[]) => new Set(paths.map((path) => resolve(base, path)));
  const { patches, resources } = readNamed(text);
  return { patches: within(patches), resources: within(resources) };
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

/** Scheme and authority of a URI that leads into folders: not that of an unsaved document. */
function rootOf(uri: string): string | undefined {
  return /^[\w.+-]+:\/\/[^/]*/.exec(uri)?.[0];
}

function resolve(folder: string, path: string): string {
  const parts = folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
