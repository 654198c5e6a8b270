/** The extension in an editor that has Node: on a desktop, or on the machine that a window is connected to. */
import type { ExtensionContext } from 'vscode';
import type { Platform } from '../platform.ts';
import { wire } from '../wire.ts';

const platform: Platform = {
  startServer: async (start) => (await import('./startServer.ts')).startServer(start),
  cluster: {
    runCronJobNow: async (context, args) =>
      (await import('../commands/runCronJobNow.ts')).runCronJobNow(context, [...args]),
    applyManifest: async (context, args) =>
      (await import('../commands/applyManifest.ts')).applyManifestCommand(context, [...args]),
    observeLengths: async (context) => (await import('../timeline/observeLengths.ts')).observeLengths(context),
  },
};

let stop: (() => Promise<void>) | undefined;

export function activate(context: ExtensionContext): void {
  stop = wire(context, platform);
}

export function deactivate(): Promise<void> | undefined {
  return stop?.();
}
