import { CronExpressionParser } from 'cron-parser';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bitsOf } from '../../../server/src/core/cron/bits.ts';
import { canEverRun, nextRun } from '../../../server/src/core/cron/next.ts';
import { parseSchedule } from '../../../server/src/core/cron/parse.ts';
import { runs } from '../../../server/src/core/cron/runs.ts';
import type { CronSchedule } from '../../../server/src/core/cron/schedule.ts';
import { minutesOf } from '../../../server/src/core/cron/shape.ts';
import { loadTimeZone, UTC } from '../../../server/src/core/cron/timeZone.ts';
import { walkToNext } from '../../../server/src/core/cron/walk.ts';
import { instants, scheduleTexts, zoneNames } from './arbitrary.ts';

function parsed(text: string): CronSchedule {
  const schedule = parseSchedule(text);
  if (schedule.kind !== 'cron') throw new Error(`no schedule of five fields: ${text}`);
  return schedule;
}

function list(schedule: string, timeZone: string | undefined, from: string, n = 2): string[] {
  return runs({ schedule, timeZone, from: Date.parse(from), n }).map((run) => new Date(run).toISOString().slice(0, 16));
}

test('a run in the hour that is left out is skipped', () => {
  expect(list('30 2 * * *', 'Europe/Berlin', '2027-03-27T12:00:00Z')).toEqual(['2027-03-29T00:30', '2027-03-30T00:30']);
});

test('a run in the hour that comes twice happens twice', () => {
  expect(list('30 2 * * *', 'Europe/Berlin', '2027-10-30T12:00:00Z')).toEqual(['2027-10-31T00:30', '2027-10-31T01:30']);
});

test('midnight may be left out', () => {
  expect(list('0 0 * * *', 'America/Santiago', '2027-09-04T12:00:00Z', 1)).toEqual(['2027-09-06T03:00']);
});

test('a zone in the schedule wins, one that cannot be loaded is ignored', () => {
  const from = '2027-01-01T00:00:00Z';
  expect(list('TZ=Asia/Tokyo 0 9 * * *', 'Europe/Berlin', from, 1)).toEqual(['2027-01-02T00:00']);
  expect(list('0 9 * * *', 'PST', from, 1)).toEqual(['2027-01-01T09:00']);
  expect(list(' @daily ', 'Asia/Tokyo', from, 1)).toEqual(['2027-01-01T15:00']);
  expect(list(' @daily ', 'PST', from, 1)).toEqual([]);
});

test('@every counts whole seconds from the last run', () => {
  const from = Date.parse('2027-01-01T00:00:00.700Z');
  expect(runs({ schedule: '@every 1.9s', from, n: 2 })).toEqual(
    [1000, 2000].map((later) => Math.floor(from / 1000) * 1000 + later),
  );
});

test.each(['0 0 30 2 *', ', * * * *', '0 0 31 4,6,9,11 *', '0 0 , * *'])('%s never runs', (text) => {
  expect(nextRun(parsed(text), Date.UTC(2027, 0, 1), UTC)).toBeUndefined();
});

test('nothing is found beyond the fifth year: the leap day of 2104 from 2097 on', () => {
  const leapDay = parsed('0 0 29 2 *');
  expect(nextRun(leapDay, Date.UTC(2097, 0, 1), UTC)).toBeUndefined();
  expect(nextRun(leapDay, Date.UTC(2099, 0, 1), UTC)).toBe(Date.UTC(2104, 1, 29));
});

test('a day that a zone leaves out altogether is passed', () => {
  expect(list('0 12 30,31 * *', 'Pacific/Apia', '2011-12-29T00:00:00Z', 1)).toEqual(['2011-12-30T22:00']);
});

test('the arithmetic agrees with the walk, step by step as robfig/cron goes', () => {
  fc.assert(
    fc.property(scheduleTexts, zoneNames, instants, (text, name, from) => {
      const schedule = parsed(text);
      fc.pre(canEverRun(schedule));
      const zone = loadTimeZone(name) ?? UTC;
      expect((nextRun(schedule, from, zone) ?? Infinity) / 1000).toBe(walkToNext(schedule, from / 1000 + 1, zone));
    }),
    { numRuns: 2000 },
  );
});

test('cron-parser finds the same run in UTC', () => {
  fc.assert(
    fc.property(scheduleTexts, instants, (text, from) => {
      const schedule = parsed(text);
      fc.pre(canEverRun(schedule));
      // cron-parser has its own idea of which fields are restricted.
      fc.pre(!schedule.eitherDay);
      const other = CronExpressionParser.parse(spelledOut(schedule), { currentDate: new Date(from), tz: 'UTC' });
      const mine = nextRun(schedule, from, UTC);
      if (mine !== undefined) expect(mine).toBe(other.next().getTime());
    }),
    { numRuns: 300 },
  );
});

/** The same schedule with every value listed: cron-parser refuses `N/step` and values that come twice. */
function spelledOut(schedule: CronSchedule): string {
  const { hours, days, months, weekdays } = schedule;
  const fields = [minutesOf(schedule), bitsOf(hours), bitsOf(days), bitsOf(months), bitsOf(weekdays)];
  return fields.map((values, i) => (values.length === [60, 24, 31, 12, 7][i] ? '*' : values.join(','))).join(' ');
}
