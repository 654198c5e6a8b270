import type { RuleSettings } from '../core/manifest/ruleSettings.ts';
import type { SegmentEntries } from '../core/workspace/entries.ts';
import { readText } from '../core/workspace/readText.ts';
import { Workspace, type WorkspaceFindingSummary } from '../core/workspace/workspace.ts';
import type { Kustomizations } from '../workspace/kustomization.ts';
import type { Input } from './input.ts';

/** The files of one command line, which are judged as a whole too. Of each only its names and keys are kept. */
export class LintWorkspace {
  readonly #workspace: Workspace;
  readonly #kustomizations: Kustomizations;
  readonly #settings: RuleSettings;
  readonly #paths = new Map<string, string>();

  constructor(kustomizations: Kustomizations, settings: RuleSettings) {
    this.#kustomizations = kustomizations;
    this.#settings = settings;
    this.#workspace = new Workspace((uri, other) => kustomizations.builtTogether(uri, other));
  }

  /** Puts in what a file defines. Of a file that is named twice, the first time counts. */
  add(input: Input): void {
    const uri = addressOf(input);
    if (this.#paths.has(uri)) return;
    this.#paths.set(uri, input.path);
    const partial = this.#kustomizations.isPatch(uri);
    this.#workspace.index.set(uri, [...readText(input.text, { partial, withReferences: false })]);
  }

  /** What is to be told of a file because of the others; `segments`: all that is written in it. */
  judge(input: Input, segments: readonly SegmentEntries[]): WorkspaceFindingSummary[] {
    const uri = addressOf(input);
    const { index } = this.#workspace;
    const names = index.file(uri)?.segments ?? [];
    index.set(uri, segments);
    const findings = this.#workspace.findings(uri, this.#settings);
    index.set(uri, names);
    return findings;
  }

  /** The path of a file as the user knows it. */
  pathOf(uri: string): string {
    return this.#paths.get(uri) ?? uri;
  }
}

/** What comes through a pipe stands in a folder of its own. */
function addressOf({ uri, path }: Input): string {
  return uri ?? `stdin:/${path}`;
}
