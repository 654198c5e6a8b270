import type { Locale } from '../l10n/locale.ts';
import { type Message, msg } from '../l10n/message.ts';
import type { Span } from '../yaml/tree.ts';
import { bitsOf, nextBit } from './bits.ts';
import { daysInMonth } from './calendar.ts';
import { clockChangeOddities } from './clockChanges.ts';
import { canEverRun } from './next.ts';
import type { CronSchedule, Schedule } from './schedule.ts';
import type { TimeZone } from './timeZone.ts';
import { unevenSteps } from './unevenSteps.ts';

export type OddityKind =
  | 'missing-zone'
  | 'never'
  | 'skipped'
  | 'doubled'
  | 'uneven-step'
  | 'either-day'
  | 'missing-day';

/** Something about a schedule that may surprise. It is valid all the same. */
export interface Oddity {
  readonly kind: OddityKind;
  readonly message: Message;
  /** Offsets in the text of the schedule; the whole of it unless one field is the cause. */
  readonly start: number;
  readonly end: number;
}

/**
 * What may surprise about a schedule, the gravest first.
 *
 * @param from milliseconds since the epoch; clock changes are looked for in the 400 days after it
 * @param locale language of the dates in the messages
 */
export function oddities(schedule: Schedule, zone: TimeZone, from: number, locale: Locale): Oddity[] {
  if (schedule.kind === 'every') return [];
  const never = neverRuns(schedule);
  if (never !== undefined) return [never];
  const whole = wholeOf(schedule);
  return [
    ...missingZone(zone).map((message) => ({ kind: 'missing-zone' as const, message, ...whole })),
    ...clockChangeOddities(schedule, zone, from, locale).map((oddity) => ({ ...oddity, ...whole })),
    ...unevenSteps(schedule).map(({ message, start, end }) => ({ kind: 'uneven-step' as const, message, start, end })),
    ...[eitherDay(schedule), missingDay(schedule)].filter((oddity) => oddity !== undefined),
  ];
}

/** The tz database has a zone that the runtime lacks. */
function missingZone({ name, isMissing }: TimeZone): Message[] {
  if (!isMissing) return [];
  return [
    msg(
      'The clocks of `{zone}` are not known here, so all times are told in UTC. A newer editor or Node.js knows them.',
      {
        zone: name,
      },
    ),
  ];
}

function wholeOf({ text }: CronSchedule): Span {
  return { start: 0, end: text.length };
}

/** No day is one that the schedule means. */
export function neverRuns(schedule: CronSchedule): Oddity | undefined {
  if (canEverRun(schedule)) return undefined;
  return { kind: 'never', message: neverMessage(schedule), ...wholeOf(schedule) };
}

function neverMessage(schedule: CronSchedule): Message {
  const months = bitsOf(schedule.months);
  const [day] = bitsOf(schedule.days);
  if (day === undefined || months.length === 0 || day <= 28) {
    return msg('This schedule never fires: one of its fields names no value. Write a number or `*`.');
  }
  return msg('This schedule never fires: none of its months has a day {day}. Use a day up to 28.', { day });
}

/** Both day fields are restricted, which means a day that fits either. */
export function eitherDay(schedule: CronSchedule): Oddity | undefined {
  const [, , days, , weekdays] = schedule.fields;
  if (!schedule.eitherDay || days === undefined || weekdays === undefined) return undefined;
  const message = msg(
    'Day of month and day of week are both set, so it runs on days that fit either. Set one of them to `*` if that is not meant.',
  );
  return { kind: 'either-day', message, start: days.start, end: weekdays.end };
}

/** Every day of the month named is one that some of the months named do not have. */
export function missingDay(schedule: CronSchedule): Oddity | undefined {
  const day = nextBit(schedule.days, 0);
  const field = schedule.fields[2];
  if (day < 29 || field === undefined || schedule.eitherDay) return undefined;
  const months = bitsOf(schedule.months);
  if (months.length === 1 && months[0] === 2) {
    const message = msg('29 February comes in leap years only. Use day 28 or 1 March to run every year.');
    return { kind: 'missing-day', message, ...field };
  }
  const lacking = months.filter((month) => daysInMonth(2001, month) < day).length;
  if (lacking === 0) return undefined;
  const message =
    lacking === 1
      ? msg(
          'One month named here has no day {day} in every year and is left out then. Use a day up to 28 to run in each.',
          { day },
        )
      : msg('{count} of the months named here have no day {day} and are left out. Use a day up to 28 to run in each.', {
          count: lacking,
          day,
        });
  return { kind: 'missing-day', message, ...field };
}
