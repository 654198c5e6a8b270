import { describe, expect, it } from 'vitest';
import { buildHistory } from '../../client/src/cluster/cronJobHistory/buildHistory.ts';
import type { HistorySituation, Run } from '../../client/src/cluster/cronJobHistory/history.ts';
import { durationInWords } from '../../client/src/cluster/duration.ts';
import { english } from '../../client/src/cluster/message.ts';
import { event, instant, job, nameFor, set, setAll, situation, TENS } from './cronJobHistorySituations.ts';

/** When `nightly` was created. */
const CREATED = '2026-03-01T09:00:00Z';

/** `14:20 missed: why`, a line for each run. */
function told(from: HistorySituation): string[] {
  return buildHistory(from).runs.map(line);
}

function line({ at, fate, origin, reason, duration, job: made }: Run): string {
  const parts = [
    new Date(at).toISOString().slice(11, 16),
    fate,
    ...(origin === 'planned' ? [] : [`(${origin})`]),
    ...(made?.exists === true && duration !== undefined ? [english(durationInWords(duration))] : []),
  ];
  return `${parts.join(' ')}${reason === undefined ? '' : `: ${english(reason)}`}`;
}

const complete = (...times: string[]) => times.map((time) => job(time, { ended: `${time.slice(0, 4)}3:00` }));

describe('a run with a Job', () => {
  it('tells how that ended, how long it took and how many tries failed', () => {
    const { runs } = buildHistory(
      situation({
        lastScheduled: '14:30',
        planned: TENS.slice(2),
        jobs: [
          job('14:00', { ended: '14:03:01' }),
          job('14:10', { ended: '14:11:01', failed: 'BackoffLimitExceeded', status: { failed: 3 } }),
          job('14:20', { ended: '14:24:01', withoutAnnotation: true }),
          job('14:30'),
        ],
      }),
    );
    expect(runs.map(line)).toEqual([
      '14:00 complete 3 min',
      '14:10 failed 1 min: Its `backoffLimit` was exceeded.',
      '14:20 complete 4 min',
      '14:30 running 19 s',
    ]);
    expect(runs[1]).toMatchObject({ delay: 1000, pods: { failed: 3, succeeded: 0 } });
  });

  it('tells the indexes that failed, and that a Job is suspended or being deleted', () => {
    const failedIndexes = { failedIndexes: '1,3-5', failed: 4 };
    const going = job('14:30');
    const deleting = { ...going, metadata: { ...going.metadata, deletionTimestamp: '2026-03-02T14:30:10Z' } };
    const held = job('14:20');
    expect(
      told(
        situation({
          lastScheduled: '14:30',
          planned: TENS.slice(3),
          jobs: [
            job('14:10', { ended: '14:11:01', failed: 'FailedIndexes', status: failedIndexes }),
            { ...held, spec: { ...held.spec, suspend: true }, status: {} },
            deleting,
          ],
        }),
      ),
    ).toEqual([
      '14:10 failed 1 min: Indexes that failed: 1, 3-5.',
      '14:20 suspended: Its Job is suspended, so it has no Pods.',
      '14:30 running 19 s: Its Job is being deleted.',
    ]);
  });

  it('that somebody started stands beside the plan, and one of another schedule too', () => {
    const parts = { lastScheduled: '14:30', planned: TENS.slice(4) };
    const jobs = [
      ...complete('14:20', '14:30'),
      job('14:25', { manual: true, ended: '14:26' }),
      job('14:27', { ended: '14:28' }),
    ];
    expect(told(situation({ ...parts, jobs, now: '14:40' }))).toEqual([
      '14:20 complete 2 min 59 s',
      '14:25 complete (manual) 59 s',
      '14:27 complete (other) 59 s: The schedule was another one then.',
      '14:30 complete 2 min 59 s',
    ]);
  });

  it('is not said to be of another schedule where the schedule cannot be read', () => {
    expect(
      told(situation({ lastScheduled: '14:20', planned: [], hasEarlier: false, jobs: complete('14:20') })),
    ).toEqual(['14:20 complete 2 min 59 s']);
  });

  it('that is at work is told, however long ago it was started', () => {
    const spec = { concurrencyPolicy: 'Forbid' };
    const runs = told(situation({ spec, lastScheduled: '09:00', active: [nameFor('09:00')], jobs: [job('09:00')] }));
    expect(runs[0]).toBe('09:00 running 5 h 30 min');
    expect(runs.slice(1, -1).every((run) => /missed: `concurrencyPolicy: Forbid`/.test(run))).toBe(true);
  });
});

describe('a run that started late', () => {
  const late = job('14:20', { created: '14:26:30', ended: '14:27' });
  it.each([
    [
      'after the Job before it',
      { concurrencyPolicy: 'Forbid' },
      [job('14:10', { ended: '14:26:28' })],
      undefined,
      /until Job "nightly-29541/,
    ],
    ['after it was resumed', {}, [], [setAll(CREATED, 'suspend'), set('suspend', '14:26:29')], /suspended until 14:26/],
    ['for no known reason', {}, [], undefined, /only then, or a Job or a suspension/],
  ])('%s', (_name, spec, jobs, managed, reason) => {
    const last = told(
      situation({
        spec,
        lastScheduled: '14:20',
        now: '14:29',
        planned: [instant('14:20')],
        jobs: [...jobs, late],
        ...(managed && { managed }),
      }),
    ).at(-1);
    expect(last).toMatch(/^14:20 complete 30 s: It started late/);
    expect(last).toMatch(reason);
  });
});

describe('a run that was missed', () => {
  it('was forbidden by a Job that ended after the next run was due', () => {
    expect(
      told(
        situation({
          spec: { concurrencyPolicy: 'Forbid' },
          lastScheduled: '14:30',
          planned: TENS.slice(2),
          jobs: [job('14:00', { ended: '14:21' }), job('14:20', { created: '14:21:01', ended: '14:24' }), job('14:30')],
        }),
      ),
    ).toEqual([
      '14:00 complete 20 min 59 s',
      `14:10 missed: \`concurrencyPolicy: Forbid\` left it out: Job "${nameFor('14:00')}" was still active.`,
      `14:20 complete 2 min 59 s: It started late: \`concurrencyPolicy: Forbid\` held it back until Job "${nameFor('14:00')}" had ended.`,
      '14:30 running 19 s',
    ]);
  });

  it('is forbidden by a Job that is active, of which the latest may still start', () => {
    const runs = told(
      situation({
        spec: { concurrencyPolicy: 'Forbid' },
        lastScheduled: '14:10',
        planned: TENS.slice(3),
        jobs: [job('14:10')],
      }),
    );
    expect(runs.slice(1)).toEqual([
      `14:20 missed: \`concurrencyPolicy: Forbid\` left it out: Job "${nameFor('14:10')}" was active, and still is.`,
      `14:30 held: It waits for Job "${nameFor('14:10')}" (\`concurrencyPolicy: Forbid\`), and starts late when that ends before the next run is due.`,
    ]);
  });

  it('was forbidden until its deadline had passed', () => {
    const spec = { concurrencyPolicy: 'Forbid', startingDeadlineSeconds: 60 };
    const jobs = [job('14:10', { ended: '14:25' }), job('14:30')];
    expect(told(situation({ spec, lastScheduled: '14:30', planned: TENS.slice(3), jobs }))[1]).toBe(
      `14:20 missed: \`concurrencyPolicy: Forbid\` held it back until its \`startingDeadlineSeconds\` (60) had passed: Job "${nameFor('14:10')}" was still active.`,
    );
  });

  it('is not called forbidden by a Job that was run by hand, nor of a time when the policy was another', () => {
    const base = { lastScheduled: '14:10', planned: TENS.slice(3, 5), now: '14:25' };
    const manual = job('14:05', { manual: true });
    const forbid = { concurrencyPolicy: 'Forbid' };
    expect(told(situation({ ...base, spec: forbid, jobs: [manual, ...complete('14:10')] })).at(-1)).toMatch(
      /^14:20 due/,
    );
    const managed = [setAll(CREATED, 'concurrencyPolicy'), set('concurrencyPolicy', '14:24')];
    const later = told(situation({ ...base, spec: forbid, jobs: [job('14:10')], managed }));
    expect(later.at(-1)).toMatch(/^14:20 due/);
  });

  it('is told by the event where the Job that was active is gone', () => {
    const message = 'Not starting job because prior execution is running and concurrency policy is Forbid';
    const events = [event('JobAlreadyActive', message, '14:10:00', '14:20:00')];
    const runs = told(
      situation({
        lastScheduled: '14:30',
        planned: TENS.slice(3),
        jobs: [job('14:30')],
        events,
        spec: { concurrencyPolicy: 'Forbid' },
      }),
    );
    expect(runs.slice(0, 2)).toEqual([
      '14:10 missed: `concurrencyPolicy: Forbid` left it out: an earlier Job was still active.',
      '14:20 missed: `concurrencyPolicy: Forbid` left it out: an earlier Job was still active.',
    ]);
  });

  it('was suspended: certain since the field was set, not before', () => {
    const spec = { suspend: true };
    const exact = [setAll(CREATED, 'suspend'), set('suspend', '14:15')];
    const base = { spec, lastScheduled: '14:00', planned: TENS.slice(2), jobs: complete('14:00') };
    expect(told(situation({ ...base, managed: exact })).slice(1)).toEqual([
      '14:10 missed: Nothing started it: the CronJob controller was down or busy. Of several missed runs only the latest is made up for.',
      '14:20 missed: It was suspended then, at the latest since 14:15.',
      '14:30 missed: It was suspended then, at the latest since 14:15.',
    ]);
    // `kubectl apply` has set all fields anew, so nothing tells since when it is suspended, or has this schedule.
    const applied = [setAll('2026-03-02T14:25:00Z')];
    expect(told(situation({ ...base, managed: applied })).slice(1)).toEqual([
      '14:10 unknown: Not known: the CronJob was changed at 14:25, and may have had another schedule before.',
      '14:20 unknown: Not known: the CronJob was changed at 14:25, and may have had another schedule before.',
      '14:30 missed: It was suspended then, at the latest since 14:25.',
    ]);
  });

  it('was suspended before it was resumed', () => {
    const managed = [setAll(CREATED, 'suspend'), set('suspend', '14:22')];
    const spec = { startingDeadlineSeconds: 60 };
    expect(
      told(
        situation({
          spec,
          managed,
          lastScheduled: '14:00',
          now: '14:25',
          planned: TENS.slice(2, 5),
          jobs: complete('14:00'),
        }),
      ),
    ).toEqual([
      '14:00 complete 2 min 59 s',
      '14:10 missed: It was not started: the CronJob was suspended until 14:22.',
      '14:20 missed: It was not started: the CronJob was suspended until 14:22.',
    ]);
    const since = told(
      situation({ managed, lastScheduled: '14:30', planned: TENS.slice(2), jobs: complete('14:00', '14:30') }),
    );
    expect(since[1]).toBe(
      '14:10 unknown: Not known: the CronJob was suspended until 14:22, but since when is not kept.',
    );
  });

  it('was not started before its deadline', () => {
    const spec = { startingDeadlineSeconds: 30 };
    const base = { spec, lastScheduled: '14:10', planned: TENS.slice(3, 5), jobs: complete('14:10') };
    const { runs } = buildHistory(situation({ ...base, now: '14:25' }));
    expect(runs.map(line)[1]).toBe(
      '14:20 missed: Its `startingDeadlineSeconds` (30) had passed before it could be started.',
    );
    expect(english(runs[1]?.advice ?? { text: '' })).toMatch(/^The controller was down or busy at that time/);
    // The controller has started a later one since: the event of that time tells.
    const message = 'Missed scheduled time to start a job: Mon, 02 Mar 2026 14:20:00 +0000';
    const events = [event('MissSchedule', message, '14:21')];
    const later = situation({
      ...base,
      planned: TENS.slice(3),
      lastScheduled: '14:30',
      jobs: complete('14:10', '14:30'),
      events,
    });
    expect(told(later)[1]).toMatch(/^14:20 missed: Its `startingDeadlineSeconds` \(30\)/);
  });

  it('was refused by the cluster, in a time zone that it does not know, or nobody started it', () => {
    const base = { lastScheduled: '14:10', planned: TENS.slice(3), jobs: complete('14:10') };
    const refusal = event('FailedCreate', 'Error creating job: exceeded quota: jobs', '14:20:01', '14:22');
    expect(told(situation({ ...base, events: [refusal] }))[1]).toBe(
      '14:20 missed: The cluster refused its Job: exceeded quota: jobs.',
    );
    const zone = event('UnknownTimeZone', 'invalid timeZone', '14:20:01');
    expect(told(situation({ ...base, spec: { timeZone: 'Mars/Base' }, events: [zone] }))[1]).toBe(
      '14:20 missed: The cluster does not know the time zone `Mars/Base`.',
    );
    expect(told(situation(base)).slice(1)).toEqual([
      '14:20 missed: Nothing started it: the CronJob controller was down or busy. Of several missed runs only the latest is made up for.',
      '14:30 due: It is due since 14:30:00, and the CronJob controller has not started it yet.',
    ]);
    expect(told(situation({ ...base, now: '14:30:05' }))[2]).toBe('14:30 due: It is due now.');
  });

  it('was one of more than a hundred', () => {
    const minutes = Array.from({ length: 130 }, (_, i) => instant('12:20') + i * 60_000);
    const events = [event('TooManyMissedTimes', 'too many missed start times', '14:29:01')];
    const late = job('14:29', { ended: '14:29:30' });
    const runs = told(
      situation({
        lastScheduled: '14:29',
        now: '14:29:50',
        planned: minutes,
        jobs: [late],
        events,
        spec: { schedule: '* * * * *' },
      }),
    );
    expect(runs).toHaveLength(130);
    expect(runs[0]).toMatch(/^12:20 unknown/);
    expect(runs.filter((run) => / missed: More than 100 runs were missed by 14:29/.test(run))).toHaveLength(100);
    // It counts by the first gap, so of uneven ones nothing is certain.
    const uneven = [...minutes.slice(0, 60), ...minutes.slice(90)];
    const odd = situation({ lastScheduled: '14:29', now: '14:29:50', planned: uneven, jobs: [late], events });
    expect(told(odd).some((run) => run.includes('More than 100'))).toBe(false);
  });
});

describe('a run whose Job is gone', () => {
  it('was started where it is the last one, or an event tells', () => {
    const base = { lastScheduled: '14:30', planned: TENS.slice(3) };
    const events = [
      event('SuccessfulCreate', `Created job ${nameFor('14:10')}`, '14:10'),
      event('SawCompletedJob', `Saw completed job: ${nameFor('14:10')}, condition: Failed`, '14:13'),
      event('SuccessfulCreate', `Created job ${nameFor('14:20')}`, '14:20'),
    ];
    const { runs } = buildHistory(situation({ ...base, events }));
    expect(runs.map(({ fate }) => fate)).toEqual(['failed', 'started', 'started']);
    expect(runs[0]?.job).toEqual({ name: nameFor('14:10'), exists: false });
    expect(english(runs[2]?.reason ?? { text: '' })).toMatch(/^Its Job is gone/);
  });

  it('was replaced by the next one, not deleted as one too many', () => {
    const spec = { concurrencyPolicy: 'Replace' };
    const deleted = (time: string) => [event('SuccessfulDelete', `Deleted job ${nameFor('14:10')}`, time)];
    const base = { spec, lastScheduled: '14:30', planned: TENS.slice(3), jobs: complete('14:20', '14:30') };
    expect(told(situation({ ...base, events: deleted('14:20:00') }))[0]).toBe(
      '14:10 replaced: Its Job was deleted while it was active: the run of 14:20 replaced it (`concurrencyPolicy: Replace`).',
    );
    expect(told(situation({ ...base, events: deleted('14:24:00') }))[0]).toMatch(/^14:10 started/);
  });

  it('is not known where history limits have deleted it: such runs at the start are left out', () => {
    const { runs, before } = buildHistory(
      situation({ lastScheduled: '14:30', jobs: complete('14:10', '14:20', '14:30') }),
    );
    expect(runs).toHaveLength(3);
    expect(english(before ?? { text: '' })).toBe(
      'Not known: the history keeps the last 3 completed and the last 1 failed Jobs.',
    );
    const between = [
      ...complete('13:50', '14:20', '14:30'),
      job('13:40', { ended: '13:41', failed: 'DeadlineExceeded' }),
    ];
    expect(told(situation({ lastScheduled: '14:30', jobs: between })).filter((run) => run.includes('unknown'))).toEqual(
      [
        '14:00 unknown: Not known: its Job is not there, though it would have been kept. Nothing started it, or somebody deleted it.',
        '14:10 unknown: Not known: its Job is not there, though it would have been kept. Nothing started it, or somebody deleted it.',
      ],
    );
  });

  it('is not known where its time to live is over', () => {
    const { runs, before } = buildHistory(
      situation({ ttl: 900, lastScheduled: '14:30', jobs: complete('14:20', '14:30') }),
    );
    expect(runs.map(({ at }) => at)).toEqual([instant('14:20'), instant('14:30')]);
    expect(english(before ?? { text: '' })).toMatch(/deleted 15 min after their end/);
  });

  it('may have been replaced where that is the policy', () => {
    const spec = { concurrencyPolicy: 'Replace', successfulJobsHistoryLimit: 9, failedJobsHistoryLimit: 9 };
    const runs = told(
      situation({ spec, lastScheduled: '14:30', planned: TENS.slice(3), jobs: complete('14:10', '14:30') }),
    );
    expect(runs[1]).toMatch(/^14:20 unknown: .*the next run replaced it, or somebody deleted it\.$/);
  });
});

describe('the whole', () => {
  it('sums up what is known', () => {
    const jobs = [
      job('13:40', { ended: '13:41:01' }),
      job('13:50', { ended: '13:54:01' }),
      job('14:00', { ended: '14:02:01' }),
      job('14:20', { ended: '14:29:01', failed: 'DeadlineExceeded' }),
    ];
    const { sums, gaps } = buildHistory(
      situation({ lastScheduled: '14:20', planned: TENS.slice(0, 5), now: '14:29:30', jobs, hasEarlier: false }),
    );
    expect(sums).toEqual({
      complete: 3,
      failed: 1,
      missed: 0,
      median: 120_000,
      p95: 240_000,
      longest: { duration: 540_000, at: instant('14:20') },
    });
    expect(gaps).toMatchObject([{ fate: 'unknown', count: 1, first: instant('14:10'), last: instant('14:10') }]);
  });

  it('has earlier runs to tell where one of them may be known', () => {
    const jobs = complete('14:10', '14:20', '14:30');
    const only = (planned: readonly number[], hasEarlier = true) =>
      buildHistory(situation({ lastScheduled: '14:30', planned, jobs, hasEarlier })).hasEarlier;
    expect(only(TENS)).toBe(false);
    expect(only(TENS.slice(4))).toBe(true);
    expect(only(TENS.slice(4), false)).toBe(false);
  });

  it('of a CronJob that has never run is empty', () => {
    expect(buildHistory(situation({ planned: [], hasEarlier: false }))).toEqual({
      runs: [],
      gaps: [],
      sums: { complete: 0, failed: 0, missed: 0 },
      hasEarlier: false,
    });
  });
});
