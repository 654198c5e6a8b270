import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cronCommand } from '../../server/src/cli/cron.ts';
import { timelineCommand } from '../../server/src/cli/timeline.ts';
import { runCommand } from './cliIo.ts';

const now = () => Date.parse('2026-11-22T12:00:00Z');
const cwd = mkdtempSync(join(tmpdir(), 'timeline-'));
afterAll(() => rmSync(cwd, { recursive: true }));

function manifest(name: string, schedule: string, more: readonly string[] = [], deadline = ''): string {
  return `apiVersion: batch/v1
kind: CronJob
metadata:
  name: ${name}
spec:
  schedule: "${schedule}"
${more.map((line) => `  ${line}\n`).join('')}  jobTemplate:
    spec:
      ${deadline && `activeDeadlineSeconds: ${deadline}`}
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: main, image: main:1 }]
`;
}

const berlin = ['timeZone: Europe/Berlin'];
mkdirSync(join(cwd, 'jobs'));
writeFileSync(
  join(cwd, 'jobs/night.yaml'),
  [
    manifest('index', '0 0 * * *', berlin),
    manifest('mail', '0 0 * * *', berlin),
    manifest('report', '@daily', berlin),
    manifest('backup', '0 2 * * *', berlin, '5400'),
  ].join('---\n'),
);
writeFileSync(join(cwd, 'jobs/often.yaml'), manifest('sync', '*/30 * * * *', ['concurrencyPolicy: Forbid'], '3600'));
writeFileSync(join(cwd, 'jobs/old.yaml'), manifest('old', '0 5 * * *', ['suspend: true']));
writeFileSync(join(cwd, 'jobs/broken.yaml'), manifest('broken', '0 24 * * *'));
writeFileSync(join(cwd, 'jobs/settings.yaml'), 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n');

const run = (args: string[], io: Parameters<typeof runCommand>[2] = {}) =>
  runCommand(timelineCommand, args, { cwd, now, timeZone: 'Europe/Berlin', ...io });

test('text: lanes of the day, what starts together, what else is to be said, other minutes', async () => {
  const { out, err, code } = await run(['jobs']);
  expect([code, err]).toEqual([0, '']);
  const lines = out.split('\n');
  expect(lines).toEqual([
    'Sun 22 Nov 2026 · Europe/Berlin · 7 CronJobs · 52 runs',
    '',
    '                        00:00  03:00  06:00  09:00  12:00  15:00  18:00  21:00',
    expect.stringMatching(/^ {24}█[▁-█ ]+$/),
    'backup                  ····│━━━━···············································',
    'broken                  ?',
    'index                   │·······················································',
    'mail                    │·······················································',
    'old (suspended)         ··············│·········································',
    'report                  │·······················································',
    expect.stringMatching(/^sync {20}[│┃━]{56}$/),
    '',
    '! 4 start at Sun 22 Nov 00:00. index, mail, report, …',
    '',
    '! broken: Hour `24` is not possible. Write a number from 0 to 23; midnight is 0.',
    '! sync may take 1 h, and the next run is due after 30 min: it is skipped then.',
    '',
    'With other minutes for 3 CronJobs, at most 2 start at once instead of 4.',
    expect.stringMatching(/^ {2}index {3}0 0 \* \* \* → \d+ 0 \* \* \*$/),
    expect.stringMatching(/^ {2}mail {4}0 0 \* \* \* → \d+ 0 \* \* \*$/),
    expect.stringMatching(/^ {2}report {2}@daily → \d+ 0 \* \* \*$/),
    '',
  ]);
  expect(Math.max(...lines.slice(0, 11).map((line) => [...line].length))).toBeLessThanOrEqual(80);
});

test('text: colours only where they are wanted', async () => {
  expect((await run(['jobs'])).out).not.toContain('\x1b');
  expect((await run(['jobs'], { colors: true })).out).toContain('\x1b[36m│\x1b[0m');
});

test('text: the clocks go back', async () => {
  const { out } = await run(['jobs', '--from', '2026-10-25']);
  expect(out).toContain('! Sun 25 Oct 2026: the clocks of Europe/Berlin go back from 03:00 to 02:00.');
  expect(out).toMatch(/^backup {18}····│━│━━/m);
});

test('text: nothing there', async () => {
  expect(await run(['-'], { input: ['a: 1\n'] })).toEqual({ code: 0, out: 'There are no CronJobs here.\n', err: '' });
});

test('json: runs that are evenly apart stay together', async () => {
  const { out } = await run(['jobs', '--format', 'json', '--days', '2', '--time-zone', 'UTC']);
  const report = JSON.parse(out);
  expect(report).toMatchObject({ version: 1, from: '2026-11-22T00:00:00Z', to: '2026-11-24T00:00:00Z', starts: 104 });
  expect(report.cronJobs.map(({ name }: { name: string }) => name)).toEqual([
    'backup',
    'broken',
    'index',
    'mail',
    'old',
    'report',
    'sync',
  ]);
  expect(report.cronJobs[0]).toEqual({
    name: 'backup',
    namespace: '',
    path: 'jobs/night.yaml',
    line: 51,
    schedule: '0 2 * * *',
    timeZone: 'Europe/Berlin',
    suspended: false,
    error: '',
    lengthSeconds: 5400,
    count: 2,
    runs: [{ first: '2026-11-22T01:00:00Z', everySeconds: 86_400, count: 2 }],
    overlaps: null,
  });
  expect(report.cronJobs[1]).toMatchObject({ error: expect.stringContaining('Hour `24`'), count: 0 });
  expect(report.cronJobs[6]).toMatchObject({ count: 96, overlaps: { times: 95, gapSeconds: 1800 } });
  expect(report.collisions).toEqual([
    {
      cronJobs: ['index', 'mail', 'report', 'sync'],
      times: 2,
      at: [{ first: '2026-11-22T23:00:00Z', everySeconds: 86_400, count: 2 }],
    },
  ]);
  expect(report.heat).toHaveLength(7);
  expect(report.spread).toMatchObject({ atOnceBefore: 4, atOnceAfter: 2 });
});

test('ics and svg', async () => {
  const calendar = await run(['jobs', '--format', 'ics']);
  expect(calendar.out).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(calendar.out).toContain('DTSTAMP:20261122T120000Z\r\n');
  expect((await run(['jobs', '--format', 'svg'])).out).toMatch(/^<svg .*<\/svg>\n$/s);
});

test('in Chinese, columns still stand below each other', async () => {
  const { out } = await run(['jobs'], { locale: 'zh-cn', bundle: { '{name} (suspended)': '{name}（已挂起）' } });
  expect(out).toContain('\nold（已挂起）           ··');
});

test.each([
  [['--format', 'xml'], 'There is no format `xml`: use `text`, `json`, `ics` or `svg`.'],
  [['--time-zone', 'Mars/Olympus'], '`Mars/Olympus` is no time zone: use a name such as `Europe/Berlin`.'],
  [['--days', '0'], '`--days` must be a number from 1 to 366.'],
  [['--days', '2', '--to', '2026-12-01'], 'Give `--days` or `--to`, not both.'],
  [
    ['--from', '2026-02-30'],
    '`--from` must be a day such as 2026-11-22 or a time such as 2026-11-22T02:00:00Z, not `2026-02-30`.',
  ],
  [['--from', '2026-11-22', '--to', '2026-11-22'], '`--to` must be after `--from`.'],
  [['--from', '2020-11-22', '--to', '2026-11-22'], 'Give at most 366 days.'],
  [['--what'], 'There is no option `--what`.'],
])('%j is wrong use', async (args, message) => {
  expect(await run(args)).toEqual({
    code: 2,
    out: '',
    err: `batchwright: ${message}\nSee \`batchwright timeline --help\`.\n`,
  });
});

test('a window of any length', async () => {
  const json = async (...args: string[]) => {
    const { from, to } = JSON.parse((await run(['jobs', '--format', 'json', ...args])).out);
    return [from, to];
  };
  expect(await json('--from', '2026-10-25')).toEqual(['2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z']);
  expect(await json('--from', '2026-11-22T08:30:00Z')).toEqual(['2026-11-22T08:30:00Z', '2026-11-23T08:30:00Z']);
  expect(await json('--to', '2026-11-30')).toEqual(['2026-11-21T23:00:00Z', '2026-11-29T23:00:00Z']);
});

test('what cannot be read is told, and the rest is shown', async () => {
  const { code, out, err } = await run(['nowhere', 'jobs']);
  expect([code, err]).toEqual([2, 'batchwright: Cannot read `nowhere`: there is no such file or folder.\n']);
  expect(out).toContain('7 CronJobs');
});

test('cron --format ics: one event a run', async () => {
  const { code, out } = await runCommand(
    cronCommand,
    ['0 2 * * *', '--time-zone', 'Europe/Berlin', '-n', '3', '--format', 'ics'],
    { now },
  );
  expect(code).toBe(0);
  expect(out.match(/^DTSTART:.*$/gm)).toEqual(
    ['20261123', '20261124', '20261125'].map((day) => `DTSTART:${day}T010000Z`),
  );
  expect(out).toContain('SUMMARY:At 02:00 every day\r\n');
  expect(new Set(out.match(/^UID:.*$/gm)).size).toBe(3);
});
