import { withoutRepeats } from '../../core/analysis/summarize.ts';
import type { LineRange } from '../../core/analysis/summary.ts';
import { format, type Message, msg } from '../../core/l10n/message.ts';
import { listWords } from '../../core/l10n/words.ts';
import type { Severity } from '../../core/manifest/finding.ts';
import type { CliIo } from '../io.ts';
import type { LintedFile, LintedFinding } from '../lintText.ts';
import { printable } from './columns.ts';
import { excerpt } from './excerpt.ts';
import type { Report } from './report.ts';

const colors: Record<Severity, string> = { error: '31', warning: '33', information: '36', hint: '2' };

/** For people: each finding with its line and carets under it, and a sum at the end. */
export function textReport(io: CliIo): Report {
  const found: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  let documents = 0;
  let touched = 0;
  return {
    add(file) {
      let lines: readonly string[] | undefined;
      documents += file.documents.length;
      for (const { findings } of file.documents) {
        if (findings.length > 0) touched++;
        for (const finding of withoutRepeats(findings)) {
          lines ??= file.text.split(/\r\n|\r|\n/);
          found[finding.severity]++;
          io.stdout(entry(file, lines[finding.range.start.line] ?? '', finding, io));
        }
      }
    },
    finish({ unreadable }) {
      if (documents > 0 || !unreadable) io.stdout(`${sum(found, touched, documents, io)}\n`);
    },
  };
}

function entry({ path }: LintedFile, text: string, finding: LintedFinding, io: CliIo): string {
  const { severity, range, message, rule, related = [] } = finding;
  const place = placeOf(path, range);
  const { line, indent, carets } = excerpt(text, range);
  const words = printable(format(message, io.bundle));
  const color = colors[severity];
  return [
    `${place}  ${paint(severity, color, io)}  ${words}  ${paint(rule, '2', io)}`,
    `    ${line}`,
    `    ${indent}${paint(carets, color, io)}`,
    ...related.map((each) => `    ${placeOf(each.path, each.range)}  ${printable(format(each.message, io.bundle))}`),
    '',
  ].join('\n');
}

/** As terminals make links of. */
function placeOf(path: string, { start }: LineRange): string {
  return `${printable(path)}:${start.line + 1}:${start.character + 1}`;
}

function paint(text: string, code: string, io: CliIo): string {
  return io.colors ? `\u001b[${code}m${text}\u001b[0m` : text;
}

function sum(found: Readonly<Record<Severity, number>>, touched: number, total: number, io: CliIo): string {
  const say = (message: Message) => format(message, io.bundle);
  if (total === 0) return say(msg('No manifests found.'));
  const counts = [errors(found.error), warnings(found.warning), notes(found.information + found.hint)];
  const problems = listWords(
    counts.flatMap((count) => (count === undefined ? [] : [say(count)])),
    io.locale,
  );
  if (problems === '') {
    return say(total === 1 ? msg('No problems in 1 manifest.') : msg('No problems in {total} manifests.', { total }));
  }
  return say(
    total === 1
      ? msg('{problems} in 1 of 1 manifest.', { problems })
      : msg('{problems} in {touched} of {total} manifests.', { problems, touched, total }),
  );
}

function errors(count: number): Message | undefined {
  if (count === 0) return undefined;
  return count === 1 ? msg('1 error') : msg('{count} errors', { count });
}

function warnings(count: number): Message | undefined {
  if (count === 0) return undefined;
  return count === 1 ? msg('1 warning') : msg('{count} warnings', { count });
}

function notes(count: number): Message | undefined {
  if (count === 0) return undefined;
  return count === 1 ? msg('1 note') : msg('{count} notes', { count });
}
