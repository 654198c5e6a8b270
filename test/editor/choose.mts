/** Chooses the editor in which the tests of the extension run. */
import { join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { installHost } from './host/install.mts';
import { findChromium } from './host/programs.mts';

/** The version that is downloaded, which is also that of the editor host. */
const VSCODE_VERSION = '1.139.1';
const DOWNLOADS = join(import.meta.dirname, '../../.build/vscode');

/** The folder of the editor host for windows in a browser, or a sentence why there can be none. */
export function chooseHost(): { readonly folder: string } | string {
  if (findChromium() === undefined) return 'There is neither Chromium nor Chrome.';
  try {
    return { folder: installHost(console.log) };
  } catch (error) {
    return messageOf(error);
  }
}

/**
 * The program in which the tests of the API run: the one that `VSCODE_TEST_EXECUTABLE` names, else the editor host with a
 * browser, else a desktop VS Code that is downloaded. A sentence where there is none of them.
 */
export async function chooseExecutable(
  host: ReturnType<typeof chooseHost>,
): Promise<{ readonly path: string } | string> {
  const given = process.env.VSCODE_TEST_EXECUTABLE ?? '';
  if (given !== '') return { path: given };
  if (typeof host !== 'string') return { path: join(import.meta.dirname, 'host/code.mts') };
  if (process.platform === 'linux' && (process.env.DISPLAY ?? '') === '') {
    return `${host} A desktop VS Code would need a display.`;
  }
  try {
    return { path: await downloadAndUnzipVSCode({ version: VSCODE_VERSION, cachePath: DOWNLOADS }) };
  } catch (error) {
    return `${host} A desktop VS Code could not be downloaded: ${messageOf(error)}`;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
