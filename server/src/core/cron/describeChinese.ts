import { clockTime, type DaysShape, groups, type Months, progression, type TimesShape } from './shape.ts';

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

/** Period, time, frequency, in this order: `每周一至周五 08:00 至 18:50，每 10 分钟一次`. */
export function chineseSentence(times: TimesShape, days: DaysShape): string {
  if (days.kind === 'never') return '永远不会运行';
  const day = daysPhrase(days);
  switch (times.kind) {
    case 'times':
      return `${day}的 ${list(times.times.map(clockTime))}`;
    case 'everyHourEvenly':
      return withFrequency(days, day, hourlyPhrase(times.step, times.first));
    case 'span':
      return spanPhrase(day, days, times);
    case 'lists': {
      const { minutes, hours } = times;
      const hour = hours.length === 24 ? '每小时' : `${numbers(hours, '点')}内`;
      if (minutes.kind === 'list') return withFrequency(days, day, `${hour}的第 ${bare(minutes.minutes)} 分钟`, hours);
      const start = minutes.first === 0 ? '' : `从第 ${minutes.first} 分钟起`;
      return withFrequency(days, day, `${hour}${start}，${everyMinutes(minutes.step)}`, hours);
    }
  }
}

/** What happens in every hour of every day needs no day. */
function withFrequency(days: DaysShape, day: string, frequency: string, hours?: readonly number[]): string {
  const everyHour = hours === undefined || hours.length === 24;
  if (everyHour && days.kind === 'every' && days.months === undefined) return frequency;
  return /^\d/.test(frequency) ? `${day} ${frequency}` : `${day}，${frequency}`;
}

function hourlyPhrase(step: number, first: number): string {
  if (step === 60) return first === 0 ? '每小时整点' : `每小时的第 ${first} 分钟`;
  return first === 0 ? everyMinutes(step) : `每小时从第 ${first} 分钟起，${everyMinutes(step)}`;
}

function spanPhrase(day: string, days: DaysShape, { step, first, last }: TimesShape & { kind: 'span' }): string {
  const every = step % 60 === 0 ? `每 ${step / 60} 小时一次` : everyMinutes(step);
  if (first === 0 && last + step === 1440) {
    const frequency = `${every}，在整点`;
    return days.kind === 'every' && days.months === undefined ? frequency : `${day}，${frequency}`;
  }
  const hourly = step === 60 ? '每小时一次' : every;
  return `${day} ${clockTime(first)} 至 ${clockTime(last)}，${hourly}`;
}

function everyMinutes(step: number): string {
  return step === 1 ? '每分钟一次' : `每 ${step} 分钟一次`;
}

function daysPhrase(days: Exclude<DaysShape, { kind: 'never' }>): string {
  switch (days.kind) {
    case 'every':
      return days.months === undefined ? '每天' : `每年 ${numbers(days.months, '月')}的每天`;
    case 'days':
      return dayList(days.days, days.months);
    case 'weekdays':
      return weekdayList(days.weekdays, days.months);
    case 'either':
      return `${dayList(days.days, days.monthsOfDays)}以及${weekdayList(days.weekdays, days.months)}`;
  }
}

function dayList(days: readonly number[], months: Months): string {
  const [day = 0] = days;
  if (months !== undefined && days.length === 1 && months.length <= 3) {
    return `每年 ${list(months.map((month) => `${month} 月 ${day} 日`))}`;
  }
  const of = months === undefined ? '每月' : `每年 ${numbers(months, '月')}的`;
  const step = days.length > 3 ? progression(days) : undefined;
  if (step === undefined || step === 1) return `${of} ${numbers(days, '日')}`;
  const shown = days.length > 4 ? `${days.slice(0, 3).join('、')}……${days.at(-1)}` : days.join('、');
  return `${of} ${day} 日起每 ${step} 天一次（${shown} 日）`;
}

function weekdayList(weekdays: readonly number[], months: Months): string {
  const names = groups(weekdays).map(([first, last]) =>
    first === last ? WEEKDAYS[first] : `${WEEKDAYS[first]}至${WEEKDAYS[last]}`,
  );
  const every = `每${names.join('、')}`;
  return months === undefined ? every : `每年 ${numbers(months, '月')}的${every}`;
}

/** `1 日至 7 日和 15 日` */
function numbers(values: readonly number[], unit: string): string {
  return list(
    groups(values).map(([first, last]) => (first === last ? `${first} ${unit}` : `${first} ${unit}至 ${last} ${unit}`)),
  );
}

/** `0、5 至 9、45` */
function bare(values: readonly number[]): string {
  return groups(values)
    .map(([first, last]) => (first === last ? String(first) : `${first} 至 ${last}`))
    .join('、');
}

function list(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? '';
  const before = items.slice(0, -1).join('、');
  // A space between Latin digits and Chinese letters.
  return `${before}${/\d$/.test(before) ? ' ' : ''}和 ${items.at(-1)}`;
}
