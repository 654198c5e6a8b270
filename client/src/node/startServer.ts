import { Uri } from 'vscode';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { clientOptions, connected, type ServerClient, type ServerStart } from '../serverClient.ts';

/**
 * Starts the language server in a process of its own. This module pulls in `vscode-languageclient`, so it is imported
 * only when there is something for the server to do. Rejects when the server does not start.
 */
export function startServer(start: ServerStart): Promise<ServerClient> {
  const run = { module: Uri.joinPath(start.extensionUri, 'dist/server.mjs').fsPath, transport: TransportKind.ipc };
  const server: ServerOptions = {
    run,
    debug: { ...run, options: { execArgv: ['--nolazy', '--enable-source-maps'] } },
  };
  return connected(new LanguageClient('batchwright', 'Batchwright', server, clientOptions(start)), start);
}
