import type { CodeAction } from 'vscode-languageserver-types';
import { CodeActionKind } from '../core/features/lspEnums.ts';
import type { LanguageService } from '../core/service.ts';
import type { Connection } from './connection.ts';
import { answer, guarded } from './guard.ts';
import type { OpenDocuments } from './openDocuments.ts';
import { restoreFixes } from './restoreRequests.ts';
import type { Session } from './session.ts';

/** What the server can be asked for: a client offers each of them in its settings and key bindings. */
export const codeActionKinds: readonly string[] = [
  CodeActionKind.QuickFix,
  CodeActionKind.Refactor,
  CodeActionKind.RefactorRewrite,
  CodeActionKind.RefactorExtract,
  `${CodeActionKind.SourceFixAll}.batchwright`,
  `${CodeActionKind.Source}.sortDocuments.batchwright`,
];

interface Parts {
  readonly connection: Connection;
  readonly session: Session;
  readonly service: LanguageService;
  readonly documents: OpenDocuments;
}

/** Answers with quick fixes, and with refactorings whose changes are computed once one of them is chosen. */
export function registerCodeActions({ connection, session, service, documents }: Parts): void {
  answer(connection, 'textDocument/codeAction', [], async (params) => {
    const { textDocument, range, context } = params;
    const file = documents.get(textDocument.uri);
    if (file === undefined) return [];
    const { diagnostics } = context;
    const only = context.only === undefined ? {} : { only: context.only };
    const fixes = [
      ...(await restoreFixes(params, file, { service, session })),
      ...(await service.codeActions(file, range, { diagnostics, ...only })),
    ];
    return [...fixes, ...(await service.refactorings(file, range, { ...only, withEdits: !resolvesEdits(session) }))];
  });

  connection.onRequest('codeAction/resolve', (action, token) =>
    guarded(connection, 'codeAction/resolve', action, async (each: CodeAction) =>
      service.resolveRefactoring(each, (uri) => documents.get(uri)),
    )(action, token),
  );
}

/** The client keeps what an action needs, and asks for its changes when it is chosen. */
function resolvesEdits({ capabilities }: Session): boolean {
  const codeAction = capabilities.textDocument?.codeAction;
  return codeAction?.dataSupport === true && codeAction.resolveSupport?.properties.includes('edit') === true;
}
