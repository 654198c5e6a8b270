import { type Message, msg } from '../l10n/message.ts';
import { parseSchedule } from './parse.ts';
import type { ScheduleError, ScheduleErrorCode, ScheduleFix } from './schedule.ts';
import { isTimeZoneName } from './timeZone.ts';
import { nearestTimeZones } from './zoneNames.ts';

export interface ScheduleProblem {
  readonly target: 'schedule' | 'timeZone';
  readonly cause: 'FieldValueRequired' | 'FieldValueInvalid';
  /** Name of the rule, without the area. */
  readonly rule: string;
  readonly message: Message;
  /** Offsets in the text of the target. */
  readonly start: number;
  readonly end: number;
  /** The likeliest first. */
  readonly fixes: readonly ProblemFix[];
}

/** A change of the target's text. */
export interface ProblemFix extends ScheduleFix {
  /** The one obvious mending. */
  readonly preferred: boolean;
  /** `timeZone` is to be set to this as well. */
  readonly timeZone?: string;
}

export interface ScheduleFields {
  /** Undefined: not known, and not judged. */
  readonly schedule?: string | undefined;
  /** Undefined: not set. */
  readonly timeZone?: string | undefined;
}

/**
 * What the API server says about `schedule` and `timeZone` when a CronJob is created, as many problems as it reports
 * (`validateScheduleFormat` and `validateTimeZone` in k8s.io/kubernetes/pkg/apis/batch/validation/validation.go).
 */
export function checkSchedule({ schedule, timeZone }: ScheduleFields): ScheduleProblem[] {
  return [
    ...(schedule === undefined ? [] : checkScheduleText(schedule)),
    ...(timeZone === undefined ? [] : checkTimeZone(timeZone)),
  ];
}

function checkScheduleText(schedule: string): ScheduleProblem[] {
  if (schedule === '') {
    const message = msg('A CronJob needs a `schedule`. Write five fields such as `0 2 * * *`.');
    const nowhere = { start: 0, end: 0, fixes: [] };
    return [{ target: 'schedule', cause: 'FieldValueRequired', rule: 'schedule-required', message, ...nowhere }];
  }
  const problems: ScheduleProblem[] = [];
  const parsed = parseSchedule(schedule);
  if (parsed.kind === 'error') problems.push(parseProblem(parsed));
  if (schedule.includes('TZ')) problems.push(zoneInSchedule(schedule));
  return problems;
}

/** A schedule that cannot be read at all. */
export function parseProblem({ error, message, start, end, fixes }: ScheduleError): ScheduleProblem {
  const offered = asOffered(fixes, OBVIOUS.has(error) && fixes.length === 1);
  const rule = ERROR_RULES[error] ?? 'schedule';
  return { target: 'schedule', cause: 'FieldValueInvalid', rule, message, start, end, fixes: offered };
}

/** Errors with a mending that cannot be but what was meant. */
const OBVIOUS: ReadonlySet<ScheduleErrorCode> = new Set(['weekday-seven', 'descriptor-spaces', 'range-reversed']);

const ERROR_RULES: Readonly<Partial<Record<ScheduleErrorCode, string>>> = {
  'weekday-seven': 'schedule-weekday',
  'field-count': 'schedule-fields',
  value: 'schedule-value',
  unsupported: 'schedule-unsupported',
};

function zoneInSchedule(schedule: string): ScheduleProblem {
  const [prefix = '', zone = ''] = /^(?:CRON_)?TZ=(\S*)\s*/.exec(schedule) ?? [];
  const bare = schedule.slice(prefix.length).trim();
  const message =
    zone === ''
      ? msg('A time zone cannot stand in `schedule`. Remove `TZ` and set `timeZone` instead.')
      : msg('A time zone cannot stand in `schedule`. Remove it and set `timeZone: {zone}`.', { zone });
  const start = prefix === '' ? schedule.indexOf('TZ') : 0;
  const end = prefix === '' ? start + 2 : prefix.trimEnd().length;
  const fixes: ProblemFix[] = [];
  if (isTimeZoneName(zone) && parseSchedule(bare).kind !== 'error') {
    const title = msg('Move the zone to `timeZone`');
    fixes.push({ start: 0, end: schedule.length, newText: bare, title, timeZone: zone, preferred: false });
  }
  return { target: 'schedule', cause: 'FieldValueInvalid', rule: 'schedule-time-zone', message, start, end, fixes };
}

const NAME_PART = /^(?!-|\.\.?$)[A-Za-z._0-9+-]{1,14}$/;

function checkTimeZone(name: string): ScheduleProblem[] {
  if (name === '') {
    const message = msg('`timeZone` must not be empty. Remove it, or name a zone such as `Etc/UTC`.');
    return [zoneProblem(name, message, ['Etc/UTC'])];
  }
  if (name.split('/').every((part) => NAME_PART.test(part)) && name.toLowerCase() === 'local') return localZone(name);
  // Every name of the tz database has parts of the allowed form.
  return isTimeZoneName(name) ? [] : [unknownZone(name)];
}

function localZone(name: string): ScheduleProblem[] {
  const message = msg('`{name}` could be any zone. Name the one you mean, such as `Europe/Berlin`.', { name });
  // The server finds no file for `local` either, and says so in a second error.
  return name === 'Local' ? [zoneProblem(name, message, [])] : [zoneProblem(name, message, []), unknownZone(name)];
}

/** A zone of which the tz database does not know. */
export function unknownZone(name: string): ScheduleProblem {
  const nearest = nearestTimeZones(name);
  const [guess] = nearest;
  const message =
    guess === undefined
      ? msg('Unknown time zone `{name}`. Write a name of the tz database, such as `Europe/Berlin`.', { name })
      : msg('Unknown time zone `{name}`. Did you mean `{guess}`?', { name, guess });
  return zoneProblem(name, message, nearest);
}

function zoneProblem(name: string, message: Message, names: readonly string[]): ScheduleProblem {
  const fixes = names.map((newText) => ({
    start: 0,
    end: name.length,
    newText,
    title: msg('Change to `{text}`', { text: newText }),
  }));
  const offered = asOffered(fixes, fixes.length === 1);
  const whole = { start: 0, end: name.length };
  return { target: 'timeZone', cause: 'FieldValueInvalid', rule: 'time-zone', message, ...whole, fixes: offered };
}

function asOffered(fixes: readonly ScheduleFix[], preferred: boolean): ProblemFix[] {
  return fixes.map((fix) => ({ ...fix, preferred }));
}
