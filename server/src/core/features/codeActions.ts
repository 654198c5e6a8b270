import type { CodeAction, Diagnostic, Range, TextEdit } from 'vscode-languageserver-types';
import type { Analyzer } from '../analysis/analyzer.ts';
import { looseFindings } from '../analysis/directives.ts';
import { type Bundle, format, type Message, msg } from '../l10n/message.ts';
import type { Finding, TextChange } from '../manifest/finding.ts';
import type { Circumstances } from '../manifest/inspection.ts';
import type { ManifestFile } from '../text/manifestFile.ts';
import { CodeActionKind } from './lspEnums.ts';
import { fixesOf, mendAll, obviousChanges } from './mendAll.ts';
import { suppressionEdit } from './suppressionEdit.ts';

/** "Fix all" on request, or on save by the setting `editor.codeActionsOnSave`. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.batchwright`;

/** In how many documents "all of this rule" is looked for: each must be read, for a menu that must open at once. */
const maxDocumentsOfRule = 100;

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
  const look: Look = { analyzer, file, circumstances, ...(bundle && { bundle }) };
  const wants = (kind: string) =>
    context.only === undefined || context.only.some((each) => kind === each || kind.startsWith(`${each}.`));
  const actions = wants(CodeActionKind.QuickFix) ? quickFixes(look, range, context.diagnostics) : [];
  if (context.only !== undefined && wants(fixAllKind)) actions.push(...fixAll(look));
  return actions;
}

/** One file as it is looked at for one request. */
export interface Look {
  readonly analyzer: Analyzer;
  readonly file: ManifestFile;
  readonly circumstances: Circumstances;
  readonly bundle?: Bundle;
}

function quickFixes(look: Look, range: Range, diagnostics: readonly Diagnostic[]): CodeAction[] {
  const { file } = look;
  const first = file.text.indexAtLine(range.start.line);
  const last = file.text.indexAtLine(range.end.line);
  const actions: CodeAction[] = [];
  const mendable = new Map<string, Diagnostic[]>();
  const suppressions: CodeAction[] = [];
  for (let index = first; index <= last; index++) {
    const findings = findingsIn(look, index);
    for (const finding of findings) {
      const place = rangeOf(file, index, finding);
      if (!overlaps(place, range)) continue;
      const mended = diagnostics.filter((each) => each.code === finding.rule && overlaps(each.range, place));
      const fixes = fixesOf(finding, findings);
      if (fixes.some((fix) => fix.preferred)) mendable.set(finding.rule, mended);
      for (const { title, preferred, changes } of fixes) {
        actions.push(action(look, { title, preferred, mended, edits: edits(file, index, changes) }));
      }
      suppressions.push(...suppressionOf(look, index, finding, mended));
    }
  }
  const ofRules = [...mendable].flatMap(([rule, mended]) => fixAllOfRule(look, rule, mended));
  return withoutRepeats([...actions, ...ofRules, ...suppressions]);
}

/** For advice, which may be right in general and wrong here. */
function suppressionOf(look: Look, index: number, finding: Finding, mended: readonly Diagnostic[]): CodeAction[] {
  if (finding.rejected || finding.rule.startsWith('suppression/')) return [];
  const document = openDocument(look, index)?.document;
  const change = document && suppressionEdit(finding, document.text, document.reading.root);
  if (change === undefined) return [];
  const title = msg('Switch off `{rule}` for this line', { rule: finding.rule });
  return [action(look, { title, preferred: false, mended, edits: edits(look.file, index, [change]) })];
}

interface Offer {
  readonly title: Message;
  readonly preferred: boolean;
  readonly mended: readonly Diagnostic[];
  readonly edits: readonly TextEdit[];
}

function action({ file, bundle }: Look, { title, preferred, mended, edits }: Offer): CodeAction {
  return {
    title: format(title, bundle),
    kind: CodeActionKind.QuickFix,
    isPreferred: preferred,
    diagnostics: [...mended],
    edit: { changes: { [file.uri]: [...edits] } },
  };
}

/** The API server may tell one thing under two causes; its mending is the same. */
function withoutRepeats(actions: readonly CodeAction[]): CodeAction[] {
  const seen = new Set<string>();
  return actions.filter(({ title, edit }) => {
    const key = JSON.stringify([title, edit]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** For a rule that is broken more than once in a file. */
function fixAllOfRule(look: Look, rule: string, mended: readonly Diagnostic[]): CodeAction[] {
  const { file } = look;
  const indexes = file.text.segments.flatMap((_, index) => (isBrokenIn(look, index, rule) ? [index] : []));
  if (indexes.length > maxDocumentsOfRule) return [];
  const perDocument = indexes.map((index) => {
    const all = findingsIn(look, index);
    const findings = all.filter((finding) => finding.rule === rule);
    const titles = findings.flatMap((finding) => fixesOf(finding, all).find((fix) => fix.preferred)?.title ?? []);
    return { titles, edits: edits(file, index, obviousChanges(findings, all)) };
  });
  const titles = perDocument.flatMap((each) => each.titles).map((title) => format(title, look.bundle));
  if (titles.length < 2) return [];
  const [effect = ''] = titles;
  const count = titles.length;
  const title = titles.every((each) => each === effect)
    ? msg('{effect}, at all {count} places in this file', { effect, count })
    : msg('Fix all {count} problems of `{rule}` in this file', { count, rule });
  return [action(look, { title, preferred: false, mended, edits: perDocument.flatMap((each) => each.edits) })];
}

function isBrokenIn({ analyzer, file, circumstances }: Look, index: number, rule?: string): boolean {
  return analyzer
    .summary(file, index, circumstances)
    .objects.some(({ findings }) => findings.some((finding) => rule === undefined || finding.rule === rule));
}

function fixAll(look: Look): CodeAction[] {
  const { file, bundle } = look;
  const all = file.text.segments.flatMap((_, index) => edits(file, index, mendingsIn(look, index)));
  if (all.length === 0) return [];
  const title = format(msg('Fix all that Batchwright can mend'), bundle);
  return [{ title, kind: fixAllKind, edit: { changes: { [file.uri]: all } } }];
}

/** The changes of a segment's text that mend all in it that has an obvious mending. */
export function mendingsIn(look: Look, index: number): TextChange[] {
  const open = isBrokenIn(look, index) ? openDocument(look, index) : undefined;
  const object = open?.objects.find((each) => each !== undefined)?.object;
  if (open === undefined || object === undefined) return [];
  return mendAll(open.document.text, findingsIn(look, index), object.inspection.circumstances);
}

function openDocument({ analyzer, file, circumstances }: Look, index: number) {
  return analyzer.open(file, index, circumstances);
}

/** All that there is to say about a segment. */
export function findingsIn(look: Look, index: number): Finding[] {
  const segment = look.file.text.segments[index];
  const loose = segment === undefined ? [] : looseFindings(segment);
  const objects = openDocument(look, index)?.objects ?? [];
  return [...loose, ...objects.flatMap((object) => object?.findings ?? [])];
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
