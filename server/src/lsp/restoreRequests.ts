import type { CodeActionParams } from 'vscode-languageserver';
import type { CodeAction } from 'vscode-languageserver-types';
import { CodeActionKind, DiagnosticSeverity } from '../core/features/lspEnums.ts';
import type { LanguageService, ManifestFile } from '../core/service.ts';
import { type RestoredIndentation, type RestoreIndentationParams, restoreIndentationRequest } from '../protocol.ts';
import type { Connection } from './connection.ts';
import { answer } from './guard.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { Session } from './session.ts';

interface Parts {
  readonly connection: Connection;
  readonly service: LanguageService;
  readonly documents: OpenDocuments;
}

const nothing: RestoredIndentation = { readings: [] };

/** Answers what rebuilds lost indentation. */
export function registerRestoreRequests({ connection, service, documents }: Parts): void {
  answer(
    connection,
    restoreIndentationRequest,
    nothing,
    async ({ text, uri, range }: RestoreIndentationParams): Promise<RestoredIndentation> => {
      if (text !== undefined) return service.restoreIndentation({ text });
      const file = uri === undefined ? undefined : documents.get(uri);
      return file === undefined ? nothing : service.restoreIndentation({ file, ...(range && { range }) });
    },
  );
}

/** The quick fix for what the client shows of flattened documents; asked only where an error is shown. */
export async function restoreFixes(
  { range, context }: CodeActionParams,
  file: ManifestFile,
  { service, session }: { readonly service: LanguageService; readonly session: Session },
): Promise<CodeAction[]> {
  const { diagnostics, only } = context;
  const errors = diagnostics.filter(({ severity }) => severity === DiagnosticSeverity.Error);
  const wanted = only === undefined || only.includes(CodeActionKind.QuickFix) || only.includes(CodeActionKind.Empty);
  if (errors.length === 0 || !wanted || file.languageId === 'json') return [];
  return service.restoreActions(file, range, { diagnostics: errors, commands: session.commands });
}
