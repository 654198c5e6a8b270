import { expect, test, vi } from 'vitest';
import { oddities } from '../../../server/src/core/cron/oddities.ts';
import { planOf } from '../../../server/src/core/cron/runs.ts';

const now = Date.parse('2026-11-21T12:00:00Z');

function kindsOf(timeZone: string): string[] {
  const plan = planOf('0 12 * * *', timeZone);
  if (plan.kind === 'error') throw new Error('the schedule is right');
  return oddities(plan.schedule, plan.zone, now, 'en').map(({ kind }) => kind);
}

test('a zone that Kubernetes knows and the runtime does not is told of', () => {
  const { DateTimeFormat } = Intl;
  const spy = vi.spyOn(Intl, 'DateTimeFormat').mockImplementation(function (this: unknown, locale, options) {
    if (options?.timeZone === 'Europe/Busingen') throw new RangeError('Invalid time zone specified: Europe/Busingen');
    return new DateTimeFormat(locale, options);
  } as typeof DateTimeFormat);
  expect(kindsOf('Europe/Busingen')).toEqual(['missing-zone']);
  expect(kindsOf('Europe/Zagreb')).toEqual([]);
  spy.mockRestore();
});

test('Factory is UTC by another name, and lacks nothing', () => {
  expect(kindsOf('Factory')).toEqual([]);
});
