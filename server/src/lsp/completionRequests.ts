import type { CompletionItem } from 'vscode-languageserver-types';
import type { LanguageService } from '../core/service.ts';
import type { Connection } from './connection.ts';
import { answer, guarded } from './guard.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { Runtime } from './runtime.ts';
import type { Session } from './session.ts';

/** Typing these may begin a value, or go on with a schedule; elsewhere the answer is empty, and quick. */
export const TRIGGER_CHARACTERS: readonly string[] = ['"', "'", ' ', '*', '/', ',', '-', '@'];
/** The command of VS Code that asks for completion at the cursor. */
const suggestCommand = 'editor.action.triggerSuggest';

/** LSP's CompletionTriggerKind: somebody has asked for it. */
const INVOKED = 1;

interface Parts {
  readonly connection: Connection;
  readonly runtime: Runtime;
  readonly session: Session;
  readonly service: LanguageService;
  readonly documents: OpenDocuments;
  /** Descriptions of the fields that have no text of our own. */
  readonly descriptions: () => Promise<Readonly<Record<string, string>>>;
}

/** Answers what may be written at a place, and what an entry of that list means. */
export function registerCompletion({ connection, runtime, session, service, documents, descriptions }: Parts): void {
  const reader = () => ({ locale: session.locale, now: runtime.now() });

  answer(connection, 'textDocument/completion', null, async ({ textDocument, position, context }) => {
    const file = documents.get(textDocument.uri);
    if (file === undefined) return null;
    return service.completion(file, position, {
      ...reader(),
      ...(session.readerZone !== undefined && { readerZone: session.readerZone }),
      snippets: session.capabilities.textDocument?.completion?.completionItem?.snippetSupport === true,
      automatic: context !== undefined && context.triggerKind !== INVOKED,
      // The extension brings templates of its own, and the commands of VS Code.
      ...(session.commands && { ownTemplates: true, askAgain: suggestCommand }),
    });
  });

  connection.onRequest('completionItem/resolve', (item, token) =>
    guarded(connection, 'completionItem/resolve', item, async (each: CompletionItem) =>
      service.resolveCompletion(each, { ...reader(), descriptions: await descriptions() }),
    )(item, token),
  );
}
