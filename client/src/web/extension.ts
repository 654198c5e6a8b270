/** The extension in an editor that runs in a browser, without Node: the server runs in a web worker. */
import type { Platform } from '../platform.ts';
import { extensionOn } from '../wire.ts';
import { startServer } from './startServer.ts';

const platform: Platform = { startServer };

export const { activate, deactivate } = extensionOn(platform);
