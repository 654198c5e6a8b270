import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortestInterval } from '../../../server/src/core/cron/interval.ts';
import { parseSchedule } from '../../../server/src/core/cron/parse.ts';
import { runsOf } from '../../../server/src/core/cron/runs.ts';
import { UTC } from '../../../server/src/core/cron/timeZone.ts';
import { scheduleTexts } from './arbitrary.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

function shortest(text: string): number | undefined {
  const schedule = parseSchedule(text);
  if (schedule.kind === 'error') throw new Error(`no schedule: ${text}`);
  return shortestInterval(schedule);
}

test.each([
  ['* * * * *', minute],
  ['*/45 * * * *', 15 * minute],
  ['50,5 * * * *', 15 * minute],
  ['0 */5 * * *', 4 * hour],
  ['30 23,0 * * *', hour],
  ['0 6 * * *', day],
  ['0 6 * * 1-5', day],
  ['0 6 * * 1', 7 * day],
  ['0 6 * * 1,4', 3 * day],
  ['0 6 1 * *', 28 * day],
  ['0 6 1,31 * *', day],
  ['59 23 1 1 *', 365 * day],
  ['0 0 29 2 *', 1461 * day],
  ['@every 1h30m', 90 * minute],
  ['0 0 30 2 *', undefined],
])('%s', (text, expected) => {
  expect(shortest(text)).toBe(expected);
});

test('no two runs of these four years are nearer, and two are as near', () => {
  const [from, until] = [Date.UTC(2026, 0), Date.UTC(2030, 0)];
  const most = 3000;
  fc.assert(
    fc.property(scheduleTexts, (text) => {
      const schedule = parseSchedule(text);
      if (schedule.kind !== 'cron') return;
      const runs = runsOf({ schedule, zone: UTC }, from - 1, most);
      const within = runs.filter((run) => run < until);
      const gaps = within.slice(1).map((run, i) => (run - (within[i] ?? 0)) / 1000);
      if (gaps.length === 0) return;
      const interval = shortestInterval(schedule);
      expect(interval).toBeLessThanOrEqual(Math.min(...gaps));
      if (within.length < most) expect(interval).toBe(Math.min(...gaps));
    }),
    { numRuns: 300 },
  );
});
