import { bitsOf, nextBit } from './bits.ts';
import { daysInMonth } from './calendar.ts';
import { canEverRun } from './next.ts';
import type { CronSchedule } from './schedule.ts';

/** The times of day of a schedule, in the simplest form that says all of them and no others. */
export type TimesShape =
  /** Minutes of the day, ascending; at most six. */
  | { readonly kind: 'times'; readonly times: readonly number[] }
  /** In every hour: minutes `first`, `first + step` … ; `step` divides 60. */
  | { readonly kind: 'everyHourEvenly'; readonly step: number; readonly first: number }
  /** Minutes of the day from `first` to `last` in even steps of minutes, or of hours where `step` is a multiple of 60. */
  | { readonly kind: 'span'; readonly step: number; readonly first: number; readonly last: number }
  | { readonly kind: 'lists'; readonly minutes: MinutesShape; readonly hours: readonly number[] };

export type MinutesShape =
  | { readonly kind: 'evenly'; readonly step: number; readonly first: number }
  | { readonly kind: 'list'; readonly minutes: readonly number[] };

/** The days of a schedule. `months` is undefined where all twelve are meant; otherwise some of 1–12. */
export type DaysShape =
  | { readonly kind: 'never' }
  | { readonly kind: 'every'; readonly months: Months }
  | { readonly kind: 'days'; readonly days: readonly number[]; readonly months: Months }
  | { readonly kind: 'weekdays'; readonly weekdays: readonly number[]; readonly months: Months }
  | {
      readonly kind: 'either';
      readonly days: readonly number[];
      /** Those of `months` that have one of the days. */
      readonly monthsOfDays: Months;
      readonly weekdays: readonly number[];
      readonly months: Months;
    };

export type Months = readonly number[] | undefined;

/** From this many times on they are not listed one by one. */
const MOST_TIMES = 6;

export function minutesOf({ minutesLow, minutesHigh }: CronSchedule): number[] {
  return [...bitsOf(minutesLow), ...bitsOf(minutesHigh).map((minute) => minute + 32)];
}

export function timesShape(schedule: CronSchedule): TimesShape {
  const minutes = minutesOf(schedule);
  const hours = bitsOf(schedule.hours);
  const [minute = 0] = minutes;
  const [hour = 0] = hours;
  const evenMinutes = evenly(minutes, 60);
  if (hours.length === 24 && evenMinutes !== undefined) {
    return { kind: 'everyHourEvenly', step: evenMinutes, first: minute };
  }
  if (hours.length < 24 && hours.length * minutes.length <= MOST_TIMES) {
    return { kind: 'times', times: hours.flatMap((h) => minutes.map((m) => h * 60 + m)) };
  }
  const first = hour * 60 + minute;
  const last = (hours.at(-1) ?? 0) * 60 + (minutes.at(-1) ?? 0);
  const hourStep = progression(hours);
  if (minutes.length === 1 && hourStep !== undefined) return { kind: 'span', step: hourStep * 60, first, last };
  const minuteStep = progression(minutes);
  if (hours.length === 1 && minuteStep !== undefined) return { kind: 'span', step: minuteStep, first, last };
  if (hourStep === 1 && hours.length < 24 && evenMinutes !== undefined) {
    return { kind: 'span', step: evenMinutes, first, last };
  }
  const even: MinutesShape | undefined =
    evenMinutes && minutes.length > 1 ? { kind: 'evenly', step: evenMinutes, first: minute } : undefined;
  return { kind: 'lists', minutes: even ?? { kind: 'list', minutes }, hours };
}

export function daysShape(schedule: CronSchedule): DaysShape {
  if (!canEverRun(schedule)) return { kind: 'never' };
  const days = bitsOf(schedule.days);
  const weekdays = bitsOf(schedule.weekdays);
  const allMonths = bitsOf(schedule.months);
  const months = someOf(allMonths);
  const everyDay = days.length === 31 || days.length === 0;
  const everyWeekday = weekdays.length === 7 || weekdays.length === 0;
  if (schedule.eitherDay ? days.length === 31 || weekdays.length === 7 : everyDay && everyWeekday) {
    return { kind: 'every', months };
  }
  // A month without any of the days has no run by them: it is left out.
  const withDays = allMonths.filter((month) => nextBit(schedule.days, 1) <= daysInMonth(2000, month));
  if (everyWeekday) return { kind: 'days', days, months: someOf(withDays) };
  if (everyDay || withDays.length === 0) return { kind: 'weekdays', weekdays, months };
  return { kind: 'either', days, monthsOfDays: someOf(withDays), weekdays, months };
}

function someOf(months: readonly number[]): Months {
  return months.length === 12 ? undefined : months;
}

/** The step of `values` when they go on evenly around the clock of `size`; `size` itself for a single value. */
function evenly(values: readonly number[], size: number): number | undefined {
  const step = size / values.length;
  const [first = 0] = values;
  return values.every((value, i) => value === first + i * step) ? step : undefined;
}

/** The step between each two of three values or more. */
export function progression(values: readonly number[]): number | undefined {
  const [first = 0, second = 0] = values;
  const step = second - first;
  return values.length >= 3 && values.every((value, i) => value === first + i * step) ? step : undefined;
}

/** Runs of successive numbers as [first, last]; what is shorter than `least` stays single. */
export function groups(values: readonly number[], least = 3): (readonly [first: number, last: number])[] {
  const found: (readonly [number, number])[] = [];
  for (let i = 0; i < values.length; ) {
    let j = i;
    while (values[j + 1] === (values[j] ?? 0) + 1) j++;
    const run = values.slice(i, j + 1);
    if (run.length >= least) found.push([run[0] ?? 0, run.at(-1) ?? 0]);
    else found.push(...run.map((value) => [value, value] as const));
    i = j + 1;
  }
  return found;
}

/** Minute of the day as `07:05`. */
export function clockTime(minuteOfDay: number): string {
  return `${String(Math.floor(minuteOfDay / 60)).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`;
}
