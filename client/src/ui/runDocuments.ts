import * as vscode from 'vscode';

const SCHEME = 'batchwright-runs';

/** Read-only documents for answers that are too long for a list to pick from. Closed ones are forgotten. */
export class RunDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registrations: readonly vscode.Disposable[];
  #count = 0;

  constructor() {
    this.#registrations = [
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
    ];
  }

  /** Opens a text beside nothing: as a preview in the active group. `title` becomes the name of its tab. */
  async show(title: string, text: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${title}`, query: String(this.#count++) });
    this.#texts.set(uri.toString(), text);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  dispose(): void {
    for (const registration of this.#registrations) registration.dispose();
  }
}
