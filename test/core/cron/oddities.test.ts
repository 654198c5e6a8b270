import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oddities } from '../../../server/src/core/cron/oddities.ts';
import { parseSchedule } from '../../../server/src/core/cron/parse.ts';
import { runsOf } from '../../../server/src/core/cron/runs.ts';
import { loadTimeZone, UTC } from '../../../server/src/core/cron/timeZone.ts';
import { format } from '../../../server/src/core/l10n/message.ts';
import { instants, scheduleTexts, zoneNames } from './arbitrary.ts';

const from = Date.parse('2026-11-21T20:00:00Z');

function odd(text: string, zoneName = 'UTC'): string[] {
  const schedule = parseSchedule(text);
  if (schedule.kind === 'error') throw new Error(`no schedule: ${text}`);
  return oddities(schedule, loadTimeZone(zoneName) ?? UTC, from, 'en').map(
    ({ kind, message, start, end }) => `${kind} ${text.slice(start, end)}: ${format(message)}`,
  );
}

test('clock changes', () => {
  expect(odd('0 2 * * *', 'Europe/Berlin')).toEqual([
    'skipped 0 2 * * *: Sun 28 Mar 2027: 02:00 does not exist in `Europe/Berlin`, as clocks go from 02:00 to 03:00; this run is skipped. From 03:00 on every run happens once.',
    'doubled 0 2 * * *: Sun 31 Oct 2027: 02:00 comes twice in `Europe/Berlin`, as clocks go back from 03:00 to 02:00; it runs twice. From 03:00 on every run happens once.',
  ]);
  expect(odd('*/20 0 * * *', 'America/Santiago')).toEqual([
    'skipped */20 0 * * *: Sun 5 Sep 2027: clocks in `America/Santiago` go from 00:00 to 01:00, so 3 runs from 00:00 to 00:40 are skipped. From 01:00 on every run happens once.',
  ]);
  expect(odd('0 4 * * *', 'Europe/Berlin')).toEqual([]);
  expect(odd('0 * * * *', 'Europe/Berlin')).toEqual([]);
  expect(odd('30 2 * * 1', 'Europe/Berlin')).toEqual([]);
});

test.each([
  [
    '*/45 * * * *',
    '*/45: `*/45` starts again each hour: from minute 45 to minute 0 it is 15 min, not 45. Use a step that divides 60.',
  ],
  ['*/90 * * * *', '*/90: `*/90` is minute 0 alone: a step starts again each hour. Write `0`.'],
  [
    '0 */5 * * *',
    '*/5: `*/5` starts again each day: from hour 20 to hour 0 it is 4 h, not 5. Use a step that divides 24.',
  ],
  [
    '0 0 * */5 *',
    '*/5: `*/5` starts again each year: from month 11 to month 1 it is 2 months, not 5. Use a step that divides 12.',
  ],
])('uneven step: %s', (text, expected) => {
  expect(odd(text)).toEqual([`uneven-step ${expected}`]);
});

test('even steps are nothing odd', () => {
  expect(odd('*/15 */6 * */3 *')).toEqual([]);
});

test('either day, missing days, never', () => {
  expect(odd('0 0 13 * 5').map((text) => text.slice(0, 18))).toEqual(['either-day 13 * 5:']);
  expect(odd('0 0 31 * *')).toEqual([
    'missing-day 31: 5 of the months named here have no day 31 and are left out. Use a day up to 28 to run in each.',
  ]);
  expect(odd('0 0 29 2 *')).toEqual([
    'missing-day 29: 29 February comes in leap years only. Use day 28 or 1 March to run every year.',
  ]);
  expect(odd('0 0 30 2 *')).toEqual([
    'never 0 0 30 2 *: This schedule never fires: none of its months has a day 30. Use a day up to 28.',
  ]);
  expect(odd(', * * * *')).toEqual([
    'never , * * * *: This schedule never fires: one of its fields names no value. Write a number or `*`.',
  ]);
});

test('a run said to be doubled happens twice, one said to be skipped does not happen', () => {
  fc.assert(
    fc.property(scheduleTexts, zoneNames, instants, (text, name, start) => {
      const schedule = parseSchedule(text);
      const zone = loadTimeZone(name) ?? UTC;
      if (schedule.kind !== 'cron') return;
      for (const { kind, message } of oddities(schedule, zone, start, 'en')) {
        if (kind !== 'skipped' && kind !== 'doubled') continue;
        const { date, time } = message.args ?? {};
        const local = Date.parse(`${date} ${time} UTC`);
        const runs = runsOf({ schedule, zone }, local - 2 * 86_400_000, 6000);
        const same = runs.filter((run) => run + zone.offsetAt(run / 1000) * 1000 === local);
        expect(same.length, format(message)).toBe(kind === 'doubled' ? 2 : 0);
      }
    }),
    { numRuns: 400 },
  );
});
