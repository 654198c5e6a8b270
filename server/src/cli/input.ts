import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CliIo } from './io.ts';

export interface Input {
  /** As the user wrote it or as it was found; `-` for standard input. */
  readonly path: string;
  readonly text: string;
  /** Named by the user, not found in a folder. */
  readonly named: boolean;
}

/** A path that cannot be read; the message is a sentence for the user. */
export class UnreadableError extends Error {}

const manifestName = /\.(ya?ml|json)$/i;
const skippedFolders = new Set(['node_modules', '.git']);

/** The texts behind paths, one at a time; an unreadable path does not end the rest. */
export async function* inputsOf(paths: readonly string[], io: CliIo): AsyncGenerator<Input | UnreadableError> {
  for (const path of paths) {
    if (path === '-') yield { path, text: decode(await readAll(io.stdin)), named: true };
    else yield* pathInputs(path, io.cwd);
  }
}

function* pathInputs(path: string, cwd: string): Generator<Input | UnreadableError> {
  try {
    if (!statSync(resolve(cwd, path)).isDirectory()) {
      yield { path, text: decode(readFileSync(resolve(cwd, path))), named: true };
      return;
    }
  } catch (error) {
    yield unreadable(path, error);
    return;
  }
  for (const file of manifestsBeneath(path, cwd)) yield file instanceof UnreadableError ? file : readFound(file, cwd);
}

function readFound(path: string, cwd: string): Input | UnreadableError {
  try {
    return { path, text: decode(readFileSync(resolve(cwd, path))), named: false };
  } catch (error) {
    return unreadable(path, error);
  }
}

function* manifestsBeneath(folder: string, cwd: string): Generator<string | UnreadableError> {
  let entries: { name: string; folder: boolean }[];
  try {
    entries = readdirSync(resolve(cwd, folder), { withFileTypes: true })
      .map((entry) => ({ name: entry.name, folder: entry.isDirectory() }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    yield unreadable(folder, error);
    return;
  }
  for (const entry of entries) {
    const path = folder === '.' ? entry.name : join(folder, entry.name);
    if (entry.folder && !skippedFolders.has(entry.name)) yield* manifestsBeneath(path, cwd);
    else if (!entry.folder && manifestName.test(entry.name)) yield path;
  }
}

function unreadable(path: string, error: unknown): UnreadableError {
  const { code, message } = error as NodeJS.ErrnoException;
  const reasons: Record<string, string> = {
    ENOENT: 'it does not exist',
    EACCES: 'access is denied',
    EISDIR: 'it is a folder',
  };
  return new UnreadableError(`Cannot read ${path}: ${reasons[code ?? ''] ?? message}.`);
}

async function readAll(stdin: CliIo['stdin']): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

/** UTF-8, or UTF-16 where a byte order mark says so. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
