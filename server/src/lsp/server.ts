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
import { isKustomization, Kustomizations } from '../workspace/kustomization.ts';
import { registerHints } from './hints.ts';
import { Publisher } from './publisher.ts';
import { registerRequests } from './requests.ts';
import type { Runtime } from './runtime.ts';
import { TRIGGER_CHARACTERS } from './scheduleRequests.ts';
import { pulls, type Session } from './session.ts';
import { defaultSettings, readSettings } from './settings.ts';
import { WorkspaceFeed } from './workspaceFeed.ts';

/** Connects the language service to a client. Returns at once; the connection then drives everything. */
export function startServer(connection: Connection, runtime: Runtime): void {
  const session: Session = {
    locale: 'en',
    bundle: undefined,
    readerZone: undefined,
    commands: false,
    settings: defaultSettings,
    capabilities: {},
    folders: [],
  };
  const kustomizations = new Kustomizations(runtime.readText);
  const service = createLanguageService({
    circumstances: (uri) => ({
      partial: kustomizations.isPatch(uri),
      minor: session.settings.minor,
      rules: session.settings.rules,
      now: runtime.now(),
    }),
    builtTogether: (uri, other) => kustomizations.builtTogether(uri, other),
    bundle: () => session.bundle,
    page: runtime.page,
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
  const refresh = (files: readonly ManifestFile[]) => {
    if (pulls(session)) askToPull(connection, session);
    else if (session.settings.validate) for (const file of files) publisher.publish(file);
  };
  const feed = new WorkspaceFeed({
    runtime,
    service,
    openFiles: () => documents.all(),
    isPatch: (uri) => kustomizations.isPatch(uri),
    refresh,
    watch: () => watch(connection, session, '**/*.{yaml,yml,json}'),
    logError: (error) => connection.console.error(`Reading the workspace failed: ${describe(error)}`),
  });
  const publisher = new Publisher(connection, runtime, service, (file) => documents.get(file.uri) === file, feed);
  const configureFeed = () => feed.configure(session.folders, session.settings.scanWorkspace);

  connection.onInitialize((params) => introduce(params, session, runtime));
  connection.onInitialized(() => {
    configureFeed();
    subscribe(connection, session, configureFeed);
  });
  connection.onDidChangeConfiguration(async ({ settings }) => {
    session.settings = readSettings(await configuration(connection, session, settings));
    configureFeed();
    refresh(documents.all());
    hints.refresh();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const uris = changes.map(({ uri }) => uri);
    if (uris.some(isKustomization)) {
      kustomizations.forget();
      service.workspace.forget();
      feed.reread();
      refresh(documents.all());
    }
    feed.changed(uris);
  });

  documents.onDidChangeContent(({ document }) => {
    if (!pulls(session) && session.settings.validate) publisher.publish(document);
  });
  documents.onDidClose(({ document }) => {
    publisher.forget(document.uri);
    hints.forget(document.uri);
    feed.closed(document.uri);
    if (!pulls(session)) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });

  registerRequests({ connection, runtime, session, service, documents, publisher, feed });
  const hints = registerHints({ connection, runtime, session, service, documents });
  documents.listen(connection);
  connection.listen();
}

function introduce(params: InitializeParams, session: Session, runtime: Runtime): InitializeResult {
  const options = (params.initializationOptions ?? {}) as InitializationOptions;
  session.locale = localeOf(options.locale ?? params.locale);
  session.bundle = runtime.loadBundle(session.locale);
  session.readerZone = options.timeZone;
  session.commands = options.commands === true;
  session.capabilities = params.capabilities;
  session.folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
  return {
    serverInfo: { name: 'batchwright' },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      hoverProvider: true,
      completionProvider: { triggerCharacters: [...TRIGGER_CHARACTERS], resolveProvider: true },
      inlayHintProvider: { resolveProvider: true },
      ...(session.commands && { codeLensProvider: {} }),
      documentSymbolProvider: { label: 'Batchwright' },
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, `${CodeActionKind.SourceFixAll}.batchwright`] },
      ...(pulls(session) && {
        diagnosticProvider: { identifier: 'batchwright', interFileDependencies: true, workspaceDiagnostics: false },
      }),
    },
  };
}

function subscribe(connection: Connection, session: Session, onFoldersChanged: () => void): void {
  const { workspace } = session.capabilities;
  if (workspace?.didChangeConfiguration?.dynamicRegistration) {
    void connection.client.register(DidChangeConfigurationNotification.type, { section: 'batchwright' });
  }
  watch(connection, session, '**/{kustomization.yaml,kustomization.yml,Kustomization}');
  if (workspace?.workspaceFolders) {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      session.folders = [...session.folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
      onFoldersChanged();
    });
  }
}

/** Has the client ask for all diagnostics anew, where it can; if it fails to, it asks with the next edit. */
function askToPull(connection: Connection, { capabilities }: Session): void {
  if (!capabilities.workspace?.diagnostics?.refreshSupport) return;
  connection.languages.diagnostics.refresh().catch((error) => connection.console.warn(describe(error)));
}

/** Has the client tell when files change, where it can. */
function watch(connection: Connection, { capabilities }: Session, globPattern: string): void {
  if (!capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
  void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern }] });
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function configuration(connection: Connection, { capabilities }: Session, pushed: unknown): Promise<unknown> {
  if (capabilities.workspace?.configuration) return connection.workspace.getConfiguration('batchwright');
  return (pushed as { batchwright?: unknown } | undefined)?.batchwright;
}
