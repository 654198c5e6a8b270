import type { CronSchedule } from './schedule.ts';

/** Bits 1–31. */
const allDays = 0xffff_fffe | 0;
/** Bits 0–6. */
const allWeekdays = 0b111_1111;

/**
 * Whether one schedule runs on each day on which the other does. False also where it would take a calendar to tell:
 * `0 0 1-7 * *` has a Monday in each month, which is not seen.
 */
export function runsOnDaysOf(one: CronSchedule, other: CronSchedule): boolean {
  if (!isWithin(other.months, one.months)) return false;
  const days = isWithin(other.days, one.days);
  const weekdays = isWithin(other.weekdays, one.weekdays);
  if (one.eitherDay) return other.eitherDay ? days && weekdays : days || weekdays;
  if (other.eitherDay) return isWithin(allDays, one.days) && isWithin(allWeekdays, one.weekdays);
  return days && weekdays;
}

function isWithin(bits: number, others: number): boolean {
  return (bits & ~others) === 0;
}
