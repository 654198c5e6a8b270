import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const BUILD = path.join(import.meta.dirname, '..', '..', '.build');

export interface GoProgram {
  /** Folder in `.build` that holds one folder for each state of the sources. */
  readonly name: string;
  /** The folder of the sources: what is built when one of `files` changes. */
  readonly sources: string;
  readonly files: readonly string[];
  /** Whatever else the result depends on, such as flags. */
  readonly inputs?: readonly string[];
}

/** Where the program lies, or will lie when it has been built: a folder of this state of its sources. */
export async function buildFolder({ name, sources, files, inputs = [] }: GoProgram): Promise<string> {
  const hash = createHash('sha256');
  for (const input of inputs) hash.update(input);
  for (const file of files) hash.update(await readFile(path.join(sources, file)));
  return path.join(BUILD, name, hash.digest('hex').slice(0, 16));
}

/** Fills the folder by `build`; a build that fails or is interrupted leaves nothing behind. */
export async function buildInto(folder: string, build: (unfinished: string) => Promise<unknown>): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  try {
    await build(unfinished);
    await rm(folder, { recursive: true, force: true });
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Runs the `go` command: `go(['build', …], folder)`. Resolves to what it prints. */
export async function go(args: readonly string[], cwd: string, environment: NodeJS.ProcessEnv = {}): Promise<string> {
  return (await run('go', [...args], { cwd, env: { ...process.env, ...environment } })).stdout;
}

export async function hasGo(): Promise<boolean> {
  try {
    await run('go', ['version']);
    return true;
  } catch {
    return false;
  }
}
