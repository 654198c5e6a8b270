import { localDate, localTime } from '../cron/dates.ts';
import { type Plan, runsOf } from '../cron/runs.ts';
import type { Locale } from '../l10n/locale.ts';
import { durationWords } from '../l10n/words.ts';

const minute = 60;
const hour = 3_600;
const day = 86_400;

/** The next run of a schedule in the words of a short text beside it. */
export interface NextRunWords {
  /** Milliseconds since the epoch. */
  readonly run: number;
  /** How long until then in one unit, as `5 h`. */
  readonly duration: string;
  /** The day in the zone of the schedule, where it is a day or more away; else empty. */
  readonly date: string;
  /** The time of day in that zone. */
  readonly time: string;
  /** As the clocks of the zone are then: `UTC`, `UTC+5:30`. */
  readonly offset: string;
  /** From here on (milliseconds since the epoch) other words are true. */
  readonly staleAt: number;
}

/**
 * Says when a schedule runs next. Undefined for one that never does, and for `@every`, which counts from what only the
 * cluster knows.
 *
 * @param now milliseconds since the epoch
 */
export function nextRunWords(plan: Plan, now: number, locale: Locale): NextRunWords | undefined {
  const [run] = plan.schedule.kind === 'every' ? [] : runsOf(plan, now, 1);
  if (run === undefined) return undefined;
  const { count, unit, until } = roundedDistance((run - now) / 1000);
  const offset = plan.zone.offsetAt(run / 1000);
  const local = run / 1000 + offset;
  return {
    run,
    duration: durationWords(count * unit, locale),
    date: unit === day ? localDate(local, locale, new Date(now).getUTCFullYear()) : '',
    time: localTime(local),
    offset: offsetWords(offset),
    staleAt: run - until * 1000,
  };
}

/** Up to here minutes are counted, and up to here hours, so that nobody reads of 60 or 24. In seconds. */
const lastMinutes = 59 * minute;
const lastHours = 23.5 * hour;

/** Minutes rounded up, or hours or days rounded; it holds until so many seconds before the run. */
function roundedDistance(seconds: number): { count: number; unit: number; until: number } {
  if (seconds <= lastMinutes) {
    const count = Math.ceil(seconds / minute);
    return { count, unit: minute, until: (count - 1) * minute };
  }
  const [unit, least] = seconds <= lastHours ? [hour, lastMinutes] : [day, lastHours];
  const count = Math.max(1, Math.ceil(seconds / unit - 0.5));
  return { count, unit, until: Math.max((count - 0.5) * unit, least) };
}

function offsetWords(seconds: number): string {
  if (seconds === 0) return 'UTC';
  const minutes = Math.round(Math.abs(seconds) / minute);
  const rest = minutes % 60 === 0 ? '' : `:${String(minutes % 60).padStart(2, '0')}`;
  return `UTC${seconds < 0 ? '-' : '+'}${Math.floor(minutes / 60)}${rest}`;
}
