import { describeSchedule } from '../core/cron/describe.ts';
import { type Plan, runsOf } from '../core/cron/runs.ts';
import { iCalendar } from '../core/timeline/iCalendar.ts';
import type { CronQuery } from './cronAnswer.ts';
import type { CliIo } from './io.ts';

/** The next runs of a schedule as an iCalendar file. */
export function cronCalendar(plan: Plan, { schedule, from, n }: CronQuery, io: CliIo): string {
  const title = `${schedule} (${plan.zone.name})`;
  const summary = describeSchedule(plan.schedule, io.locale);
  const events = runsOf(plan, from, n).map((run) => {
    const start = run / 1000;
    return { uid: `${encodeURIComponent(title)}.${start}@batchwright`, start, summary, description: title };
  });
  return iCalendar(events, { title, stamp: Math.floor(io.now() / 1000) });
}
