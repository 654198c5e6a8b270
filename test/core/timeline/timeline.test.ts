import { describe, expect, test } from 'vitest';
import { instantsOf } from '../../../server/src/core/cron/stretches.ts';
import { loadTimeZone, UTC } from '../../../server/src/core/cron/timeZone.ts';
import { windowAround } from '../../../server/src/core/timeline/window.ts';
import {
  clockChangeInWords,
  collisionInWords,
  overlapInWords,
  spreadInWords,
  windowInWords,
} from '../../../server/src/core/timeline/words.ts';
import { cronJob, english, seconds, timeline } from './schedules.ts';

const monday = '2026-11-23T00:00:00Z';

describe('rows', () => {
  test('are sorted, have the runs of the window, and those of a dense schedule in one piece', () => {
    const { rows } = timeline([cronJob('b', '* * * * *'), cronJob('a', '0 2 * * *')], monday, 2);
    expect(rows.map(({ name, count, runs }) => ({ name, count, runs }))).toEqual([
      { name: 'a', count: 2, runs: [{ first: seconds('2026-11-23T02:00:00Z'), every: 86_400, count: 2 }] },
      { name: 'b', count: 2880, runs: [{ first: seconds(monday), every: 60, count: 2880 }] },
    ]);
  });

  test('what is suspended is drawn, and counts nowhere', () => {
    const suspended = { suspended: true };
    const jobs = ['a', 'b', 'c'].map((name) => cronJob(name, '0 2 * * *', { ...suspended, length: 1e6 }));
    const { rows, starts, collisions, heat, spread, perHour } = timeline(jobs, monday, 2);
    expect(rows.map(({ count, overlap }) => [count, overlap])).toEqual([2, 2, 2].map((count) => [count, undefined]));
    expect({ starts, collisions, spread }).toEqual({ starts: 0, collisions: [], spread: undefined });
    expect([...heat.flat(), ...perHour].every((count) => count === 0)).toBe(true);
  });

  test('a schedule that cannot be read says why', () => {
    const [row] = timeline([cronJob('a', '0 24 * * *')], monday, 1).rows;
    expect(row).toMatchObject({ count: 0, zone: '', problem: { text: expect.stringContaining('is not possible') } });
  });

  test('`@every` counts from the start of the window and collides with nothing', () => {
    const jobs = ['a', 'b', 'c'].map((name) => cronJob(name, '@every 6h'));
    const { rows, collisions, starts } = timeline(jobs, monday, 1);
    expect(rows[0]).toMatchObject({
      floating: true,
      runs: [{ first: seconds(monday) + 21_600, every: 21_600, count: 3 }],
    });
    expect({ collisions, starts }).toEqual({ collisions: [], starts: 9 });
  });

  test('the zone in a schedule wins, as for the controller', () => {
    const [row] = timeline([cronJob('a', 'TZ=Asia/Tokyo 0 9 * * *', { timeZone: 'UTC' })], monday, 1).rows;
    expect(row).toMatchObject({ zone: 'Asia/Tokyo', runs: [{ first: seconds(monday), count: 1 }] });
  });
});

describe('what starts together', () => {
  test('is counted by the minute, the same CronJobs in one entry', () => {
    const jobs = [
      ...['a', 'b', 'c'].map((name) => cronJob(name, '0 0 * * *')),
      cronJob('d', '0 0 * * 1'),
      cronJob('e', '30 0 * * *'),
    ];
    const result = timeline(jobs, monday, 7);
    expect(result.collisions.map((each) => collisionInWords(each, result, english))).toEqual([
      '4 start at Mon 23 Nov 00:00.',
      '3 start at 00:00 on 6 days.',
    ]);
    expect(result.collisions.map(({ rows }) => rows)).toEqual([
      [0, 1, 2, 3],
      [0, 1, 2],
    ]);
  });

  test('at several times of day', () => {
    const jobs = ['a', 'b', 'c'].map((name) => cronJob(name, '15 */6 * * *'));
    const result = timeline(jobs, monday, 2);
    expect(result.collisions.map((each) => collisionInWords(each, result, english))).toEqual([
      '3 start together 8 times, first at Mon 23 Nov 00:15.',
    ]);
  });

  test('a time that comes twice on one day is no two days', () => {
    const jobs = ['a', 'b', 'c'].map((name) => cronJob(name, '30 2 * * *', { timeZone: 'Europe/Berlin' }));
    const result = timeline(jobs, '2026-10-24T22:00:00Z', 1, 'Europe/Berlin');
    expect(result.collisions.map((each) => collisionInWords(each, result, english))).toEqual([
      '3 start together 2 times, first at Sun 25 Oct 02:30.',
    ]);
  });

  test('two are no crowd', () => {
    expect(
      timeline(
        ['a', 'b'].map((name) => cronJob(name, '0 0 * * *')),
        monday,
        1,
      ).collisions,
    ).toEqual([]);
  });
});

describe('heat', () => {
  test('is by the clocks of the zone', () => {
    const { heat } = timeline([cronJob('a', '0 23 * * *')], monday, 7, 'Asia/Kolkata');
    const hot = heat.flatMap((hours, day) => hours.flatMap((count, hour) => (count > 0 ? [[day, hour, count]] : [])));
    // 23:00 UTC is 04:30 of the next day there.
    expect(hot).toEqual([0, 1, 2, 3, 4, 5, 6].map((day) => [day, 4, 1]));
  });

  test('by the hour since the start of the window', () => {
    const { perHour } = timeline([cronJob('a', '0,30 1 * * *')], monday, 1);
    expect(perHour.slice(0, 3)).toEqual([0, 2, 0]);
    expect(perHour).toHaveLength(24);
  });
});

describe('runs that are longer than their interval', () => {
  test.each([
    ['Allow', 'comes on top.'],
    ['Forbid', 'it is skipped then.'],
    ['Replace', 'replaces it.'],
  ])('%s', (concurrencyPolicy, end) => {
    const [row] = timeline([cronJob('a', '*/10 * * * *', { length: 900, concurrencyPolicy })], monday, 1).rows;
    expect(row?.overlap).toEqual({ times: 143, gap: 600 });
    expect(row && overlapInWords(row, english)).toMatch(/^a may take 15 min, .*10 min/);
    expect(row && overlapInWords(row, english)?.endsWith(end)).toBe(true);
  });

  test('between pieces too, and not at exactly the length', () => {
    const runs = (length: number) => timeline([cronJob('a', '0,20 1,9 * * *', { length })], monday, 1).rows[0]?.overlap;
    expect(runs(1200)).toBeUndefined();
    expect(runs(1201)).toEqual({ times: 2, gap: 1200 });
    expect(runs(8 * 3600)).toEqual({ times: 3, gap: 1200 });
  });
});

describe('clock changes', () => {
  test('of the zone it is told in and of the schedules', () => {
    const jobs = [cronJob('a', '0 2 * * *', { timeZone: 'America/New_York' }), cronJob('b', '0 2 * * *')];
    const { clockChanges, periods } = timeline(jobs, '2026-10-24T22:00:00Z', 10, 'Europe/Berlin');
    expect(clockChanges.map((change) => [change.schedules, clockChangeInWords(change, english)])).toEqual([
      [0, 'Sun 25 Oct 2026: the clocks of Europe/Berlin go back from 03:00 to 02:00.'],
      [1, 'Sun 1 Nov 2026: the clocks of America/New_York go back from 02:00 to 01:00.'],
    ]);
    expect(periods.map(({ offset }) => offset)).toEqual([7200, 3600]);
  });

  test('forward', () => {
    const { clockChanges } = timeline([], '2027-03-27T23:00:00Z', 1, 'Europe/Berlin');
    expect(clockChanges.map((change) => clockChangeInWords(change, english))).toEqual([
      'Sun 28 Mar 2027: the clocks of Europe/Berlin go forward from 02:00 to 03:00.',
    ]);
  });
});

describe('the suggestion', () => {
  test('keeps the hour and all other fields, and one of them where it is', () => {
    const jobs = ['0 0 * * *', '@daily', '0 0 * * 1-5', '00  0 * * *'].map((text, i) => cronJob(`job-${i}`, text));
    const { spread } = timeline(jobs, monday, 7);
    expect(spread?.changes).toHaveLength(3);
    for (const { after } of spread?.changes ?? []) expect(after).toMatch(/^[1-5]?\d {1,2}0 \* \* (\*|1-5)$/);
    expect(spread).toMatchObject({ peakBefore: 4, peakAfter: 1 });
    expect(spread && spreadInWords(spread, english)).toBe(
      'With other minutes for 3 CronJobs, at most 1 start at once instead of 4.',
    );
  });

  test('leaves alone what is suspended, has a list or a step for its minute, or names a zone in its text', () => {
    const jobs = ['0,30 0 * * *', '*/30 0 * * *', '0-5 0 * * *', 'TZ=UTC 0 0 * * *', '@every 1h'];
    const fixed = jobs.map((text, i) => cronJob(`fixed-${i}`, text));
    const suspended = cronJob('suspended', '0 0 * * *', { suspended: true });
    expect(timeline([...fixed, suspended], monday, 1).spread).toBeUndefined();
    const { spread, rows } = timeline([...fixed, suspended, cronJob('free', '0 0 * * *')], monday, 1);
    expect(spread?.changes.map(({ row }) => rows[row]?.name)).toEqual(['free']);
  });

  test('does not depend on the order of the files', () => {
    const jobs = Array.from({ length: 17 }, (_, i) => cronJob(`job-${i}`, '0 0 * * *'));
    expect(timeline(jobs.toReversed(), monday, 7).spread).toEqual(timeline(jobs, monday, 7).spread);
  });
});

describe('windows', () => {
  const berlin = loadTimeZone('Europe/Berlin') ?? UTC;

  test.each([
    ['day', '2026-10-25T12:00:00Z', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 'Sun 25 Oct 2026'],
    ['week', '2026-11-22T22:59:59Z', '2026-11-15T23:00:00Z', '2026-11-22T23:00:00Z', 'Mon 16 Nov – Sun 22 Nov 2026'],
    [
      'week',
      '2026-12-31T12:00:00Z',
      '2026-12-27T23:00:00Z',
      '2027-01-03T23:00:00Z',
      'Mon 28 Dec 2026 – Sun 3 Jan 2027',
    ],
    ['month', '2027-03-31T12:00:00Z', '2027-02-28T23:00:00Z', '2027-03-31T22:00:00Z', 'Mon 1 Mar – Wed 31 Mar 2027'],
  ] as const)('the %s around %s', (span, at, from, to, words) => {
    const window = windowAround(span, seconds(at), berlin);
    expect(window).toEqual({ from: seconds(from), to: seconds(to) });
    const days = (window.to - window.from) / 86_400;
    expect(windowInWords(timeline([], from, days, 'Europe/Berlin'), english)).toBe(words);
  });
});

test('a week of 1,000 CronJobs takes less than a second, and little room', () => {
  const texts = ['* * * * *', '*/7 * * * *', '0 0 * * *', '30 2 * * 1-5', '3,9,27 * * * *', '0 6 1 * *'];
  const zones = ['', 'Europe/Berlin', 'America/New_York'];
  const jobs = Array.from({ length: 1000 }, (_, i) =>
    cronJob(`job-${i}`, texts[i % texts.length] ?? '', { timeZone: zones[i % zones.length] ?? '', length: 600 }),
  );
  const start = performance.now();
  const { rows, starts } = timeline(jobs, monday, 7, 'Europe/Berlin');
  const took = performance.now() - start;
  expect(took).toBeLessThan(1000);
  expect(starts).toBeGreaterThan(1_500_000);
  expect(rows.flatMap(({ runs }) => runs).length).toBeLessThan(100_000);
  const [first] = rows;
  expect([...instantsOf(first?.runs ?? [])]).toHaveLength(first?.count ?? -1);
});
