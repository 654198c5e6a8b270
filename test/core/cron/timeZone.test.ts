import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadTimeZone, TimeZone, UTC } from '../../../server/src/core/cron/timeZone.ts';
import { nearestTimeZones } from '../../../server/src/core/cron/zoneNames.ts';
import { timeZoneNames } from '../../../server/src/core/cron/zones.ts';
import { instants } from './arbitrary.ts';

const pinned = /Casablanca|El_Aaiun|Edmonton|Vancouver|Yellowknife|Canada\/(Mountain|Pacific)|Chisinau|Tiraspol/;

test('all 598 names can be loaded, and no others', () => {
  expect(timeZoneNames).toHaveLength(598);
  expect(timeZoneNames.filter((name) => loadTimeZone(name) === undefined)).toEqual([]);
  for (const name of ['PST', 'europe/berlin', 'Berlin', 'UTC+1', '../etc', 'Europe/Berlin ', '/Europe/Berlin']) {
    expect(loadTimeZone(name), name).toBeUndefined();
  }
});

test('UTC goes by several names', () => {
  for (const name of ['', 'UTC', 'Local', 'Factory', 'Etc/UTC'])
    expect(loadTimeZone(name)?.offsetAt(1.7e9), name).toBe(0);
  expect(UTC.nextChange(0, 4e9)).toBeUndefined();
});

test('a doubled slash does no harm, as in a path', () => {
  expect(loadTimeZone('Europe//Berlin')).toBe(loadTimeZone('Europe/Berlin'));
});

test('offsets are those of Intl', () => {
  const names = fc.constantFrom(...timeZoneNames.filter((name) => name !== 'Factory' && !pinned.test(name)));
  fc.assert(
    fc.property(names, instants, (name, instant) => {
      const offset = loadTimeZone(name)?.offsetAt(instant / 1000) ?? Number.NaN;
      const shown = new Date(instant).toLocaleString('sv-SE', { timeZone: name });
      expect(new Date(instant + offset * 1000).toISOString().slice(0, 19).replace('T', ' ')).toBe(shown);
    }),
    { numRuns: 300 },
  );
});

test('zones on which newer engines differ follow the tz database of Kubernetes v1.36.3', () => {
  const at = (name: string, time: string) => loadTimeZone(name)?.offsetAt(Date.parse(time) / 1000);
  expect(at('Africa/Casablanca', '2029-01-31T12:00:00Z')).toBe(0);
  expect(at('Africa/Casablanca', '2029-03-31T12:00:00Z')).toBe(3600);
  expect(at('America/Vancouver', '2030-01-01T00:00:00Z')).toBe(-8 * 3600);
  expect(at('America/Edmonton', '2030-01-01T00:00:00Z')).toBe(-7 * 3600);
});

test('clock changes are found to the second', () => {
  const berlin = loadTimeZone('Europe/Berlin') ?? UTC;
  const from = Date.UTC(2027, 0, 1) / 1000;
  expect(berlin.nextChange(from, from + 400 * 86_400)).toEqual({
    at: Date.UTC(2027, 2, 28, 1) / 1000,
    before: 3600,
    after: 7200,
  });
});

test('the engine is asked once for each stretch of time', () => {
  let asked = 0;
  const zone = new TimeZone('Test/Zone', (instant) => {
    asked++;
    return instant < 1_700_000_000 ? 0 : 3600;
  });
  zone.offsetAt(1_700_000_000);
  const once = asked;
  for (let instant = 1_690_000_000; instant < 1_705_000_000; instant += 10_000) zone.offsetAt(instant);
  expect(zone.offsetAt(1_699_999_999)).toBe(0);
  expect(zone.offsetAt(1_700_000_000)).toBe(3600);
  expect(asked).toBeLessThan(once * 3);
});

test.each([
  ['PST', 'America/Los_Angeles'],
  ['Asia/Shangai', 'Asia/Shanghai'],
  ['europe/berlin', 'Europe/Berlin'],
  ['berlin', 'Europe/Berlin'],
  ['New York', 'America/New_York'],
  ['America/New York', 'America/New_York'],
  ['Asia/Beijing', 'Asia/Shanghai'],
  ['UTC+2', 'Etc/GMT-2'],
  ['GMT-05:00', 'Etc/GMT+5'],
  ['Europe/Berlin ', 'Europe/Berlin'],
  ['Mars/Phobos', undefined],
])('%s is likely %s', (name, expected) => {
  expect(nearestTimeZones(name)[0]).toBe(expected);
});
