import { ResponseError } from 'vscode-jsonrpc';
import type { Range, SemanticTokens, ServerCapabilities } from 'vscode-languageserver';
import { tokenModifiers, tokenTypes } from '../core/features/tokens/legend.ts';
import { inSlices } from '../core/features/tools/inSlices.ts';
import type { LanguageService } from '../core/service.ts';
import type { Connection } from './connection.ts';
import { REQUEST_CANCELLED } from './errorCodes.ts';
import { answer, guarded } from './guard.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { Runtime } from './runtime.ts';

interface Parts {
  readonly connection: Connection;
  readonly runtime: Runtime;
  readonly service: LanguageService;
  readonly documents: OpenDocuments;
}

/** What the server can do for the look of a text and while it is typed. */
export const formattingCapabilities: ServerCapabilities = {
  documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' },
  semanticTokensProvider: {
    legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
    full: true,
    range: true,
  },
};

/** Answers what is asked after Enter, and what the names of a file are; a long file keeps no other request waiting. */
export function registerFormattingRequests({ connection, runtime, service, documents }: Parts): void {
  answer(connection, 'textDocument/onTypeFormatting', null, async ({ textDocument, position }) => {
    const file = documents.get(textDocument.uri);
    return file === undefined ? null : service.onTypeFormatting(file, position);
  });

  const tokens = (name: 'textDocument/semanticTokens/full' | 'textDocument/semanticTokens/range') => {
    connection.onRequest(name, (params, token) => {
      type Params = { readonly textDocument: { readonly uri: string }; readonly range?: Range };
      const handle = async ({ textDocument, range }: Params): Promise<SemanticTokens | ResponseError<void> | null> => {
        const file = documents.get(textDocument.uri);
        if (file === undefined) return null;
        const { version } = file;
        const isStale = () => token.isCancellationRequested || file.version !== version;
        const found = await inSlices(await service.semanticTokens(file, range), runtime, isStale);
        return found === undefined ? new ResponseError<void>(REQUEST_CANCELLED, `${name} was cancelled`) : found;
      };
      return guarded<Params, SemanticTokens | ResponseError<void> | null>(
        connection,
        name,
        null,
        handle,
      )(params, token);
    });
  };
  tokens('textDocument/semanticTokens/full');
  tokens('textDocument/semanticTokens/range');
}
