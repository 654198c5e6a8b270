/** The proleptic Gregorian calendar on whole numbers: days are counted from 1970-01-01. */

export const SECONDS_PER_DAY = 86_400;

const DAYS_PER_ERA = 146_097;

/** The day number of a date. Months beyond 1–12 and days beyond the month's end carry over, as in Go's `time.Date`. */
export function dayNumber(year: number, month: number, day: number): number {
  const carried = Math.floor((month - 1) / 12);
  const marchMonth = (month - 1 - carried * 12 + 10) % 12;
  const marchYear = year + carried - (marchMonth >= 10 ? 1 : 0);
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5);
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra + day - 1 - 719_468;
}

/** A date packed into one number, so that the inner loops allocate nothing: see {@link yearOf}, `monthOf`, `dayOf`. */
export type PackedDate = number;

export function dateOf(day: number): PackedDate {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const leapDays = ((dayOfEra / 1_460) | 0) - ((dayOfEra / 36_524) | 0) + ((dayOfEra / 146_096) | 0);
  const yearOfEra = ((dayOfEra - leapDays) / 365) | 0;
  const dayOfYear = dayOfEra - (365 * yearOfEra + (yearOfEra >> 2) - ((yearOfEra / 100) | 0));
  const marchMonth = ((5 * dayOfYear + 2) / 153) | 0;
  const dayOfMonth = dayOfYear - (((153 * marchMonth + 2) / 5) | 0) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return (year << 9) | (month << 5) | dayOfMonth;
}

export function yearOf(date: PackedDate): number {
  return date >> 9;
}

/** 1–12 */
export function monthOf(date: PackedDate): number {
  return (date >> 5) & 15;
}

/** 1–31 */
export function dayOf(date: PackedDate): number {
  return date & 31;
}

/** 0 is Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
