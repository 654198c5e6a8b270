import {
  clockTime,
  type DaysShape,
  groups,
  type MinutesShape,
  type Months,
  progression,
  type TimesShape,
} from './shape.ts';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `At 02:00 every day`, `Every 10 minutes from 08:00 to 18:50, Monday through Friday`. */
export function englishSentence(times: TimesShape, days: DaysShape): string {
  if (days.kind === 'never') return 'Never';
  const time = timesPhrase(times);
  const day = daysPhrase(days, goesOnAllDay(times));
  if (day === '') return time;
  return times.kind === 'times' && /^(every|on) /.test(day) ? `${time} ${day}` : `${time}, ${day}`;
}

/** "every day" would say nothing more. */
function goesOnAllDay(times: TimesShape): boolean {
  if (times.kind === 'span') return isFullDay(times.step, times.first, times.last);
  return times.kind === 'everyHourEvenly' || (times.kind === 'lists' && times.hours.length === 24);
}

/** The day is full of even steps: midnight is the next. */
function isFullDay(step: number, first: number, last: number): boolean {
  return first === 0 && last + step === 1440;
}

function timesPhrase(times: TimesShape): string {
  switch (times.kind) {
    case 'times':
      return `At ${list(times.times.map(clockTime))}`;
    case 'everyHourEvenly':
      if (times.step === 60) return times.first === 0 ? 'Every hour' : `Every hour at minute ${times.first}`;
      return evenMinutes(times, 'the hour');
    case 'span':
      return spanPhrase(times.step, times.first, times.last);
    case 'lists':
      return `${minutesPhrase(times.minutes)} of ${hoursPhrase(times.hours)}`;
  }
}

function spanPhrase(step: number, first: number, last: number): string {
  const every = step % 60 === 0 ? count(step / 60, 'hour') : count(step, 'minute');
  if (isFullDay(step, first, last)) return `Every ${every}, on the hour`;
  return `Every ${every} from ${clockTime(first)} to ${clockTime(last)}`;
}

function evenMinutes({ step, first }: { step: number; first: number }, hour: string): string {
  return first === 0
    ? `Every ${count(step, 'minute')}`
    : `Every ${count(step, 'minute')} from minute ${first} of ${hour}`;
}

function minutesPhrase(minutes: MinutesShape): string {
  if (minutes.kind === 'list') return `At ${numbers('minute', minutes.minutes)}`;
  return minutes.first === 0
    ? `Every ${count(minutes.step, 'minute')}`
    : `Every ${count(minutes.step, 'minute')} from minute ${minutes.first}`;
}

function hoursPhrase(hours: readonly number[]): string {
  if (hours.length === 24) return 'every hour';
  const step = hours.length > 3 ? progression(hours) : undefined;
  if (step === undefined || step === 1) return numbers('hour', hours);
  return `every ${ordinal(step)} hour from ${hours[0]} to ${hours.at(-1)}`;
}

function daysPhrase(days: Exclude<DaysShape, { kind: 'never' }>, allDay: boolean): string {
  switch (days.kind) {
    case 'every':
      if (days.months !== undefined) return `every day in ${monthList(days.months)}`;
      return allDay ? '' : 'every day';
    case 'days':
      return dayList(days.days, days.months);
    case 'weekdays':
      return weekdayList(days.weekdays, days.months);
    case 'either':
      return `${dayList(days.days, days.monthsOfDays)} and also ${weekdayList(days.weekdays, days.months)}`;
  }
}

function dayList(days: readonly number[], months: Months): string {
  const of = months === undefined ? 'every month' : monthList(months);
  const step = days.length > 3 ? progression(days) : undefined;
  if (step !== undefined && step > 1) return `on every ${ordinal(step)} day from ${days[0]} to ${days.at(-1)} of ${of}`;
  return `on ${numbers('day', days)} of ${of}`;
}

function weekdayList(weekdays: readonly number[], months: Months): string {
  const names = groups(weekdays).map(([first, last]) =>
    first === last ? WEEKDAYS[first] : `${WEEKDAYS[first]} through ${WEEKDAYS[last]}`,
  );
  const days = groups(weekdays).length === 1 && weekdays.length > 1 ? names[0] : `every ${list(names)}`;
  return months === undefined ? `${days}` : `${days} in ${monthList(months)}`;
}

function monthList(months: readonly number[]): string {
  return list(
    groups(months).map(([first, last]) =>
      first === last ? MONTHS[first - 1] : `${MONTHS[first - 1]} through ${MONTHS[last - 1]}`,
    ),
  );
}

/** `day 1`, `days 1–7 and 15` */
function numbers(noun: string, values: readonly number[]): string {
  const parts = groups(values).map(([first, last]) => (first === last ? String(first) : `${first}–${last}`));
  return `${noun}${values.length === 1 ? '' : 's'} ${list(parts)}`;
}

function list(items: readonly (string | undefined)[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

function count(number: number, noun: string): string {
  return number === 1 ? noun : `${number} ${noun}s`;
}

function ordinal(number: number): string {
  const suffix = number === 2 ? 'nd' : number === 3 ? 'rd' : 'th';
  return `${number}${suffix}`;
}
