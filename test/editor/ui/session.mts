/** The window of a UI test: the packaged extension on a copy of the examples. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWindow } from '../host/window.mts';
import { whatIsShown } from './shown.mts';
import { Workbench } from './workbench.mts';

const root = join(import.meta.dirname, '../../..');
export const SCREENSHOTS = join(root, '.build/screenshots');
export const THEMES = { dark: 'Default Dark Modern', light: 'Default Light Modern' } as const;
export type Theme = keyof typeof THEMES;

/** Nobody is asked at the start, and the folder stays restricted. */
const NOT_TRUSTED = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
};

export interface Session extends AsyncDisposable {
  readonly workbench: Workbench;
  /** The folder that is open. */
  readonly folder: string;
  /** Saves what the window shows as `.build/screenshots/<name>.png`. */
  screenshot(name: string): Promise<void>;
  /** Where a test has failed: prints what the window shows, and saves it. */
  noteFailure(test: Mocha.Test | undefined): Promise<void>;
}

export interface SessionOptions {
  readonly host: string;
  readonly vsix: string;
  readonly theme: Theme;
  /** The one that extensions speak, such as `zh-cn`; English without. */
  readonly language?: string;
  /** The extension runs without Node, as in a browser alone. */
  readonly web?: boolean;
  /** Other extensions to install, packaged. */
  readonly others?: readonly string[];
  /** false: the person has not said that they trust the folder. */
  readonly trusted?: boolean;
  readonly kubeconfig?: string;
  /** false: the folder holds nothing but `files`. */
  readonly examples?: boolean;
  /** Texts of files to add to the folder, by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Those of the folder, in `.vscode/settings.json`. */
  readonly folderSettings?: Readonly<Record<string, unknown>>;
  readonly scale?: number;
  readonly size?: { readonly width: number; readonly height: number };
}

/** Opens the window and waits until a person could use it. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const temporary = mkdtempSync(join(tmpdir(), 'editor-session-'));
  const folder = join(temporary, 'examples');
  if (options.examples === false) mkdirSync(folder);
  else cpSync(join(root, 'examples'), folder, { recursive: true });
  for (const [name, text] of Object.entries(options.files ?? {})) writeFileSync(join(folder, name), text);
  if (options.folderSettings !== undefined) {
    mkdirSync(join(folder, '.vscode'));
    writeFileSync(join(folder, '.vscode/settings.json'), JSON.stringify(options.folderSettings));
  }
  mkdirSync(SCREENSHOTS, { recursive: true });
  const { host, vsix, theme, kubeconfig = join(temporary, 'no-kubeconfig'), scale = 1, size, others = [] } = options;
  const window = await openWindow({
    host,
    ...(options.web ? { webExtension: root } : { vsix: [vsix, ...others] }),
    // Without it notifications are shown.
    driver: false,
    workspaceTrust: options.trusted === false,
    ...(options.language !== undefined && { language: options.language }),
    content: { folder },
    environment: { KUBECONFIG: kubeconfig, TZ: 'Europe/Berlin' },
    settings: {
      'editor.hover.delay': 100,
      'workbench.colorTheme': THEMES[theme],
      'workbench.reduceMotion': 'on',
      ...(options.trusted === false && NOT_TRUSTED),
      ...options.settings,
    },
    scale,
    ...(size !== undefined && { size }),
  });
  const close = async () => {
    await window.close();
    rmSync(temporary, { recursive: true, force: true });
  };
  const workbench = new Workbench(window.page);
  try {
    await workbench.ready();
  } catch (error) {
    await close();
    throw error;
  }
  const screenshot = async (name: string) => {
    await window.page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
  };
  return {
    workbench,
    folder,
    screenshot,
    noteFailure: async (test) => {
      if (test?.state !== 'failed') return;
      console.log(await whatIsShown(window.page));
      await screenshot(`failed ${test.fullTitle().replaceAll('/', ' ')}`);
    },
    [Symbol.asyncDispose]: close,
  };
}
