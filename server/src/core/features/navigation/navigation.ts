import type {
  DocumentHighlight,
  DocumentLink,
  FoldingRange,
  Location,
  LocationLink,
  Position,
  SelectionRange,
  WorkspaceSymbol,
} from 'vscode-languageserver-types';
import type { Message } from '../../l10n/message.ts';
import type { ManifestFile } from '../../text/manifestFile.ts';
import { DocumentLinks } from './documentLinks.ts';
import { definition, highlights, references } from './findNames.ts';
import { Folding } from './folding.ts';
import type { World } from './layers.ts';
import { localPlaceAt } from './localPlaces.ts';
import { type FileEdits, type RenameTarget, rename, renameTarget } from './rename.ts';
import { selectionRanges } from './selectionRanges.ts';
import { type TextSource, Texts } from './textSource.ts';
import { workspaceSymbols } from './workspaceSymbols.ts';

export type { FileEdits, RenameTarget } from './rename.ts';
export type { TextSource } from './textSource.ts';

export interface NavigationPorts extends World {
  /** The workspace has the file as it is now. */
  isCurrent(file: ManifestFile): boolean;
  /** Puts a message into the reader's words. */
  say(message: Message): string;
}

/**
 * Ways through manifests: from names to where they are defined and used, over the names of all objects, and along the
 * structure of a file. What concerns objects is as good as the workspace is filled.
 */
export class Navigation {
  readonly #ports: NavigationPorts;
  readonly #folding = new Folding();
  readonly #links = new DocumentLinks();

  constructor(ports: NavigationPorts) {
    this.#ports = ports;
  }

  /** The name at a position means something within its object only: the workspace need not be read to find it. */
  isLocal(file: ManifestFile, position: Position): boolean {
    const { analyzer } = this.#ports;
    return localPlaceAt(analyzer, file, this.#ports.circumstances(file.uri), position) !== undefined;
  }

  definition(file: ManifestFile, position: Position): LocationLink[] {
    return definition(this.#ports, file, position);
  }

  references(
    file: ManifestFile,
    position: Position,
    includeDeclaration: boolean,
    source: TextSource,
  ): Promise<Location[]> {
    return references(this.#ports, file, position, includeDeclaration, this.#texts(source));
  }

  highlights(file: ManifestFile, position: Position): DocumentHighlight[] {
    return highlights(this.#ports, file, position, this.#ports.isCurrent(file));
  }

  renameTarget(file: ManifestFile, position: Position): RenameTarget | undefined {
    return renameTarget(this.#ports, file, position);
  }

  /** The edits file by file, or a sentence that says why there are none. */
  async rename(
    file: ManifestFile,
    position: Position,
    newName: string,
    source: TextSource,
  ): Promise<{ readonly files: readonly FileEdits[] } | { readonly problem: string }> {
    const result = await rename(this.#ports, file, position, newName, this.#texts(source));
    return 'problem' in result ? { problem: this.#ports.say(result.problem) } : result;
  }

  workspaceSymbols(query: string): WorkspaceSymbol[] {
    return workspaceSymbols(this.#ports.index, query);
  }

  /** Undefined for a file without batch manifests: it is left to others. */
  foldingRanges(file: ManifestFile, limit?: number): FoldingRange[] | undefined {
    return this.#folding.ranges(file, limit);
  }

  /** One for each position; undefined where none of them is in a batch manifest. */
  selectionRanges(file: ManifestFile, positions: readonly Position[]): SelectionRange[] | undefined {
    return selectionRanges(this.#ports.analyzer, file, this.#ports.circumstances(file.uri), positions);
  }

  documentLinks(file: ManifestFile): DocumentLink[] {
    return this.#links.links(file, (message) => this.#ports.say(message));
  }

  #texts(source: TextSource): Texts {
    return new Texts(source, this.#ports.index, (uri) => this.#ports.circumstances(uri).partial);
  }
}
