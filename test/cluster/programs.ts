import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const KWOK = 'sigs.k8s.io/kwok/cmd/kwok@v0.8.0';
/** Names in the order in which they start. */
export const PROGRAM_NAMES = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kwok'] as const;

export type ProgramName = (typeof PROGRAM_NAMES)[number];
/** The path of each program. */
export type Programs = Readonly<Record<ProgramName, string>>;

/** The sources of the control plane's program, in this folder. */
const SOURCES = path.join(import.meta.dirname, 'controlplane');
const CACHE = path.join(import.meta.dirname, '..', '..', '.build', 'controlplane');

/** Without these, kubectl and the scheduler cannot read the version of the server. */
const VERSION_FLAGS = ['Version=v1.36.3', 'Major=1', 'Minor=36']
  .map((value) => `-X k8s.io/component-base/version.git${value}`)
  .join(' ');

/**
 * The programs of a control plane: those that the folder `KUBEBUILDER_ASSETS` holds (the convention of controller-
 * runtime's envtest), and the others built with Go into the project's `.build`, once for each state of the sources.
 * Resolves to the reason, a sentence, where that cannot be done here.
 */
export async function findPrograms(
  environment: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<Programs | string> {
  const assets = environment.KUBEBUILDER_ASSETS ?? '';
  const given = (name: ProgramName) => (assets === '' ? '' : path.join(assets, name));
  const missing = PROGRAM_NAMES.filter((name) => assets === '' || !existsSync(given(name)));
  const built = path.join(CACHE, await sourceKey());
  if (missing.some((name) => !existsSync(path.join(built, name)))) {
    if (!(await hasGo())) return `${missing.join(', ')} not found: neither Go nor KUBEBUILDER_ASSETS provides them.`;
    log('Building the control plane; this takes some minutes the first time.');
    await build(built);
  }
  const located = PROGRAM_NAMES.map((name) => [name, missing.includes(name) ? path.join(built, name) : given(name)]);
  return Object.fromEntries(located) as Programs;
}

async function hasGo(): Promise<boolean> {
  try {
    await run('go', ['version']);
    return true;
  } catch {
    return false;
  }
}

/** One binary is all of Kubernetes and etcd; it runs the program by whose name it is called. */
async function build(folder: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  try {
    const binary = path.join(unfinished, 'controlplane');
    await run('go', ['build', '-buildvcs=false', '-ldflags', `-s -w ${VERSION_FLAGS}`, '-o', binary, '.'], {
      cwd: SOURCES,
    });
    for (const name of PROGRAM_NAMES) if (name !== 'kwok') await symlink('controlplane', path.join(unfinished, name));
    await run('go', ['install', '-ldflags', '-s -w', KWOK], {
      cwd: unfinished,
      env: { ...process.env, GOBIN: unfinished },
    });
    await rm(folder, { recursive: true, force: true });
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function sourceKey(): Promise<string> {
  const hash = createHash('sha256').update(KWOK).update(VERSION_FLAGS);
  for (const file of ['go.sum', 'go.mod', 'main.go']) hash.update(await readFile(path.join(SOURCES, file)));
  return hash.digest('hex').slice(0, 16);
}
