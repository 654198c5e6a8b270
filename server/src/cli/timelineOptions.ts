import { SECONDS_PER_DAY } from '../core/cron/calendar.ts';
import { parseInstant } from '../core/cron/instant.ts';
import { loadTimeZone, type TimeZone } from '../core/cron/timeZone.ts';
import { type Message, msg } from '../core/l10n/message.ts';
import { daysFrom, startOfDay, type TimeWindow } from '../core/timeline/window.ts';
import { readArguments } from './arguments.ts';
import type { CliIo } from './io.ts';

export interface TimelineOptions {
  readonly format: TimelineFormat;
  readonly zone: TimeZone;
  readonly window: TimeWindow;
  readonly paths: readonly string[];
}

const formats = ['text', 'json', 'ics', 'svg'] as const;
export type TimelineFormat = (typeof formats)[number];

const types = {
  from: 'string',
  to: 'string',
  days: 'string',
  'time-zone': 'string',
  format: 'string',
} as const;

/** As long as anything that can still be read on one axis. */
const maxDays = 366;

/** The options, or what is wrong with them. */
export function readTimelineOptions(args: readonly string[], io: CliIo): TimelineOptions | Message | 'help' {
  const given = readArguments(args, types);
  if ('text' in given) return given;
  const { options, positionals } = given;
  if (options.has('help')) return 'help';
  const name = options.get('format') ?? 'text';
  const format = formats.find((each) => each === name);
  if (format === undefined) {
    return msg('There is no format `{name}`: use `text`, `json`, `ics` or `svg`.', { name });
  }
  const zoneName = options.get('time-zone') ?? io.timeZone;
  const zone = loadTimeZone(zoneName);
  if (zone === undefined) {
    return msg('`{zone}` is no time zone: use a name such as `Europe/Berlin`.', { zone: zoneName });
  }
  const window = readWindow(options, zone, io.now());
  if ('text' in window) return window;
  return { format, zone, window, paths: positionals.length > 0 ? positionals : ['.'] };
}

function readWindow(options: ReadonlyMap<string, string>, zone: TimeZone, now: number): TimeWindow | Message {
  const days = Number(options.get('days') ?? 1);
  if (!Number.isInteger(days) || days < 1 || days > maxDays) {
    return msg('`--days` must be a number from 1 to {max}.', { max: maxDays });
  }
  if (options.has('days') && options.has('to')) return msg('Give `--days` or `--to`, not both.');
  const start = options.get('from');
  const from = start === undefined ? today(now, zone) : instantOf(start, zone);
  if (from === undefined) return noInstant('--from', start ?? '');
  const end = options.get('to');
  const firstDay = Math.floor((from + zone.offsetAt(from)) / SECONDS_PER_DAY);
  const sinceMidnight = from - daysFrom(firstDay, 0, zone).from;
  const to = end === undefined ? daysFrom(firstDay, days, zone).to + sinceMidnight : instantOf(end, zone);
  if (to === undefined) return noInstant('--to', end ?? '');
  if (to <= from) return msg('`--to` must be after `--from`.');
  if (to - from > (maxDays + 1) * SECONDS_PER_DAY) return msg('Give at most {max} days.', { max: maxDays });
  return { from, to };
}

function today(now: number, zone: TimeZone): number {
  const seconds = Math.floor(now / 1000);
  return daysFrom(Math.floor((seconds + zone.offsetAt(seconds)) / SECONDS_PER_DAY), 1, zone).from;
}

/** Seconds since the epoch: of a time in RFC 3339, or of the midnight at which a day such as 2026-11-22 begins. */
function instantOf(text: string, zone: TimeZone): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const instant = parseInstant(year === undefined ? text : `${text}T00:00:00Z`);
  if (instant === undefined) return undefined;
  return year === undefined ? Math.floor(instant / 1000) : startOfDay(Number(year), Number(month), Number(day), zone);
}

function noInstant(option: string, text: string): Message {
  return msg('`{option}` must be a day such as 2026-11-22 or a time such as 2026-11-22T02:00:00Z, not `{text}`.', {
    option,
    text,
  });
}
