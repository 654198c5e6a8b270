import { localDate, localDateTime } from '../cron/dates.ts';
import { clockTime } from '../cron/shape.ts';
import type { Spread } from '../cron/spread.ts';
import { instantsOf } from '../cron/stretches.ts';
import type { Period } from '../cron/timeZone.ts';
import type { Locale } from '../l10n/locale.ts';
import { type Message, msg } from '../l10n/message.ts';
import type { ClockChangeMark } from './clockChanges.ts';
import type { Collision } from './collisions.ts';
import type { Timeline, TimelineRow } from './timeline.ts';

/** How to put a timeline into words. */
export interface Voice {
  readonly locale: Locale;
  say(message: Message): string;
}

/** The local time of an instant, as seconds since the epoch as if the zone were UTC. */
export function localOf(instant: number, periods: readonly Period[]): number {
  const period = periods.findLast(({ start }) => start <= instant) ?? periods[0];
  return instant + (period?.offset ?? 0);
}

/** The year that goes without saying. */
export function yearOfWindow({ from, periods }: Pick<Timeline, 'from' | 'periods'>): number {
  return new Date(localOf(from, periods) * 1000).getUTCFullYear();
}

/** `Mon 23 Nov 00:00` by the clocks of the timeline. */
export function timeInWords(instant: number, timeline: Pick<Timeline, 'from' | 'periods'>, { locale }: Voice): string {
  return localDateTime(localOf(instant, timeline.periods), locale, yearOfWindow(timeline));
}

/** The days of the window: `Mon 23 Nov – Sun 29 Nov 2026`. */
export function windowInWords({ from, to, periods }: Timeline, { locale }: Voice): string {
  const [first, last] = [localOf(from, periods), localOf(to - 1, periods)];
  const end = localDate(last, locale);
  const start = localDate(first, locale, new Date(last * 1000).getUTCFullYear());
  return localDate(first, locale) === end ? end : `${start} – ${end}`;
}

/** `17 start at 00:00 on 7 days.` */
export function collisionInWords({ rows, at, times }: Collision, timeline: Timeline, voice: Voice): string {
  const count = rows.length;
  const [first = 0, ...others] = [...instantsOf(at)];
  if (others.length === 0) {
    return voice.say(msg('{count} start at {time}.', { count, time: timeInWords(first, timeline, voice) }));
  }
  const minuteOf = (instant: number) => Math.floor(localOf(instant, timeline.periods) / 60);
  const time = clockTime(minuteOf(first) % 1440);
  // Where the clocks go back, a time comes twice in one day.
  const minutes = new Set([first, ...others].map(minuteOf));
  if (minutes.size === times && others.every((instant) => minuteOf(instant) % 1440 === minuteOf(first) % 1440)) {
    return voice.say(msg('{count} start at {time} on {times} days.', { count, time, times }));
  }
  const start = timeInWords(first, timeline, voice);
  return voice.say(msg('{count} start together {times} times, first at {time}.', { count, times, time: start }));
}

export function clockChangeInWords({ at, before, after, zone }: ClockChangeMark, voice: Voice): string {
  const clock = (offset: number) => clockTime(((Math.floor((at + offset) / 60) % 1440) + 1440) % 1440);
  const args = { date: localDate(at + before, voice.locale), zone, before: clock(before), after: clock(after) };
  return voice.say(
    after > before
      ? msg('{date}: the clocks of {zone} go forward from {before} to {after}.', args)
      : msg('{date}: the clocks of {zone} go back from {before} to {after}.', args),
  );
}

/** What comes of runs that are longer than the way to the next; undefined where there are none. */
export function overlapInWords(
  { name, length = 0, overlap, concurrencyPolicy }: TimelineRow,
  voice: Voice,
): string | undefined {
  if (overlap === undefined) return undefined;
  const args = {
    name,
    length: voice.say(durationInWords(length)),
    gap: voice.say(durationInWords(overlap.gap)),
  };
  switch (concurrencyPolicy) {
    case 'Forbid':
      return voice.say(msg('{name} may take {length}, and the next run is due after {gap}: it is skipped then.', args));
    case 'Replace':
      return voice.say(msg('{name} may take {length}, and the next run after {gap} replaces it.', args));
    default:
      return voice.say(msg('{name} may take {length}, and the next run after {gap} comes on top.', args));
  }
}

/** What the suggestion would gain. */
export function spreadInWords({ changes, peakBefore, peakAfter }: Spread, voice: Voice): string {
  const args = { count: changes.length, before: peakBefore, after: peakAfter };
  if (peakAfter === peakBefore) {
    return voice.say(msg('With other minutes for some CronJobs ({count}), fewer start together.', args));
  }
  return voice.say(
    changes.length === 1
      ? msg('With another minute for 1 CronJob, at most {after} start at once instead of {before}.', args)
      : msg('With other minutes for {count} CronJobs, at most {after} start at once instead of {before}.', args),
  );
}

/** `1 h 30 min`: the two largest units. */
export function durationInWords(seconds: number): Message {
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = Math.floor(seconds % 60);
  if (days > 0) return hours > 0 ? msg('{days} d {hours} h', { days, hours }) : msg('{days} d', { days });
  if (hours > 0) return minutes > 0 ? msg('{hours} h {minutes} min', { hours, minutes }) : msg('{hours} h', { hours });
  if (minutes === 0) return msg('{seconds} s', { seconds: rest });
  return rest > 0 ? msg('{minutes} min {seconds} s', { minutes, seconds: rest }) : msg('{minutes} min', { minutes });
}
