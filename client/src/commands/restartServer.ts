import * as vscode from 'vscode';
import type { CommandContext } from './context.ts';

export async function restartServer({ session, log }: CommandContext): Promise<void> {
  try {
    await session.restart();
    vscode.window.setStatusBarMessage(vscode.l10n.t('Batchwright: the language server has been restarted.'), 5000);
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
    const showOutput = vscode.l10n.t('Show Output');
    const choice = await vscode.window.showErrorMessage(
      vscode.l10n.t('The language server of Batchwright cannot be restarted.'),
      showOutput,
    );
    if (choice === showOutput) log.show();
  }
}
