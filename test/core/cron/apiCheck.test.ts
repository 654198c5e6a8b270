import { expect, test } from 'vitest';
import { checkSchedule } from '../../../server/src/core/cron/apiCheck.ts';
import { format } from '../../../server/src/core/l10n/message.ts';

test('nothing to say of a good schedule and zone', () => {
  expect(checkSchedule({ schedule: '0 2 * * *', timeZone: 'Europe/Berlin' })).toEqual([]);
  expect(checkSchedule({ schedule: '0 2 * * *' })).toEqual([]);
});

test('what is not known is not judged', () => {
  expect(checkSchedule({})).toEqual([]);
});

test('an empty schedule is required, an empty zone invalid', () => {
  expect(checkSchedule({ schedule: '', timeZone: '' }).map(({ target, cause }) => [target, cause])).toEqual([
    ['schedule', 'FieldValueRequired'],
    ['timeZone', 'FieldValueInvalid'],
  ]);
});

test('a zone in the schedule is moved out', () => {
  const schedule = 'CRON_TZ=Asia/Tokyo  0 2 * * *';
  const [problem, ...more] = checkSchedule({ schedule });
  expect(more).toEqual([]);
  expect(schedule.slice(problem?.start, problem?.end)).toBe('CRON_TZ=Asia/Tokyo');
  expect(format(problem?.message ?? { text: '' })).toBe(
    'A time zone cannot stand in `schedule`. Remove it and set `timeZone: Asia/Tokyo`.',
  );
  expect(problem?.fixes).toMatchObject([{ newText: '0 2 * * *', timeZone: 'Asia/Tokyo', preferred: false }]);
});

test('a zone that cannot be read is reported twice, as the server does', () => {
  expect(checkSchedule({ schedule: 'TZ=0' }).map(({ rule }) => rule)).toEqual(['schedule', 'schedule-time-zone']);
  expect(checkSchedule({ timeZone: 'local' })).toHaveLength(2);
  expect(checkSchedule({ timeZone: 'Local' })).toHaveLength(1);
});

test('a zone misspelt has its likely names as fixes', () => {
  const [problem] = checkSchedule({ timeZone: 'Asia/Shangai' });
  expect(format(problem?.message ?? { text: '' })).toBe(
    'Unknown time zone `Asia/Shangai`. Did you mean `Asia/Shanghai`?',
  );
  expect(problem?.fixes[0]).toMatchObject({ start: 0, end: 12, newText: 'Asia/Shanghai' });
});

test('weekday 7 has the one obvious fix', () => {
  const [problem] = checkSchedule({ schedule: '0 0 * * 7' });
  expect(problem).toMatchObject({
    rule: 'schedule-weekday',
    start: 8,
    end: 9,
    fixes: [{ newText: '0', preferred: true }],
  });
});
