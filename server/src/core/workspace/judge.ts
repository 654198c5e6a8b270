import { meansRule } from '../facets/suppressions.ts';
import type { RuleSettings } from '../manifest/ruleSettings.ts';
import { type ActiveRule, activeRule } from '../rules/activeRules.ts';
import { kindId, type SegmentEntries } from './entries.ts';
import { workspaceRules } from './ruleList.ts';
import type { WorkspaceFile, WorkspaceIndex } from './workspaceIndex.ts';
import type { WorkspaceFinding, WorkspaceRule, WorkspaceView } from './workspaceRule.ts';

/** What a rule has found, and of which object among those of its segment. */
export interface Found {
  readonly active: ActiveRule<WorkspaceRule>;
  readonly objectIndex: number;
  readonly finding: WorkspaceFinding;
}

export interface FoundInFile extends Found {
  readonly segmentIndex: number;
}

/** Rules that ask about the same. */
interface RuleGroup {
  readonly asksAbout: WorkspaceRule['asksAbout'];
  readonly rules: readonly ActiveRule<WorkspaceRule>[];
}

/** What each group of rules has found in a segment, and at which revision of what it asks about. */
interface JudgedSegment {
  /** The kinds of its objects. */
  readonly kinds: readonly string[];
  readonly revisions: number[];
  readonly found: (readonly Found[])[];
}

interface JudgedFile {
  readonly revision: number;
  readonly segments: readonly SegmentEntries[];
  readonly perSegment: readonly (readonly Found[])[];
  readonly told: readonly FoundInFile[];
}

const nothing: readonly Found[] = [];

/** Asks the rules that some settings ask for. What was found in a segment stays until something changes for a rule. */
export class Judge {
  readonly #view: WorkspaceView;
  readonly #groups: readonly RuleGroup[];
  readonly #segments = new WeakMap<SegmentEntries, JudgedSegment>();
  /** By address; only files that somebody has opened are judged. */
  readonly #files = new Map<string, JudgedFile>();

  constructor(view: WorkspaceView, settings: RuleSettings) {
    this.#view = view;
    const active = workspaceRules.flatMap((rule) => activeRule(rule, settings) ?? []);
    const topics = new Set(active.map(({ rule }) => rule.asksAbout));
    this.#groups = [...topics].map((asksAbout) => ({
      asksAbout,
      rules: active.filter(({ rule }) => rule.asksAbout === asksAbout),
    }));
  }

  /** In the order of the file's segments. */
  findings(file: WorkspaceFile): readonly FoundInFile[] {
    const { revision } = this.#view.index;
    const { uri, segments } = file;
    const last = this.#files.get(uri);
    const known = last?.revision === revision ? last : undefined;
    if (known?.segments === segments) return known.told;
    const revisions = this.#groups.map(({ asksAbout }) =>
      asksAbout === 'kind of the object' ? undefined : newestOf(asksAbout, this.#view.index),
    );
    const perSegment = segments.map((segment, i) =>
      known !== undefined && known.segments[i] === segment
        ? (known.perSegment[i] ?? nothing)
        : this.#foundIn(file, segment, revisions),
    );
    const found: FoundInFile[] = [];
    for (const [segmentIndex, each] of perSegment.entries()) {
      if (each !== nothing) found.push(...each.map((one) => ({ ...one, segmentIndex })));
    }
    const told = found.filter((each, i) => !each.active.rule.oncePerFile || i === firstOf(each, found));
    this.#files.set(uri, { revision, segments, perSegment, told });
    return told;
  }

  #foundIn(file: WorkspaceFile, segment: SegmentEntries, revisions: readonly (number | undefined)[]): readonly Found[] {
    if (segment.objects.length === 0) return nothing;
    const found = this.#judged(file, segment, revisions).found.flat();
    return found.length === 0 ? nothing : found;
  }

  /** Asks those rules anew for which something has changed: while a name is typed, all else stays. */
  #judged(file: WorkspaceFile, segment: SegmentEntries, revisions: readonly (number | undefined)[]): JudgedSegment {
    let judged = this.#segments.get(segment);
    if (judged === undefined) {
      judged = { kinds: [...new Set(segment.objects.map(kindId))], revisions: [], found: [] };
      this.#segments.set(segment, judged);
    }
    for (const [i, group] of this.#groups.entries()) {
      const revision = revisions[i] ?? newestOf(judged.kinds, this.#view.index);
      if (judged.revisions[i] === revision) continue;
      judged.revisions[i] = revision;
      judged.found[i] = this.#judge(file, segment, group);
    }
    return judged;
  }

  #judge({ uri, folder }: WorkspaceFile, segment: SegmentEntries, { rules }: RuleGroup): readonly Found[] {
    const found: Found[] = [];
    for (const [objectIndex, object] of segment.objects.entries()) {
      const place = { uri, folder, segment, object };
      for (const active of rules) {
        const { rule, options } = active;
        for (const finding of rule.check(place, this.#view, options)) {
          if (!isSuppressed(rule.id, finding.range.start, segment)) found.push({ active, objectIndex, finding });
        }
      }
    }
    return found.length === 0 ? nothing : found;
  }
}

function newestOf(topics: readonly string[], index: WorkspaceIndex): number {
  let newest = 0;
  for (const topic of topics) newest = Math.max(newest, index.revisionOf(topic));
  return newest;
}

function firstOf({ active }: FoundInFile, found: readonly FoundInFile[]): number {
  return found.findIndex((each) => each.active === active);
}

function isSuppressed(
  id: string,
  { line, character }: { line: number; character: number },
  { suppressions }: SegmentEntries,
): boolean {
  return (suppressions ?? []).some(({ rule, range: { start, end } }) => {
    const isBehindStart = line > start.line || (line === start.line && character >= start.character);
    return (
      meansRule(rule, id) && isBehindStart && (line < end.line || (line === end.line && character < end.character))
    );
  });
}
