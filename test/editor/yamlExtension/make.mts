/**
 * Makes an extension with the id and the language server of the YAML extension, which itself is on no npm registry. The
 * server is installed when it is first needed, apart from the dependencies of the project.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const OUTPUT = join(import.meta.dirname, '../../../.build/yaml-extension');
const LOCK = 'package-lock.json';
const VSCE = fileURLToPath(import.meta.resolve('@vscode/vsce/vsce'));

/** The path of the packaged extension. Throws where npm fails. */
export async function makeYamlExtension(): Promise<string> {
  mkdirSync(OUTPUT, { recursive: true });
  if (!isInstalled()) install();
  await build({
    entryPoints: [join(import.meta.dirname, 'extension.ts')],
    outfile: join(OUTPUT, 'extension.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  const vsix = join(OUTPUT, 'yaml.vsix');
  run(process.execPath, [VSCE, 'package', '--allow-missing-repository', '--skip-license', '--out', vsix]);
  return vsix;
}

/** npm writes its own lock file into what it has installed, so it is the copy that tells. */
function isInstalled(): boolean {
  const copy = join(OUTPUT, LOCK);
  const isSame =
    existsSync(copy) && readFileSync(copy, 'utf8') === readFileSync(join(import.meta.dirname, LOCK), 'utf8');
  return isSame && existsSync(join(OUTPUT, 'node_modules/yaml-language-server'));
}

function install(): void {
  for (const file of ['package.json', LOCK]) copyFileSync(join(import.meta.dirname, file), join(OUTPUT, file));
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
}

function run(program: string, args: readonly string[]): void {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: OUTPUT,
    encoding: 'utf8',
    shell: program === 'npm' && process.platform === 'win32',
  });
  if (status === 0) return;
  throw new Error(`${program} ${args.join(' ')} failed in ${OUTPUT}: ${error?.message ?? ''}\n${stdout}${stderr}`);
}
