import type { Diagnostic } from 'vscode-languageserver-types';
import type { Analyzer } from '../analysis/analyzer.ts';
import { PerSegment } from '../analysis/perSegment.ts';
import { shift } from '../analysis/summarize.ts';
import type { FindingSummary } from '../analysis/summary.ts';
import { type Bundle, format, msg } from '../l10n/message.ts';
import type { Severity } from '../manifest/finding.ts';
import type { Circumstances } from '../manifest/inspection.ts';
import type { ManifestFile } from '../text/manifestFile.ts';
import type { WorkspaceFindingSummary } from '../workspace/workspace.ts';
import { DiagnosticSeverity } from './lspEnums.ts';

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export interface DiagnosticsContext {
  readonly bundle?: Bundle | undefined;
  /** Address of a page of the package by its path; no links to them without. */
  readonly page?: ((path: string) => string) | undefined;
  /** What is to be told of the file because of others. */
  readonly fromWorkspace?: readonly WorkspaceFindingSummary[];
}

const none: readonly Diagnostic[] = [];
const bySegment = new PerSegment<readonly Diagnostic[]>(true);

/** All diagnostics of a file. What an edit does not change is not made again. */
export function diagnostics(
  analyzer: Analyzer,
  file: ManifestFile,
  circumstances: Circumstances,
  context: DiagnosticsContext,
): Diagnostic[] {
  const key = [...analyzer.keyOf(file, circumstances), context.bundle, context.page];
  const result: Diagnostic[] = [];
  for (const each of bySegment.values(file, key, (index) => ofSegment(analyzer, file, index, circumstances, context)) ??
    []) {
    if (each !== none) result.push(...each);
  }
  for (const finding of context.fromWorkspace ?? []) {
    result.push(toDiagnostic(finding, file, finding.segmentIndex, context));
  }
  return result.length <= maxDiagnostics ? result : gravest(result, context);
}

/** As many as VS Code takes of one file. More would cost time with each keystroke, and nobody reads them. */
const maxDiagnostics = 1000;

/** The gravest, in the order of the file, and in front of them that there are more. */
function gravest(all: readonly Diagnostic[], { bundle }: DiagnosticsContext): Diagnostic[] {
  const counts = [0, 0, 0, 0, 0];
  for (const { severity = 1 } of all) counts[severity] = (counts[severity] ?? 0) + 1;
  let free = maxDiagnostics - 1;
  const taken = counts.map((count) => {
    const taking = Math.min(count, free);
    free -= taking;
    return taking;
  });
  const told = all.filter(({ severity = 1 }) => {
    const left = taken[severity] ?? 0;
    taken[severity] = left - 1;
    return left > 0;
  });
  const start = { line: 0, character: 0 };
  const message = format(
    msg('{count} more findings in this file are not shown: `batchwright lint` lists all.', {
      count: all.length - told.length,
    }),
    bundle,
  );
  return [{ range: { start, end: start }, severity: severities.information, source: 'batchwright', message }, ...told];
}

function ofSegment(
  analyzer: Analyzer,
  file: ManifestFile,
  index: number,
  circumstances: Circumstances,
  context: DiagnosticsContext,
): readonly Diagnostic[] {
  const { objects, comments } = analyzer.summary(file, index, circumstances);
  const findings = [...comments, ...objects.flatMap((object) => object.findings)];
  return findings.length === 0 ? none : findings.map((finding) => toDiagnostic(finding, file, index, context));
}

function toDiagnostic(
  finding: FindingSummary,
  file: ManifestFile,
  index: number,
  { bundle, page }: DiagnosticsContext,
): Diagnostic {
  const lines = file.text.startLine(index);
  const href = finding.docs.startsWith('https:') ? finding.docs : page?.(finding.docs);
  const diagnostic: Diagnostic = {
    range: shift(finding.range, lines),
    severity: severities[finding.severity],
    code: finding.rule,
    ...(href !== undefined && { codeDescription: { href } }),
    source: 'batchwright',
    message: format(finding.message, bundle),
  };
  if (finding.related.length > 0) {
    diagnostic.relatedInformation = finding.related.map(({ message, range, uri }) => ({
      location: uri === undefined ? { uri: file.uri, range: shift(range, lines) } : { uri, range },
      message: format(message, bundle),
    }));
  }
  return diagnostic;
}
