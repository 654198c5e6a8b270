/**
 * Installs the editor host: VS Code's server and workbench as the npm package `code-server` brings them, with the Node
 * that they need. It is as large as an editor (about 800 MB), so it is apart from the dependencies of the project and
 * installed when it is first needed. `VSCODE_HOST_DIR` names an installation that is there already.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DEFINITION = ['package.json', 'package-lock.json'];
const INSTALLATION = join(import.meta.dirname, '../../../.build/editor-host');
/** Holds the key of what is installed. Written last, so that an interrupted installation does not count. */
const MARK = join(INSTALLATION, 'installed');

/** The parts of VS Code inside `code-server` have dependencies of their own, which its install script would fetch. */
const VSCODE = 'node_modules/code-server/lib/vscode';
const COMMANDS: readonly (readonly string[])[] = [
  ['ci', '--ignore-scripts'],
  ['install', '--ignore-scripts', '--omit=dev', '--no-save', '--prefix', VSCODE],
  ['install', '--ignore-scripts', '--omit=dev', '--no-save', '--prefix', `${VSCODE}/extensions`],
];

/** The folder of the editor host, which is installed first where that is needed. Throws where npm fails. */
export function installHost(log: (line: string) => void): string {
  const given = process.env.VSCODE_HOST_DIR;
  if (given !== undefined && given !== '') return given;
  const key = definitionKey();
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === key) return INSTALLATION;
  log('Installing the editor host (code-server). This is done once and takes a few minutes.');
  rmSync(INSTALLATION, { recursive: true, force: true });
  mkdirSync(INSTALLATION, { recursive: true });
  for (const file of DEFINITION) copyFileSync(join(import.meta.dirname, file), join(INSTALLATION, file));
  for (const command of COMMANDS) npm(command);
  writeFileSync(MARK, key);
  return INSTALLATION;
}

function definitionKey(): string {
  const hash = createHash('sha256');
  for (const file of DEFINITION) hash.update(readFileSync(join(import.meta.dirname, file)));
  return hash.digest('hex');
}

function npm(args: readonly string[]): void {
  const { status, stdout, stderr, error } = spawnSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: INSTALLATION,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    throw new Error(`npm ${args.join(' ')} failed in ${INSTALLATION}: ${error?.message ?? ''}\n${stdout}${stderr}`);
  }
}
