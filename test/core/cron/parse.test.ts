import { expect, test } from 'vitest';
import { parseGoDuration } from '../../../server/src/core/cron/duration.ts';
import { parseSchedule } from '../../../server/src/core/cron/parse.ts';
import type { CronSchedule, ScheduleError } from '../../../server/src/core/cron/schedule.ts';
import { format } from '../../../server/src/core/l10n/message.ts';

function errorOf(text: string): ScheduleError {
  const result = parseSchedule(text);
  if (result.kind !== 'error') throw new Error(`a schedule after all: ${text}`);
  return result;
}

function fixed(text: string): string[] {
  return errorOf(text).fixes.map((fix) => text.slice(0, fix.start) + fix.newText + text.slice(fix.end));
}

test.each([
  ['0 0 * * 7', ['0 0 * * 0']],
  ['0 0 * * 5-7', ['0 0 * * 0,5-6']],
  ['0 0 * * 1-7', ['0 0 * * 0-6']],
  ['0 0 * * 1-7/2', ['0 0 * * 0-1,3,5']],
  ['0 24 * * *', ['0 0 * * *']],
  ['60 0 * * *', ['0 0 * * *']],
  ['75 0 * * *', ['59 0 * * *']],
  ['0 0 0 * *', ['0 0 1 * *']],
  ['0 0 1-32 * *', ['0 0 1-31 * *']],
  ['0 0 1 13 *', ['0 0 1 12 *']],
  ['0 22-3 * * *', ['0 0-3,22,23 * * *']],
  ['0 0 * * FRI-MON', ['0 0 * * 0,1,5,6']],
  ['0 0 * * MONDAY', ['0 0 * * MON']],
  ['0 0 * * TEU', ['0 0 * * TUE']],
  ['0 0 * JNU *', ['0 0 * JUN *']],
  ['*/0 * * * *', ['* * * * *']],
  ['0 0 2 * * *', ['0 2 * * *', '0 0 2 * *']],
  ['0 0 2 * * ? 2027', ['0 2 * * ?']],
  ['0 2 * *', ['0 2 * * *']],
  ['*****', ['* * * * *']],
  ['@Daily', ['@daily']],
  ['@dayly', ['@daily']],
  [' @daily', ['@daily']],
  ['@daily ', ['@daily']],
  ['@every 1d', ['@every 24h']],
  ['@every 5 minutes', ['@every 5m']],
  ['@every 1h 30m', ['@every 1h30m']],
  ['0 0 L * *', ['0 0 28-31 * *']],
  ['H/15 * * * *', ['*/15 * * * *']],
  ['0 0 * * 5#2', ['0 0 * * 5']],
  ['TZ=europe/berlin 0 0 * * *', ['TZ=Europe/Berlin 0 0 * * *']],
])('fixes of %s', (text, expected) => {
  expect(fixed(text)).toEqual(expected);
  for (const mended of fixed(text)) expect(parseSchedule(mended).kind, mended).not.toBe('error');
});

test.each([
  ['0 0 * * 7', 'weekday-seven', '7', 'Weekday 7: Kubernetes counts 0–6 and Sunday is 0. Write 0.'],
  ['0 0 * * 0,3-7', 'weekday-seven', '7', 'Weekday 7: Kubernetes counts 0–6 and Sunday is 0. Write 0.'],
  ['0 0-25 * * *', 'value', '25', 'Hour `25` is not possible. Write a number from 0 to 23; midnight is 0.'],
  [
    '0 0 * * sun,xx',
    'value',
    'xx',
    'Day of week `xx` is not possible. Write a number from 0 (Sunday) to 6 or a name such as `MON`.',
  ],
  ['5-1 * * * *', 'range-reversed', '5-1', 'The range `5-1` ends before it begins. Write it as two ranges.'],
  [
    '1-2-3 * * * *',
    'range-malformed',
    '1-2-3',
    'Minute range `1-2-3` cannot be read. Write one such as `0-59/2`, or several with commas.',
  ],
  [
    'TZ=0',
    'zone-without-fields',
    'TZ=0',
    'A zone is not a schedule. Write five fields such as `0 2 * * *` and put the zone into `timeZone`.',
  ],
])('%s is refused at the place that is wrong', (text, code, place, message) => {
  const error = errorOf(text);
  expect(error.error).toBe(code);
  expect(text.slice(error.start, error.end)).toBe(place);
  expect(format(error.message)).toBe(message);
});

test('a field keeps its star only with a step of 1', () => {
  const either = (text: string) => (parseSchedule(text) as CronSchedule).eitherDay;
  expect(['0 0 */2 * 1', '0 0 1-31 * 1', '0 0 */1 * 1', '0 0 ? * 1', '0 0 5,* * 1'].map(either)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('fields may be parted by any white space that Go knows, and by nothing else', () => {
  expect(parseSchedule('0\u00850\u3000*\t*\u00a0*').kind).toBe('cron');
  expect(parseSchedule('0\ufeff0 * * * *').kind).toBe('error');
});

test.each([
  ['1h30m', 5_400_000_000_000n],
  ['1.5h', 5_400_000_000_000n],
  ['.5s', 500_000_000n],
  ['-2us', -2_000n],
  ['3µs', 3_000n],
  ['0', 0n],
  // Go computes fractions in floating point.
  ['0.9999999999999999999999h', 3_600_000_000_000n],
  ['9223372036854775807ns', 9_223_372_036_854_775_807n],
  ['9223372036854775808ns', undefined],
  ['', undefined],
  ['5', undefined],
  ['.h', undefined],
  ['1d', undefined],
  ['1 h', undefined],
])('the Go duration %s', (text, nanoseconds) => {
  expect(parseGoDuration(text)).toBe(nanoseconds);
});
