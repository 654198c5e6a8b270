import { localDateTime } from '../../cron/dates.ts';
import { describeSchedule } from '../../cron/describe.ts';
import { frequency } from '../../cron/frequency.ts';
import { oddities } from '../../cron/oddities.ts';
import { type Plan, planOf, runsOf } from '../../cron/runs.ts';
import { loadTimeZone, type TimeZone } from '../../cron/timeZone.ts';
import type { Locale } from '../../l10n/locale.ts';
import { type Bundle, format, type Message, msg } from '../../l10n/message.ts';
import { durationWords } from '../../l10n/words.ts';

export interface ScheduleHoverInput {
  readonly schedule: string;
  /** Undefined: not set. */
  readonly timeZone?: string;
  /** IANA name of the reader's own zone. */
  readonly readerZone?: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly locale: Locale;
  readonly bundle?: Bundle;
  /** Of the CronJob; without it no Job is named. */
  readonly name?: string;
  readonly suspend?: boolean;
  readonly startingDeadlineSeconds?: number;
  readonly concurrencyPolicy?: string;
}

const RUNS_SHOWN = 5;

/**
 * Markdown that explains a schedule that is accepted: what it says, its next runs, what is odd about it. Undefined for
 * one that cannot be read.
 */
export function scheduleHover(input: ScheduleHoverInput): string | undefined {
  const { schedule, timeZone, locale } = input;
  const plan = planOf(schedule, timeZone);
  if (plan.kind === 'error') return undefined;
  const often = frequency(plan.schedule, new Date(input.now).getUTCFullYear());
  const details = [zoneWords(plan, input), often === undefined ? '' : say(often, input)].filter((part) => part !== '');
  const headline = [`**${describeSchedule(plan.schedule, locale)}**`, ...details].join(' · ');
  return [headline, ...body(plan, input)].join('\n\n');
}

function body(plan: Plan, input: ScheduleHoverInput): string[] {
  const { schedule, zone } = plan;
  const runs = runsOf(plan, input.now, RUNS_SHOWN);
  const [next] = runs;
  return [
    ...(next === undefined ? [] : [table(runs, zone, input)]),
    ...(schedule.kind === 'every'
      ? [
          say(
            msg('Counted from now: the true start is the last scheduled time, or the creation of the CronJob.'),
            input,
          ),
        ]
      : []),
    ...oddities(schedule, zone, input.now, input.locale).map(({ message }) => `⚠ ${say(message, input)}`),
    [
      ...policyMessages(input).map((message) => say(message, input)),
      ...(next === undefined || !input.name ? [] : [nextJob(input.name, next, input)]),
    ].join(input.locale === 'zh-cn' ? '' : ' '),
  ].filter((paragraph) => paragraph !== '');
}

function zoneWords({ zoneName }: Plan, input: ScheduleHoverInput): string {
  return zoneName === '' || zoneName === 'Local'
    ? say(msg("the controller's zone, UTC in nearly all clusters"), input)
    : zoneName;
}

function table(runs: readonly number[], zone: TimeZone, input: ScheduleHoverInput): string {
  const reader = input.readerZone === undefined ? undefined : loadTimeZone(input.readerZone);
  const differs = reader !== undefined && runs.some((run) => reader.offsetAt(run / 1000) !== zone.offsetAt(run / 1000));
  const zones = differs ? [zone, reader] : [zone];
  const heads = differs ? [zone.name, say(msg('your time'), input)] : [zone.name];
  const rows = runs.map((run) => [
    say(msg('in {duration}', { duration: roughly((run - input.now) / 1000, input.locale) }), input),
    ...zones.map((each) => localTime(run, each, input)),
  ]);
  const lines = [['', ...heads].map(padded), ['', ...heads].map(() => ':--'), ...rows.map((row) => row.map(padded))];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** VS Code draws the columns of a table without a gap. */
function padded(cell: string, index: number, cells: readonly string[]): string {
  return cell !== '' && index < cells.length - 1 ? `${cell}&nbsp;&nbsp;&nbsp;` : cell;
}

function localTime(run: number, zone: TimeZone, { now, locale }: ScheduleHoverInput): string {
  const instant = run / 1000;
  return localDateTime(instant + zone.offsetAt(instant), locale, new Date(now).getUTCFullYear());
}

/** Two units at most, rounded up to the smaller of them: what is due in 59 s is due in a minute. */
function roughly(seconds: number, locale: Locale): string {
  const unit = seconds >= 30 * 86_400 ? 86_400 : seconds >= 86_400 ? 3_600 : 60;
  return durationWords(Math.ceil(seconds / unit) * unit, locale);
}

function policyMessages({
  suspend,
  startingDeadlineSeconds: seconds,
  concurrencyPolicy,
  locale,
}: ScheduleHoverInput): Message[] {
  const messages: Message[] = [];
  if (suspend) messages.push(msg('Suspended: none of these runs starts until `suspend` is set to false.'));
  if (concurrencyPolicy === 'Forbid') messages.push(msg('`Forbid`: a run is skipped while the last one is active.'));
  if (concurrencyPolicy === 'Replace')
    messages.push(msg('`Replace`: a run ends the last one if that is still active.'));
  if (seconds !== undefined && Number.isInteger(seconds) && seconds >= 10) {
    messages.push(
      msg('Late starts are made up for {duration}, only the latest.', { duration: durationWords(seconds, locale) }),
    );
  }
  return messages;
}

function nextJob(name: string, run: number, input: ScheduleHoverInput): string {
  return say(msg('Next Job: `{job}`', { job: `${name}-${Math.floor(run / 60_000)}` }), input);
}

function say(message: Message, { bundle }: ScheduleHoverInput): string {
  return format(message, bundle);
}
