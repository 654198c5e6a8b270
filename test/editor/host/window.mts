/** A window of the editor that nobody sees: the workbench of a server in a headless browser. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { prepareLanguage } from './language.mts';
import { findChromium, hostPrograms } from './programs.mts';
import {
  installVsix,
  type Profile,
  prepareProfile,
  profileIn,
  type Server,
  type ServerOptions,
  startServer,
  type WorkbenchContent,
  workbenchUrl,
} from './server.mts';
import { loadFromSite, serveExtension } from './web.mts';

/** What the workbench tells the program that drives a test of an extension. */
export interface TestHooks {
  /** A line of the workbench's log, with what the extension host prints. The arguments are not yet formatted. */
  onLog(type: string, args: readonly unknown[]): void;
  /** The tests have ended. The code is 0 even where the extension host was killed. */
  onExit(code: number): void;
  /** A part of the window has gone. */
  onCrash(reason: string): void;
}

export interface WindowOptions extends Omit<ServerOptions, 'programs' | 'profile'> {
  /** The folder of the editor host. */
  readonly host: string;
  readonly content: WorkbenchContent;
  /** An existing profile; without it there is a new one for as long as the window is open. */
  readonly profile?: Profile;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The folder of an extension that is to run as in a browser without Node. */
  readonly webExtension?: string;
  /** Packaged extensions to install. */
  readonly vsix?: readonly string[];
  /** In CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Screen pixels for each CSS pixel. */
  readonly scale?: number;
  readonly hooks?: TestHooks;
}

export interface EditorWindow {
  readonly page: Page;
  readonly profile: Profile;
  close(): Promise<void>;
  /** Ends the server at once, for when there is no time to close. */
  kill(): void;
}

/** Opens a window. Resolves when its page begins to load. */
export async function openWindow(options: WindowOptions): Promise<EditorWindow> {
  const temporary = mkdtempSync(join(tmpdir(), 'editor-window-'));
  const closers = [async () => rmSync(temporary, { recursive: true, force: true })];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const programs = hostPrograms(options.host);
    const profile = options.profile ?? profileIn(temporary);
    if (options.profile === undefined) prepareProfile(profile, options.settings);
    for (const vsix of options.vsix ?? []) installVsix(programs, profile, vsix);
    // Installing an extension writes the language packs anew.
    if (options.language !== undefined) prepareLanguage(profile, options.language);
    const environment = { TMPDIR: temporary, ...options.environment };
    const server = await startServer({ ...options, programs, profile, environment });
    closers.push(server.close);
    const browser = await launchBrowser();
    closers.push(() => browser.close());
    const page = await openPage(browser, options);
    if (options.webExtension !== undefined) {
      const site = await serveExtension(options.webExtension);
      closers.push(site.close);
      await loadFromSite(page, site);
    }
    if (options.hooks !== undefined) await attach(options.hooks, page, browser, server);
    await page.goto(workbenchUrl(server, options.content), { waitUntil: 'commit' });
    return { page, profile, close, kill: server.kill };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Its own handlers of signals are off, so that the server can be stopped first. */
function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('There is no Chromium. `CHROMIUM` can name one.');
  return chromium.launch({
    executablePath,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
}

async function openPage(browser: Browser, options: WindowOptions): Promise<Page> {
  const context = await browser.newContext({
    viewport: options.size ?? { width: 1280, height: 800 },
    deviceScaleFactor: options.scale ?? 1,
    permissions: ['clipboard-read', 'clipboard-write'],
    // The workbench's own policy knows no extensions of other ports.
    bypassCSP: options.webExtension !== undefined,
  });
  return context.newPage();
}

/** The names are those by which the workbench calls its driver. */
async function attach(hooks: TestHooks, page: Page, browser: Browser, server: Server): Promise<void> {
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => hooks.onLog(type, args));
  await page.exposeFunction('codeAutomationExit', (code: number) => hooks.onExit(code));
  page.on('crash', () => hooks.onCrash('The page has crashed.'));
  browser.on('disconnected', () => hooks.onCrash('The browser has gone.'));
  void server.exited.then((how) => hooks.onCrash(`The server has ended (${how}).`));
}
