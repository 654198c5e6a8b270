import { describe, expect, it } from 'vitest';
import { runsOnDaysOf } from '../../../server/src/core/cron/days.ts';
import { parseSchedule } from '../../../server/src/core/cron/parse.ts';
import type { CronSchedule } from '../../../server/src/core/cron/schedule.ts';

function onDays(days: string): CronSchedule {
  const schedule = parseSchedule(`0 0 ${days}`);
  if (schedule.kind !== 'cron') throw new Error(`no schedule: ${days}`);
  return schedule;
}

describe('one schedule runs on each day of another', () => {
  it.each([
    ['* * *', '* * *'],
    ['* * *', '1 * *'],
    ['* * *', '1 1 1'],
    ['* * 1-5', '* * 1'],
    ['1-7 * *', '3 2 *'],
    ['1 * 1', '1 * *'],
    ['1 * 1', '* * 1'],
    ['1,15 * 1-5', '15 3 2'],
  ])('%s on those of %s', (one, other) => {
    expect(runsOnDaysOf(onDays(one), onDays(other))).toBe(true);
  });

  it.each([
    ['1 * *', '* * *'],
    ['* * 1', '* * 1-2'],
    ['* 1 *', '* 1,2 *'],
    ['1 * *', '1 * 1'],
    ['* * 1', '1 * 1'],
    ['1 * 1', '1 * 2'],
    ['1 * 1', '2 * *'],
  ])('%s not on those of %s', (one, other) => {
    expect(runsOnDaysOf(onDays(one), onDays(other))).toBe(false);
  });
});
