import { rfc3339 } from '../core/cron/dates.ts';
import type { Stretch } from '../core/cron/stretches.ts';
import type { Timeline } from '../core/timeline/timeline.ts';
import type { Voice } from '../core/timeline/words.ts';

/** The JSON of `batchwright timeline`: see docs/cli.md. */
export function timelineJson(timeline: Timeline, pathOf: (uri: string) => string, { say }: Voice): string {
  const { from, to, timeZone, rows, starts, heat, collisions, clockChanges, spread } = timeline;
  const nameOf = (row: number) => rows[row]?.name ?? '';
  const report = {
    version: 1,
    from: time(from),
    to: time(to),
    timeZone,
    starts,
    cronJobs: rows.map((row) => ({
      name: row.name,
      namespace: row.namespace,
      path: pathOf(row.place.uri),
      line: row.place.range.start.line + 1,
      schedule: row.schedule,
      timeZone: row.timeZone,
      suspended: row.suspended,
      error: row.problem === undefined ? '' : say(row.problem),
      lengthSeconds: row.length ?? null,
      count: row.count,
      runs: stretches(row.runs),
      overlaps: row.overlap === undefined ? null : { times: row.overlap.times, gapSeconds: row.overlap.gap },
    })),
    collisions: collisions.map((each) => ({
      cronJobs: each.rows.map(nameOf),
      times: each.times,
      at: stretches(each.at),
    })),
    heat,
    clockChanges: clockChanges.map(({ zone, at, before, after }) => ({
      timeZone: zone,
      at: time(at),
      offsetBefore: before,
      offsetAfter: after,
    })),
    spread:
      spread === undefined
        ? null
        : {
            atOnceBefore: spread.peakBefore,
            atOnceAfter: spread.peakAfter,
            changes: spread.changes.map(({ row, before, after }) => ({ cronJob: nameOf(row), before, after })),
          },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** What is the same distance apart stays together: a schedule that runs each minute is one entry. */
function stretches(all: readonly Stretch[]) {
  return all.map(({ first, every, count }) => ({ first: time(first), everySeconds: every, count }));
}

function time(seconds: number): string {
  return rfc3339(seconds * 1000);
}
