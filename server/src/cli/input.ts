import { closeSync, type Dirent, fstatSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { prepareText } from '../core/analysis/foreign.ts';
import { type Message, msg } from '../core/l10n/message.ts';
import { type DecodedText, decodeText } from './decodeText.ts';
import type { CliIo } from './io.ts';

export interface Input extends DecodedText {
  /** As the user wrote it or as it was found; `-` for standard input. */
  readonly path: string;
  /** Address of the file; undefined for standard input. */
  readonly uri: string | undefined;
  /** Named by the user, not found in a folder. */
  readonly named: boolean;
}

/** A path that cannot be read, and why. */
export class Unreadable {
  readonly message: Message;

  constructor(message: Message) {
    this.message = message;
  }
}

/** No manifest comes near; what goes on for ever, such as a device, ends here. */
const maxBytes = 256 * 1024 * 1024;
const chunkBytes = 1024 * 1024;
const manifestName = /\.(ya?ml|json)$/i;
const skippedFolders = new Set(['node_modules', '.git']);

/**
 * The texts behind paths, one at a time, with what is needed to judge them loaded; an unreadable path does not end the
 * rest.
 */
export async function* inputsOf(paths: readonly string[], io: CliIo): AsyncGenerator<Input | Unreadable> {
  for (const path of paths) {
    const inputs = path === '-' ? [await readStandardInput(io.stdin)] : pathInputs(path, io.cwd);
    for (const input of inputs) {
      if (!(input instanceof Unreadable)) await prepareText(input.text);
      yield input;
    }
  }
}

/** What is behind a path can be read once only: standard input, a pipe, a device. */
export function comesOnce(path: string, cwd: string): boolean {
  if (path === '-') return true;
  try {
    const status = statSync(resolve(cwd, path));
    return !status.isFile() && !status.isDirectory();
  } catch {
    return false;
  }
}

async function readStandardInput(stdin: CliIo['stdin']): Promise<Input | Unreadable> {
  const path = '-';
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of stdin) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      length += bytes.length;
      if (length > maxBytes) return tooLarge(path);
      chunks.push(bytes);
    }
  } catch (error) {
    return unreadable(path, error);
  }
  return { path, uri: undefined, named: true, ...decodeText(Buffer.concat(chunks)) };
}

function* pathInputs(path: string, cwd: string): Generator<Input | Unreadable> {
  let isFolder: boolean;
  try {
    isFolder = statSync(resolve(cwd, path)).isDirectory();
  } catch (error) {
    yield unreadable(path, error);
    return;
  }
  if (!isFolder) {
    yield readInput(path, cwd, true);
    return;
  }
  for (const file of manifestsBeneath(path, cwd)) yield file instanceof Unreadable ? file : readInput(file, cwd, false);
}

/** The manifests of a folder and the folders in it, by name. Links to folders are not followed, so it always ends. */
function* manifestsBeneath(folder: string, cwd: string): Generator<string | Unreadable> {
  let entries: Dirent[];
  try {
    entries = readdirSync(resolve(cwd, folder), { withFileTypes: true });
  } catch (error) {
    yield unreadable(folder, error);
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === '.' ? entry.name : join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name)) yield* manifestsBeneath(path, cwd);
    } else if (manifestName.test(entry.name) && (entry.isFile() || isLinkToFile(entry, resolve(cwd, path)))) {
      yield path;
    }
  }
}

/** A link that leads nowhere counts too, so that it is told. */
function isLinkToFile(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return false;
  try {
    return statSync(path).isFile();
  } catch {
    return true;
  }
}

function readInput(path: string, cwd: string, named: boolean): Input | Unreadable {
  const absolute = resolve(cwd, path);
  try {
    const bytes = readBytes(absolute);
    if (bytes === undefined) return tooLarge(path);
    return { path, uri: pathToFileURL(absolute).href, named, ...decodeText(bytes) };
  } catch (error) {
    return unreadable(path, error);
  }
}

/** The bytes of a file, a pipe or a device; undefined when there are too many. */
function readBytes(path: string): Uint8Array | undefined {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size > maxBytes) return undefined;
    const chunks: Uint8Array[] = [];
    let length = 0;
    for (;;) {
      // One byte more than the file has, so that its end is seen with the first read.
      const chunk = Buffer.allocUnsafe(length === 0 && size > 0 ? size + 1 : chunkBytes);
      const read = readSync(file, chunk);
      if (read === 0) return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
      length += read;
      if (length > maxBytes) return undefined;
      chunks.push(chunk.subarray(0, read));
      if (length === size) return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
    }
  } finally {
    closeSync(file);
  }
}

function tooLarge(path: string): Unreadable {
  const max = maxBytes / 1024 / 1024;
  return new Unreadable(msg('Cannot read `{path}`: it has more than {max} MiB.', { path, max }));
}

function unreadable(path: string, error: unknown): Unreadable {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new Unreadable(msg('Cannot read `{path}`: there is no such file or folder.', { path }));
  if (code === 'EACCES' || code === 'EPERM') {
    return new Unreadable(msg('Cannot read `{path}`: you have no permission to.', { path }));
  }
  if (code === 'ELOOP') return new Unreadable(msg('Cannot read `{path}`: its links lead in a circle.', { path }));
  return new Unreadable(msg('Cannot read `{path}`: {reason}.', { path, reason: message }));
}

/** The text of a file by its URI; undefined where there is none that can be read. */
export function readTextAt(uri: string): string | undefined {
  try {
    return readFileSync(fileURLToPath(uri), 'utf8');
  } catch {
    return undefined;
  }
}
