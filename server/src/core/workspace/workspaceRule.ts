import type { LineRange } from '../analysis/summary.ts';
import type { Message } from '../l10n/message.ts';
import type { OptionSpecs, OptionValues, RuleHead } from '../rules/rule.ts';
import type { SimilarNames } from './similarNames.ts';
import type { PlacedObject, WorkspaceIndex } from './workspaceIndex.ts';

/** Something to tell of a place of an object because of what stands elsewhere in the workspace. */
export interface WorkspaceFinding {
  /** The API server's path of the field. */
  readonly field: string;
  readonly message: Message;
  /** Lines count from the segment's first. */
  readonly range: LineRange;
  readonly related?: { readonly message: Message; readonly place: PlacedObject; readonly range: LineRange };
  /** What to write at `range` instead. */
  readonly replacement?: string;
}

/** What a rule sees of the world. */
export interface WorkspaceView {
  readonly index: WorkspaceIndex;
  /** The names of all objects of a kind. */
  similarNames(kind: string): SimilarNames;
  /** What a function makes of the index: made once, until something that it asks about changes. */
  made<T>(asksAbout: readonly string[], make: (index: WorkspaceIndex) => T): T;
  /** Whether the kustomization of a folder builds two of its files into one whole; undefined where it has none. */
  builtTogether(uri: string, other: string): boolean | undefined;
}

/**
 * Advice about an object and what else is in the workspace. One file a rule under `rules/`, named like its id, as with
 * the rules that look at one object alone. It works on entries, not on trees, so that it costs little after each edit.
 */
export interface WorkspaceRule<O extends OptionSpecs = OptionSpecs> extends RuleHead<O> {
  /** What it asks the index about, as kinds or {@link schedulesTopic}: when that changes, it is asked anew. */
  readonly asksAbout: 'kind of the object' | readonly string[];
  /** What it finds is told once a file, at the first place. */
  readonly oncePerFile?: boolean;
  /** Pure, synchronous, and never throws. */
  check(place: PlacedObject, view: WorkspaceView, options: OptionValues<O>): WorkspaceFinding[];
}

/** Gives a rule the types of its options. */
export function defineWorkspaceRule<const O extends OptionSpecs = Record<never, never>>(
  rule: WorkspaceRule<O>,
): WorkspaceRule {
  return rule;
}
