import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cronCommand } from '../../server/src/cli/cron.ts';

const now = Date.parse('2026-11-21T19:48:00Z');

async function run(args: string[], stdin: AsyncIterable<string | Uint8Array> = pieces([])) {
  let out = '';
  let err = '';
  const code = await cronCommand(args, {
    stdin,
    stdout: (text) => {
      out += text;
    },
    stderr: (text) => {
      err += text;
    },
    now: () => now,
    cwd: '/',
    timeZone: 'Asia/Shanghai',
    locale: 'en',
    colors: false,
  });
  return { code, out, err };
}

async function* pieces(texts: readonly (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  yield* texts;
}

test('text: sentence, runs in three zones, what is odd', async () => {
  const { code, out, err } = await run(['0 2 * * *', '--time-zone', 'Europe/Berlin', '-n', '2']);
  expect(out.split('\n')).toEqual([
    'At 02:00 every day · Europe/Berlin · 1 run a day',
    '',
    '  Europe/Berlin      Asia/Shanghai      UTC',
    '  Sun 22 Nov 02:00   Sun 22 Nov 09:00   2026-11-22T01:00:00Z',
    '  Mon 23 Nov 02:00   Mon 23 Nov 09:00   2026-11-23T01:00:00Z',
    '',
    expect.stringMatching(/^! Sun 28 Mar 2027: 02:00 does not exist/),
    expect.stringMatching(/^! Sun 31 Oct 2027: 02:00 comes twice/),
    '',
  ]);
  expect([code, err]).toEqual([0, '']);
});

test('json', async () => {
  const { code, out } = await run(['@daily', '--from', '2027-01-01T00:00:00+01:00', '-n', '1', '--format', 'json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    schedule: '@daily',
    timeZone: null,
    ok: true,
    apiOk: true,
    error: '',
    description: 'At 00:00 every day',
    next: ['2027-01-01T00:00:00Z'],
  });
});

test('a wrong schedule: exit code 1, a caret under the place, the fix', async () => {
  const { code, out, err } = await run(['0 0 * * 7']);
  expect([code, out]).toEqual([1, '']);
  expect(err).toBe(
    'Weekday 7: Kubernetes counts 0–6 and Sunday is 0. Write 0.\n  0 0 * * 7\n          ^\n  → Change to `0`\n',
  );
});

test('a zone that the API server refuses: exit code 1', async () => {
  expect((await run(['@daily', '--time-zone', 'PST'])).code).toBe(1);
});

test('a schedule that never fires is no error', async () => {
  const { code, out } = await run(['0 0 30 2 *']);
  expect([code, out]).toEqual([
    0,
    'Never · UTC\n\n! This schedule never fires: none of its months has a day 30. Use a day up to 28.\n',
  ]);
});

test.each([
  [[]],
  [['0', '2', '*', '*', '*']],
  [['@daily', '--colour']],
  [['@daily', '--from', 'tomorrow']],
  [['@daily', '--from', '2026-02-30T00:00:00Z']],
  [['@daily', '--from', '2026-02-20']],
  [['@daily', '-n', '0']],
  [['@daily', '-n', '1001']],
  [['@daily', '-n', '2.5']],
  [['@daily', '-n', '']],
  [['@daily', '--format', 'yaml']],
  [['@daily', '--stdin']],
])('used wrongly: %j', async (args) => {
  const { code, out, err } = await run(args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('Usage:');
});

test('--help', async () => {
  expect(await run(['--help'])).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Usage:') });
});

test('--stdin answers line by line, wherever the pieces are cut', async () => {
  const rows = [
    { id: 'a', schedule: '0 9 * * *', timeZone: 'Asia/Tokyo', from: '2027-01-01T00:00:00Z', n: 1 },
    { id: 2, schedule: '0 9 * * *', timeZone: 'PST', from: '2027-01-01T00:00:00Z', n: 1 },
    { id: 'é', schedule: '0 0 * * 7', timeZone: null, from: '2027-01-01T00:00:00Z', n: 1 },
  ];
  const bytes = new TextEncoder().encode(rows.map((row) => JSON.stringify(row)).join('\n'));
  const single = Array.from(bytes, (byte) => Uint8Array.of(byte));
  const { code, out } = await run(['--stdin'], pieces(single));
  expect(code).toBe(0);
  expect(
    out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { id: 'a', ok: true, apiOk: true, error: '', description: 'At 09:00 every day', next: ['2027-01-02T00:00:00Z'] },
    {
      id: 2,
      ok: true,
      apiOk: false,
      error: 'Unknown time zone `PST`. Did you mean `America/Los_Angeles`?',
      description: 'At 09:00 every day',
      next: ['2027-01-01T09:00:00Z'],
    },
    {
      id: 'é',
      ok: false,
      apiOk: false,
      error: 'Weekday 7: Kubernetes counts 0–6 and Sunday is 0. Write 0.',
      description: '',
      next: [],
    },
  ]);
});

test('--stdin goes on after lines that cannot be read, and ends with exit code 2', async () => {
  const lines = [
    '{',
    '[]',
    '{"id":"x"}',
    '{"id":"y","schedule":"@daily","n":0}',
    '',
    '{"id":"z","schedule":"@daily"}',
    '',
  ];
  const { code, out } = await run(['--stdin'], pieces([lines.join('\r\n')]));
  expect(code).toBe(2);
  const answers = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(answers.map(({ id, ok }) => [id, ok])).toEqual([
    [null, false],
    [null, false],
    ['x', false],
    ['y', false],
    ['z', true],
  ]);
  expect(answers.every(({ error, ok }) => ok || error !== '')).toBe(true);
});

test('an answer is written before the next line comes', async () => {
  let out = '';
  async function* slow() {
    yield '{"id":"1","schedule":"@daily"}\n';
    expect(out).toContain('"id":"1"');
    yield '{"id":"2","schedule":"@daily"}\n';
  }
  await cronCommand(['--stdin'], {
    stdin: slow(),
    stdout: (text) => {
      out += text;
    },
    stderr: () => undefined,
    now: () => now,
    cwd: '/',
    timeZone: 'UTC',
    locale: 'en',
    colors: false,
  });
  expect(out).toContain('"id":"2"');
});

const recorded = new URL('../../../shared/conformance/cron/cases.jsonl', import.meta.url);

test.skipIf(!existsSync(recorded))(
  '--stdin answers the recorded cases (skipped where ../shared is missing)',
  async () => {
    const text = readFileSync(recorded, 'utf8');
    const { out } = await run(['--stdin'], pieces([text]));
    const pick = (line: string) => {
      const { id, ok, apiOk, next } = JSON.parse(line);
      return { id, ok, apiOk, next };
    };
    expect(out.trimEnd().split('\n').map(pick)).toEqual(text.trimEnd().split('\n').map(pick));
  },
);
