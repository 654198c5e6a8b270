/**
 * Opens an editor with this extension on examples/: `npm start`. That is the desktop VS Code where the command `code` is
 * on the PATH, else VS Code's server, whose workbench a browser shows until Ctrl+C.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installHost } from '../test/editor/host/install.mts';
import { findOnPath, hostPrograms } from '../test/editor/host/programs.mts';
import { installVsix, prepareProfile, profileIn, startServer, workbenchUrl } from '../test/editor/host/server.mts';
import { packageExtension } from '../test/editor/package.mts';

const root = join(import.meta.dirname, '..');
const examples = join(root, 'examples');

/** Opens a window that runs the extension out of this folder. */
function startDesktop(code: string): void {
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, examples];
  const shell = process.platform === 'win32';
  const quoted = shell ? [code, ...args].map((each) => `"${each}"`) : [code, ...args];
  const [program = code, ...rest] = quoted;
  const { status } = spawnSync(program, rest, { stdio: 'inherit', shell });
  if (status === 0) console.log('VS Code opens with Batchwright on examples/.');
  else console.error(`${code} failed; without it on the PATH, \`npm start\` uses a browser.`);
  process.exitCode = status ?? 1;
}

/** Serves the workbench with the packaged extension until the process is interrupted. */
async function startInBrowser(): Promise<void> {
  const programs = hostPrograms(installHost(console.log));
  const folder = mkdtempSync(join(tmpdir(), 'batchwright-start-'));
  const profile = profileIn(folder);
  prepareProfile(profile);
  const vsix = join(folder, 'batchwright.vsix');
  packageExtension(vsix);
  installVsix(programs, profile, vsix);
  const server = await startServer({ programs, profile, driver: false });
  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    await server.close();
    rmSync(folder, { recursive: true, force: true });
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop(0));
  void server.exited.then((how) => {
    if (!stopping) console.error(`The editor has ended (${how}).`);
    void stop(1);
  });
  const url = workbenchUrl(server, { folder: examples });
  console.log(`Batchwright runs at ${url} (Ctrl+C ends it).`);
  openInBrowser(url);
}

/** Where there is no program to open an address, the person opens it. */
function openInBrowser(url: string): void {
  const opener = findOnPath(process.platform === 'darwin' ? 'open' : 'xdg-open');
  if (opener === undefined) return;
  spawn(opener, [url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

const code = findOnPath('code');
if (code !== undefined) {
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/build.mts')], { cwd: root, stdio: 'inherit' });
  if (status === 0) startDesktop(code);
  else process.exitCode = 1;
} else if (process.platform === 'win32') {
  console.error('VS Code is not on the PATH. Install it, or put its `bin` folder on the PATH, and try again.');
  process.exitCode = 1;
} else {
  await startInBrowser();
}
