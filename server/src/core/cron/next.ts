import { nextBit } from './bits.ts';
import { dateOf, dayNumber, dayOf, daysInMonth, monthOf, SECONDS_PER_DAY, weekdayOf, yearOf } from './calendar.ts';
import { dayMatches, SEARCH_YEARS } from './matching.ts';
import type { CronSchedule, Schedule } from './schedule.ts';
import { type TimeZone, upsetTimes } from './timeZone.ts';
import { walkToNext } from './walk.ts';

/** No clock change moves local time by more than a day (Samoa left out 30 December 2011). */
const CLOCK_CHANGE_REACH = SECONDS_PER_DAY + 3_600;

const MINUTES_PER_DAY = 1_440;

/** How many days before and after a clock change at midnight are left to robfig/cron's own steps. */
const UPSET_DAYS = 2;
/** In seconds. Larger ones leave out whole days. */
const LARGEST_USUAL_CHANGE = 7_200;

/** Days 1, 8, 15, 22 and 29. */
const EVERY_SEVENTH = (1 << 1) | (1 << 8) | (1 << 15) | (1 << 22) | (1 << 29);

/**
 * The first run after an instant, as the CronJob controller computes it (robfig/cron v3's `Schedule.Next`).
 *
 * @param after milliseconds since the epoch; what is below a second is cut off
 * @param zone whose clocks the schedule means; a zone in its text is not looked at here
 * @returns milliseconds since the epoch, or undefined when there is none within five years
 */
export function nextRun(schedule: Schedule, after: number, zone: TimeZone): number | undefined {
  const second = Math.floor(after / 1000);
  if (schedule.kind === 'every') return (second + schedule.seconds) * 1000;
  if (!canEverRun(schedule)) return undefined;
  const next = findNext(schedule, second + 1, zone);
  return next === NEVER ? undefined : next * 1000;
}

/** No run within the five years. */
const NEVER = Infinity;

/** Whether a day exists that the schedule means, on any calendar. `0 0 30 2 *` has none, nor has a field of commas only. */
export function canEverRun(schedule: CronSchedule): boolean {
  const { minutesLow, minutesHigh, hours, months, days, weekdays, eitherDay } = schedule;
  if ((minutesLow | minutesHigh) === 0 || hours === 0 || months === 0) return false;
  if (eitherDay && weekdays !== 0) return true;
  if (weekdays === 0 && !eitherDay) return false;
  for (let month = nextBit(months, 1); month > 0; month = nextBit(months, month + 1)) {
    // 2000 is a leap year.
    if ((days & monthDays(2000, month)) !== 0) return true;
  }
  return false;
}

/**
 * The next run by arithmetic on local days and minutes wherever clock changes cannot make a difference; the rest is
 * left to robfig/cron's own steps. Its steps go from the start of the month or day to later midnights, then on by the
 * hour: the clock must not change near midnight on the way, nor within the hours searched.
 */
function findNext(schedule: CronSchedule, from: number, zone: TimeZone): number {
  const offset = zone.offsetAt(from);
  const minute = Math.ceil((from + offset) / 60);
  const day = Math.floor(minute / MINUTES_PER_DAY);
  const date = dateOf(day);
  const today = matchesDay(schedule, day, date);
  const found = today ? nextMinuteOfDay(schedule, minute - day * MINUTES_PER_DAY) : -1;
  if (found >= 0) {
    const run = (day * MINUTES_PER_DAY + found) * 60 - offset;
    if (zone.isConstant(from - CLOCK_CHANGE_REACH, run + CLOCK_CHANGE_REACH)) return run;
    return walkToNext(schedule, from, zone);
  }
  const nextDay = nextMatchingDay(schedule, date);
  if (nextDay === NEVER) return NEVER;
  const midnight = nextDay * SECONDS_PER_DAY;
  const start = (day - dayOf(date) + 1) * SECONDS_PER_DAY - CLOCK_CHANGE_REACH;
  const searchesToday = today && !zone.isConstant(from - CLOCK_CHANGE_REACH, from + 2 * CLOCK_CHANGE_REACH);
  if (searchesToday || !isSafeWay(zone, start, midnight + CLOCK_CHANGE_REACH, day, nextDay))
    return walkToNext(schedule, from, zone);
  const startOfDay = zone.instantOf(midnight);
  const run = startOfDay + nextMinuteOfDay(schedule, 0) * 60;
  if (zone.isConstant(startOfDay, run)) return run;
  return walkToNext(schedule, startOfDay, zone, yearOf(date));
}

/**
 * Whether robfig/cron's steps from one instant to the other (seconds) arrive at the midnight of `nextDay`: they go from
 * the first day of one month to that of the next, then from day to day. A change of the clocks near midnight upsets the
 * steps of that day and the day after, which are back at midnight then; but a first of a month without a midnight moves
 * all steps that follow.
 */
function isSafeWay(zone: TimeZone, from: number, to: number, day: number, nextDay: number): boolean {
  return (
    zone.keepsMidnights(from, to) ||
    zone.midnightChanges(from, to).every((change) => {
      const { first, end } = upsetTimes(change);
      const upset = Math.ceil(first / SECONDS_PER_DAY);
      const isSmall = end - first <= LARGEST_USUAL_CHANGE;
      const movesAll = change.after > change.before && isFirstOfMonth(upset);
      return isSmall && !movesAll && upset - UPSET_DAYS > day && upset + UPSET_DAYS < nextDay;
    })
  );
}

function isFirstOfMonth(day: number): boolean {
  return dayOf(dateOf(day)) === 1;
}

/** At or after minute `from` of the day; -1 when no run is left. */
function nextMinuteOfDay(schedule: CronSchedule, from: number): number {
  const hour = (from / 60) | 0;
  if ((schedule.hours >> hour) & 1) {
    const minute = nextMinute(schedule, from - hour * 60);
    if (minute >= 0) return hour * 60 + minute;
  }
  const nextHour = nextBit(schedule.hours, hour + 1);
  return nextHour < 0 ? -1 : nextHour * 60 + nextMinute(schedule, 0);
}

function nextMinute({ minutesLow, minutesHigh }: CronSchedule, from: number): number {
  const low = nextBit(minutesLow, from);
  if (low >= 0) return low;
  const high = nextBit(minutesHigh, Math.max(from - 32, 0));
  return high < 0 ? -1 : high + 32;
}

function matchesDay(schedule: CronSchedule, day: number, date: number): boolean {
  return ((schedule.months >> monthOf(date)) & 1) === 1 && dayMatches(schedule, dayOf(date), weekdayOf(day));
}

/** The first matching day after this date, as a day number. */
function nextMatchingDay(schedule: CronSchedule, date: number): number {
  const lastYear = yearOf(date) + SEARCH_YEARS;
  let year = yearOf(date);
  let month = monthOf(date);
  let from = dayOf(date) + 1;
  for (;;) {
    if ((schedule.months >> month) & 1) {
      const first = dayNumber(year, month, 1);
      const found = nextBit(matchingDays(schedule, year, month, weekdayOf(first)), from);
      if (found >= 0) return first + found - 1;
    }
    from = 1;
    month = nextBit(schedule.months, month + 1);
    if (month < 0) {
      month = nextBit(schedule.months, 1);
      if (++year > lastYear) return NEVER;
    }
  }
}

function matchingDays(schedule: CronSchedule, year: number, month: number, firstWeekday: number): number {
  let byWeekday = 0;
  const { weekdays, days, eitherDay } = schedule;
  for (let weekday = nextBit(weekdays, 0); weekday >= 0; weekday = nextBit(weekdays, weekday + 1)) {
    byWeekday |= EVERY_SEVENTH << ((weekday - firstWeekday + 7) % 7);
  }
  return (eitherDay ? days | byWeekday : days & byWeekday) & monthDays(year, month);
}

/** Bits 1 to the last day of the month. */
function monthDays(year: number, month: number): number {
  return (-1 >>> (31 - daysInMonth(year, month))) & -2;
}
