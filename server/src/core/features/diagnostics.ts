import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import type { Analyzer } from '../analysis/analyzer.ts';
import { shift } from '../analysis/summarize.ts';
import type { FindingSummary } from '../analysis/summary.ts';
import { type Bundle, format } from '../l10n/message.ts';
import type { Severity } from '../manifest/finding.ts';
import type { Circumstances } from '../manifest/inspection.ts';
import type { ManifestFile } from '../text/manifestFile.ts';

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** All diagnostics of a file. What is remembered of a document is not computed again. */
export function diagnostics(
  analyzer: Analyzer,
  file: ManifestFile,
  circumstances: Circumstances,
  bundle?: Bundle,
): Diagnostic[] {
  const result: Diagnostic[] = [];
  for (let index = 0; index < file.text.segments.length; index++) {
    for (const object of analyzer.summary(file, index, circumstances).objects) {
      for (const finding of object.findings) result.push(toDiagnostic(finding, file, index, bundle));
    }
  }
  return result;
}

function toDiagnostic(finding: FindingSummary, file: ManifestFile, index: number, bundle?: Bundle): Diagnostic {
  const lines = file.text.startLine(index);
  const diagnostic: Diagnostic = {
    range: shift(finding.range, lines),
    severity: severities[finding.severity],
    code: finding.rule,
    codeDescription: { href: finding.docs },
    source: 'batchwright',
    message: format(finding.message, bundle),
  };
  if (finding.related.length > 0) {
    diagnostic.relatedInformation = finding.related.map(({ message, range }) => ({
      location: { uri: file.uri, range: shift(range, lines) },
      message: format(message, bundle),
    }));
  }
  return diagnostic;
}
