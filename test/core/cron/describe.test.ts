import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysInMonth } from '../../../server/src/core/cron/calendar.ts';
import { describeSchedule } from '../../../server/src/core/cron/describe.ts';
import { dayMatches } from '../../../server/src/core/cron/matching.ts';
import { canEverRun } from '../../../server/src/core/cron/next.ts';
import { parseSchedule } from '../../../server/src/core/cron/parse.ts';
import type { CronSchedule, Schedule } from '../../../server/src/core/cron/schedule.ts';
import { minutesOf } from '../../../server/src/core/cron/shape.ts';
import { scheduleTexts } from './arbitrary.ts';
import { type ReadBack, readBack } from './readBack.ts';

function parsed(text: string): Schedule {
  const schedule = parseSchedule(text);
  if (schedule.kind === 'error') throw new Error(`no schedule: ${text}`);
  return schedule;
}

test.each([
  ['0 2 * * *', 'At 02:00 every day', '每天的 02:00'],
  ['0 0 * * 0', 'At 00:00 every Sunday', '每周日的 00:00'],
  ['30 2 * * 1-5', 'At 02:30, Monday through Friday', '每周一至周五的 02:30'],
  ['0 0 * * 1,3,5', 'At 00:00 every Monday, Wednesday and Friday', '每周一、周三、周五的 00:00'],
  ['0 0 * * */2', 'At 00:00 every Sunday, Tuesday, Thursday and Saturday', '每周日、周二、周四、周六的 00:00'],
  ['0 0 13 * 5', 'At 00:00 on day 13 of every month and also every Friday', '每月 13 日以及每周五的 00:00'],
  ['0 0 1-7 * 1', 'At 00:00 on days 1–7 of every month and also every Monday', '每月 1 日至 7 日以及每周一的 00:00'],
  [
    '0 0 */3 * *',
    'At 00:00 on every 3rd day from 1 to 31 of every month',
    '每月 1 日起每 3 天一次（1、4、7……31 日）的 00:00',
  ],
  ['0 0 1 1,7 *', 'At 00:00 on day 1 of January and July', '每年 1 月 1 日和 7 月 1 日的 00:00'],
  ['0 */2 * * *', 'Every 2 hours, on the hour', '每 2 小时一次，在整点'],
  ['5 * * * *', 'Every hour at minute 5', '每小时的第 5 分钟'],
  ['@hourly', 'Every hour', '每小时整点'],
  ['* * * * *', 'Every minute', '每分钟一次'],
  [
    '*/10 8-18 * * 1-5',
    'Every 10 minutes from 08:00 to 18:50, Monday through Friday',
    '每周一至周五 08:00 至 18:50，每 10 分钟一次',
  ],
  ['*/45 * * * *', 'At minutes 0 and 45 of every hour', '每小时的第 0、45 分钟'],
  ['*/90 3 * * *', 'At 03:00 every day', '每天的 03:00'],
  [
    '0 9-17 * jun-aug MON',
    'Every hour from 09:00 to 17:00, every Monday in June through August',
    '每年 6 月至 8 月的每周一 09:00 至 17:00，每小时一次',
  ],
  ['0 0 30 2 *', 'Never', '永远不会运行'],
  ['0 0 31 2 1', 'At 00:00 every Monday in February', '每年 2 月的每周一的 00:00'],
  ['0 0 1-31 * 1', 'At 00:00 every day', '每天的 00:00'],
  ['@every 90m', 'Every 1 h 30 min, counted from the last scheduled time', '每 1 小时 30 分钟一次，从上次计划时间算起'],
])('%s', (text, english, chinese) => {
  expect(describeSchedule(parsed(text), 'en')).toBe(english);
  expect(describeSchedule(parsed(text), 'zh-cn')).toBe(chinese);
});

test('the English sentence, read back, names every run and no other', () => {
  fc.assert(
    fc.property(scheduleTexts, (text) => {
      const schedule = parsed(text) as CronSchedule;
      const read = readBack(describeSchedule(schedule, 'en'));
      if (canEverRun(schedule)) expect(wrongDays(schedule, read)).toEqual([]);
      expect([...read.minutes]).toEqual(canEverRun(schedule) ? timesOfDay(schedule) : []);
    }),
    { numRuns: 1500 },
  );
});

/** Days on which the schedule runs and the sentence says otherwise, or the other way round. */
function wrongDays(schedule: CronSchedule, { runsOn }: ReadBack): string[] {
  const wrong: string[] = [];
  for (let month = 1; month <= 12; month++) {
    for (let day = 1; day <= daysInMonth(2000, month); day++) {
      for (let weekday = 0; weekday < 7; weekday++) {
        const runs = ((schedule.months >> month) & 1) === 1 && dayMatches(schedule, day, weekday);
        if (runsOn(month, day, weekday) !== runs) wrong.push(`${day}.${month}., weekday ${weekday}`);
      }
    }
  }
  return wrong;
}

function timesOfDay(schedule: CronSchedule): number[] {
  const hours = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => (schedule.hours >> hour) & 1);
  return hours.flatMap((hour) => minutesOf(schedule).map((minute) => hour * 60 + minute));
}

test('two schedules have the same Chinese sentence exactly when they have the same English one', () => {
  const pairs = fc.sample(scheduleTexts, 3000).map((text) => {
    const schedule = parsed(text);
    return [describeSchedule(schedule, 'en'), describeSchedule(schedule, 'zh-cn')] as const;
  });
  const chinese = new Map(pairs);
  const english = new Map(pairs.map(([en, zh]) => [zh, en]));
  for (const [en, zh] of pairs) {
    expect(chinese.get(en)).toBe(zh);
    expect(english.get(zh)).toBe(en);
  }
});
