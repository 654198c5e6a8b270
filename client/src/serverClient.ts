import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import {
  type DocumentStatus,
  documentStatusNotification,
  type InitializationOptions,
  listFolderRequest,
  type ReadFileParams,
  readFileRequest,
} from '../../server/src/protocol.ts';
import { CollectionWithoutDoubles } from './beside/collection.ts';
import { LANGUAGES } from './manifestText.ts';
import { RUN_SCHEME } from './ui/runDocuments.ts';
import { listFolder, readFile } from './workspaceFiles.ts';

/** What the rest of the client needs of a running server. */
export interface ServerClient {
  request<T>(method: string, params: object, token?: vscode.CancellationToken): Promise<T>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** What starting a server needs. */
export interface ServerStart {
  /** The folder of the package. */
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  /** Whether there are commands that go to a cluster. */
  readonly clusterCommands: boolean;
  onStatus(status: DocumentStatus): void;
}

/** How the client presents itself, wherever the server runs. */
export function clientOptions(
  { log, clusterCommands }: ServerStart,
  more: InitializationOptions = {},
): LanguageClientOptions {
  const initializationOptions: InitializationOptions = {
    locale: vscode.env.language,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    commands: true,
    clusterCommands,
    files: true,
    ...more,
  };
  return {
    // Without a scheme: files, unsaved documents and those of virtual workspaces.
    documentSelector: LANGUAGES.map((language) => ({ language })),
    initializationOptions,
    synchronize: { configurationSection: 'batchwright' },
    middleware: {
      // What a cluster has is there to be read: it is no manifest of the workspace, and nobody mends it.
      didOpen: async (document, next) => {
        if (document.uri.scheme !== RUN_SCHEME) await next(document);
      },
    },
    outputChannel: log,
    diagnosticCollectionProvider: {
      create: (name) => new CollectionWithoutDoubles(vscode.languages.createDiagnosticCollection(name)),
      dispose: (collection) => collection.dispose(),
    },
  };
}

/** Starts a client and its server. Rejects when the server does not start. */
export async function connected(client: BaseLanguageClient, { onStatus }: ServerStart): Promise<ServerClient> {
  client.onNotification(documentStatusNotification, onStatus);
  client.onRequest(listFolderRequest, ({ uri }: { readonly uri: string }) => listFolder(vscode.Uri.parse(uri)));
  client.onRequest(readFileRequest, async ({ uri, maxBytes }: ReadFileParams) => {
    return (await readFile(vscode.Uri.parse(uri), maxBytes)) ?? null;
  });
  await client.start();
  return {
    // An undefined token would be sent as a second parameter.
    request: (method, params, token) =>
      token === undefined ? client.sendRequest(method, params) : client.sendRequest(method, params, token),
    async restart() {
      await client.stop();
      await client.start();
    },
    stop: () => client.stop(),
  };
}
