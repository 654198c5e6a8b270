import { expect, test } from 'vitest';
import { scheduleHover } from '../../../server/src/core/features/hover/schedule.ts';

const now = Date.parse('2026-11-21T19:48:00Z');

test('sentence, runs in both zones, clock changes, policies and the next Job', () => {
  const hover = scheduleHover({
    schedule: '0 2 * * *',
    timeZone: 'Europe/Berlin',
    readerZone: 'Asia/Shanghai',
    now,
    locale: 'en',
    name: 'nightly',
    concurrencyPolicy: 'Forbid',
    startingDeadlineSeconds: 200,
  });
  expect(hover?.split('\n')).toEqual([
    '**At 02:00 every day** · Europe/Berlin · 1 run a day',
    '',
    '|  | Europe/Berlin&nbsp;&nbsp;&nbsp; | your time |',
    '| :-- | :-- | :-- |',
    '| in 5 h 12 min&nbsp;&nbsp;&nbsp; | Sun 22 Nov 02:00&nbsp;&nbsp;&nbsp; | Sun 22 Nov 09:00 |',
    '| in 1 d 6 h&nbsp;&nbsp;&nbsp; | Mon 23 Nov 02:00&nbsp;&nbsp;&nbsp; | Mon 23 Nov 09:00 |',
    '| in 2 d 6 h&nbsp;&nbsp;&nbsp; | Tue 24 Nov 02:00&nbsp;&nbsp;&nbsp; | Tue 24 Nov 09:00 |',
    '| in 3 d 6 h&nbsp;&nbsp;&nbsp; | Wed 25 Nov 02:00&nbsp;&nbsp;&nbsp; | Wed 25 Nov 09:00 |',
    '| in 4 d 6 h&nbsp;&nbsp;&nbsp; | Thu 26 Nov 02:00&nbsp;&nbsp;&nbsp; | Thu 26 Nov 09:00 |',
    '',
    expect.stringMatching(/^⚠ Sun 28 Mar 2027: 02:00 does not exist/),
    '',
    expect.stringMatching(/^⚠ Sun 31 Oct 2027: 02:00 comes twice/),
    '',
    '`Forbid`: a run is skipped while the last one is active. Late starts are made up for 3 min 20 s, only the latest. Next Job: `nightly-29921820`',
  ]);
});

test('no second column where the reader has the same clock', () => {
  const hover = scheduleHover({ schedule: '@weekly', readerZone: 'Etc/UTC', now, locale: 'en' });
  expect(hover).toContain(
    "**At 00:00 every Sunday** · the controller's zone, UTC in nearly all clusters · 1 run a week",
  );
  expect(hover).toContain('|  | UTC |\n');
});

test('a suspended CronJob says so', () => {
  expect(scheduleHover({ schedule: '@daily', now, locale: 'en', suspend: true })).toContain('Suspended:');
});

test('a schedule that cannot be read is left to its diagnostic', () => {
  expect(scheduleHover({ schedule: '0 0 * * 7', now, locale: 'en' })).toBeUndefined();
});

test('a schedule that never fires has no table', () => {
  const hover = scheduleHover({ schedule: '0 0 30 2 *', now, locale: 'en', name: 'x' });
  expect(hover).toContain('never fires');
  expect(hover).not.toMatch(/\||Next Job/);
});

test('Chinese dates', () => {
  const hover = scheduleHover({ schedule: '30 2 * * *', timeZone: 'Asia/Shanghai', now, locale: 'zh-cn' });
  expect(hover).toContain('**每天的 02:30** · Asia/Shanghai');
  expect(hover).toContain('| 11月23日周一 02:30 |');
});
