import { loadTimeZone, UTC } from '../../../server/src/core/cron/timeZone.ts';
import { format } from '../../../server/src/core/l10n/message.ts';
import { type Timeline, type TimelineSchedule, timelineOf } from '../../../server/src/core/timeline/timeline.ts';
import type { Voice } from '../../../server/src/core/timeline/words.ts';

const nowhere = { line: 0, character: 0 };

/** A CronJob of which only some things matter. */
export function cronJob(name: string, schedule: string, more: Partial<TimelineSchedule> = {}): TimelineSchedule {
  return {
    name,
    namespace: '',
    schedule,
    timeZone: '',
    suspended: false,
    concurrencyPolicy: 'Allow',
    length: undefined,
    observed: false,
    place: { uri: 'file:///jobs.yaml', range: { start: nowhere, end: nowhere } },
    ...more,
  };
}

export function seconds(time: string): number {
  return Date.parse(time) / 1000;
}

/** Some days from a time on. */
export function timeline(schedules: readonly TimelineSchedule[], from: string, days: number, zone = 'UTC'): Timeline {
  const start = seconds(from);
  return timelineOf({ schedules, from: start, to: start + days * 86_400, zone: loadTimeZone(zone) ?? UTC });
}

export const english: Voice = { locale: 'en', say: (message) => format(message) };
