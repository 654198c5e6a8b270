import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Minutes } from '../../../server/src/core/cron/minutes.ts';
import { nextRun } from '../../../server/src/core/cron/next.ts';
import { planOf, runsOf } from '../../../server/src/core/cron/runs.ts';
import { clip, instantsOf, startsIn, stretchesOf } from '../../../server/src/core/cron/stretches.ts';
import { UTC } from '../../../server/src/core/cron/timeZone.ts';
import { type Timeline, type TimelineSchedule, timelineOf } from '../../../server/src/core/timeline/timeline.ts';
import { instants, scheduleTexts, zoneNames } from '../cron/arbitrary.ts';
import { cronJob } from './schedules.ts';
import '../../harness/seed.ts';

const hours = fc.integer({ min: 1, max: 60 });

test('the runs of a window are those that the controller computes', () => {
  fc.assert(
    fc.property(scheduleTexts, zoneNames, instants, hours, (text, zone, start, length) => {
      const plan = planOf(text, zone);
      if (plan.kind === 'error') return;
      const [from, to] = [start / 1000, start / 1000 + length * 3600];
      const expected = runsOf(plan, start - 1000, 5000).filter((run) => run < to * 1000);
      expect([...instantsOf(stretchesOf(plan, from, to))].map((run) => run * 1000)).toEqual(expected);
    }),
  );
});

test('a part of the runs is what the part of the window has', () => {
  fc.assert(
    fc.property(scheduleTexts, zoneNames, instants, hours, hours, (text, zone, start, before, length) => {
      const plan = planOf(text, zone);
      if (plan.kind === 'error') return;
      const from = start / 1000;
      const to = from + length * 3600;
      const wide = stretchesOf(plan, from - before * 3600, to + before * 3600);
      const part = [...instantsOf(clip(wide, from, to))];
      expect(part).toEqual([...instantsOf(stretchesOf(plan, from, to))]);
      const minutes = new Minutes(from, to);
      minutes.add(clip(wide, from, to));
      for (const [index, count] of minutes.counts.entries()) {
        const instant = minutes.instantOf(index);
        if (instant >= from && instant + 60 <= to) expect(startsIn(wide, instant)).toBe(count > 0);
      }
    }),
    { numRuns: 50 },
  );
});

const plainJobs: fc.Arbitrary<TimelineSchedule[]> = fc
  .array(
    fc
      .tuple(
        fc.constantFrom('0', '0', '0', '5', '30', '*/15', '0,30'),
        fc.constantFrom('*', '0', '0', '2', '*/6', '1-4'),
        fc.constantFrom('*', '*', '1'),
        fc.constantFrom('*', '*', '1-5'),
        fc.constantFrom('', '', 'Europe/Berlin', 'Asia/Kolkata'),
        fc.boolean(),
      )
      .map(([minute, hour, day, weekday, timeZone, suspended]) =>
        cronJob('', `${minute} ${hour} ${day} * ${weekday}`, { timeZone, suspended: suspended && day === '1' }),
      ),
    { minLength: 3, maxLength: 25 },
  )
  .map((jobs) => jobs.map((job, i) => ({ ...job, name: `job-${i}` })));

/** How many start in each minute of the window. */
function crowds({ rows, from, to }: Timeline): Uint32Array {
  const minutes = new Minutes(from, to);
  for (const { suspended, runs } of rows) if (!suspended) minutes.add(runs);
  return minutes.counts;
}

test('with the suggestion nothing gets worse, and what it promises comes true', () => {
  fc.assert(
    fc.property(plainJobs, fc.integer({ min: 0, max: 300 }), (jobs, day) => {
      const from = 1_795_392_000 + day * 86_400;
      const window = { from, to: from + 3 * 86_400, zone: UTC };
      const before = timelineOf({ schedules: jobs, ...window });
      const { spread, rows } = before;
      if (spread === undefined) return;
      const texts = new Map(spread.changes.map(({ row, after }) => [rows[row]?.name ?? '', after]));
      const after = timelineOf({
        ...window,
        schedules: jobs.map((job) => ({ ...job, schedule: texts.get(job.name) ?? job.schedule })),
      });
      for (const { row, before: text, after: changed } of spread.changes) {
        expect(rows[row]).toMatchObject({ suspended: false, schedule: text });
        expect(changed.split(' ').slice(1)).toEqual(text.split(' ').slice(1));
      }
      const [most, mostAfter] = [Math.max(...crowds(before)), Math.max(...crowds(after))];
      expect([most, mostAfter]).toEqual([spread.peakBefore, spread.peakAfter]);
      expect(mostAfter).toBeLessThanOrEqual(most);
      expect(after.starts).toBe(before.starts);
    }),
    { numRuns: 60 },
  );
});

test('what starts together is what starts in the minute', () => {
  fc.assert(
    fc.property(plainJobs, (jobs) => {
      const from = 1_795_392_000;
      const result = timelineOf({ schedules: jobs, from, to: from + 2 * 86_400, zone: UTC, least: 2 });
      const told = new Map<number, readonly number[]>();
      for (const { rows, at, times } of result.collisions) {
        const minutes = [...instantsOf(at)];
        expect(minutes).toHaveLength(times);
        for (const minute of minutes) told.set(minute, rows);
      }
      for (const [index, count] of crowds(result).entries()) {
        const minute = from + index * 60;
        const starting = result.rows.flatMap((row, i) => {
          const plan = planOf(row.schedule, row.timeZone || undefined);
          if (row.suspended || plan.kind === 'error') return [];
          return nextRun(plan.schedule, minute * 1000 - 1, plan.zone) === minute * 1000 ? [i] : [];
        });
        expect(starting).toHaveLength(count);
        if (count >= 2 && result.collisions.length < 100) expect(told.get(minute)).toEqual(starting);
      }
    }),
    { numRuns: 5 },
  );
});
