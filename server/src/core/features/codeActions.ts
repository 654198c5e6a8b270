import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type Range,
  type TextEdit,
} from 'vscode-languageserver-types';
import type { Analyzer } from '../analysis/analyzer.ts';
import { type Bundle, format, msg } from '../l10n/message.ts';
import type { Finding, Fix, TextChange } from '../manifest/finding.ts';
import type { Circumstances } from '../manifest/inspection.ts';
import type { ManifestFile } from '../text/manifestFile.ts';

/** "Fix all" on request, or on save by the setting `editor.codeActionsOnSave`. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.batchwright`;

export interface CodeActionContext {
  readonly diagnostics: readonly Diagnostic[];
  readonly only?: readonly string[];
}

/** The quick fixes of the findings that touch a range, and "fix all" where it is asked for. */
export function codeActions(
  analyzer: Analyzer,
  file: ManifestFile,
  circumstances: Circumstances,
  range: Range,
  context: CodeActionContext,
  bundle?: Bundle,
): CodeAction[] {
  const wants = (kind: string) =>
    context.only === undefined || context.only.some((each) => kind === each || kind.startsWith(`${each}.`));
  const actions = wants(CodeActionKind.QuickFix)
    ? quickFixes(analyzer, file, circumstances, range, context, bundle)
    : [];
  if (context.only !== undefined && wants(fixAllKind)) actions.push(...fixAll(analyzer, file, circumstances, bundle));
  return actions;
}

function quickFixes(
  analyzer: Analyzer,
  file: ManifestFile,
  circumstances: Circumstances,
  range: Range,
  context: CodeActionContext,
  bundle?: Bundle,
): CodeAction[] {
  const first = file.text.indexAtLine(range.start.line);
  const last = file.text.indexAtLine(range.end.line);
  const actions: CodeAction[] = [];
  for (let index = first; index <= last; index++) {
    for (const finding of findingsIn(analyzer, file, index, circumstances)) {
      const place = rangeOf(file, index, finding);
      if (!overlaps(place, range)) continue;
      const mended = context.diagnostics.filter((each) => each.code === finding.rule && overlaps(each.range, place));
      for (const fix of finding.fixes?.() ?? []) {
        actions.push({
          title: format(fix.title, bundle),
          kind: CodeActionKind.QuickFix,
          isPreferred: fix.preferred,
          diagnostics: [...mended],
          edit: { changes: { [file.uri]: edits(file, index, fix.changes) } },
        });
      }
    }
  }
  return actions;
}

function fixAll(analyzer: Analyzer, file: ManifestFile, circumstances: Circumstances, bundle?: Bundle): CodeAction[] {
  const all = file.text.segments.flatMap((_, index) => {
    if (!analyzer.summary(file, index, circumstances).objects.some((object) => object.findings.length > 0)) return [];
    return edits(file, index, obviousChanges(findingsIn(analyzer, file, index, circumstances)));
  });
  if (all.length === 0) return [];
  return [
    {
      title: format(msg('Fix all that Batchwright can mend'), bundle),
      kind: fixAllKind,
      edit: { changes: { [file.uri]: all } },
    },
  ];
}

/** The changes of each finding's one obvious mending, leaving out what would overlap an earlier one. */
export function obviousChanges(findings: readonly Finding[]): TextChange[] {
  const chosen: TextChange[] = [];
  for (const finding of findings) {
    const fix = finding.fixes?.().find((each: Fix) => each.preferred);
    if (fix === undefined) continue;
    const free = fix.changes.every((change) =>
      chosen.every((other) => change.end < other.start || other.end < change.start),
    );
    if (free) chosen.push(...fix.changes);
  }
  return chosen.sort((a, b) => a.start - b.start);
}

function findingsIn(analyzer: Analyzer, file: ManifestFile, index: number, circumstances: Circumstances): Finding[] {
  const open = analyzer.open(file, index, circumstances);
  return open?.objects.flatMap((object) => object?.findings ?? []) ?? [];
}

function edits(file: ManifestFile, index: number, changes: readonly TextChange[]): TextEdit[] {
  return changes.map((change) => ({ range: rangeOf(file, index, change), newText: change.newText }));
}

function rangeOf(file: ManifestFile, index: number, { start, end }: { start: number; end: number }): Range {
  return { start: file.text.positionAt(index, start), end: file.text.positionAt(index, end) };
}

function overlaps(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
