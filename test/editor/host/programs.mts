/** Where the programs are that make an editor: those of the installed host, and a browser of this machine. */
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The programs of an installed editor host. */
export interface HostPrograms {
  /** A Node of the major version that VS Code's server needs. */
  readonly node: string;
  /** The script of VS Code's server. */
  readonly server: string;
  /** The version of VS Code. */
  readonly version: string;
}

const NEEDED_NODE = 24;

/** The programs in the folder of an editor host. Throws a sentence where one is missing. */
export function hostPrograms(folder: string): HostPrograms {
  const vscode = join(folder, 'node_modules/code-server/lib/vscode');
  const server = join(vscode, 'out/server-main.js');
  if (!existsSync(server)) throw new Error(`There is no code-server in ${folder}.`);
  const node = findNode(folder);
  if (node === undefined) throw new Error(`The editor host needs Node ${NEEDED_NODE}; this is ${process.version}.`);
  const { version } = JSON.parse(readFileSync(join(vscode, 'package.json'), 'utf8')) as { version: string };
  return { node, server, version };
}

function findNode(folder: string): string | undefined {
  if (Number.parseInt(process.versions.node, 10) === NEEDED_NODE) return process.execPath;
  const installed = join(folder, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  return existsSync(installed) ? installed : undefined;
}

const BROWSERS: readonly string[] = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const BROWSER_FILES: readonly string[] = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A Chromium or Chrome of this machine; `CHROMIUM` names one at an unusual place. */
export function findChromium(): string | undefined {
  const given = process.env.CHROMIUM ?? '';
  if (given !== '') return given;
  return BROWSERS.map(findOnPath).find((file) => file !== undefined) ?? BROWSER_FILES.find((file) => existsSync(file));
}

/** The file that a command of this name would run. */
export function findOnPath(name: string): string | undefined {
  const names = process.platform === 'win32' ? [`${name}.cmd`, `${name}.exe`] : [name];
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => names.map((each) => join(folder, each))).find((file) => existsSync(file));
}
