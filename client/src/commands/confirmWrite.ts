import * as vscode from 'vscode';
import type { Api } from '../cluster/api.ts';
import { protectionOf } from '../cluster/protection.ts';

/** What is asked before something is written to a cluster. */
export interface WriteQuestion {
  /** What will happen, where: it names the namespace and the context. */
  readonly question: string;
  /** Lines below the question. */
  readonly detail: readonly string[];
  /** The ways to do it; Cancel comes by itself. */
  readonly buttons: readonly string[];
}

/**
 * Asks before a write: in a modal dialog, and in a context that `batchwright.protectedContexts` protects also for the
 * name of the context. Where that says `readOnly`, tells so and does not ask. Resolves to the button; undefined where
 * nothing is to be written.
 */
export async function confirmWrite(
  api: Api,
  { question, detail, buttons }: WriteQuestion,
): Promise<string | undefined> {
  if (!(await mayWrite(api))) return undefined;
  const options = { modal: true, detail: detail.join('\n') };
  const choice = await vscode.window.showWarningMessage(question, options, ...buttons);
  return choice !== undefined && (await typedWhereProtected(api)) ? choice : undefined;
}

/** Whether a context may be written to at all; tells where it may not. */
async function mayWrite({ connection: { context } }: Api): Promise<boolean> {
  if (protectionOf(context, protectionSettings()) !== 'readOnly') return true;
  const open = vscode.l10n.t('Open Setting');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('Context "{context}" is read-only by `batchwright.protectedContexts`, so nothing is changed there.', {
      context,
    }),
    open,
  );
  if (choice === open) {
    await vscode.commands.executeCommand('workbench.action.openSettings', 'batchwright.protectedContexts');
  }
  return false;
}

async function typedWhereProtected({ connection: { context } }: Api): Promise<boolean> {
  if (protectionOf(context, protectionSettings()) !== 'confirm') return true;
  const prompt = vscode.l10n.t('Context "{context}" is protected. Type its name to go on.', { context });
  const typed = await vscode.window.showInputBox({
    prompt,
    ignoreFocusOut: true,
    validateInput: (text) => (text === context ? undefined : prompt),
  });
  return typed === context;
}

/** Its values in all scopes: a workspace may add protection, never take it away. */
function protectionSettings(): unknown[] {
  const values = vscode.workspace.getConfiguration('batchwright').inspect('protectedContexts');
  return [values?.globalValue, values?.workspaceValue, values?.workspaceFolderValue];
}
