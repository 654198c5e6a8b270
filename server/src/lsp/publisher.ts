import type { Diagnostic } from 'vscode-languageserver';
import type { LanguageService, ManifestFile } from '../core/service.ts';
import { type DocumentStatus, documentStatusNotification } from '../protocol.ts';
import type { Connection } from './connection.ts';
import { describeError } from './describeError.ts';
import type { Runtime } from './runtime.ts';
import type { WorkspaceFeed } from './workspaceFeed.ts';

/** How long documents are judged at a stretch before waiting requests get their turn, in milliseconds. */
const sliceMs = 12;

/**
 * Judges files in slices: the edited document first and at once, the rest while no request waits. What is told is always
 * of the newest version, as a file that is edited meanwhile is judged on as it then is.
 */
export class Publisher {
  readonly #connection: Connection;
  readonly #runtime: Runtime;
  readonly #service: LanguageService;
  readonly #preferredLines = new Map<string, number>();
  readonly #scheduled = new Set<string>();
  readonly #lastStatus = new Map<string, string>();
  readonly #isOpen: (file: ManifestFile) => boolean;
  readonly #feed: Pick<WorkspaceFeed, 'update' | 'told' | 'wake'>;

  constructor(
    connection: Connection,
    runtime: Runtime,
    service: LanguageService,
    isOpen: (file: ManifestFile) => boolean,
    feed: Pick<WorkspaceFeed, 'update' | 'told' | 'wake'>,
  ) {
    this.#feed = feed;
    this.#connection = connection;
    this.#runtime = runtime;
    this.#service = service;
    this.#isOpen = isOpen;
  }

  /** The line that the person looks at, as far as edits and requests tell. */
  prefer(uri: string, line: number): void {
    this.#preferredLines.set(uri, line);
  }

  /** Pushes the diagnostics of a file as soon as they are there. */
  publish(file: ManifestFile): void {
    if (this.#scheduled.has(file.uri)) return;
    this.#scheduled.add(file.uri);
    void this.collect(file).then((diagnostics) => {
      this.#scheduled.delete(file.uri);
      if (!this.#isOpen(file)) return;
      this.#connection.sendNotification('textDocument/publishDiagnostics', {
        uri: file.uri,
        version: file.version,
        diagnostics,
      });
    });
  }

  /** The diagnostics of the newest version of a file. */
  collect(file: ManifestFile): Promise<Diagnostic[]> {
    return new Promise((resolve) => this.#step(file, resolve));
  }

  forget(uri: string): void {
    this.#preferredLines.delete(uri);
    this.#lastStatus.delete(uri);
  }

  /** A mistake of ours in a check goes to the log, and the file is told without diagnostics rather than never again. */
  #step(file: ManifestFile, resolve: (diagnostics: Diagnostic[]) => void): void {
    const fail = (error: unknown) => {
      this.#connection.log.error(`Judging ${file.uri} failed: ${describeError(error)}`);
      resolve([]);
    };
    const loading = this.#service.prepare(file);
    if (loading !== undefined) {
      loading.then(() => this.#step(file, resolve), fail);
      return;
    }
    const end = this.#runtime.ticks() + sliceMs;
    try {
      const mayGoOn = () => this.#runtime.ticks() < end;
      const isJudged = this.#service.analyze(file, mayGoOn, this.#preferredLines.get(file.uri));
      const isOpen = this.#isOpen(file);
      if (isOpen && !(isJudged && this.#feed.update(file, mayGoOn))) {
        this.#runtime.defer(() => this.#step(file, resolve));
        return;
      }
      resolve(this.#service.diagnostics(file));
      this.#feed.told(file);
      this.#reportStatus(file);
    } catch (error) {
      fail(error);
    }
  }

  #reportStatus(file: ManifestFile): void {
    const status: DocumentStatus = { uri: file.uri, ...this.#service.status(file) };
    if (status.manifests > 0) this.#feed.wake();
    const text = JSON.stringify(status);
    if (this.#lastStatus.get(file.uri) === text) return;
    this.#lastStatus.set(file.uri, text);
    this.#connection.sendNotification(documentStatusNotification, status);
  }
}
