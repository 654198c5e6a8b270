import * as vscode from 'vscode';

/** Where commands go, in the status bar: there once a command has gone to a cluster. */
class ClusterItem implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;

  constructor() {
    this.#item = vscode.window.createStatusBarItem('batchwright.cluster', vscode.StatusBarAlignment.Left, 0);
    this.#item.name = vscode.l10n.t('Batchwright: Cluster');
    this.#item.command = 'batchwright.chooseNamespace';
  }

  show(context: string, namespace: string): void {
    const tooltip = vscode.l10n.t(
      'Batchwright works with namespace "{namespace}" of context "{context}". Select to choose another one.',
      { namespace, context },
    );
    // A name with `$(` in it would be shown as an icon.
    this.#item.text = `$(server-environment) ${`${context}/${namespace}`.replaceAll('$(', '$ (')}`;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: tooltip };
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}

let item: ClusterItem | undefined;

/** Shows context and namespace in the status bar from now on. */
export function showCluster(subscriptions: vscode.Disposable[], context: string, namespace: string): void {
  if (item === undefined) {
    item = new ClusterItem();
    subscriptions.push(item);
  }
  item.show(context, namespace);
}
