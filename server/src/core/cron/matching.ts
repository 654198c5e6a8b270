import type { CronSchedule } from './schedule.ts';

/** Robfig/cron looks for a run up to the end of the fifth year after. */
export const SEARCH_YEARS = 5;

/** Whether the day of the month and the day of the week are ones that the schedule means. */
export function dayMatches(schedule: CronSchedule, dayOfMonth: number, weekday: number): boolean {
  const byDate = ((schedule.days >> dayOfMonth) & 1) === 1;
  const byWeekday = ((schedule.weekdays >> weekday) & 1) === 1;
  return schedule.eitherDay ? byDate || byWeekday : byDate && byWeekday;
}
