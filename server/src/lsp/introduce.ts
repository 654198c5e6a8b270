import type { InitializeParams, InitializeResult } from 'vscode-languageserver';
import { localeOf } from '../core/service.ts';
import type { InitializationOptions } from '../protocol.ts';
import { codeActionKinds } from './codeActionRequests.ts';
import { TRIGGER_CHARACTERS } from './completionRequests.ts';
import { formattingCapabilities } from './formattingRequests.ts';
import { navigationCapabilities } from './navigationRequests.ts';
import type { Runtime } from './runtime.ts';
import { pulls, type Session } from './session.ts';

/** LSP's TextDocumentSyncKind: edits come as what they change. */
const INCREMENTAL = 2;

/** Takes down what the client says of itself, and tells what the server can do. */
export function introduce(params: InitializeParams, session: Session, runtime: Runtime): InitializeResult {
  const options = (params.initializationOptions ?? {}) as InitializationOptions;
  session.locale = localeOf(options.locale ?? params.locale);
  session.bundle = options.translations ?? runtime.loadBundle(session.locale);
  session.readerZone = options.timeZone;
  session.commands = options.commands === true;
  session.clusterCommands = options.clusterCommands === true;
  session.readsFiles = options.files === true;
  session.packageUri = runtime.packageUri ?? options.packageUri;
  session.capabilities = params.capabilities;
  if (typeof params.processId === 'number') runtime.watchClient?.(params.processId);
  session.folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
  return {
    serverInfo: { name: 'batchwright' },
    capabilities: {
      textDocumentSync: { openClose: true, change: INCREMENTAL },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      hoverProvider: true,
      completionProvider: { triggerCharacters: [...TRIGGER_CHARACTERS], resolveProvider: true },
      inlayHintProvider: { resolveProvider: true },
      ...(session.commands && { codeLensProvider: {} }),
      documentSymbolProvider: { label: 'Batchwright' },
      ...navigationCapabilities(session),
      ...formattingCapabilities,
      codeActionProvider: { codeActionKinds: [...codeActionKinds], resolveProvider: true },
      ...(pulls(session) && {
        diagnosticProvider: { identifier: 'batchwright', interFileDependencies: true, workspaceDiagnostics: false },
      }),
    },
  };
}
