import { describe, expect, it } from 'vitest';
import { runJob } from '../../client/src/cluster/cronJobHistory/objects.ts';
import { type AskPlan, planRuns, shortestGap } from '../../client/src/cluster/cronJobHistory/planRuns.ts';
import { scaleOf } from '../../client/src/webviews/cronJob/scale.ts';
import { plannedRuns } from '../../server/src/core/features/plannedRuns.ts';
import { at, cronJob, instant, job } from './cronJobHistorySituations.ts';

/** The engine behind the language server. */
const ask: AskPlan = async ({ from, until, ...question }) =>
  plannedRuns({ ...question, from: Date.parse(from), until: Date.parse(until) }, { locale: 'en' });

const clock = (runs: readonly number[]) => runs.map((run) => new Date(run).toISOString().slice(11, 16));

async function plan(schedule: string, parts: Parameters<typeof cronJob>[0] = {}, jobs: readonly string[] = []) {
  const question = {
    cronJob: cronJob({ created: at('13:00'), ...parts, spec: { schedule, ...parts.spec } }),
    jobs: jobs.map((time) => runJob(job(time, { ended: '14:00' }))),
    now: instant('14:30:20'),
    latest: 4,
    next: 2,
  };
  const { past, next, hasEarlier } = await planRuns(question, ask);
  return { past: clock(past), next: clock(next), hasEarlier };
}

describe('the runs that a schedule asks for', () => {
  it('are the latest since the CronJob was created, and the next', async () => {
    expect(await plan('*/20 * * * *')).toEqual({
      past: ['13:20', '13:40', '14:00', '14:20'],
      next: ['14:40', '15:00'],
      hasEarlier: false,
    });
    expect(await plan('*/10 * * * *')).toMatchObject({ past: ['14:00', '14:10', '14:20', '14:30'], hasEarlier: true });
    expect(await plan('0 0 31 2 *')).toEqual({ past: [], next: [], hasEarlier: false });
  });

  it('begin before the CronJob was created where it remembers an earlier run', async () => {
    const created = at('14:15');
    expect(await plan('*/20 * * * *', { created })).toMatchObject({ past: ['14:20'] });
    expect(await plan('*/20 * * * *', { created, lastScheduled: '14:00' })).toMatchObject({ past: ['14:00', '14:20'] });
    expect(await plan('*/20 * * * *', { created }, ['13:40'])).toMatchObject({ past: ['13:40', '14:00', '14:20'] });
  });

  it('of an interval count from the creation, then from the run that was started last', async () => {
    expect(await plan('@every 25m')).toEqual({
      past: ['13:25', '13:50', '14:15'],
      next: ['14:40', '15:05'],
      hasEarlier: false,
    });
    expect(await plan('@every 25m', { lastScheduled: '14:02' })).toMatchObject({
      past: ['14:02', '14:27'],
      next: ['14:52', '15:17'],
    });
  });

  it('of an interval are on one grid with those of which there are Jobs', async () => {
    const lastScheduled = '14:20';
    expect(await plan('@every 20m', { lastScheduled }, ['13:40', '14:20'])).toMatchObject({
      past: ['13:40', '14:00', '14:20'],
    });
    // The controller has begun to count anew: of the time between nothing is certain.
    expect(await plan('@every 20m', { lastScheduled }, ['13:10', '13:52', '14:20'])).toMatchObject({
      past: ['13:10', '13:52', '14:20'],
    });
  });
});

describe('the time to the next run', () => {
  it('is the shortest, without what a clock change does once a year', async () => {
    const question = {
      cronJob: cronJob({
        created: '2025-10-20T00:00:00Z',
        spec: { schedule: '30 2 * * *', timeZone: 'Europe/Berlin' },
      }),
      jobs: [],
      now: Date.parse('2025-10-29T00:00:00Z'),
      latest: 50,
      next: 2,
    };
    const found = await planRuns(question, ask);
    expect(found.clockChanges).toHaveLength(1);
    expect(shortestGap(found)).toBe(24 * 3_600_000);
    expect(shortestGap({ past: [instant('14:00')], next: [], clockChanges: [] })).toBeUndefined();
    expect(
      shortestGap({ past: [instant('14:00'), instant('15:00')], next: [instant('15:10')], clockChanges: [] }),
    ).toBe(600_000);
  });

  it('is on the axis of lengths while it is near to them', () => {
    const minute = 60_000;
    expect(scaleOf(8 * minute, { interval: 15 * minute })).toMatchObject({
      showsInterval: true,
      ticks: [5 * minute, 10 * minute, 15 * minute],
    });
    expect(scaleOf(8 * minute, { interval: 60 * minute })).toMatchObject({ showsInterval: false });
    expect(scaleOf(0, { interval: minute })).toMatchObject({ showsInterval: false, ticks: [] });
    expect(scaleOf(40 * 24 * 60 * minute, {}).ticks.length).toBeLessThanOrEqual(4);
  });
});
