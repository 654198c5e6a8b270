import type { FolderEntry } from '../protocol.ts';

/** What looking for files needs of the platform. Neither ever fails. */
export interface FilePorts {
  /** Empty where the folder cannot be read. */
  listFolder(uri: string): Promise<readonly FolderEntry[]>;
  /** Undefined where there is no text that can be read, or it has more bytes. */
  readFile(uri: string, maxBytes: number): Promise<string | undefined>;
}

/** Files beyond these are no part of the workspace: nobody wrote them by hand. */
export const maxFiles = 5000;
export const maxBytes = 1024 * 1024;
const maxFolders = 20_000;

const manifestName = /\.(ya?ml|json)$/i;
const skippedFolders = /^(?:\..*|node_modules|vendor)$/;
/** A line of a `.gitignore` that names a folder and nothing else: `dist/`, `/build`. */
const ignoredFolder = /^(\/?)([\w.-]+)\/?$/;

/**
 * The files of some folders and the folders in them that may be manifests, folder by folder, the upper ones first.
 * Hidden folders are left out, and what a `.gitignore` names plainly.
 */
export async function* manifestsBeneath(roots: readonly string[], ports: FilePorts): AsyncGenerator<string> {
  const folders: Folder[] = roots.map((uri) => ({ uri, ignored: new Set() }));
  const seen = new Set<string>();
  let files = 0;
  for (let folder = folders.shift(); folder !== undefined && seen.size < maxFolders; folder = folders.shift()) {
    if (seen.has(folder.uri)) continue;
    seen.add(folder.uri);
    const entries = await ports.listFolder(folder.uri);
    const { here, below } = await readIgnored(folder, entries, ports);
    for (const { name, isFolder } of entries) {
      const uri = `${folder.uri}/${encodeURIComponent(name)}`;
      if (isFolder) {
        if (!skippedFolders.test(name) && !here.has(name) && !below.has(name)) folders.push({ uri, ignored: below });
      } else if (manifestName.test(name)) {
        if (files++ >= maxFiles) return;
        yield uri;
      }
    }
  }
}

/** Whether {@link manifestsBeneath} may come by a file, as far as its URI tells. */
export function isManifestBeneath(roots: readonly string[], uri: string): boolean {
  const root = roots.find((each) => uri.startsWith(`${each}/`));
  if (root === undefined || !manifestName.test(uri)) return false;
  const folders = uri
    .slice(root.length + 1)
    .split('/')
    .slice(0, -1);
  return !folders.some((name) => skippedFolders.test(name));
}

interface Folder {
  readonly uri: string;
  /** Names of folders that a folder above has ignored, wherever they stand. */
  readonly ignored: ReadonlySet<string>;
}

async function readIgnored({ uri, ignored }: Folder, entries: readonly FolderEntry[], ports: FilePorts) {
  if (!entries.some(({ name }) => name === '.gitignore')) return { here: ignored, below: ignored };
  const text = (await ports.readFile(`${uri}/.gitignore`, maxBytes)) ?? '';
  const lines = text.split(/\r?\n/).flatMap((line) => {
    const [, slash = '', name] = ignoredFolder.exec(line.trim()) ?? [];
    return name === undefined ? [] : [{ isAnchored: slash !== '', name }];
  });
  const names = (anchored: boolean) =>
    lines.filter(({ isAnchored }) => isAnchored === anchored).map(({ name }) => name);
  return { here: new Set(names(true)), below: new Set([...ignored, ...names(false)]) };
}
