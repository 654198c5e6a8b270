import type { CodeAction, Range } from 'vscode-languageserver-types';
import { shift } from '../analysis/summarize.ts';
import { type Bundle, format, msg } from '../l10n/message.ts';
import { stringSource } from '../manifest/mend.ts';
import type { ManifestFile } from '../text/manifestFile.ts';
import type { WorkspaceFindingSummary } from '../workspace/workspace.ts';
import type { CodeActionContext } from './codeActions.ts';
import { CodeActionKind } from './lspEnums.ts';

/** The quick fixes of workspace findings that touch a range: the name that is defined in place of the one that is not. */
export function workspaceActions(
  file: ManifestFile,
  findings: readonly WorkspaceFindingSummary[],
  range: Range,
  { diagnostics, only }: CodeActionContext,
  bundle?: Bundle,
): CodeAction[] {
  const isWanted = only === undefined || only.some((kind) => CodeActionKind.QuickFix.startsWith(kind));
  return (isWanted ? findings : []).flatMap((finding) => {
    const { replacement: name } = finding;
    const place = shift(finding.range, file.text.startLine(finding.segmentIndex));
    if (name === undefined || !fitsAnyQuotes(name) || !overlaps(place, range)) return [];
    return [
      {
        title: format(msg('Change to `{name}`', { name }), bundle),
        kind: CodeActionKind.QuickFix,
        isPreferred: true,
        diagnostics: diagnostics.filter((each) => each.code === finding.rule && overlaps(each.range, place)),
        edit: { changes: { [file.uri]: [{ range: place, newText: name }] } },
      },
    ];
  });
}

/** A schedule whose first field has no star means the same with quotes and without. */
const schedule = /^\d\S*(?: \S+){4}$/;

/** What needs quotes would need to know those around it. */
function fitsAnyQuotes(text: string): boolean {
  return stringSource(text) === text || schedule.test(text);
}

function overlaps(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
