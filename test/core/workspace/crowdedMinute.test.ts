import { describe, expect, it } from 'vitest';
import { openAll, told, uriOf } from './world.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';

interface Written {
  readonly name?: string;
  readonly timeZone?: string;
  readonly suspend?: boolean;
}

function cronJob(schedule: string, { name = 'x', timeZone, suspend }: Written = {}): string {
  const zone = timeZone === undefined ? '' : `  timeZone: ${timeZone}\n`;
  return `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: ${name}}\nspec:\n  schedule: "${schedule}"\n${zone}${suspend ? '  suspend: true\n' : ''}`;
}

/** Objects one after the other, named by letters. */
function all(schedules: readonly string[], options: Written = {}): string {
  return schedules.map((schedule, i) => cronJob(schedule, { name: `job-${letters[i]}`, ...options })).join('---\n');
}

function repeated(schedule: string, times: number): string[] {
  return new Array<string>(times).fill(schedule);
}

/** The schedules that are told, with those to write instead. */
function crowded(text: string, most = 3): string[] {
  const settings = { 'workspace/crowded-minute': { severity: 'hint', most } };
  return told({ 'a.yaml': text }, { preset: 'off', settings }).map((each) =>
    each.slice('a.yaml crowded-minute '.length),
  );
}

describe('schedules that start in one minute', () => {
  it.each([
    ['every day', repeated('0 0 * * *', 4), 3],
    ['every hour', repeated('0 * * * *', 4), 3],
    ['written otherwise', ['@daily', '0 0 * * *', '00 0 * * *', '@midnight'], 3],
    ['some once a day, some every hour', ['0 0 * * *', '0 0 * * *', '0 * * * *', '@hourly'], 3],
    ['on one day of the week', repeated('0 0 * * 1', 4), 3],
    ['on one day of the week, which is one of those of others', ['0 0 * * 1', ...repeated('0 0 * * 1-5', 3)], 1],
    ['on one day of the month, with others that run each day', ['0 0 1 * *', ...repeated('0 0 * * *', 3)], 1],
    ['that are far too many', repeated('0 0 * * *', 20), 19],
  ])('%s', async (_, schedules, count) => {
    const found = crowded(all(schedules));
    expect(found).toHaveLength(count);
    for (const each of found) expect(each).toMatch(/^(\S+)( .*)? → [1-9]\d* (?:0|\*) \S+ \* \S+$/);
  });

  it.each([
    ['as many as there may be', all(repeated('0 0 * * *', 3))],
    ['in another minute', all(['0 0 * * *', '0 0 * * *', '1 0 * * *', '2 0 * * *'])],
    ['in another hour', all(['0 0 * * *', '0 1 * * *', '0 2 * * *', '0 3 * * *'])],
    ['on other days of the week', all(['0 0 * * 0', '0 0 * * 1', '0 0 * * 2', '0 0 * * 3'])],
    ['on other days of the month', all(['0 0 1 * *', '0 0 2 * *', '0 0 3 * *', '0 0 4 * *'])],
    ['in other months', all(['0 0 1 1 *', '0 0 1 2 *', '0 0 1 3 *', '0 0 1 4 *'])],
    ['on a day that never comes', all(repeated('0 0 30 2 *', 4))],
    ['more often than once an hour', all([...repeated('* * * * *', 20)])],
    ['more often than once an hour, with few that do not', all([...repeated('*/5 * * * *', 9), '0 0 * * *'])],
    ['with no minute', all(repeated('@every 1h', 4))],
    ['that cannot be read', all(repeated('0 24 * * *', 4))],
    ['with a zone that the API server refuses', all(repeated('TZ=UTC 0 0 * * *', 4))],
    ['that are suspended', all(repeated('0 0 * * *', 4), { suspend: true })],
    ['of one name', all(repeated('0 0 * * *', 4), { name: 'report' })],
    ['that a template fills in', `${all(repeated('0 0 * * *', 4))}`.replaceAll('job-', 'job-{{ .Values.x }}-')],
    ['in patches', all(repeated('0 0 * * *', 4)).replaceAll('apiVersion', '# batchwright: patch\napiVersion')],
    [
      'in several zones',
      ['UTC', 'Europe/Berlin', 'Asia/Tokyo', 'America/New_York']
        .map((timeZone) => cronJob('0 0 * * *', { timeZone, name: timeZone.replace('/', '-').toLowerCase() }))
        .join('---\n'),
    ],
  ])('but not %s', async (_, text) => {
    expect(crowded(text)).toEqual([]);
  });

  it('of kinds of other projects too', async () => {
    const spark = cronJob('0 0 * * *', { name: 'spark' })
      .replace('batch/v1', 'sparkoperator.k8s.io/v1beta2')
      .replace('CronJob', 'ScheduledSparkApplication');
    const argo = cronJob('0 0 * * *', { name: 'argo' })
      .replace('batch/v1', 'argoproj.io/v1alpha1')
      .replace('CronJob', 'CronWorkflow')
      .replace('schedule: "0 0 * * *"', 'schedules:\n    - "0 0 * * *"');
    const { workspace, file } = openAll(
      { 'a.yaml': [all(repeated('0 0 * * *', 2)), spark, argo].join('---\n') },
      { preset: 'off', settings: { 'workspace/crowded-minute': { severity: 'warning', most: 1 } } },
    );
    const fields = workspace.findings(file('a.yaml')).map(({ field }) => field);
    expect(fields).toContain('spec.schedules[0]');
    expect(fields).toHaveLength(3);
  });

  it('are told only while they are too many', async () => {
    const found = crowded(all(repeated('0 0 * * *', 5)), 4);
    expect(found).toHaveLength(4);
    expect(crowded(all(repeated('0 0 * * *', 5)), 5)).toEqual([]);
  });

  it('part with minutes that do not change when others come, and are no crowd then', async () => {
    const before = crowded(all(repeated('0 0 * * *', 8)));
    expect(crowded(all(repeated('0 0 * * *', 8)))).toEqual(before);
    const instead = before.map((each) => each.split(' → ')[1] ?? '');
    expect(new Set(instead).size).toBe(instead.length);
    expect(crowded(all([...instead, '0 0 * * *']))).toEqual([]);
  });

  it('go to a minute in which nothing starts', async () => {
    const busy = Array.from({ length: 60 }, (_, minute) => minute).filter((minute) => minute !== 0 && minute < 57);
    const others = busy.map((minute) => cronJob(`${minute} 0 * * *`, { name: `busy-${minute}` }));
    const found = crowded([all(repeated('0 0 * * *', 4)), ...others].join('---\n'));
    expect(found.map((each) => each.split(' → ')[1]).sort()).toEqual(['57 0 * * *', '58 0 * * *', '59 0 * * *']);
  });

  it.each([
    ['in quotes', all(repeated('0 0 * * *', 4)), '"0 0 * * *"'],
    ['without quotes', all(repeated('0 0 * * *', 4)).replaceAll('"', ''), '0 0 * * *'],
    ['of a descriptor', all(repeated('@daily', 4)).replaceAll('"', "'"), "'@daily'"],
  ])('part by a quick fix %s', async (_, text, written) => {
    const settings = { 'workspace/crowded-minute': { severity: 'hint', most: 3 } };
    const { service, workspace, file } = openAll({ 'a.yaml': text }, { preset: 'off', settings });
    const [finding] = workspace.findings(file('a.yaml'));
    const line = file('a.yaml').text.startLine(finding?.segmentIndex ?? 0) + (finding?.range.start.line ?? 0);
    const at = { line, character: 15 };
    const [action] = await service.codeActions(file('a.yaml'), { start: at, end: at }, { diagnostics: [] });
    const [edit] = action?.edit?.changes?.[uriOf('a.yaml')] ?? [];
    const before = text.split('\n')[line] ?? '';
    const { start, end } = edit?.range ?? { start: at, end: at };
    const after = before.slice(0, start.character) + edit?.newText + before.slice(end.character);
    expect(after).toBe(`  schedule: ${written.replace(/[^'"]+/, finding?.replacement ?? '')}`);
  });

  it('are asked anew when a schedule of another file changes, and only then', async () => {
    const files = { 'a.yaml': all(repeated('0 0 * * *', 3)), 'b.yaml': cronJob('0 1 * * *', { name: 'other' }) };
    const settings = { 'workspace/crowded-minute': { severity: 'hint', most: 3 } };
    const { workspace, file } = openAll(files, { preset: 'off', settings });
    const count = () => workspace.findings(file('a.yaml')).length;
    expect(count()).toBe(0);
    const hour = { start: { line: 4, character: 15 }, end: { line: 4, character: 16 } };
    file('b.yaml').update([{ range: hour, text: '0' }], 2);
    workspace.update(file('b.yaml'), () => true);
    expect(count()).toBeGreaterThan(1);
    const { revision } = workspace.index;
    file('b.yaml').update(
      [{ range: { start: { line: 5, character: 0 }, end: { line: 5, character: 0 } }, text: '# x\n' }],
      3,
    );
    workspace.update(file('b.yaml'), () => true);
    expect(workspace.index.revision).toBe(revision);
  });
});
