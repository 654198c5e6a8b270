import { type Message, msg } from '../l10n/message.ts';
import { parseGoDuration, periodSeconds } from './duration.ts';
import { explainDescriptor, explainDuration, explainFieldCount, explainPart } from './explain.ts';
import { FIELDS, type FieldBounds, type FieldValue, readPart } from './fields.ts';
import type { CronSchedule, Schedule, ScheduleError, ScheduleErrorCode, ScheduleFix } from './schedule.ts';
import { loadTimeZone } from './timeZone.ts';
import { nearestTimeZones } from './zoneNames.ts';

/** White space as Go's `unicode.IsSpace` has it; JavaScript's `\s` takes U+FEFF for it and not U+0085. */
const SPACE = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const NOT_SPACE = new RegExp(`[^${SPACE.slice(1)}+`, 'g');
const SPACES_AROUND = new RegExp(`^(${SPACE}*)(.*?)${SPACE}*$`, 's');

interface TextPart {
  readonly text: string;
  /** Offset in the text of the schedule. */
  readonly start: number;
}

/**
 * Reads a schedule as the API server does, which is robfig/cron v3's `ParseStandard`: five fields, a descriptor, or
 * `@every <Go duration>`, with an optional `TZ=<zone> ` or `CRON_TZ=<zone> ` in front. Never throws: what makes the
 * original panic is an error too.
 */
export function parseSchedule(text: string): Schedule | ScheduleError {
  if (text === '') {
    return failure('empty', 0, 0, msg('The schedule is empty. Write five fields such as `0 2 * * *`.'));
  }
  if (!text.startsWith('TZ=') && !text.startsWith('CRON_TZ=')) return parseBody(text, { text, start: 0 }, undefined);
  const nameStart = text.indexOf('=') + 1;
  const nameEnd = text.indexOf(' ');
  if (nameEnd < 0) {
    const message = msg(
      'A zone is not a schedule. Write five fields such as `0 2 * * *` and put the zone into `timeZone`.',
    );
    return failure('zone-without-fields', 0, text.length, message);
  }
  const zone = text.slice(nameStart, nameEnd);
  if (loadTimeZone(zone) === undefined) {
    return unknownZone(zone, nameStart, nameEnd);
  }
  return parseBody(text, trim(text, nameEnd), zone);
}

/**
 * Reads a schedule as the controller does where `timeZone` names a zone it can load: it puts that zone in front, and so
 * white space around a descriptor, which the API server refuses, does no harm.
 */
export function parseTrimmed(text: string): Schedule | ScheduleError {
  return parseBody(text, trim(text, 0), undefined);
}

function parseBody(text: string, body: TextPart, zone: string | undefined): Schedule | ScheduleError {
  if (body.text.startsWith('@')) return parseDescriptor(text, body, zone);
  const parts = [...body.text.matchAll(NOT_SPACE)].map((match) => ({
    text: match[0],
    start: body.start + match.index,
  }));
  if (parts.length !== FIELDS.length) return explainFieldCount(text, parts, isSchedule);
  const values: FieldValue[] = [];
  for (const [i, bounds] of FIELDS.entries()) {
    const value = readField(parts[i] ?? body, bounds);
    if ('kind' in value) return value;
    values.push(value);
  }
  return fromValues(text, zone, values, parts);
}

function readField(field: TextPart, bounds: FieldBounds): FieldValue | ScheduleError {
  let value: FieldValue = { low: 0, high: 0, star: false };
  let start = field.start;
  for (const part of field.text.split(',')) {
    if (part !== '') {
      const read = readPart(part, bounds);
      if ('reason' in read) return explainPart(part, start, bounds, read);
      value = { low: value.low | read.low, high: value.high | read.high, star: value.star || read.star };
    }
    start += part.length + 1;
  }
  return value;
}

function fromValues(
  text: string,
  zone: string | undefined,
  [minute, hour, day, month, weekday]: readonly FieldValue[],
  parts: readonly TextPart[],
): CronSchedule {
  return {
    kind: 'cron',
    text,
    zone,
    minutesLow: minute?.low ?? 0,
    minutesHigh: minute?.high ?? 0,
    hours: hour?.low ?? 0,
    days: day?.low ?? 0,
    months: month?.low ?? 0,
    weekdays: weekday?.low ?? 0,
    eitherDay: !day?.star && !weekday?.star,
    fields: parts.map((part) => ({ start: part.start, end: part.start + part.text.length })),
  };
}

/** What the descriptors stand for. */
export const DESCRIPTORS: ReadonlyMap<string, string> = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
]);

function parseDescriptor(text: string, body: TextPart, zone: string | undefined): Schedule | ScheduleError {
  const fields = DESCRIPTORS.get(body.text);
  if (fields !== undefined) {
    const schedule = parseBody(fields, { text: fields, start: 0 }, zone);
    return schedule.kind === 'cron' ? { ...schedule, text, fields: [] } : schedule;
  }
  if (!body.text.startsWith('@every ')) return explainDescriptor(body.text, body.start, [...DESCRIPTORS.keys()]);
  const duration = parseGoDuration(body.text.slice('@every '.length));
  if (duration === undefined) return explainDuration(body.text, body.start);
  return { kind: 'every', text, zone, seconds: periodSeconds(duration) };
}

function trim(text: string, from: number): TextPart {
  const [, before = '', inner = ''] = SPACES_AROUND.exec(text.slice(from)) ?? [];
  return { text: inner, start: from + before.length };
}

function isSchedule(text: string): boolean {
  return parseSchedule(text).kind !== 'error';
}

function unknownZone(zone: string, start: number, end: number): ScheduleError {
  const message = msg('`{zone}` is not a zone of the tz database. Write a name such as `Europe/Berlin`.', { zone });
  const fixes = nearestTimeZones(zone).map((name) => ({
    start,
    end,
    newText: name,
    title: msg('Change to `{text}`', { text: name }),
  }));
  return failure('zone-unknown', start, end, message, fixes);
}

function failure(
  error: ScheduleErrorCode,
  start: number,
  end: number,
  message: Message,
  fixes: readonly ScheduleFix[] = [],
): ScheduleError {
  return { kind: 'error', error, start, end, message, fixes };
}
