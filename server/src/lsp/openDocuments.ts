import { ManifestFile } from '../core/service.ts';
import type { Connection } from './connection.ts';

export interface DocumentEvents {
  /** A document has been opened or edited. */
  onChange(file: ManifestFile): void;
  onClose(file: ManifestFile): void;
  /** An edit begins in a line. */
  onEdit(file: ManifestFile, line: number): void;
}

/** The documents that the client has open. */
export class OpenDocuments {
  readonly #files = new Map<string, ManifestFile>();

  get(uri: string): ManifestFile | undefined {
    return this.#files.get(uri);
  }

  all(): ManifestFile[] {
    return [...this.#files.values()];
  }

  /** Takes up what the client tells from now on. */
  listen(connection: Connection, { onChange, onClose, onEdit }: DocumentEvents): void {
    connection.onNotification('textDocument/didOpen', ({ textDocument: { uri, languageId, version, text } }) => {
      const file = new ManifestFile(uri, languageId, version, text);
      this.#files.set(uri, file);
      onChange(file);
    });
    connection.onNotification('textDocument/didChange', ({ textDocument: { uri, version }, contentChanges }) => {
      const file = this.#files.get(uri);
      if (file === undefined || contentChanges.length === 0) return;
      const first = contentChanges.find((change) => 'range' in change);
      if (first !== undefined) onEdit(file, first.range.start.line);
      file.update(contentChanges, version);
      onChange(file);
    });
    connection.onNotification('textDocument/didClose', ({ textDocument: { uri } }) => {
      const file = this.#files.get(uri);
      if (file === undefined) return;
      this.#files.delete(uri);
      onClose(file);
    });
  }
}
