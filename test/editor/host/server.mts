/** VS Code's server, which gives the workbench to a browser and runs the extensions. */
import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { HostPrograms } from './programs.mts';

/** What a window of its own needs: nothing is shared with the editor of the person at this machine. */
export interface Profile {
  /** Settings, state and logs. */
  readonly userData: string;
  readonly extensions: string;
}

export interface ServerOptions {
  readonly programs: HostPrograms;
  readonly profile: Profile;
  /**
   * With the driver the workbench honours the development and test paths of its address, which it ignores otherwise; it
   * then never shows notifications.
   */
  readonly driver: boolean;
  /** Folders have to be trusted first; without it all are. A setting must agree. */
  readonly workspaceTrust?: boolean;
  /** For which there is a language pack in the profile; English without. */
  readonly language?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly log?: (text: string) => void;
}

export interface Server {
  /** A free port of 127.0.0.1. */
  readonly port: number;
  /** Who knows it may use the server: other people of this machine may not. */
  readonly token: string;
  /** Resolves with a description when the process has ended. */
  readonly exited: Promise<string>;
  /** Asks the server and all that it has started to end, and waits for it. */
  close(): Promise<void>;
  /** Ends them at once. */
  kill(): void;
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** A quiet window: no chat, no tips, no questions, no look-ups on the network. Files are saved as on the desktop. */
const QUIET_SETTINGS: Readonly<Record<string, unknown>> = {
  'chat.disableAIFeatures': true,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'remote.autoForwardPorts': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** The paths of a profile in a folder of its own. */
export function profileIn(folder: string): Profile {
  return { userData: join(folder, 'data'), extensions: join(folder, 'extensions') };
}

/** Makes the folders of a profile and writes its settings. `settings` go before the quiet ones. */
export function prepareProfile(profile: Profile, settings: Readonly<Record<string, unknown>> = {}): void {
  mkdirSync(profile.extensions, { recursive: true });
  const folder = join(profile.userData, 'User');
  mkdirSync(folder, { recursive: true });
  const all = { ...QUIET_SETTINGS, ...settings };
  writeFileSync(join(folder, 'settings.json'), `${JSON.stringify(all, null, 2)}\n`);
}

/** Installs a `.vsix` into a profile. Throws what the server says where it fails. */
export function installVsix(programs: HostPrograms, profile: Profile, vsix: string): void {
  const args = [
    '--accept-server-license-terms',
    '--install-extension',
    resolve(vsix),
    '--force',
    ...inProfile(profile),
  ];
  const { status, stdout, stderr } = spawnSync(programs.node, [programs.server, ...args], {
    encoding: 'utf8',
    env: cleanEnvironment({}),
  });
  if (status !== 0 || !stdout.includes('successfully installed')) {
    throw new Error(`The extension ${vsix} could not be installed: ${stdout}${stderr}`);
  }
}

/** Starts the server on a free port of the loopback interface. Rejects where it does not listen within a minute. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const token = randomBytes(16).toString('hex');
  const child = launch(options, token);
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(`exit ${code ?? signal}`));
  });
  // Negative: the whole process group, with the extension hosts and the language servers.
  const signal = (name: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, name);
    } catch {
      // All of them have ended.
    }
  };
  try {
    return {
      port: await listening(child, exited, options.log),
      token,
      exited,
      kill: () => signal('SIGKILL'),
      async close() {
        signal('SIGTERM');
        const patience = setTimeout(() => signal('SIGKILL'), 3000);
        await exited;
        clearTimeout(patience);
        signal('SIGKILL');
      },
    };
  } catch (error) {
    signal('SIGKILL');
    throw error;
  }
}

/**
 * Runs the server's script after a guard: when this process dies, however it does, the pipe to the server ends, and the
 * server kills its process group.
 */
const GUARDED = [
  'process.execArgv.splice(0)',
  "process.stdin.on('end', () => process.kill(0, 'SIGKILL')).resume()",
  "import(require('node:url').pathToFileURL(process.argv[1]).href)",
].join(';');

function launch(options: ServerOptions, token: string): Child {
  const { programs, profile, driver, workspaceTrust = false, language, environment = {} } = options;
  const args = [
    ...['--host', '127.0.0.1', '--port', '0', '--connection-token', token, '--accept-server-license-terms'],
    ...['--telemetry-level', 'off'],
    ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...(driver ? ['--enable-smoke-test-driver'] : []),
    ...(language === undefined ? [] : ['--locale', language]),
    ...inProfile(profile),
  ];
  return spawn(programs.node, ['-e', GUARDED, programs.server, ...args], {
    env: cleanEnvironment(environment),
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
}

function inProfile({ userData, extensions }: Profile): string[] {
  return ['--server-data-dir', userData, '--user-data-dir', userData, '--extensions-dir', extensions];
}

/** Without a gallery to ask, and without the variables that a terminal of VS Code sets. */
function cleanEnvironment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:VSCODE|ELECTRON)_/.test(name));
  return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...more };
}

function listening(child: Child, exited: Promise<string>, log?: (text: string) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => reject(new Error(`The server does not listen after a minute.\n${text}`)), 60_000);
    const read = (part: Buffer) => {
      text += part;
      log?.(String(part));
      const port = /Extension host agent listening on (\d+)/.exec(text)?.[1];
      if (port !== undefined) resolve(Number(port));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void exited
      .then((how) => reject(new Error(`The server ended early (${how}).\n${text}`)))
      .finally(() => clearTimeout(timer));
    child.once('error', reject);
  });
}

/** What the workbench is to open. */
export interface WorkbenchContent {
  readonly folder?: string;
  readonly files?: readonly string[];
  readonly developmentPaths?: readonly string[];
  readonly testsPath?: string;
  readonly disableExtensions?: boolean;
}

/** The address at which a browser finds the workbench of a server. */
export function workbenchUrl({ port, token }: Pick<Server, 'port' | 'token'>, content: WorkbenchContent): string {
  const { folder, files = [], developmentPaths = [], testsPath, disableExtensions = false } = content;
  const remote = (path: string) => `vscode-remote://127.0.0.1:${port}${encodeURI(resolve(path))}`;
  const payload = [
    ...(disableExtensions ? [['disableExtensions', 'true']] : []),
    ...developmentPaths.map((path) => ['extensionDevelopmentPath', remote(path)]),
    ...(testsPath === undefined ? [] : [['extensionTestsPath', remote(testsPath)]]),
    ...files.map((file) => ['openFile', remote(file)]),
  ];
  const query = new URLSearchParams({ tkn: token });
  if (folder === undefined) query.set('ew', 'true');
  else query.set('folder', resolve(folder));
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `http://127.0.0.1:${port}/?${query}`;
}
