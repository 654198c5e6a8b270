/** The language server in a web worker, as the editor in a browser starts it. */
import { BrowserMessageReader, BrowserMessageWriter, createMessageConnection } from 'vscode-jsonrpc/browser';
import { connectionOver } from '../lsp/connection.ts';
import { startServer } from '../lsp/server.ts';
import { browserRuntime } from './runtime.ts';

// The library types it by the DOM, which workers have a part of.
const scope = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
const rpc = createMessageConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope));
startServer(connectionOver(rpc), browserRuntime);
