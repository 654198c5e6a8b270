import * as vscode from 'vscode';
import { type CallToolParams, callToolRequest, type ToolName, type ToolResult } from '../../../server/src/protocol.ts';
import type { ServerSession } from '../serverSession.ts';
import type { LintInput, ScheduleInput } from './input.ts';
import { prepareExplanation, prepareLint, prepareRuns } from './invocation.ts';

/** Gives language models the tools of `contributes.languageModelTools`. They only read. */
export function registerLanguageModelTools(session: ServerSession): vscode.Disposable[] {
  // Editors made of VS Code may lack language models.
  if (vscode.lm?.registerTool === undefined) return [];
  return [
    register<LintInput>('lintManifest', {
      prepareInvocation: ({ input }) => prepareLint(input),
      invoke: async ({ input }, token) => {
        const { lintParams } = await import('./lintParams.ts');
        return call(session, await lintParams(input), token);
      },
    }),
    register<ScheduleInput>('explainSchedule', {
      prepareInvocation: ({ input }) => prepareExplanation(input),
      invoke: ({ input }, token) => call(session, { tool: 'explainSchedule', input }, token),
    }),
    register<ScheduleInput>('nextRuns', {
      prepareInvocation: ({ input }) => prepareRuns(input),
      invoke: ({ input }, token) => call(session, { tool: 'nextRuns', input }, token),
    }),
  ];
}

function register<I>(name: ToolName, tool: vscode.LanguageModelTool<I>): vscode.Disposable {
  return vscode.lm.registerTool(`batchwright_${name}`, tool);
}

/** Asks the server, which is started where it does not run yet. Rejects with a sentence that the model can act on. */
async function call(
  session: ServerSession,
  params: CallToolParams,
  token: vscode.CancellationToken,
): Promise<vscode.LanguageModelToolResult> {
  const result = await session.request<ToolResult | null>(callToolRequest, params, token);
  if (result === null) {
    throw new Error(vscode.l10n.t('The language server of Batchwright has failed. Its output tells why.'));
  }
  if (result.isError) throw new Error(result.text);
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(result.text)]);
}
