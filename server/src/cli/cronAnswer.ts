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
