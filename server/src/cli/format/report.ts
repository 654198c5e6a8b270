import type { LintedFile } from '../lintText.ts';

/** Writes results to standard output while they come in. */
export interface Report {
  add(file: LintedFile): void;
  /** To be called once, after the last file. `unreadable`: something could not be read, which is told already. */
  finish(outcome: { readonly unreadable: boolean }): void;
}
