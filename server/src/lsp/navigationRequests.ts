import { ResponseError } from 'vscode-jsonrpc';
import type { Location, LocationLink, Position, ServerCapabilities, WorkspaceEdit } from 'vscode-languageserver';
import type { FileEdits, TextSource } from '../core/features/navigation/navigation.ts';
import type { LanguageService, ManifestFile } from '../core/service.ts';
import { maxBytes } from '../workspace/manifestFiles.ts';
import type { Connection } from './connection.ts';
import { REQUEST_FAILED } from './errorCodes.ts';
import type { Files } from './files.ts';
import { answer } from './guard.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { Session } from './session.ts';
import type { WorkspaceFeed } from './workspaceFeed.ts';

interface Parts {
  readonly connection: Connection;
  readonly files: Files;
  readonly session: Session;
  readonly service: LanguageService;
  readonly documents: OpenDocuments;
  readonly feed: WorkspaceFeed;
}

/** What the server can do to find one's way, told to a client when it introduces itself. */
export function navigationCapabilities({ capabilities }: Session): ServerCapabilities {
  const mayPrepare = capabilities.textDocument?.rename?.prepareSupport === true;
  return {
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: mayPrepare ? { prepareProvider: true } : true,
    workspaceSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: {},
  };
}

/** Answers where names are defined and used, renames them, and tells folds, selections and links. */
export function registerNavigationRequests({ connection, files, session, service, documents, feed }: Parts): void {
  const texts: TextSource = {
    open: (uri) => documents.get(uri),
    read: (uri) => files.readFile(uri, maxBytes),
  };

  /** Waits until the workspace has been read, unless what stands at a position does not depend on it. */
  const reading = async (file: ManifestFile, position: Position) => {
    const navigation = await service.navigation();
    if (!navigation.isLocal(file, position)) await feed.whenRead();
    return navigation;
  };

  answer(connection, 'textDocument/definition', null, async ({ textDocument, position }) => {
    const file = documents.get(textDocument.uri);
    if (file === undefined) return null;
    const links = (await reading(file, position)).definition(file, position);
    return session.capabilities.textDocument?.definition?.linkSupport ? links : links.map(locationOf);
  });

  answer(connection, 'textDocument/references', null, async ({ textDocument, position, context }) => {
    const file = documents.get(textDocument.uri);
    if (file === undefined) return null;
    await feed.whenRead();
    return (await service.navigation()).references(file, position, context.includeDeclaration, texts);
  });

  answer(connection, 'textDocument/documentHighlight', null, async ({ textDocument, position }) => {
    const file = documents.get(textDocument.uri);
    return file === undefined ? null : (await service.navigation()).highlights(file, position);
  });

  answer(connection, 'textDocument/prepareRename', null, async ({ textDocument, position }) => {
    const file = documents.get(textDocument.uri);
    if (file === undefined) return null;
    return (await reading(file, position)).renameTarget(file, position) ?? null;
  });

  answer(connection, 'textDocument/rename', null, async ({ textDocument, position, newName }) => {
    const file = documents.get(textDocument.uri);
    if (file === undefined) return null;
    await feed.whenRead();
    const result = await (await service.navigation()).rename(file, position, newName, texts);
    if ('problem' in result) return new ResponseError(REQUEST_FAILED, result.problem);
    return workspaceEdit(result.files, session);
  });

  answer(connection, 'workspace/symbol', null, async ({ query }) => {
    await feed.whenRead();
    return (await service.navigation()).workspaceSymbols(query);
  });

  answer(connection, 'textDocument/foldingRange', null, async ({ textDocument }) => {
    const file = documents.get(textDocument.uri);
    const limit = session.capabilities.textDocument?.foldingRange?.rangeLimit;
    return file === undefined ? null : ((await service.navigation()).foldingRanges(file, limit) ?? null);
  });

  answer(connection, 'textDocument/selectionRange', null, async ({ textDocument, positions }) => {
    const file = documents.get(textDocument.uri);
    return file === undefined ? null : ((await service.navigation()).selectionRanges(file, positions) ?? null);
  });

  answer(connection, 'textDocument/documentLink', null, async ({ textDocument }) => {
    const file = documents.get(textDocument.uri);
    return file === undefined ? null : (await service.navigation()).documentLinks(file);
  });
}

function locationOf({ targetUri, targetSelectionRange }: LocationLink): Location {
  return { uri: targetUri, range: targetSelectionRange };
}

/** With the versions that the edits are made for, where the client can check them. */
function workspaceEdit(files: readonly FileEdits[], { capabilities }: Session): WorkspaceEdit {
  if (!capabilities.workspace?.workspaceEdit?.documentChanges) {
    return { changes: Object.fromEntries(files.map(({ uri, edits }) => [uri, [...edits]])) };
  }
  return {
    documentChanges: files.map(({ uri, version, edits }) => ({ textDocument: { uri, version }, edits: [...edits] })),
  };
}
