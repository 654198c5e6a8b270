import cronstrue from 'cronstrue';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeSchedule } from '../../../server/src/core/cron/describe.ts';
import { parseSchedule } from '../../../server/src/core/cron/parse.ts';

const minute = fc.integer({ min: 0, max: 59 });
const hour = fc.integer({ min: 0, max: 23 });

/** Where cronstrue is right: one time of the day, on all days, some weekdays or one day of the month. */
const plain = fc.oneof(
  fc.tuple(minute, hour).map(([m, h]) => `${m} ${h} * * *`),
  fc.tuple(minute, hour, fc.integer({ min: 0, max: 6 })).map(([m, h, d]) => `${m} ${h} * * ${d}`),
  fc.tuple(minute, hour, fc.integer({ min: 1, max: 28 })).map(([m, h, d]) => `${m} ${h} ${d} * *`),
);

it('says of plain schedules what cronstrue says: the same time, weekday and day', () => {
  fc.assert(
    fc.property(plain, (schedule) => {
      const parsed = parseSchedule(schedule);
      if (parsed.kind === 'error') throw new Error(parsed.error);
      const ours = describeSchedule(parsed, 'en');
      const theirs = cronstrue.toString(schedule, { use24HourTimeFormat: true });
      for (const fact of theirs.match(/\d\d:\d\d|[A-Z][a-z]+day\b|day \d+/g) ?? []) expect(ours).toContain(fact);
    }),
  );
});
