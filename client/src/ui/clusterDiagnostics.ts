import * as vscode from 'vscode';

/** What a cluster said of documents, until they are edited or their tab is closed. */
export class ClusterDiagnostics implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('Batchwright (cluster)');
  /** The documents that had no tab when the cluster was asked. */
  readonly #hidden = new Set<string>();
  readonly #listeners: readonly vscode.Disposable[];

  constructor() {
    this.#listeners = [
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#collection.delete(document.uri);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        // One that was read without being shown is closed by itself, and what was said of it is still to be read.
        if (!this.#hidden.delete(uri.toString())) this.#collection.delete(uri);
      }),
    ];
  }

  set(uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]): void {
    this.#collection.set(uri, diagnostics);
    if (hasTab(uri)) this.#hidden.delete(uri.toString());
    else this.#hidden.add(uri.toString());
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#collection.dispose();
  }
}

function hasTab(uri: vscode.Uri): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());
}
