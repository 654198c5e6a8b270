import { format } from '../../core/l10n/message.ts';
import type { CliIo } from '../io.ts';
import type { LintedFile, LintedFinding } from '../lintText.ts';

const colors = { error: '31', warning: '33', information: '36', hint: '2' };

/** For people: each finding with its line and a caret, and a sum at the end. */
export function textReport(files: readonly LintedFile[], io: CliIo): void {
  for (const file of files) {
    const lines = file.text.split(/\r\n|\r|\n/);
    for (const { findings } of file.documents)
      for (const finding of findings) io.stdout(entry(file.path, lines, finding, io));
  }
  io.stdout(`${sum(files)}\n`);
}

function entry(path: string, lines: readonly string[], finding: LintedFinding, io: CliIo): string {
  const { start, end } = finding.range;
  const place = `${path}:${start.line + 1}:${start.character + 1}`;
  const line = lines[start.line] ?? '';
  const width = Math.max(1, (end.line === start.line ? end.character : line.length) - start.character);
  const indent = line.slice(0, start.character).replace(/[^\t]/g, ' ');
  const severity = paint(finding.severity, colors[finding.severity], io);
  return `${place}  ${severity}  ${format(finding.message, io.bundle)}  ${paint(finding.rule, '2', io)}\n    ${line}\n    ${indent}${paint('^'.repeat(width), colors[finding.severity], io)}\n`;
}

function paint(text: string, code: string, io: CliIo): string {
  return io.colors ? `\u001b[${code}m${text}\u001b[0m` : text;
}

function sum(files: readonly LintedFile[]): string {
  const documents = files.flatMap((file) => file.documents);
  const findings = documents.flatMap((document) => document.findings);
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const touched = documents.filter((document) => document.findings.length > 0).length;
  if (findings.length === 0) return `No problems in ${counted(documents.length, 'manifest')}.`;
  const others = findings.length - errors;
  const what = others === 0 ? counted(errors, 'error') : `${counted(errors, 'error')}, ${counted(others, 'warning')}`;
  return `${what} in ${touched} of ${counted(documents.length, 'manifest')}.`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
