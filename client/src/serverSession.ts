import * as vscode from 'vscode';
import { LANGUAGES, looksLikeBatchManifest } from './manifestText.ts';
import type { ServerClient, ServerStart } from './serverClient.ts';

/** The life of the language server: it starts with the first batch manifest or the first command that asks it. */
export class ServerSession implements vscode.Disposable {
  readonly #startServer: (start: ServerStart) => Promise<ServerClient>;
  readonly #how: ServerStart;
  readonly #listeners: vscode.Disposable[] = [];
  #client: Promise<ServerClient> | undefined;
  #failureShown = false;

  constructor(startServer: (start: ServerStart) => Promise<ServerClient>, how: ServerStart) {
    this.#startServer = startServer;
    this.#how = how;
  }

  /** Looks at the open documents, and at what is opened and typed later, for a first batch manifest. */
  startWhenNeeded(): void {
    if (vscode.workspace.textDocuments.some(mayHoldManifest)) {
      this.#startInBackground();
      return;
    }
    this.#listeners.push(
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (mayHoldManifest(document)) this.#startInBackground();
      }),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (
          LANGUAGES.includes(event.document.languageId) &&
          event.contentChanges.some(touchesManifest(event.document))
        ) {
          this.#startInBackground();
        }
      }),
    );
  }

  /** Sends a request to the server, which is started where it does not run yet. */
  async request<T>(method: string, params: object, token?: vscode.CancellationToken): Promise<T> {
    const client = await this.#start();
    return client.request<T>(method, params, token);
  }

  async restart(): Promise<void> {
    this.#failureShown = false;
    const running = await this.#client?.catch(() => undefined);
    if (running === undefined) await this.#start();
    else await running.restart();
  }

  async stop(): Promise<void> {
    const running = await this.#client?.catch(() => undefined);
    this.#client = undefined;
    await running?.stop();
  }

  dispose(): void {
    this.#stopListening();
  }

  #startInBackground(): void {
    this.#start().catch((error: unknown) => this.#showFailure(error));
  }

  #start(): Promise<ServerClient> {
    this.#stopListening();
    this.#client ??= this.#startServer(this.#how).catch((error: unknown) => {
      this.#client = undefined;
      throw error;
    });
    return this.#client;
  }

  #showFailure(error: unknown): void {
    this.#how.log.error(error instanceof Error ? error : String(error));
    if (this.#failureShown) return;
    this.#failureShown = true;
    const showOutput = vscode.l10n.t('Show Output');
    vscode.window
      .showErrorMessage(
        vscode.l10n.t('The language server of Batchwright did not start, so manifests are not checked.'),
        showOutput,
      )
      .then((choice) => {
        if (choice === showOutput) this.#how.log.show();
      });
  }

  #stopListening(): void {
    for (const listener of this.#listeners.splice(0)) listener.dispose();
  }
}

function mayHoldManifest(document: vscode.TextDocument): boolean {
  return LANGUAGES.includes(document.languageId) && looksLikeBatchManifest(document.getText());
}

/** Whether the lines that a change has left may begin a manifest: never the whole text on each keystroke. */
function touchesManifest(document: vscode.TextDocument): (change: vscode.TextDocumentContentChangeEvent) => boolean {
  return ({ range, text }) => {
    const lastLine = range.start.line + text.split('\n').length;
    const lines = new vscode.Range(range.start.line, 0, lastLine, 0);
    return looksLikeBatchManifest(document.getText(document.validateRange(lines)));
  };
}
