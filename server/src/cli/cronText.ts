import { localDateTime, rfc3339 } from '../core/cron/dates.ts';
import { describeSchedule } from '../core/cron/describe.ts';
import { frequency } from '../core/cron/frequency.ts';
import { oddities } from '../core/cron/oddities.ts';
import { type Plan, runsOf } from '../core/cron/runs.ts';
import { loadTimeZone } from '../core/cron/timeZone.ts';
import { format, type Message } from '../core/l10n/message.ts';
import type { Span } from '../core/yaml/tree.ts';
import type { CronQuery } from './cronAnswer.ts';
import type { CliIo } from './io.ts';

/** What is wrong, the text with a caret under the place, and how to mend it. */
export function explainProblem(message: string, text: string, { start, end }: Span, fixes: readonly string[]): string {
  const shown = text.replace(/[\t\n\r]/g, ' ');
  const caret = `${' '.repeat(start)}${'^'.repeat(Math.max(end - start, 1))}`;
  return [message, `  ${shown}`, `  ${caret}`, ...fixes.map((fix) => `  → ${fix}`), ''].join('\n');
}

/** The sentence, the runs in the schedule's zone, the reader's and UTC, and what is odd. */
export function explainRuns(plan: Plan, query: CronQuery, io: CliIo): string {
  const { schedule, zone } = plan;
  const say = (message: Message) => format(message, io.bundle);
  const often = frequency(schedule, new Date(query.from).getUTCFullYear());
  const headline = [describeSchedule(schedule, io.locale), zone.name, ...(often ? [say(often)] : [])].join(' · ');
  const odd = oddities(schedule, zone, query.from, io.locale).map(({ message }) => `! ${say(message)}`);
  const blocks = [[headline], table(plan, query, io), odd].filter((lines) => lines.length > 0);
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function table(plan: Plan, query: CronQuery, io: CliIo): string[] {
  const reader = loadTimeZone(io.timeZone);
  const runs = runsOf(plan, query.from, query.n);
  const readerDiffers =
    reader !== undefined &&
    reader.name !== 'UTC' &&
    runs.some((run) => reader.offsetAt(run / 1000) !== plan.zone.offsetAt(run / 1000));
  const zones = [plan.zone, ...(readerDiffers ? [reader] : [])];
  const year = new Date(query.from).getUTCFullYear();
  const rows = runs.map((run) => [
    ...zones.map((zone) => localDateTime(run / 1000 + zone.offsetAt(run / 1000), io.locale, year)),
    rfc3339(run),
  ]);
  const cells = rows.length === 0 ? [] : [[...zones.map((zone) => zone.name), 'UTC'], ...rows];
  return alignColumns(cells);
}

function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? '')))) ?? [];
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell))).join('   ')}`.trimEnd(),
  );
}

/** Columns on a terminal: Chinese letters take two. */
function width(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter >= '\u2e80' && letter <= '\uffe6' ? 2 : 1), 0);
}
