import { describe, expect, it, test } from 'vitest';
import { loadTimeZone, upsetTimes } from '../../../server/src/core/cron/timeZone.ts';
import { timeZoneNames } from '../../../server/src/core/cron/zones.ts';
import { format } from '../../../server/src/core/l10n/message.ts';
import { applied } from '../../../server/src/core/manifest/yamlFixes/changes.ts';
import { findings, newest } from '../../harness/inspect.ts';
import { adviceOf, findingsOf, onlyRule } from '../../harness/rules.ts';

interface Parts {
  readonly schedule: string;
  /** Fields of the CronJob and of its Job, as in a flow map. */
  readonly spec?: string;
  readonly job?: string;
}

const podTemplate = 'template: { spec: { restartPolicy: Never, containers: [{ name: main, image: busybox:1.37 }] } }';

function cronJob({ schedule, spec = '', job = '' }: Parts): string {
  const [fields, jobFields] = [spec, job].map((each) => (each === '' ? '' : `${each}, `));
  return `apiVersion: batch/v1
kind: CronJob
metadata: { name: x }
spec:
  { schedule: "${schedule}", ${fields}jobTemplate: { spec: { ${jobFields}${podTemplate} } } }
`;
}

function of(id: string, parts: Parts) {
  return findingsOf(`cronjob/${id}`, cronJob(parts));
}

/** What a rule underlines. */
function underlined(id: string, parts: Parts): string[] {
  return of(id, parts).map(({ start, end }) => cronJob(parts).slice(start, end));
}

function messages(id: string, parts: Parts): string[] {
  return of(id, parts).map(({ message }) => format(message));
}

/** The schedules that the fixes of the first finding write, or the whole of the spec where it is not a schedule. */
function fixed(id: string, parts: Parts): string[] {
  const [finding] = of(id, parts);
  return (finding?.fixes?.() ?? []).map((fix) => {
    const text = applied(cronJob(parts), [...fix.changes]);
    return /schedule: "([^"]*)"/.exec(text)?.[1] ?? text;
  });
}

/** Schedules that one can neither read nor judge. */
const unreadable = ['', '* * * *', 'x', '{{ .Values.schedule }}', 'TZ=Europe/Berlin 0 2 30 2 1', '0 2 * * 7', '$(X)'];

describe.each([
  'never-fires',
  'missing-day',
  'day-or-weekday',
  'minute-wildcard',
  'uneven-step',
  'clock-change-skips',
  'clock-change-repeats',
  'timezone-missing',
  'overlap',
  'ttl-shadows-history',
])('%s', (id) => {
  it.each(unreadable)('is silent about a schedule that cannot be judged: %j', (schedule) => {
    const job = 'activeDeadlineSeconds: 86401, ttlSecondsAfterFinished: 1';
    expect(of(id, { schedule, spec: 'successfulJobsHistoryLimit: 3', job })).toEqual([]);
  });

  it.each(['* * * * *', '*/5 * * * *', '@hourly', '@every 45m'])('is silent about %j', (schedule) => {
    expect(of(id, { schedule })).toEqual([]);
  });
});

describe('cronjob/never-fires', () => {
  it.each([
    ['0 0 30 2 *', ['0 0 28 2 *', '0 0 30 2 *']],
    ['0 0 31 4,6,9,11 *', ['0 0 28 4,6,9,11 *', '0 0 31 4,6,9,11 *']],
    [', 0 * * *', [', 0 * * *']],
  ])('speaks of %j', (schedule, fixes) => {
    expect(underlined('never-fires', { schedule })).toEqual([JSON.stringify(schedule)]);
    expect(fixed('never-fires', { schedule })).toEqual(fixes);
  });

  it.each(['0 0 29 2 *', '0 0 30 2 1', '0 0 31 4,5 *'])('is silent about %j', (schedule) => {
    expect(of('never-fires', { schedule })).toEqual([]);
  });

  it('offers to say that all runs are started by hand, and is silent then', () => {
    const parts = { schedule: '0 0 31 2 *' };
    const fix = of('never-fires', parts)[0]?.fixes?.().at(-1);
    expect(format(fix?.title ?? { text: '' })).toBe('Add `suspend: true`');
    expect(of('never-fires', { ...parts, spec: 'suspend: true' })).toEqual([]);
    expect(of('never-fires', { ...parts, spec: 'suspend: false' })).toHaveLength(1);
  });
});

describe('cronjob/missing-day', () => {
  it.each([
    ['0 6 31 * *', '31', '0 6 28 * *'],
    ['0 6 29-31 * *', '29-31', '0 6 28 * *'],
    ['0 6 29 2 *', '29', '0 6 28 2 *'],
    ['0 6 30,31 1-3 *', '30,31', '0 6 28 1-3 *'],
  ])('speaks of %j', (schedule, place, fix) => {
    expect(underlined('missing-day', { schedule })).toEqual([place]);
    expect(fixed('missing-day', { schedule })).toEqual([fix]);
  });

  it.each(['0 6 28 * *', '0 6 28-31 * *', '0 6 31 1,3 *', '0 6 1,31 * *', '0 6 31 * 1', '0 6 31 2 *', '@monthly'])(
    'is silent about %j',
    (schedule) => {
      expect(of('missing-day', { schedule })).toEqual([]);
    },
  );
});

describe('cronjob/day-or-weekday', () => {
  it.each([
    ['0 6 1-7 * 1', '1-7 * 1'],
    ['0 0 */2 * 1', '*/2 * 1'],
    ['0 0 1,15 * MON', '1,15 * MON'],
    ['0 0 1-31 * 1', '1-31 * 1'],
    ['0 0 13 * 0-6', '13 * 0-6'],
  ])('speaks of %j', (schedule, place) => {
    expect(underlined('day-or-weekday', { schedule })).toEqual([place]);
  });

  it.each(['0 0 */1 * 1', '0 0 ? * 1', '0 0 1 * *', '0 0 1 * ?', '0 0 1-31 * 0-6', '@weekly', '@monthly'])(
    'is silent about %j',
    (schedule) => {
      expect(of('day-or-weekday', { schedule })).toEqual([]);
    },
  );

  it('offers to leave out either', () => {
    expect(fixed('day-or-weekday', { schedule: '0 6 1-7 * 1' })).toEqual(['0 6 * * 1', '0 6 1-7 * *']);
  });
});

describe('cronjob/minute-wildcard', () => {
  it.each([
    ['* 2 * * *', '* 2', 60, '0 2 * * *'],
    ['* */6 * * *', '* */6', 240, '0 */6 * * *'],
    ['* */1 * * *', '* */1', 1440, '0 */1 * * *'],
    ['? 8,20 * * 1-5', '? 8,20', 120, '0 8,20 * * 1-5'],
  ])('speaks of %j', (schedule, place, count, fix) => {
    expect(underlined('minute-wildcard', { schedule })).toEqual([place]);
    expect(messages('minute-wildcard', { schedule })[0]).toContain(`, ${count} times a day`);
    expect(fixed('minute-wildcard', { schedule })).toEqual([fix]);
  });

  it.each(['* 8-17 * * *', '*/1 2 * * *', '0-59 2 * * *', '0 2 * * *', '* 2 30 2 *', '@daily', '* 8-17/2 * * *'])(
    'is silent about %j',
    (schedule) => {
      expect(of('minute-wildcard', { schedule })).toEqual([]);
    },
  );
});

describe('cronjob/uneven-step', () => {
  it.each<[string, string, string[]]>([
    ['*/45 * * * *', '*/45', ['*/30 * * * *', '@every 45m']],
    ['*/7 * * * *', '*/7', ['*/6 * * * *', '*/10 * * * *', '@every 7m']],
    ['*/7 8-17 * * *', '*/7', ['*/6 8-17 * * *', '*/10 8-17 * * *']],
    ['5/7 * * * *', '5/7', ['5/6 * * * *', '5/10 * * * *', '@every 7m']],
    ['*/61 * * * *', '*/61', ['0 * * * *', '@every 61m']],
    ['30 */5 * * *', '*/5', ['30 */4 * * *', '30 */6 * * *', '@every 5h']],
    ['0 0 */15 * *', '*/15', ['0 0 1,16 * *']],
    ['0 0 */7 * *', '*/7', ['0 0 1,8,15,22 * *']],
    ['0 0 */3 * *', '*/3', []],
    ['0 0 1 */5 *', '*/5', ['0 0 1 */4 *', '0 0 1 */6 *']],
    ['0 0 * * */2', '*/2', ['0 0 * * 0,2,4,6']],
  ])('speaks of %j', (schedule, place, fixes) => {
    expect(underlined('uneven-step', { schedule })).toEqual([place]);
    expect(fixed('uneven-step', { schedule })).toEqual(fixes);
  });

  it('tells the gap', () => {
    expect(messages('uneven-step', { schedule: '*/45 * * * *' })).toEqual([
      '`*/45` starts again each hour: from minute 45 to minute 0 it is 15 min, not 45. Use a step that divides 60.',
    ]);
  });

  it.each(['*/15 */6 * */3 *', '30/7 * * * *', '10-40/7 * * * *', '0 0 */2 * *', '0 0 */1 * *', '*/45 * 30 2 *'])(
    'is silent about %j',
    (schedule) => {
      expect(of('uneven-step', { schedule })).toEqual([]);
    },
  );
});

describe('clock changes', () => {
  const inZone = (schedule: string, zone: string): Parts => ({ schedule, spec: `timeZone: ${zone}` });

  it('names the date, the local time and a safe hour', () => {
    const parts = inZone('30 2 * * *', 'Europe/Berlin');
    expect(messages('clock-change-skips', parts)).toEqual([
      '2026-03-29: 02:30 does not exist in `Europe/Berlin`, as clocks go from 02:00 to 03:00; this run is skipped. From 03:00 on every run happens once.',
    ]);
    expect(messages('clock-change-repeats', parts)).toEqual([
      '2026-10-25: 02:30 comes twice in `Europe/Berlin`, as clocks go back from 03:00 to 02:00; it runs twice. From 03:00 on every run happens once.',
    ]);
  });

  it.each([
    ['30 2 * * *', 'Europe/Berlin', '30 3 * * *', '30 3 * * *'],
    // What comes twice is the hour before the one that is left out.
    ['30 1 * * *', 'America/New_York', undefined, '30 3 * * *'],
    ['15 2 * * *', 'America/New_York', '15 3 * * *', undefined],
    ['*/20 0 * * *', 'America/Santiago', '*/20 1 * * *', undefined],
    ['@daily', 'Asia/Beirut', '0 1 * * *', undefined],
    ['30 23 * * *', 'Asia/Beirut', undefined, '30 22 * * *'],
    ['0 2 * * 0', 'Europe/Berlin', '0 3 * * 0', '0 3 * * 0'],
    ['0 2 29 3 *', 'Europe/Berlin', '0 3 29 3 *', undefined],
    ['0 2 25 * *', 'Europe/Berlin', undefined, '0 3 25 * *'],
  ])('%s in %s', (schedule, zone, skips, repeats) => {
    const parts = inZone(schedule, zone);
    expect(fixed('clock-change-skips', parts)).toEqual(skips === undefined ? [] : [skips]);
    expect(fixed('clock-change-repeats', parts)).toEqual(repeats === undefined ? [] : [repeats]);
  });

  it.each([
    ['30 3 * * *', 'Europe/Berlin'],
    ['30 12 * * *', 'Europe/Berlin'],
    // The day keeps other runs.
    ['0 2,14 * * *', 'Europe/Berlin'],
    ['0 */2 * * *', 'Europe/Berlin'],
    ['*/15 1-3 * * *', 'Europe/Berlin'],
    // Clocks change on Sundays.
    ['0 2 * * 1', 'Europe/Berlin'],
    ['0 2 * * *', 'Etc/UTC'],
    ['0 2 * * *', 'UTC'],
    ['0 2 * * *', 'Asia/Shanghai'],
    ['0 2 * * *', 'Mars/Base'],
    ['0 2 * * *', '"{{ .Values.zone }}"'],
    ['@every 24h', 'Europe/Berlin'],
  ])('nothing is said of %s in %s', (schedule, zone) => {
    for (const id of ['clock-change-skips', 'clock-change-repeats']) {
      expect(of(id, inZone(schedule, zone))).toEqual([]);
    }
  });

  it('nothing is said without a zone, and without a clock', () => {
    for (const id of ['clock-change-skips', 'clock-change-repeats']) {
      expect(of(id, { schedule: '30 2 * * *' })).toEqual([]);
      const { now: _, ...timeless } = onlyRule(`cronjob/${id}`);
      const found = findings(cronJob(inZone('30 2 * * *', 'Europe/Berlin')), timeless);
      expect(found.filter(({ rule }) => rule.startsWith('cronjob/clock'))).toEqual([]);
    }
  });

  test('no zone changes its clocks at hours at which the rules do not look', () => {
    const [from, until] = [Date.UTC(2025, 0) / 1000, Date.UTC(2029, 0) / 1000];
    const wrong: string[] = [];
    for (const name of timeZoneNames) {
      const zone = loadTimeZone(name);
      for (let change = zone?.nextChange(from, until); change; change = zone?.nextChange(change.at, until)) {
        const { first, end } = upsetTimes(change);
        for (let local = first; local < end; local += 900) {
          const hour = new Date(local * 1000).getUTCHours();
          if (hour >= 4 && hour < 21) wrong.push(`${name} ${hour}`);
        }
        if (/^(?:UTC|UCT|GMT.*|Greenwich|Universal|Zulu|Etc\/.*)$/.test(name)) wrong.push(name);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('cronjob/starting-deadline-too-short', () => {
  const spec = (value: string): Parts => ({
    schedule: '*/5 * * * *',
    spec: `startingDeadlineSeconds: ${value}`,
  });

  it.each(['0', '1', '9'])('speaks of %s', (value) => {
    expect(underlined('starting-deadline-too-short', spec(value))).toEqual([value]);
  });

  it('says that with 0 nothing starts', () => {
    expect(messages('starting-deadline-too-short', spec('0'))[0]).toContain('no run ever starts');
    expect(messages('starting-deadline-too-short', spec('9'))[0]).toContain('more than 9 s late');
  });

  it.each(['10', '3600', '-1', 'null', '"5"', '{{ .Values.deadline }}'])('is silent about %s', (value) => {
    expect(of('starting-deadline-too-short', spec(value))).toEqual([]);
  });
});

describe('cronjob/forbid-no-deadline', () => {
  it('speaks of Forbid alone', () => {
    expect(underlined('forbid-no-deadline', { schedule: '@hourly', spec: 'concurrencyPolicy: Forbid' })).toEqual([
      'Forbid',
    ]);
  });

  it.each<[string, string]>([
    ['concurrencyPolicy: Forbid', 'activeDeadlineSeconds: 60'],
    ['concurrencyPolicy: Forbid', 'activeDeadlineSeconds: "{{ .Values.deadline }}"'],
    ['concurrencyPolicy: Allow', ''],
    ['concurrencyPolicy: Replace', ''],
    ['concurrencyPolicy: forbid', ''],
    ['concurrencyPolicy: "{{ .Values.policy }}"', ''],
    ['', ''],
  ])('is silent about %j with %j', (spec, job) => {
    expect(of('forbid-no-deadline', { schedule: '@hourly', spec, job })).toEqual([]);
  });

  it('is silent about a deadline of the Pods, which has a rule of its own, and about a Job', () => {
    const text = cronJob({ schedule: '@hourly', spec: 'concurrencyPolicy: Forbid' });
    const ofPod = text.replace('restartPolicy', 'activeDeadlineSeconds: 60, restartPolicy');
    expect(findingsOf('cronjob/forbid-no-deadline', ofPod)).toEqual([]);
    expect(findingsOf('cronjob/forbid-no-deadline', text.replace('kind: CronJob', 'kind: Job'))).toEqual([]);
  });

  it('is silent about a patch', () => {
    const text = cronJob({ schedule: '@hourly', spec: 'concurrencyPolicy: Forbid' });
    const id = 'cronjob/forbid-no-deadline';
    const found = findings(text, { ...onlyRule(id), partial: true });
    expect(found.filter(({ rule }) => rule === id)).toEqual([]);
  });
});

describe('cronjob/overlap', () => {
  it.each([
    ['*/5 * * * *', '301', 300],
    ['0 9,10 * * 1-5', '7200', 3600],
    ['@every 90s', '100', 90],
    ['0 0 * * 1,2', '90000', 86400],
    ['0 0 1 * *', '2419201', 2419200],
  ])('speaks of %s with a deadline of %s s', (schedule, seconds, interval) => {
    const parts = { schedule, job: `activeDeadlineSeconds: ${seconds}` };
    expect(underlined('overlap', parts)).toEqual([seconds]);
    expect(messages('overlap', parts)[0]).toContain(`after ${interval} s the next one`);
  });

  it.each<[string, string, string]>([
    ['*/5 * * * *', '300', ''],
    ['*/5 * * * *', '900', 'concurrencyPolicy: Allow'],
    ['*/5 * * * *', '900', 'concurrencyPolicy: Forbid'],
    ['*/5 * * * *', '900', 'concurrencyPolicy: Replace'],
    ['*/5 * * * *', '900', 'concurrencyPolicy: "{{ .Values.policy }}"'],
    ['*/5 * * * *', '{{ .Values.deadline }}', ''],
    ['0 0 30 2 *', '900', ''],
  ])('is silent about %s with %s s and %j', (schedule, seconds, spec) => {
    expect(of('overlap', { schedule, spec, job: `activeDeadlineSeconds: ${seconds}` })).toEqual([]);
  });

  it('offers each policy, none of them by "fix all"', () => {
    const fixes = of('overlap', { schedule: '*/5 * * * *', job: 'activeDeadlineSeconds: 900' })[0]?.fixes?.() ?? [];
    expect(fixes.map(({ title, preferred }) => [format(title), preferred])).toEqual([
      ['Add `concurrencyPolicy: Forbid`', false],
      ['Add `concurrencyPolicy: Replace`', false],
      ['Add `concurrencyPolicy: Allow`', false],
    ]);
  });
});

describe('cronjob/timezone-missing', () => {
  it.each(['0 9 * * *', '30 2,14 * * *', '*/15 8-17 * * 1-5', '@daily', '@monthly', '0 0-23/2 * * *'])(
    'speaks of %j',
    (schedule) => {
      expect(underlined('timezone-missing', { schedule })).toEqual([JSON.stringify(schedule)]);
    },
  );

  it.each(['0 */6 * * *', '15 ?/4 * * *', '0 * * * 1-5', '@every 24h'])('is silent about %j', (schedule) => {
    expect(of('timezone-missing', { schedule })).toEqual([]);
  });

  it.each(['Etc/UTC', '"{{ .Values.zone }}"'])('is silent with the zone %s', (zone) => {
    expect(of('timezone-missing', { schedule: '0 9 * * *', spec: `timeZone: ${zone}` })).toEqual([]);
  });
});

describe('cronjob/ttl-shadows-history', () => {
  it.each([
    ['0 6 * * *', 'successfulJobsHistoryLimit: 3', '172799', 'never holds 3 Jobs'],
    ['0 6 * * *', 'failedJobsHistoryLimit: 1', '3600', 'keeps the last Job'],
    ['*/5 * * * *', 'successfulJobsHistoryLimit: 1, failedJobsHistoryLimit: 5', '1199', 'never holds 5 Jobs'],
  ])('speaks of %s with %s and %s s', (schedule, spec, seconds, words) => {
    const parts = { schedule, spec, job: `ttlSecondsAfterFinished: ${seconds}` };
    expect(underlined('ttl-shadows-history', parts)).toEqual([seconds]);
    expect(messages('ttl-shadows-history', parts)[0]).toContain(words);
  });

  it.each([
    ['0 6 * * *', 'successfulJobsHistoryLimit: 3', '172800'],
    ['0 6 * * *', 'failedJobsHistoryLimit: 1', '86400'],
    ['0 6 * * *', 'successfulJobsHistoryLimit: 3', '0'],
    ['0 6 * * *', 'successfulJobsHistoryLimit: 0', '60'],
    ['0 6 * * *', '', '60'],
    ['0 6 * * *', 'successfulJobsHistoryLimit: "{{ .Values.kept }}"', '60'],
  ])('is silent about %s with %j and %s s', (schedule, spec, seconds) => {
    expect(of('ttl-shadows-history', { schedule, spec, job: `ttlSecondsAfterFinished: ${seconds}` })).toEqual([]);
  });
});

describe('cronjob/history-zero', () => {
  it('speaks of either limit', () => {
    const spec = 'successfulJobsHistoryLimit: 0, failedJobsHistoryLimit: 0';
    const said = messages('history-zero', { schedule: '@hourly', spec });
    expect(said.map((each) => each.split(' ')[0])).toEqual(['Successful', 'Failed']);
  });

  it.each(['successfulJobsHistoryLimit: 1', 'failedJobsHistoryLimit: null', 'failedJobsHistoryLimit: "0"', ''])(
    'is silent about %j',
    (spec) => {
      expect(of('history-zero', { schedule: '@hourly', spec })).toEqual([]);
    },
  );
});

describe('schedules of other kinds', () => {
  const cronWorkflow = `apiVersion: argoproj.io/v1alpha1
kind: CronWorkflow
metadata:
  name: report
spec:
  schedules:
    - "0 6 30 2 *"
    - "30 2 * * *"
  timezone: Europe/Berlin
  workflowSpec:
    entrypoint: main
`;

  it('are judged as well', () => {
    const speaking = ['never-fires', 'clock-change-skips', 'clock-change-repeats', 'timezone-missing'].map(
      (id) => findingsOf(`cronjob/${id}`, cronWorkflow).length,
    );
    expect(speaking).toEqual([1, 1, 1, 0]);
  });

  it('have fields of other names', () => {
    const text = cronWorkflow.replace('  timezone: Europe/Berlin\n', '');
    const [finding] = findingsOf('cronjob/timezone-missing', text);
    const [fix] = finding?.fixes?.() ?? [];
    expect(format(finding?.message ?? { text: '' })).toContain('Without `timezone`');
    expect(applied(text, [...(fix?.changes ?? [])])).toContain('    - "30 2 * * *"\n  timezone: Etc/UTC\n');
  });
});

test('a CronJob that says all that is asked for is told nothing of its schedule, be it never so strict', () => {
  const text = cronJob({
    schedule: '30 3 * * *',
    spec: 'timeZone: Europe/Berlin, concurrencyPolicy: Forbid, startingDeadlineSeconds: 600',
    job: 'activeDeadlineSeconds: 3600',
  });
  expect(adviceOf('strict', text).filter((each) => each.includes('cronjob/'))).toEqual([]);
});

test('schedules are judged where a newer field is not known yet', () => {
  const circumstances = { ...onlyRule('cronjob/never-fires'), minor: newest.minor - 8 };
  const found = findings(cronJob({ schedule: '0 0 30 2 *' }), circumstances);
  expect(found.map(({ rule }) => rule)).toEqual(['cronjob/never-fires']);
});
