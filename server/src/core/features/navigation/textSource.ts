import { ManifestFile } from '../../text/manifestFile.ts';
import { readText } from '../../workspace/readText.ts';
import type { WorkspaceIndex } from '../../workspace/workspaceIndex.ts';

/** Gives the texts of files by their URIs. */
export interface TextSource {
  /** As an editor has it; undefined where none has it open. */
  open(uri: string): ManifestFile | undefined;
  /** As it is on disk now; undefined where there is no such file. */
  read(uri: string): Promise<string | undefined>;
}

/**
 * The texts that one request looks at. A file that no editor has open is read once, and the index is told what is in it
 * now: what it knew may be older.
 */
export class Texts {
  readonly #source: TextSource;
  readonly #index: WorkspaceIndex;
  readonly #isPatch: (uri: string) => boolean;
  readonly #files = new Map<string, ManifestFile | undefined>();

  constructor(source: TextSource, index: WorkspaceIndex, isPatch: (uri: string) => boolean) {
    this.#source = source;
    this.#index = index;
    this.#isPatch = isPatch;
  }

  async file(uri: string): Promise<ManifestFile | undefined> {
    if (this.#files.has(uri)) return this.#files.get(uri);
    const file = this.#source.open(uri) ?? (await this.#read(uri));
    this.#files.set(uri, file);
    return file;
  }

  isOpen(uri: string): boolean {
    return this.#source.open(uri) !== undefined;
  }

  async #read(uri: string): Promise<ManifestFile | undefined> {
    const text = await this.#source.read(uri);
    if (text === undefined) {
      this.#index.delete(uri);
      return undefined;
    }
    this.#index.set(uri, [...readText(text, { partial: this.#isPatch(uri), withReferences: true })]);
    return new ManifestFile(uri, 'yaml', 0, text);
  }
}
