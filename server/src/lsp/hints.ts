import type { LanguageService } from '../core/service.ts';
import { type SuspendEditParams, suspendEditRequest, type TextChange } from '../protocol.ts';
import type { Connection } from './connection.ts';
import { answer } from './guard.ts';
import type { OpenDocuments } from './openDocuments.ts';
import { Refresher } from './refresher.ts';
import type { Runtime } from './runtime.ts';
import type { Session } from './session.ts';

interface Parts {
  readonly connection: Connection;
  readonly runtime: Runtime;
  readonly session: Session;
  readonly service: LanguageService;
  readonly documents: OpenDocuments;
}

/** Keeps what stands between the lines true. */
export interface Hints {
  /** Has the client ask anew, as the settings may be other ones. */
  refresh(): void;
  forget(uri: string): void;
}

/** Answers the requests for inlay hints and code lenses, and the one that a code lens leads to. */
export function registerHints({ connection, runtime, session, service, documents }: Parts): Hints {
  // A client that fails to ask anew asks with the next edit.
  const logFailure = (error: unknown) => connection.log.warn(`Refreshing failed: ${String(error)}`);
  const refreshHints = () => {
    if (!session.capabilities.workspace?.inlayHint?.refreshSupport) return;
    connection.sendRequest('workspace/inlayHint/refresh').catch(logFailure);
  };
  const refreshLenses = () => {
    if (!session.commands || !session.capabilities.workspace?.codeLens?.refreshSupport) return;
    connection.sendRequest('workspace/codeLens/refresh').catch(logFailure);
  };
  const hintClock = new Refresher(runtime, refreshHints);
  const lensClock = new Refresher(runtime, refreshLenses);

  answer(connection, 'textDocument/inlayHint', [], async ({ textDocument, range }) => {
    const file = documents.get(textDocument.uri);
    if (file === undefined) return [];
    const context = { ...session.settings.inlayHints, locale: session.locale, now: runtime.now() };
    const { items, staleAt } = await service.inlayHints(file, range, context);
    hintClock.told(file.uri, staleAt);
    return items.map((hint) => ({ ...hint, data: file.uri }));
  });

  // What the hover tells, made when somebody points at the hint.
  connection.onRequest('inlayHint/resolve', async (hint) => {
    const file = documents.get(String(hint.data));
    const { locale, readerZone } = session;
    const context = { locale, now: runtime.now(), ...(readerZone !== undefined && { readerZone }) };
    const contents = file && (await service.hover(file, hint.position, context))?.contents;
    return typeof contents === 'object' && 'kind' in contents ? { ...hint, tooltip: contents } : hint;
  });

  answer(connection, 'textDocument/codeLens', [], async ({ textDocument }) => {
    const file = documents.get(textDocument.uri);
    if (file === undefined || !session.commands || !session.settings.codeLens) return [];
    const { locale, clusterCommands } = session;
    const { items, staleAt } = await service.codeLenses(file, { locale, now: runtime.now(), clusterCommands });
    lensClock.told(file.uri, staleAt);
    return items;
  });

  answer(connection, suspendEditRequest, [], async ({ uri, position }: SuspendEditParams): Promise<TextChange[]> => {
    const file = documents.get(uri);
    return file === undefined ? [] : service.suspendEdit(file, position);
  });

  return {
    refresh: () => {
      refreshHints();
      refreshLenses();
    },
    forget: (uri) => {
      hintClock.forget(uri);
      lensClock.forget(uri);
    },
  };
}
