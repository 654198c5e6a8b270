import { localDate, localDateTime } from '../../cron/dates.ts';
import { oddities } from '../../cron/oddities.ts';
import { runsOf } from '../../cron/runs.ts';
import type { Schedule } from '../../cron/schedule.ts';
import { loadTimeZone, type TimeZone, UTC } from '../../cron/timeZone.ts';
import type { Locale } from '../../l10n/locale.ts';
import { type Bundle, format, type Message, msg } from '../../l10n/message.ts';

/** In whose words, and when. */
export interface Reader {
  readonly locale: Locale;
  readonly bundle?: Bundle;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const runsShown = 3;
/** How far ahead clock changes are of interest. */
const year = 400 * 86_400;

/** Markdown with the next runs of a schedule, and what is odd about it. */
export function schedulePreview(schedule: Schedule, timeZone: string | undefined, reader: Reader): string {
  const zone = (timeZone === undefined ? undefined : loadTimeZone(timeZone)) ?? UTC;
  const runs = runsOf({ schedule, zone }, reader.now, runsShown);
  const title = format(msg('Next runs ({zone}):', { zone: zone.name }), reader.bundle);
  const odd = oddities(schedule, zone, reader.now, reader.locale);
  return [
    [title, ...runs.map((run) => `- ${dateTime(run, zone, reader)}`)].join('\n'),
    ...odd.map(({ message }) => `⚠ ${format(message, reader.bundle)}`),
  ].join('\n\n');
}

function dateTime(run: number, zone: TimeZone, { locale, now }: Reader): string {
  const instant = run / 1000;
  return localDateTime(instant + zone.offsetAt(instant), locale, new Date(now).getUTCFullYear());
}

/** The names of the five fields, that of the one with this number in bold. */
export function fieldsHeader(field: number, { bundle }: Reader): string {
  const names = fieldNames().map((name) => format(name, bundle));
  return names.map((name, index) => (index === field ? `**${name}**` : name)).join(' · ');
}

function fieldNames(): Message[] {
  return [msg('minute'), msg('hour'), msg('day of month'), msg('month'), msg('day of week')];
}

/** `UTC+05:30, 20:30`: what clocks show in a zone. */
export function clockWords(zone: TimeZone, { now }: Reader): string {
  const instant = Math.floor(now / 1000);
  const offset = zone.offsetAt(instant);
  return `${offsetWords(offset)}, ${new Date((instant + offset) * 1000).toISOString().slice(11, 16)}`;
}

function offsetWords(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `UTC${offset < 0 ? '−' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** When clocks change next in a zone, if they do within the year. */
export function nextChangeWords(zone: TimeZone, { now, locale, bundle }: Reader): string {
  const instant = Math.floor(now / 1000);
  const change = zone.nextChange(instant, instant + year);
  if (change === undefined) return format(msg('No clock change within a year.'), bundle);
  const date = localDate(change.at + change.before, locale, new Date(now).getUTCFullYear());
  return format(msg('Clocks change on {date}, to {offset}.', { date, offset: offsetWords(change.after) }), bundle);
}
