import { format } from '../../core/l10n/message.ts';
import type { CliIo } from '../io.ts';
import type { LintedFile, LintedFinding } from '../lintText.ts';
import type { Report } from './report.ts';

/** The contract of `lint --format json`: docs/cli.md. Fields may be added within version 1, never changed or removed. */
export function jsonReport(io: CliIo): Report {
  let separator = '';
  io.stdout('{"version":1,"files":[');
  return {
    add(file) {
      io.stdout(separator + JSON.stringify(fileEntry(file, io)));
      separator = ',\n';
    },
    finish: () => io.stdout(']}\n'),
  };
}

function fileEntry({ path, documents }: LintedFile, io: CliIo) {
  return {
    path,
    documents: documents.map(({ index, apiVersion, kind, name, findings }) => ({
      index,
      apiVersion,
      kind,
      name,
      diagnostics: findings.map((finding) => diagnostic(finding, io)),
    })),
  };
}

function diagnostic(
  { rule, severity, rejected, cause, field, message, range, docs, related }: LintedFinding,
  { bundle }: CliIo,
) {
  const places = related?.map((place) => ({ ...place, message: format(place.message, bundle) }));
  return { rule, severity, rejected, cause, field, message: format(message, bundle), range, docs, related: places };
}
