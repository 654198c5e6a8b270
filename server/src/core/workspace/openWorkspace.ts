import type { Analyzer } from '../analysis/analyzer.ts';
import type { Circumstances } from '../manifest/inspection.ts';
import type { ManifestFile } from '../text/manifestFile.ts';
import type { SegmentEntries } from './entries.ts';
import { OpenFiles } from './openFiles.ts';
import { readText } from './readText.ts';
import { Workspace, type WorkspaceFindingSummary } from './workspace.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';
import type { WorkspaceView } from './workspaceRule.ts';

/** What the workspace of a service stands on. */
export interface WorkspaceParts {
  readonly analyzer: Analyzer;
  circumstances(uri: string): Circumstances;
  readonly builtTogether: WorkspaceView['builtTogether'];
}

/** The files of a workspace, those that are open as they stand in their editors. */
export class OpenWorkspace {
  readonly #parts: WorkspaceParts;
  readonly #workspace: Workspace;
  readonly #openFiles: OpenFiles;

  constructor(parts: WorkspaceParts) {
    this.#parts = parts;
    this.#workspace = new Workspace(parts.builtTogether);
    this.#openFiles = new OpenFiles(parts.analyzer, this.#workspace.index);
  }

  /** What the files define and name: to be filled by whoever knows the files. */
  get index(): WorkspaceIndex {
    return this.#workspace.index;
  }

  /**
   * Puts in what is written in an open file; its diagnostics have findings of the workspace after that.
   * @returns true when all of it was read before `mayGoOn` said no
   */
  update(file: ManifestFile, mayGoOn: () => boolean): boolean {
    return this.#openFiles.update(file, this.#parts.circumstances(file.uri), mayGoOn);
  }

  /**
   * Reads a file that nobody has open, a segment a step, for {@link index}.
   * @param partial it may be more than is written: a patch
   */
  read(text: string, partial: boolean): Generator<SegmentEntries, void> {
    return readText(text, { partial, withReferences: true });
  }

  /** The index has the file as it is now. */
  isCurrent(file: ManifestFile): boolean {
    return this.#openFiles.isCurrent(file);
  }

  /** What is to be told of an open file because of others; nothing while the workspace has an older version of it. */
  findings(file: ManifestFile): readonly WorkspaceFindingSummary[] {
    if (!this.isCurrent(file)) return [];
    return this.#workspace.findings(file.uri, this.#parts.circumstances(file.uri).rules);
  }

  /** To be called when {@link WorkspaceParts.builtTogether} may answer otherwise than before. */
  forget(): void {
    this.#workspace.forget();
  }
}
