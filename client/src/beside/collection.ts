import * as vscode from 'vscode';
import { mayBeTold, withoutTold } from './told.ts';

interface Entry {
  readonly uri: vscode.Uri;
  /** What the server has said, shown or not. */
  readonly whole: readonly vscode.Diagnostic[];
  shown: readonly vscode.Diagnostic[];
}

/**
 * A collection of diagnostics that leaves out what the extensions for YAML and JSON have told already, and shows it again
 * when they take it back, in whatever order they speak. While no text is broken it is a collection like any other.
 */
export class CollectionWithoutDoubles implements vscode.DiagnosticCollection {
  readonly #inner: vscode.DiagnosticCollection;
  /** The documents with diagnostics that may be told twice. */
  readonly #entries = new Map<string, Entry>();
  #listener: vscode.Disposable | undefined;

  constructor(inner: vscode.DiagnosticCollection) {
    this.#inner = inner;
  }

  get name(): string {
    return this.#inner.name;
  }

  set(uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[] | undefined): void;
  set(entries: readonly [vscode.Uri, readonly vscode.Diagnostic[] | undefined][]): void;
  set(
    first: vscode.Uri | readonly [vscode.Uri, readonly vscode.Diagnostic[] | undefined][],
    diagnostics?: readonly vscode.Diagnostic[],
  ): void {
    if (first instanceof vscode.Uri) this.#set(first, diagnostics);
    else for (const [uri, each] of first) this.#set(uri, each);
  }

  delete(uri: vscode.Uri): void {
    this.#forget(uri);
    this.#inner.delete(uri);
  }

  clear(): void {
    this.#entries.clear();
    this.#stopListening();
    this.#inner.clear();
  }

  forEach(callback: Parameters<vscode.DiagnosticCollection['forEach']>[0], thisArg?: unknown): void {
    this.#inner.forEach(callback, thisArg);
  }

  get(uri: vscode.Uri): readonly vscode.Diagnostic[] | undefined {
    return this.#inner.get(uri);
  }

  has(uri: vscode.Uri): boolean {
    return this.#inner.has(uri);
  }

  [Symbol.iterator](): Iterator<[uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]]> {
    return this.#inner[Symbol.iterator]();
  }

  dispose(): void {
    this.#entries.clear();
    this.#stopListening();
    this.#inner.dispose();
  }

  #set(uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[] | undefined): void {
    if (!diagnostics?.some(mayBeTold)) {
      this.#forget(uri);
      this.#inner.set(uri, diagnostics);
      return;
    }
    const shown = withoutTold(diagnostics, vscode.languages.getDiagnostics(uri));
    this.#entries.set(uri.toString(), { uri, whole: diagnostics, shown });
    this.#listener ??= vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      for (const each of uris) this.#update(each);
    });
    this.#inner.set(uri, shown);
  }

  #update(uri: vscode.Uri): void {
    const entry = this.#entries.get(uri.toString());
    if (entry === undefined) return;
    const shown = withoutTold(entry.whole, vscode.languages.getDiagnostics(uri));
    // Ours come here as well.
    if (shown.length === entry.shown.length && shown.every((each, index) => each === entry.shown[index])) return;
    entry.shown = shown;
    this.#inner.set(entry.uri, shown);
  }

  #forget(uri: vscode.Uri): void {
    if (this.#entries.delete(uri.toString()) && this.#entries.size === 0) this.#stopListening();
  }

  #stopListening(): void {
    this.#listener?.dispose();
    this.#listener = undefined;
  }
}
