import * as vscode from 'vscode';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import {
  type DocumentStatus,
  documentStatusNotification,
  type InitializationOptions,
} from '../../server/src/protocol.ts';
import { LANGUAGES } from './manifestText.ts';

/** What the rest of the client needs of a running server. */
export interface ServerClient {
  request<T>(method: string, params: object): Promise<T>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the language server in a process of its own. This module pulls in `vscode-languageclient`, so it is imported
 * only when there is something for the server to do. Rejects when the server does not start.
 */
export async function startServer(
  serverModule: string,
  log: vscode.LogOutputChannel,
  onStatus: (status: DocumentStatus) => void,
): Promise<ServerClient> {
  const run = { module: serverModule, transport: TransportKind.ipc };
  const server: ServerOptions = {
    run,
    debug: { ...run, options: { execArgv: ['--nolazy', '--enable-source-maps'] } },
  };
  const initializationOptions: InitializationOptions = {
    locale: vscode.env.language,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    commands: true,
  };
  const client = new LanguageClient('batchwright', 'Batchwright', server, {
    // Without a scheme: files, unsaved documents and those of virtual workspaces.
    documentSelector: LANGUAGES.map((language) => ({ language })),
    initializationOptions,
    synchronize: { configurationSection: 'batchwright' },
    outputChannel: log,
  });
  client.onNotification(documentStatusNotification, onStatus);
  await client.start();
  return {
    request: (method, params) => client.sendRequest(method, params),
    restart: () => client.restart(),
    stop: () => client.stop(),
  };
}
