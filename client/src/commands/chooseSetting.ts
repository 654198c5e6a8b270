import * as vscode from 'vscode';

interface Choice extends vscode.QuickPickItem {
  readonly value: string;
}

/** Has one choose the Kubernetes version that manifests are checked for, among those of the setting. */
export function chooseKubernetesVersion({ packageJSON }: vscode.Extension<unknown>): Promise<void> {
  const { properties } = packageJSON.contributes.configuration;
  const versions: readonly string[] = properties['batchwright.kubernetesVersion'].enum;
  const choices = versions.map((version) => ({ label: `Kubernetes ${version}`, value: version }));
  return chooseSetting('kubernetesVersion', vscode.l10n.t('Check manifests for which version?'), choices);
}

/** Has one choose how much advice there is. */
export function chooseAdvice(): Promise<void> {
  const choices = [
    { label: 'quiet', detail: vscode.l10n.t('What is surely a mistake; opinions are left out or hints.') },
    { label: 'recommended', detail: vscode.l10n.t('Also what a Job in production should have.') },
    { label: 'strict', detail: vscode.l10n.t('All advice, as warnings where that makes sense.') },
    { label: 'off', detail: vscode.l10n.t('Only what Kubernetes refuses or warns of.') },
  ];
  return chooseSetting(
    'preset',
    vscode.l10n.t('How much advice?'),
    choices.map((choice) => ({ ...choice, value: choice.label })),
  );
}

async function chooseSetting(name: string, title: string, choices: readonly Choice[]): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('batchwright', vscode.window.activeTextEditor?.document);
  const current = configuration.get<string>(name);
  const marked = choices.map((choice) =>
    choice.value === current ? { ...choice, description: vscode.l10n.t('current') } : choice,
  );
  const choice = await vscode.window.showQuickPick(marked, { title });
  if (choice !== undefined) await configuration.update(name, choice.value, settingTarget(configuration, name));
}

/** Where a setting is to be written so that nothing overrides it. */
export function settingTarget(configuration: vscode.WorkspaceConfiguration, name: string): vscode.ConfigurationTarget {
  if (configuration.inspect(name)?.workspaceFolderValue !== undefined) {
    return vscode.ConfigurationTarget.WorkspaceFolder;
  }
  return vscode.workspace.workspaceFolders === undefined
    ? vscode.ConfigurationTarget.Global
    : vscode.ConfigurationTarget.Workspace;
}
