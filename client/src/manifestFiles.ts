import * as vscode from 'vscode';
import type { DocumentStatus } from '../../server/src/protocol.ts';

/** Context key: the paths of the open documents with batch manifests, for `resourcePath in batchwright.manifestFiles`. */
const KEY = 'batchwright.manifestFiles';

/** Tells `when` clauses which of the open files hold batch manifests, so that menus are quiet in all others. */
export class ManifestFiles implements vscode.Disposable {
  readonly #uris = new Map<string, vscode.Uri>();
  readonly #listener = vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#set(uri, false));

  /** Takes up what the server says of a document. */
  update({ uri, manifests }: DocumentStatus): void {
    this.#set(vscode.Uri.parse(uri), manifests > 0);
  }

  dispose(): void {
    this.#listener.dispose();
  }

  #set(uri: vscode.Uri, holds: boolean): void {
    const key = uri.toString();
    if (this.#uris.has(key) === holds) return;
    if (holds) this.#uris.set(key, uri);
    else this.#uris.delete(key);
    // The window may know a file by another scheme than extensions do, and then names its path in another way.
    const paths = [...this.#uris.values()].flatMap(({ fsPath, path }) => [fsPath, path]);
    void vscode.commands.executeCommand('setContext', KEY, [...new Set(paths)]);
  }
}
