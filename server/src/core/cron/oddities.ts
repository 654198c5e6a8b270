import type { Locale } from '../l10n/locale.ts';
import { type Message, msg } from '../l10n/message.ts';
import { bitsOf, nextBit } from './bits.ts';
import { daysInMonth } from './calendar.ts';
import { clockChangeOddities } from './clockChanges.ts';
import { canEverRun } from './next.ts';
import type { CronSchedule, Schedule } from './schedule.ts';
import type { TimeZone } from './timeZone.ts';
import { unevenSteps } from './unevenSteps.ts';

export type OddityKind = 'never' | 'skipped' | 'doubled' | 'uneven-step' | 'either-day' | 'missing-day';

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
  const whole = { start: 0, end: schedule.text.length };
  if (!canEverRun(schedule)) return [{ kind: 'never', message: neverMessage(schedule), ...whole }];
  return [
    ...clockChangeOddities(schedule, zone, from, locale).map((oddity) => ({ ...oddity, ...whole })),
    ...unevenSteps(schedule).map((found) => ({ kind: 'uneven-step' as const, ...found })),
    ...eitherDay(schedule),
    ...missingDay(schedule),
  ];
}

function neverMessage(schedule: CronSchedule): Message {
  const months = bitsOf(schedule.months);
  const [day] = bitsOf(schedule.days);
  if (day === undefined || months.length === 0 || day <= 28) {
    return msg('This schedule never fires: one of its fields names no value. Write a number or `*`.');
  }
  return msg('This schedule never fires: none of its months has a day {day}. Use a day up to 28.', { day });
}

function eitherDay(schedule: CronSchedule): Oddity[] {
  const [, , days, , weekdays] = schedule.fields;
  if (!schedule.eitherDay || days === undefined || weekdays === undefined) return [];
  const message = msg(
    'Day of month and day of week are both set, so it runs on days that fit either. Set one of them to `*` if that is not meant.',
  );
  return [{ kind: 'either-day', message, start: days.start, end: weekdays.end }];
}

/** Every day of the month named is one that some of the months named do not have. */
function missingDay(schedule: CronSchedule): Oddity[] {
  const day = nextBit(schedule.days, 0);
  const field = schedule.fields[2];
  if (day < 29 || field === undefined || schedule.eitherDay) return [];
  const months = bitsOf(schedule.months);
  if (months.length === 1 && months[0] === 2) {
    const message = msg('29 February comes in leap years only. Use day 28 or 1 March to run every year.');
    return [{ kind: 'missing-day', message, ...field }];
  }
  const lacking = months.filter((month) => daysInMonth(2001, month) < day).length;
  if (lacking === 0) return [];
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
  return [{ kind: 'missing-day', message, ...field }];
}
