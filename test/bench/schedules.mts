/** How long the next run of a schedule takes to find, in every zone. */
import { performance } from 'node:perf_hooks';
import { nextRun } from '../../server/src/core/cron/next.ts';
import { parseSchedule } from '../../server/src/core/cron/parse.ts';
import type { Schedule } from '../../server/src/core/cron/schedule.ts';
import { loadTimeZone, type TimeZone, UTC } from '../../server/src/core/cron/timeZone.ts';
import { timeZoneNames } from '../../server/src/core/cron/zones.ts';

/** Often, daily, and so rarely that years of clock changes lie between two runs. */
const texts = [
  '*/5 * * * *',
  '0 3 * * *',
  '30 2 * * 0',
  '0 0 1 * *',
  '15 0 13 * 5',
  '0 0 1 1 *',
  '0 0 31 12 *',
  '0 0 29 2 *',
];
const runs = 200;
/** The fastest counts: what disturbs only slows down. */
const repetitions = 5;
const start = Date.UTC(2026, 0, 1);
const end = Date.UTC(2036, 0, 1);

export interface Slowest {
  /** Microseconds per run. */
  readonly time: number;
  readonly what: string;
}

/** The slowest of all zones and schedules. */
export function slowestSchedule(): Slowest {
  let slowest: Slowest = { time: 0, what: '' };
  for (const name of timeZoneNames) {
    const zone = loadTimeZone(name) ?? UTC;
    for (const text of texts) {
      const schedule = parseSchedule(text);
      if (schedule.kind === 'error') throw new Error(schedule.message.text);
      const time = Math.min(...Array.from({ length: repetitions }, () => timePerRun(schedule, zone)));
      if (time > slowest.time) slowest = { time, what: `${text} in ${name}` };
    }
  }
  return slowest;
}

function timePerRun(schedule: Schedule, zone: TimeZone): number {
  let at = start;
  const begun = performance.now();
  for (let i = 0; i < runs; i++) {
    const next = nextRun(schedule, at, zone);
    at = next === undefined || next > end ? start : next;
  }
  return ((performance.now() - begun) * 1000) / runs;
}
