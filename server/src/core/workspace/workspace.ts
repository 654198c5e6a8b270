import type { FindingSummary } from '../analysis/summary.ts';
import type { RuleSettings } from '../manifest/ruleSettings.ts';
import { rulePage } from '../rules/advise.ts';
import { type FoundInFile, Judge } from './judge.ts';
import { SimilarNames } from './similarNames.ts';
import { WorkspaceIndex } from './workspaceIndex.ts';
import type { WorkspaceView } from './workspaceRule.ts';

/** A finding of a workspace rule as other findings are told, with what to write instead. */
export interface WorkspaceFindingSummary extends FindingSummary {
  /** Of the segment in its file; ranges count from its first line. */
  readonly segmentIndex: number;
  /** Of the object among the entries of its segment. */
  readonly objectIndex: number;
  readonly replacement?: string;
}

/** What was made of the index. */
interface Made {
  readonly revision: number;
  readonly value: unknown;
}

/** What is to be told of files because of what stands in others. */
export class Workspace {
  readonly index = new WorkspaceIndex();
  readonly #view: WorkspaceView;
  #judges = new WeakMap<RuleSettings, Judge>();
  readonly #made = new Map<unknown, Made>();
  readonly #namesOf = new Map<string, (index: WorkspaceIndex) => SimilarNames>();

  constructor(builtTogether: WorkspaceView['builtTogether']) {
    const made: WorkspaceView['made'] = (asksAbout, make) => this.#madeBy(asksAbout, make);
    this.#view = { index: this.index, similarNames: (kind) => this.#similarNames(kind), made, builtTogether };
  }

  /** To be called when {@link WorkspaceView.builtTogether} may answer otherwise than before. */
  forget(): void {
    this.#judges = new WeakMap();
  }

  /** The findings in a file, in the order of its segments. */
  findings(uri: string, settings: RuleSettings | undefined): WorkspaceFindingSummary[] {
    const file = this.index.file(uri);
    if (file === undefined || settings === undefined) return [];
    let judge = this.#judges.get(settings);
    if (judge === undefined) {
      judge = new Judge(this.#view, settings);
      this.#judges.set(settings, judge);
    }
    return judge.findings(file).map((found) => this.#summarize(found));
  }

  #summarize({ active, objectIndex, segmentIndex, finding }: FoundInFile): WorkspaceFindingSummary {
    const { field, message, range, related, replacement } = finding;
    const { rule, severity } = active;
    return {
      rule: rule.id,
      severity,
      rejected: false,
      cause: null,
      field,
      message,
      docs: rulePage(rule.id),
      range,
      related: related ? [{ message: related.message, ...this.index.locate(related.place, related.range) }] : [],
      segmentIndex,
      objectIndex,
      ...(replacement !== undefined && { replacement }),
    };
  }

  #similarNames(kind: string): SimilarNames {
    let make = this.#namesOf.get(kind);
    if (make === undefined) {
      make = (index) => new SimilarNames(index.names(kind));
      this.#namesOf.set(kind, make);
    }
    return this.#madeBy([kind], make);
  }

  #madeBy<T>(asksAbout: readonly string[], make: (index: WorkspaceIndex) => T): T {
    const revision = Math.max(...asksAbout.map((topic) => this.index.revisionOf(topic)));
    const known = this.#made.get(make);
    if (known?.revision === revision) return known.value as T;
    const value = make(this.index);
    this.#made.set(make, { revision, value });
    return value;
  }
}
