import {
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { createLanguageService, localeOf, ManifestFile } from '../core/service.ts';
import type { InitializationOptions } from '../protocol.ts';
import { Kustomizations } from '../workspace/kustomization.ts';
import { Publisher } from './publisher.ts';
import { registerRequests } from './requests.ts';
import type { Runtime } from './runtime.ts';
import { pulls, type Session } from './session.ts';
import { defaultSettings, readSettings } from './settings.ts';

/** Connects the language service to a client. Returns at once; the connection then drives everything. */
export function startServer(connection: Connection, runtime: Runtime): void {
  const session: Session = {
    locale: 'en',
    bundle: undefined,
    readerZone: undefined,
    settings: defaultSettings,
    capabilities: {},
  };
  const kustomizations = new Kustomizations(runtime.readText);
  const service = createLanguageService({
    circumstances: (uri) => ({ partial: kustomizations.isPatch(uri), minor: session.settings.minor }),
    bundle: () => session.bundle,
  });
  const documents = new TextDocuments({
    create: (uri, languageId, version, text) => new ManifestFile(uri, languageId, version, text),
    update: (file: ManifestFile, changes, version) => {
      const first = changes.find((change) => 'range' in change);
      if (first !== undefined && 'range' in first) publisher.prefer(file.uri, first.range.start.line);
      file.update(changes, version);
      return file;
    },
  });
  const publisher = new Publisher(connection, runtime, service, (file) => documents.get(file.uri) === file);

  connection.onInitialize((params) => introduce(params, session, runtime));
  connection.onInitialized(() => subscribe(connection, session));

  const refresh = () => {
    if (pulls(session)) void connection.languages.diagnostics.refresh();
    else for (const file of documents.all()) publisher.publish(file);
  };
  connection.onDidChangeConfiguration(async ({ settings }) => {
    session.settings = readSettings(await configuration(connection, session, settings));
    refresh();
  });
  connection.onDidChangeWatchedFiles(() => {
    kustomizations.forget();
    refresh();
  });

  documents.onDidChangeContent(({ document }) => {
    if (!pulls(session) && session.settings.validate) publisher.publish(document);
  });
  documents.onDidClose(({ document }) => {
    publisher.forget(document.uri);
    if (!pulls(session)) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });

  registerRequests({ connection, runtime, session, service, documents, publisher });
  documents.listen(connection);
  connection.listen();
}

function introduce(params: InitializeParams, session: Session, runtime: Runtime): InitializeResult {
  const options = (params.initializationOptions ?? {}) as InitializationOptions;
  session.locale = localeOf(options.locale ?? params.locale);
  session.bundle = runtime.loadBundle(session.locale);
  session.readerZone = options.timeZone;
  session.capabilities = params.capabilities;
  return {
    serverInfo: { name: 'batchwright' },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      hoverProvider: true,
      documentSymbolProvider: { label: 'Batchwright' },
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, `${CodeActionKind.SourceFixAll}.batchwright`] },
      ...(pulls(session) && {
        diagnosticProvider: { identifier: 'batchwright', interFileDependencies: false, workspaceDiagnostics: false },
      }),
    },
  };
}

function subscribe(connection: Connection, { capabilities }: Session): void {
  if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
    void connection.client.register(DidChangeConfigurationNotification.type, { section: 'batchwright' });
  }
  if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
    const watchers = [{ globPattern: '**/{kustomization.yaml,kustomization.yml,Kustomization}' }];
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
}

async function configuration(connection: Connection, { capabilities }: Session, pushed: unknown): Promise<unknown> {
  if (capabilities.workspace?.configuration) return connection.workspace.getConfiguration('batchwright');
  return (pushed as { batchwright?: unknown } | undefined)?.batchwright;
}
