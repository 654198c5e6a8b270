import { existsSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { buildFolder, buildInto, type GoProgram, go, hasGo } from '../harness/goProgram.ts';

const KWOK = 'sigs.k8s.io/kwok/cmd/kwok@v0.8.0';
/** Names in the order in which they start. */
export const PROGRAM_NAMES = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kwok'] as const;

export type ProgramName = (typeof PROGRAM_NAMES)[number];
/** The path of each program. */
export type Programs = Readonly<Record<ProgramName, string>>;

/** Without these, kubectl and the scheduler cannot read the version of the server. */
const VERSION_FLAGS = ['Version=v1.36.3', 'Major=1', 'Minor=36']
  .map((value) => `-X k8s.io/component-base/version.git${value}`)
  .join(' ');

/** One binary is all of Kubernetes and etcd; it runs the program by whose name it is called. */
const controlPlane: GoProgram = {
  name: 'controlplane',
  sources: path.join(import.meta.dirname, 'controlplane'),
  files: ['go.sum', 'go.mod', 'main.go'],
  inputs: [KWOK, VERSION_FLAGS],
};

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
  const built = await buildFolder(controlPlane);
  if (missing.some((name) => !existsSync(path.join(built, name)))) {
    if (!(await hasGo())) return `${missing.join(', ')} not found: neither Go nor KUBEBUILDER_ASSETS provides them.`;
    log('Building the control plane; this takes some minutes the first time.');
    await buildInto(built, build);
  }
  const located = PROGRAM_NAMES.map((name) => [name, missing.includes(name) ? path.join(built, name) : given(name)]);
  return Object.fromEntries(located) as Programs;
}

async function build(folder: string): Promise<void> {
  const binary = path.join(folder, 'controlplane');
  const flags = ['-buildvcs=false', '-ldflags', `-s -w ${VERSION_FLAGS}`];
  await go(['build', ...flags, '-o', binary, '.'], controlPlane.sources);
  for (const name of PROGRAM_NAMES) if (name !== 'kwok') await symlink('controlplane', path.join(folder, name));
  await go(['install', '-ldflags', '-s -w', KWOK], folder, { GOBIN: folder });
}
