import { type Message, msg } from '../l10n/message.ts';
import { bitsOf } from './bits.ts';
import { dayNumber, daysInMonth, weekdayOf } from './calendar.ts';
import { dayMatches } from './matching.ts';
import type { Schedule } from './schedule.ts';
import { daysShape, minutesOf } from './shape.ts';

/** How often a schedule runs: by the day or week where these are all alike, else in the given year. */
export function frequency(schedule: Schedule, year: number): Message | undefined {
  if (schedule.kind === 'every') {
    const count = Math.round(86_400 / schedule.seconds);
    return count > 1 ? msg('About {count} runs a day', { count }) : undefined;
  }
  const perDay = minutesOf(schedule).length * bitsOf(schedule.hours).length;
  const days = daysShape(schedule);
  if (days.kind === 'never') return undefined;
  if (days.kind === 'every' && days.months === undefined) {
    return perDay === 1 ? msg('1 run a day') : msg('{count} runs a day', { count: perDay });
  }
  if (days.kind === 'weekdays' && days.months === undefined) {
    const count = perDay * days.weekdays.length;
    return count === 1 ? msg('1 run a week') : msg('{count} runs a week', { count });
  }
  let matching = 0;
  for (const month of bitsOf(schedule.months)) {
    for (let day = 1; day <= daysInMonth(year, month); day++) {
      if (dayMatches(schedule, day, weekdayOf(dayNumber(year, month, day)))) matching++;
    }
  }
  const count = perDay * matching;
  return count === 1 ? msg('1 run in {year}', { year }) : msg('{count} runs in {year}', { count, year });
}
