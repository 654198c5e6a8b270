import { describe, expect, test } from 'vitest';
import { endsOf, marksOf, nearest } from '../../client/src/webviews/timeline/marks.ts';
import { readState } from '../../client/src/webviews/timeline/state.ts';
import { Words } from '../../client/src/webviews/timeline/words.ts';

const texts = { runs: '{count} runs', oneRun: '1 run', run: '{name}: {time}' } as ConstructorParameters<
  typeof Words
>[0];

describe('marks', () => {
  const hourly = [{ first: 0, every: 3600, count: 24 }];

  test('are runs, where there is room for each', () => {
    expect(marksOf(hourly, 3600)).toHaveLength(24);
    expect(marksOf(hourly, 3601)).toEqual([{ first: 0, last: 82_800, count: 24 }]);
  });

  test('join what lies too close, over pieces too', () => {
    const runs = [
      { first: 0, every: 60, count: 10 },
      { first: 600, every: 0, count: 1 },
      { first: 5000, every: 0, count: 1 },
    ];
    expect(marksOf(runs, 100)).toEqual([
      { first: 0, last: 600, count: 11 },
      { first: 5000, last: 5000, count: 1 },
    ]);
  });

  test('the nearest in time', () => {
    const marks = marksOf(
      [
        { first: 0, every: 60, count: 10 },
        { first: 5000, every: 0, count: 1 },
      ],
      100,
    );
    expect([-50, 300, 2000, 4000, 9000].map((instant) => nearest(marks, instant))).toEqual([0, 0, 0, 1, 1]);
    expect(nearest([], 0)).toBe(-1);
  });

  test('the ends of all runs', () => {
    expect(endsOf(hourly)).toEqual({ first: 0, last: 82_800 });
    expect(endsOf([])).toBeUndefined();
  });
});

describe('times', () => {
  // Europe/Berlin on 25 October 2026.
  const change = 1_792_890_000;
  const periods = [
    { start: change - 86_400, end: change, offset: 7200 },
    { start: change, end: change + 86_400, offset: 3600 },
  ];

  test.each([
    ['en', 'Sun 25 Oct 02:59:59', 'Sun 25 Oct 02:00'],
    ['zh-cn', '10月25日周日 02:59:59', '10月25日周日 02:00'],
  ])('before and after a change of the clocks: %s', (language, before, after) => {
    const words = new Words(texts, language);
    expect([words.time(change - 1, { periods }), words.time(change, { periods })]).toEqual([before, after]);
  });

  test('weekdays from Monday', () => {
    const words = new Words(texts, 'en');
    expect([0, 6].map((day) => words.weekday(day))).toEqual(['Mon', 'Sun']);
    const ticks = [change - 3 * 3600, change + 22 * 3600].map((at) => ({ at, label: '', isDay: true }));
    expect(words.weekdaysIn({ ticks, periods })).toEqual([1, 0, 0, 0, 0, 0, 1]);
  });

  test('placeholders', () => {
    const words = new Words(texts, 'en');
    expect([words.runs(1), words.runs(2), words.say('run', { name: 'a' })]).toEqual(['1 run', '2 runs', 'a: {time}']);
  });
});

test('what was remembered is used as far as it can be', () => {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  expect(readState(undefined)).toEqual({ span: 'week', at: undefined, timeZone: own, table: false });
  const state = { span: 'day', at: '2026-11-22T00:00:00Z', timeZone: 'Asia/Tokyo', table: true };
  expect(readState(state)).toEqual(state);
  expect(readState({ span: 'year', at: 5, timeZone: null, table: 'yes' })).toEqual(readState(undefined));
});
