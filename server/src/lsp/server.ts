import { createLanguageService, type ManifestFile } from '../core/service.ts';
import { isKustomization, Kustomizations } from '../workspace/kustomization.ts';
import type { Connection } from './connection.ts';
import { describeError } from './describeError.ts';
import { filesOf } from './files.ts';
import { registerHints } from './hints.ts';
import { introduce } from './introduce.ts';
import { OpenDocuments } from './openDocuments.ts';
import { Publisher } from './publisher.ts';
import { registerRequests } from './requests.ts';
import type { Runtime } from './runtime.ts';
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
    clusterCommands: false,
    readsFiles: false,
    packageUri: runtime.packageUri,
    settings: defaultSettings,
    capabilities: {},
    folders: [],
  };
  const files = filesOf(connection, runtime, session);
  const kustomizations = new Kustomizations(files.readText, () => onKustomization());
  const service = createLanguageService({
    circumstances: (uri) => ({
      partial: kustomizations.isPatch(uri),
      minor: session.settings.minor,
      rules: session.settings.rules,
      now: runtime.now(),
    }),
    builtTogether: (uri, other) => kustomizations.builtTogether(uri, other),
    bundle: () => session.bundle,
    page: (path) => (session.packageUri === undefined ? path : new URL(path, session.packageUri).href),
  });
  const documents = new OpenDocuments();
  const refresh = (files: readonly ManifestFile[]) => {
    if (pulls(session)) askToPull(connection, session);
    else if (session.settings.validate) for (const file of files) publisher.publish(file);
  };
  const feed = new WorkspaceFeed({
    runtime,
    files,
    service,
    openFiles: () => documents.all(),
    isPatch: (uri) => kustomizations.isPatch(uri),
    refresh,
    watch: () => watch(connection, session, '**/*.{yaml,yml,json}'),
    logError: (error) => connection.log.error(`Reading the workspace failed: ${describeError(error)}`),
  });
  const publisher = new Publisher(connection, runtime, service, (file) => documents.get(file.uri) === file, feed);
  /** What files are patches, and which are built together, is to be told anew. */
  const onKustomization = () => {
    service.workspace?.forget();
    feed.reread();
    refresh(documents.all());
  };
  const configureFeed = () => feed.configure(session.folders, session.settings.scanWorkspace);

  connection.onRequest('initialize', (params) => introduce(params, session, runtime));
  connection.onNotification('initialized', () => {
    configureFeed();
    subscribe(connection, session, configureFeed);
  });
  connection.onNotification('workspace/didChangeConfiguration', async ({ settings }) => {
    session.settings = readSettings(await configuration(connection, session, settings));
    configureFeed();
    refresh(documents.all());
    hints.refresh();
  });
  connection.onNotification('workspace/didChangeWatchedFiles', ({ changes }) => {
    const uris = changes.map(({ uri }) => uri);
    if (uris.some(isKustomization)) {
      kustomizations.forget();
      onKustomization();
    }
    feed.changed(uris);
  });

  let isShutDown = false;
  connection.onRequest('shutdown', () => {
    isShutDown = true;
    return null;
  });
  connection.onNotification('exit', () => runtime.exit(isShutDown ? 0 : 1));

  registerRequests({ connection, runtime, files, session, service, documents, publisher, feed });
  const hints = registerHints({ connection, runtime, session, service, documents });
  documents.listen(connection, {
    onEdit: (file, line) => publisher.prefer(file.uri, line),
    onChange: (file) => {
      if (!pulls(session) && session.settings.validate) publisher.publish(file);
    },
    onClose: ({ uri }) => {
      publisher.forget(uri);
      hints.forget(uri);
      feed.closed(uri);
      if (!pulls(session)) connection.sendNotification('textDocument/publishDiagnostics', { uri, diagnostics: [] });
    },
  });
  connection.listen();
}

function subscribe(connection: Connection, session: Session, onFoldersChanged: () => void): void {
  const { workspace } = session.capabilities;
  if (workspace?.didChangeConfiguration?.dynamicRegistration) {
    connection.register('workspace/didChangeConfiguration', { section: 'batchwright' });
  }
  watch(connection, session, '**/{kustomization.yaml,kustomization.yml,Kustomization}');
  if (workspace?.workspaceFolders) {
    connection.onNotification('workspace/didChangeWorkspaceFolders', ({ event: { added, removed } }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      session.folders = [...session.folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
      onFoldersChanged();
    });
  }
}

/** Has the client ask for all diagnostics anew, where it can; if it fails to, it asks with the next edit. */
function askToPull(connection: Connection, { capabilities }: Session): void {
  if (!capabilities.workspace?.diagnostics?.refreshSupport) return;
  connection.sendRequest('workspace/diagnostic/refresh').catch((error) => connection.log.warn(describeError(error)));
}

/** Has the client tell when files change, where it can. */
function watch(connection: Connection, { capabilities }: Session, globPattern: string): void {
  if (!capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
  connection.register('workspace/didChangeWatchedFiles', { watchers: [{ globPattern }] });
}

async function configuration(connection: Connection, { capabilities }: Session, pushed: unknown): Promise<unknown> {
  if (capabilities.workspace?.configuration) {
    const [settings] = await connection.sendRequest<unknown[]>('workspace/configuration', {
      items: [{ section: 'batchwright' }],
    });
    return settings;
  }
  return (pushed as { batchwright?: unknown } | undefined)?.batchwright;
}
