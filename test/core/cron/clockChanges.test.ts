import { expect, test } from 'vitest';
import { clockChangeEffects } from '../../../server/src/core/cron/clockChanges.ts';
import { parseSchedule } from '../../../server/src/core/cron/parse.ts';
import { clockTime } from '../../../server/src/core/cron/shape.ts';
import { loadTimeZone, UTC } from '../../../server/src/core/cron/timeZone.ts';

const from = Date.parse('2026-01-15T00:00:00Z');

function effects(schedule: string, zone: string) {
  const parsed = parseSchedule(schedule);
  if (parsed.kind !== 'cron') throw new Error(`no cron schedule: ${schedule}`);
  return clockChangeEffects(parsed, loadTimeZone(zone) ?? UTC, from);
}

test.each([
  ['Europe/Berlin', '30 2 * * *', '03:00'],
  // Clocks go back to 01:00 in autumn, and on from 02:00 in spring.
  ['America/New_York', '30 1 * * *', '03:00'],
  // Back to 23:00 the day before, and on from midnight.
  ['Asia/Beirut', '30 23 * * *', '01:00'],
  ['Asia/Beirut', '30 0 * * *', '01:00'],
  // Half an hour.
  ['Australia/Lord_Howe', '45 1 * * *', '02:30'],
])('in %s a run of %s is safe from %s on', (zone, schedule, safe) => {
  const found = effects(schedule, zone).map((effect) => clockTime(effect.safe));
  expect([...new Set(found)]).toEqual([safe]);
});

test.each([
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Asia/Beirut',
  'America/Havana',
  'Atlantic/Azores',
])('what is called safe in %s is so', (zone) => {
  for (let hour = 0; hour < 24; hour++) {
    for (const { safe } of effects(`30 ${hour} * * *`, zone)) {
      for (const minute of [safe, safe + 30]) {
        expect(effects(`${minute % 60} ${Math.floor(minute / 60)} * * *`, zone)).toEqual([]);
      }
    }
  }
});
