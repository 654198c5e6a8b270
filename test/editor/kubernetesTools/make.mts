/** Makes an extension with the id of the Kubernetes extension, which itself is on no npm registry. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const OUTPUT = join(import.meta.dirname, '../../../.build/kubernetes-tools');
const VSCE = fileURLToPath(import.meta.resolve('@vscode/vsce/vsce'));

/** The path of the packaged extension. */
export async function makeKubernetesTools(): Promise<string> {
  mkdirSync(OUTPUT, { recursive: true });
  for (const file of ['package.json', 'logo.svg']) copyFileSync(join(import.meta.dirname, file), join(OUTPUT, file));
  await build({
    entryPoints: [join(import.meta.dirname, 'extension.ts')],
    outfile: join(OUTPUT, 'extension.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  const vsix = join(OUTPUT, 'kubernetes-tools.vsix');
  const options = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', vsix];
  const { status, stderr } = spawnSync(process.execPath, [VSCE, 'package', ...options], {
    cwd: OUTPUT,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`vsce failed in ${OUTPUT}: ${stderr}`);
  return vsix;
}
