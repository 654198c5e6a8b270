import { describe, expect, test } from 'vitest';
import { runs } from '../../../server/src/core/cron/runs.ts';
import { isTimeZoneName } from '../../../server/src/core/cron/timeZone.ts';
import { nearestTimeZones } from '../../../server/src/core/cron/zoneNames.ts';

/** The next runs at 02:00 of a zone's days, as Go's `time` and robfig/cron have them. */
function twoOClock(timeZone: string, from: string, n = 3): string[] {
  return runs({ schedule: '0 2 * * *', timeZone, from: Date.parse(from), n }).map((run) =>
    new Date(run).toISOString().slice(0, 16),
  );
}

describe('files of the tz database besides the zones', () => {
  test.each(['posixrules', 'posix/Europe/Berlin', 'posix/UTC', 'right/UTC', 'right/Factory', 'right/US/Pacific'])(
    '%s is accepted',
    (name) => expect(isTimeZoneName(name)).toBe(true),
  );

  test.each([
    'America',
    'posix',
    'right/',
    'right/posixrules',
    'posix/right/UTC',
    'Right/UTC',
    'tzdata.zi',
    'leapseconds',
    'SystemV/EST5',
  ])('%s is not', (name) => expect(isTimeZoneName(name)).toBe(false));

  test('posixrules has the clock of New York', () => {
    const from = '2026-03-07T00:00:00Z';
    expect(twoOClock('posixrules', from)).toEqual(twoOClock('America/New_York', from));
    expect(twoOClock('posixrules', from)).toEqual(['2026-03-07T07:00', '2026-03-09T06:00', '2026-03-10T06:00']);
  });

  test('in posix/ zones are what they are elsewhere', () => {
    const from = '2026-10-24T12:00:00Z';
    expect(twoOClock('posix/Europe/Berlin', from)).toEqual(twoOClock('Europe/Berlin', from));
  });

  test('with leap seconds, clocks change 27 seconds after the hour: there is a 02:00 in spring', () => {
    expect(twoOClock('right/America/New_York', '2026-03-07T12:00:00Z')).toEqual([
      '2026-03-08T07:00',
      '2026-03-10T06:00',
      '2026-03-11T06:00',
    ]);
  });

  test('with leap seconds, clocks keep summer time from the day up to which they are known', () => {
    expect(twoOClock('right/Europe/Berlin', '2026-10-24T12:00:00Z')).toEqual([
      '2026-10-25T00:00',
      '2026-10-26T00:00',
      '2026-10-27T00:00',
    ]);
  });

  test('nobody is offered them', () => {
    for (const name of ['posixrule', 'right/Europe/Berlim', 'posix/UT']) {
      expect(nearestTimeZones(name).filter((zone) => /^(?:posix|right)/.test(zone))).toEqual([]);
    }
  });
});
