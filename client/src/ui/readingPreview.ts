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
  /** Settled when nothing is being opened: what is opened too late would not be closed. */
  #opened: Promise<unknown> = Promise.resolve();

  constructor(document: vscode.TextDocument, texts: readonly string[]) {
    this.#document = document;
    this.#texts = texts;
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  /** Shows one of the texts. @param title name of the tab */
  show(index: number, title: string): Promise<void> {
    const shown = this.#opened.then(() => this.#open(index, title));
    this.#opened = shown.catch(() => undefined);
    return shown;
  }

  provideTextDocumentContent({ query }: vscode.Uri): string {
    return this.#texts[Number.parseInt(query, 10)] ?? '';
  }

  async close(): Promise<void> {
    await this.#opened;
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const ours = tabs.filter(
      ({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.scheme === SCHEME,
    );
    if (ours.length > 0) await vscode.window.tabGroups.close(ours);
  }

  dispose(): void {
    this.#registration.dispose();
  }

  async #open(index: number, title: string): Promise<void> {
    const { path } = this.#document.uri;
    const changed = vscode.Uri.from({ scheme: SCHEME, path, query: `${index}&${this.#id}` });
    const line = firstDifference(this.#texts[index], this.#texts[index === 0 ? 1 : 0]);
    const options: vscode.TextDocumentShowOptions = {
      preview: true,
      preserveFocus: true,
      ...(line !== undefined && { selection: new vscode.Range(line, 0, line, 0) }),
    };
    await vscode.commands.executeCommand('vscode.diff', this.#document.uri, changed, title, options);
  }
}

/** The line in which two texts first differ, which is what the choice between them is about. */
function firstDifference(text: string | undefined, other: string | undefined): number | undefined {
  if (text === undefined || other === undefined) return undefined;
  const others = other.split('\n');
  const line = text.split('\n').findIndex((each, index) => each !== others[index]);
  return line < 0 ? undefined : line;
}
