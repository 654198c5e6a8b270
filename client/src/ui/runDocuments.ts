import * as vscode from 'vscode';

/** The scheme of these documents. */
export const RUN_SCHEME = 'batchwright-runs';

/** Read-only documents for answers that are too long for a list to pick from. Closed ones are forgotten. */
export class RunDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registrations: readonly vscode.Disposable[];
  #count = 0;

  constructor() {
    this.#registrations = [
      vscode.workspace.registerTextDocumentContentProvider(RUN_SCHEME, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
    ];
  }

  /** Opens a text beside nothing: as a preview in the active group. `title` becomes the name of its tab. */
  async show(title: string, text: string): Promise<void> {
    const uri = this.add(title, text);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  /** The address of a text that is to be opened in another way. */
  add(title: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: RUN_SCHEME, path: `/${title}`, query: String(this.#count++) });
    this.#texts.set(uri.toString(), text);
    return uri;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  dispose(): void {
    for (const registration of this.#registrations) registration.dispose();
  }
}
