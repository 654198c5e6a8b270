import { format } from '../../core/l10n/message.ts';
import type { CliIo } from '../io.ts';
import type { LintedFile, LintedFinding } from '../lintText.ts';

/** The contract of `lint --format json`: docs/cli.md. Fields may be added within version 1, never changed or removed. */
export function jsonReport(files: readonly LintedFile[], io: CliIo): void {
  const report = {
    version: 1,
    files: files.map(({ path, documents }) => ({
      path,
      documents: documents.map(({ index, apiVersion, kind, name, findings }) => ({
        index,
        apiVersion,
        kind,
        name,
        diagnostics: findings.map((finding) => diagnostic(finding, io)),
      })),
    })),
  };
  io.stdout(`${JSON.stringify(report)}\n`);
}

function diagnostic(
  { rule, severity, rejected, cause, field, message, range, docs }: LintedFinding,
  { bundle }: CliIo,
) {
  return { rule, severity, rejected, cause, field, message: format(message, bundle), range, docs };
}
