import { ResponseError } from 'vscode-jsonrpc';
import { inSlices } from '../core/features/tools/inSlices.ts';
import { format } from '../core/l10n/message.ts';
import type { LanguageService, Locale } from '../core/service.ts';
import { type CallToolParams, callToolRequest, type ToolResult } from '../protocol.ts';
import type { Connection } from './connection.ts';
import { REQUEST_CANCELLED } from './errorCodes.ts';
import { guarded } from './guard.ts';
import type { Runtime } from './runtime.ts';
import type { Session } from './session.ts';

interface Parts {
  readonly connection: Connection;
  readonly runtime: Runtime;
  readonly session: Session;
  readonly service: LanguageService;
}

type Result = ToolResult | null | ResponseError<void>;

/** Answers the tools for language models; a long manifest keeps no other request waiting. */
export function registerToolRequests({ connection, runtime, session, service }: Parts): void {
  const bundleOf = (locale: Locale) => (locale === session.locale ? session.bundle : runtime.loadBundle(locale));

  connection.onRequest<CallToolParams, ToolResult | null>(callToolRequest, (params, token) => {
    const isCancelled = () => token.isCancellationRequested;
    const call = async ({ tool, input, uri }: CallToolParams): Promise<Result> => {
      const { locale } = session;
      const context = { locale, bundleOf, now: runtime.now(), ...(uri !== undefined && { uri }) };
      const reply = await inSlices(await service.callTool(tool, input, context), runtime, isCancelled);
      if (reply === undefined) return new ResponseError(REQUEST_CANCELLED, `${tool} was cancelled`);
      if ('answer' in reply) return { text: JSON.stringify(reply.answer), isError: false };
      return { text: format(reply.refusal, session.bundle), isError: true };
    };
    return guarded<CallToolParams, Result>(connection, callToolRequest, null, call)(params, token);
  });
}
