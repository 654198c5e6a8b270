/** The window of a UI test: the packaged extension on a copy of the examples. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWindow } from '../host/window.mts';
import { Workbench } from './workbench.mts';

const root = join(import.meta.dirname, '../../..');
export const SCREENSHOTS = join(root, '.build/screenshots');
export const THEMES = { dark: 'Default Dark Modern', light: 'Default Light Modern' } as const;
export type Theme = keyof typeof THEMES;

export interface Session extends AsyncDisposable {
  readonly workbench: Workbench;
  /** The folder that is open. */
  readonly folder: string;
  /** Saves what the window shows as `.build/screenshots/<name>.png`. */
  screenshot(name: string): Promise<void>;
}

export interface SessionOptions {
  readonly host: string;
  readonly vsix: string;
  readonly theme: Theme;
  readonly kubeconfig?: string;
  /** false: the folder holds nothing but `files`. */
  readonly examples?: boolean;
  /** Texts of files to add to the folder, by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
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
  mkdirSync(SCREENSHOTS, { recursive: true });
  const { host, vsix, theme, kubeconfig = join(temporary, 'no-kubeconfig'), scale = 1, size } = options;
  const window = await openWindow({
    host,
    vsix: [vsix],
    // Without it notifications are shown.
    driver: false,
    content: { folder },
    environment: { KUBECONFIG: kubeconfig, TZ: 'Europe/Berlin' },
    settings: {
      'editor.hover.delay': 100,
      'workbench.colorTheme': THEMES[theme],
      'workbench.reduceMotion': 'on',
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
  return {
    workbench,
    folder,
    screenshot: async (name) => void (await window.page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) })),
    [Symbol.asyncDispose]: close,
  };
}
