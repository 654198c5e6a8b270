/** The extension in an editor that runs in a browser, without Node: the server runs in a web worker. */
import type { ExtensionContext } from 'vscode';
import type { Platform } from '../platform.ts';
import { wire } from '../wire.ts';
import { startServer } from './startServer.ts';

const platform: Platform = { startServer };

let stop: (() => Promise<void>) | undefined;

export function activate(context: ExtensionContext): void {
  stop = wire(context, platform);
}

export function deactivate(): Promise<void> | undefined {
  return stop?.();
}
