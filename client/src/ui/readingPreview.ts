import * as vscode from 'vscode';

const SCHEME = 'batchwright-reading';

let count = 0;

/** Compares a document with what would become of it. The texts are gone, and the comparison closed, when disposed. */
export class ReadingPreview implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #document: vscode.TextDocument;
  readonly #texts: readonly string[];
  readonly #registration: vscode.Disposable;
  /** The editor remembers the text of an address. */
  readonly #id = count++;

  constructor(document: vscode.TextDocument, texts: readonly string[]) {
    this.#document = document;
    this.#texts = texts;
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  /** Shows one of the texts. @param title name of the tab */
  async show(index: number, title: string): Promise<void> {
    const { path } = this.#document.uri;
    const changed = vscode.Uri.from({ scheme: SCHEME, path, query: `${index}&${this.#id}` });
    const options: vscode.TextDocumentShowOptions = { preview: true, preserveFocus: true };
    await vscode.commands.executeCommand('vscode.diff', this.#document.uri, changed, title, options);
  }

  provideTextDocumentContent({ query }: vscode.Uri): string {
    return this.#texts[Number.parseInt(query, 10)] ?? '';
  }

  async close(): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const ours = tabs.filter(
      ({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.scheme === SCHEME,
    );
    if (ours.length > 0) await vscode.window.tabGroups.close(ours);
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
