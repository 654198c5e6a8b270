import * as vscode from 'vscode';
import type { DocumentStatus } from '../../server/src/protocol.ts';

/** The item in the status bar. It shows only while the active editor holds batch manifests. */
export class StatusItem implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #documents = new Map<string, DocumentStatus>();
  readonly #listeners: readonly vscode.Disposable[];

  constructor() {
    this.#item = vscode.window.createStatusBarItem('batchwright.status', vscode.StatusBarAlignment.Right, 10);
    this.#item.name = 'Batchwright';
    this.#listeners = [
      vscode.window.onDidChangeActiveTextEditor(() => this.#refresh()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#documents.delete(uri.toString());
        this.#refresh();
      }),
    ];
  }

  /** Takes up what the server says of a document. */
  update(status: DocumentStatus): void {
    this.#documents.set(vscode.Uri.parse(status.uri).toString(), status);
    this.#refresh();
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#item.dispose();
  }

  #refresh(): void {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    const status = uri === undefined ? undefined : this.#documents.get(uri);
    if (status === undefined || status.manifests === 0) {
      this.#item.hide();
      return;
    }
    const { errors, warnings, kubernetes } = status;
    const clean = errors + warnings === 0;
    const tooltip = describe(status);
    const counts = [errors > 0 ? `$(error) ${errors} ` : '', warnings > 0 ? `$(warning) ${warnings} ` : ''];
    this.#item.text = `${clean ? '$(check) ' : `${counts.join('')}· `}Kubernetes ${kubernetes}`;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: tooltip };
    this.#item.command = 'batchwright.showStatusMenu';
    this.#item.show();
  }
}

function describe({ manifests, errors, warnings, kubernetes }: DocumentStatus): string {
  const found =
    errors + warnings > 0
      ? vscode.l10n.t('errors: {errors}, warnings: {warnings}', { errors, warnings })
      : manifests === 1
        ? vscode.l10n.t('1 batch manifest without errors')
        : vscode.l10n.t('{manifests} batch manifests without errors', { manifests });
  return vscode.l10n.t('Batchwright: {found}. Checked for Kubernetes {kubernetes}. Select for more.', {
    found,
    kubernetes,
  });
}
