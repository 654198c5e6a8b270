import { checkSchedule } from '../core/cron/apiCheck.ts';
import { rfc3339 } from '../core/cron/dates.ts';
import { describeSchedule } from '../core/cron/describe.ts';
import { planOf, runsOf } from '../core/cron/runs.ts';
import { format, type Message } from '../core/l10n/message.ts';
import type { CliIo } from './io.ts';

export const MAX_RUNS = 1000;

export interface CronQuery {
  readonly schedule: string;
  readonly timeZone: string | undefined;
  /** Milliseconds since the epoch. */
  readonly from: number;
  /** 1 to {@link MAX_RUNS} */
  readonly n: number;
}

export interface CronAnswer {
  /** The controller can read the schedule. */
  readonly ok: boolean;
  /** The API server accepts schedule and zone on create. */
  readonly apiOk: boolean;
  /** Why not, empty when both are true. */
  readonly error: string;
  /** Empty when the controller cannot read it. */
  readonly description: string;
  /** RFC 3339 in UTC. */
  readonly next: readonly string[];
}

export function answer({ schedule, timeZone, from, n }: CronQuery, { locale, bundle }: CliIo): CronAnswer {
  const problems = checkSchedule({ schedule, timeZone });
  const plan = planOf(schedule, timeZone);
  const words = (message: Message) => format(message, bundle);
  if (plan.kind === 'error') {
    return { ok: false, apiOk: problems.length === 0, error: words(plan.message), description: '', next: [] };
  }
  return {
    ok: true,
    apiOk: problems.length === 0,
    error: problems.map(({ message }) => words(message)).join(' '),
    description: describeSchedule(plan.schedule, locale),
    next: runsOf(plan, from, n).map(rfc3339),
  };
}

const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d:\d\d(?:\.(\d+))?(?:Z|[+-]\d\d:\d\d)$/i;

/** Milliseconds since the epoch of a time in RFC 3339, undefined when it is none. What is below a millisecond is cut off. */
export function parseInstant(text: string): number | undefined {
  const [, year, month, day, fraction] = RFC3339.exec(text) ?? [];
  if (year === undefined) return undefined;
  const calendarDay = new Date(Date.UTC(2000, Number(month) - 1, Number(day)));
  calendarDay.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (calendarDay.getUTCDate() !== Number(day) || calendarDay.getUTCMonth() !== Number(month) - 1) return undefined;
  const short = fraction === undefined ? text : text.replace(`.${fraction}`, `.${fraction.slice(0, 3)}`);
  const instant = Date.parse(short.toUpperCase());
  return Number.isNaN(instant) ? undefined : instant;
}
