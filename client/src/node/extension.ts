/** The extension in an editor that has Node: on a desktop, or on the machine that a window is connected to. */
import type { Platform } from '../platform.ts';
import { registerBatchView } from '../tree/lazyBatchView.ts';
import { extensionOn } from '../wire.ts';
import { clusterCommands } from './clusterCommands.ts';

const platform: Platform = {
  startServer: async (start) => (await import('./startServer.ts')).startServer(start),
  cluster: {
    commands: clusterCommands,
    observeLengths: async (context) => (await import('../timeline/observeLengths.ts')).observeLengths(context),
    restorePage: async (...args) => (await import('../clusterPages/clusterPanel.ts')).restoreClusterPage(...args),
    registerBatchView,
  },
};

export const { activate, deactivate } = extensionOn(platform);
