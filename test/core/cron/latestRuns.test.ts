import { describe, expect, it } from 'vitest';
import { latestRuns, runsAfter } from '../../../server/src/core/cron/latestRuns.ts';
import { planOf, runsOf } from '../../../server/src/core/cron/runs.ts';
import { plannedRuns } from '../../../server/src/core/features/plannedRuns.ts';

const at = Date.parse;

function plan(schedule: string, timeZone?: string) {
  const found = planOf(schedule, timeZone);
  if (found.kind === 'error') throw new Error(`not a schedule: ${schedule}`);
  return found;
}

function latest(schedule: string, from: string, until: string, n: number) {
  const { runs, hasEarlier } = latestRuns(plan(schedule), at(from), at(until), n);
  return { runs: runs.map((run) => new Date(run).toISOString().slice(0, 16)), hasEarlier };
}

describe('the latest runs before an instant', () => {
  it('are those that reading forwards finds', () => {
    const [from, until] = [at('2024-01-01T00:00:00Z'), at('2026-11-21T20:00:00Z')];
    for (const schedule of ['*/37 * * * *', '30 2 * * *', '0 0 1 * *', '0 0 29 2 *', '* 3 1 1 *', '0 9-17/4 * * 1-5']) {
      const read = plan(schedule, 'Europe/Berlin');
      const all: number[] = [];
      for (let [run] = runsOf(read, from, 1); run !== undefined && run <= until; [run] = runsOf(read, run, 1)) {
        all.push(run);
      }
      const expected = { runs: all.slice(-50), hasEarlier: all.length > 50 };
      expect(latestRuns(read, from, until, 50), schedule).toEqual(expected);
    }
  });

  it('include one at the end of the window and none at its start', () => {
    expect(latest('0 * * * *', '2026-01-01T00:00:00Z', '2026-01-01T03:00:00Z', 10)).toEqual({
      runs: ['2026-01-01T01:00', '2026-01-01T02:00', '2026-01-01T03:00'],
      hasEarlier: false,
    });
  });

  it('of an interval count from the start', () => {
    expect(latest('@every 90m', '2026-01-01T00:10:00Z', '2026-01-01T08:00:00Z', 2)).toEqual({
      runs: ['2026-01-01T06:10', '2026-01-01T07:40'],
      hasEarlier: true,
    });
    const after = runsAfter(plan('@every 90m'), at('2026-01-01T00:10:00Z'), at('2026-01-01T08:00:00Z'), 1);
    expect(after).toEqual([at('2026-01-01T09:10:00Z')]);
  });

  it('are none where there never are any, or the window is empty', () => {
    expect(latest('0 0 31 2 *', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z', 5).runs).toEqual([]);
    expect(latest('* * * * *', '2026-02-01T00:00:00Z', '2026-01-01T00:00:00Z', 5).runs).toEqual([]);
  });

  it('of every minute of a year are read without reading the year', () => {
    const read = plan('* * * * *');
    const start = performance.now();
    expect(latestRuns(read, at('2025-11-21T20:00:00Z'), at('2026-11-21T20:00:00Z'), 100).runs).toHaveLength(100);
    expect(performance.now() - start).toBeLessThan(100);
  });
});

describe('the runs around an instant', () => {
  const ask = (schedule: string, from: string, until: string, latest: number, timeZone = 'Europe/Berlin') =>
    plannedRuns({ schedule, timeZone, from: at(from), until: at(until), latest, next: 2 }, { locale: 'en' });

  it('tell the clock changes of all years that leave out a run or let one happen twice', () => {
    const { past, next, clockChanges } = ask('30 2 * * 0', '2024-11-01T00:00:00Z', '2026-11-21T00:00:00Z', 200);
    expect(past).toHaveLength(107);
    expect(next).toEqual(['2026-11-22T01:30:00Z', '2026-11-29T01:30:00Z']);
    expect(clockChanges.map(({ kind, at }) => `${at.slice(0, 10)} ${kind}`)).toEqual([
      '2025-03-30 skipped',
      '2025-10-26 doubled',
      '2026-03-29 skipped',
      '2026-10-25 doubled',
    ]);
    expect(clockChanges[0]?.text).toMatch(/^Sun 30 Mar 2025: 02:30 does not exist in `Europe\/Berlin`/);
  });

  it('tell none of clock changes before the earliest run that is told', () => {
    expect(ask('30 2 * * *', '2024-11-01T00:00:00Z', '2026-11-21T00:00:00Z', 10).clockChanges).toEqual([]);
  });

  it('are none where the schedule cannot be read', () => {
    const none = { past: [], hasEarlier: false, next: [], clockChanges: [] };
    expect(ask('0 0 * *', '2026-11-01T00:00:00Z', '2026-11-21T00:00:00Z', 10)).toEqual(none);
  });
});
