import * as vscode from 'vscode';

interface Choice extends vscode.QuickPickItem {
  readonly command: string;
}

/** What one may want to do after a look at the status bar. */
export async function showStatusMenu(): Promise<void> {
  const choices: Choice[] = [
    { label: `$(list-unordered) ${vscode.l10n.t('Show Problems')}`, command: 'workbench.actions.view.problems' },
    {
      label: `$(versions) ${vscode.l10n.t('Choose Kubernetes Version')}`,
      command: 'batchwright.chooseKubernetesVersion',
    },
    { label: `$(lightbulb) ${vscode.l10n.t('Choose How Much Advice')}`, command: 'batchwright.chooseAdvice' },
    { label: `$(output) ${vscode.l10n.t('Show Output')}`, command: 'batchwright.showOutput' },
  ];
  const choice = await vscode.window.showQuickPick(choices, { title: 'Batchwright' });
  if (choice !== undefined) await vscode.commands.executeCommand(choice.command);
}
