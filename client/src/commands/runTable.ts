import type { ScheduleRuns } from '../../../server/src/protocol.ts';
import { durationInWords } from '../cluster/duration.ts';
import type { Message } from '../cluster/message.ts';

/** One run of a schedule as a person reads it. */
export interface RunInWords {
  /** Weekday, date and time in the zone of the schedule. */
  readonly inZone: string;
  /** The same in the zone of the reader. */
  readonly local: string;
  /** How long from now. */
  readonly distance: Message;
  /** IANA name of the zone of the schedule. A CronJob without one runs by its controller's, which is nearly always UTC. */
  readonly zone: string;
}

/**
 * Puts a run into words. `run` is RFC 3339; `timeZone` is that of the schedule, empty where it has none; `locale` is a
 * BCP 47 name in any case; `localZone` is by default the zone of this machine.
 */
export function runInWords(
  run: string,
  timeZone: string,
  now: Date,
  locale: string,
  localZone: string = Intl.DateTimeFormat().resolvedOptions().timeZone,
): RunInWords {
  const instant = new Date(run);
  const zone = timeZone || 'UTC';
  return {
    inZone: formatInstant(instant, zone, locale),
    local: formatInstant(instant, localZone, locale),
    distance: durationInWords(roundedUp(instant.getTime() - now.getTime())),
    zone,
  };
}

/** To minutes, from a day on to hours, as the hover does: what is due in 59 s is due in a minute. */
function roundedUp(milliseconds: number): number {
  const unit = milliseconds >= 86_400_000 ? 3_600_000 : 60_000;
  return Math.ceil(milliseconds / unit) * unit;
}

/** The runs of several schedules as plain text in columns. `relative` puts a distance into words. */
export function runTable(
  schedules: readonly ScheduleRuns[],
  now: Date,
  locale: string,
  words: { readonly never: string; readonly suspended: string; relative(distance: Message): string },
  localZone?: string,
): string {
  const sections = schedules.map((schedule) => {
    const zone = schedule.timeZone || 'UTC';
    const title = `${schedule.name}: ${schedule.schedule} (${zone})`;
    const head = [title, schedule.description, ...(schedule.suspended ? [words.suspended] : [])];
    const rows = schedule.runs.map((run) => {
      const { inZone, local, distance } = runInWords(run, schedule.timeZone, now, locale, localZone);
      return [inZone, local, words.relative(distance)];
    });
    const lines = rows.length === 0 ? [`  ${words.never}`] : rows.map((row) => `  ${row.join('   ')}`);
    return [...head, ...lines].join('\n');
  });
  return `${sections.join('\n\n')}\n`;
}

/** Seconds are shown only where there are some: `@every` is the one schedule that has them. */
function formatInstant(instant: Date, timeZone: string, locale: string): string {
  const chinese = locale.toLowerCase().startsWith('zh');
  const options: Intl.DateTimeFormatOptions = {
    weekday: 'short',
    year: 'numeric',
    month: chinese ? 'long' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(instant.getUTCSeconds() === 0 ? {} : { second: '2-digit' }),
    hourCycle: 'h23',
  };
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(instant);
  } catch {
    // Kubernetes knows zones that JavaScript does not, such as `Factory`; they are all UTC.
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(instant);
  }
}
