import type { Minutes } from '../cron/minutes.ts';
import type { TimeZone } from '../cron/timeZone.ts';

/** 1 January 1970 was a Thursday; weeks begin with Monday here. */
const epochWeekday = 3;

/** How much starts by weekday (from Monday) and hour of the clocks of a zone: 7 rows of 24. */
export function heatOf(minutes: Minutes, zone: TimeZone): number[][] {
  const heat = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  for (const [index, count] of minutes.counts.entries()) {
    if (count === 0) continue;
    const instant = minutes.instantOf(index);
    const hours = Math.floor((instant + zone.offsetAt(instant)) / 3600);
    const day = heat[(Math.floor(hours / 24) + epochWeekday) % 7];
    const hour = hours % 24;
    if (day !== undefined) day[hour] = (day[hour] ?? 0) + count;
  }
  return heat;
}
