import { describe, expect, it, test } from 'vitest';
import { job } from '../harness/manifests.ts';
import { cronJob, cronWorkflow, fileOf, newService, now, sparkApplication } from './timedManifests.ts';

/** The titles above each line that has lenses. */
function lenses(text: string): Record<number, string[]> {
  const { items } = newService().codeLenses(fileOf(text), { locale: 'en', now });
  const lines = [...new Set(items.map(({ range }) => range.start.line))];
  const titles = (line: number) =>
    items.flatMap(({ range, command }) => (range.start.line === line ? [command?.title ?? ''] : []));
  return Object.fromEntries(lines.map((line) => [line, titles(line)]));
}

describe('above a manifest', () => {
  it('of a CronJob', () => {
    expect(lenses(`# at night\n${cronJob('"0 2 * * *"', ['timeZone: Europe/Berlin'])}`)).toEqual({
      1: [
        '$(calendar)\u00a0Next run in 5 h, 02:00 (Europe/Berlin)',
        '$(play)\u00a0Run now',
        '$(debug-pause)\u00a0Suspend',
        '$(graph)\u00a0Timeline',
      ],
    });
  });

  it('of a suspended CronJob', () => {
    expect(lenses(cronJob('"0 2 * * *"', ['suspend: true']))[0]).toEqual([
      '$(calendar)\u00a0Suspended',
      '$(play)\u00a0Run now',
      '$(debug-continue)\u00a0Resume',
      '$(graph)\u00a0Timeline',
    ]);
  });

  it('of a CronJob whose schedule is refused', () => {
    expect(lenses(cronJob('"0 2 * * 7"'))[0]).toEqual(['$(play)\u00a0Run now', '$(debug-pause)\u00a0Suspend']);
  });

  it('of a CronJob that a template suspends', () => {
    expect(lenses(cronJob('"@hourly"', ['suspend: {{ .Values.off }}']))[0]).toEqual([
      '$(calendar)\u00a0Next run in 12 min, 20:00 (UTC)',
      '$(play)\u00a0Run now',
      '$(graph)\u00a0Timeline',
    ]);
  });

  it('of one that counts from its last run, and of one that never runs', () => {
    expect(lenses(cronJob('"@every 5m"'))[0]?.[0]).toBe('$(calendar)\u00a0Next runs');
    expect(lenses(cronJob('"0 0 30 2 *"'))[0]?.[0]).toBe('$(calendar)\u00a0Next runs');
  });

  it('of a Job', () => {
    expect(lenses(job('report'))).toEqual({ 0: ['$(play)\u00a0Apply', '$(debug-pause)\u00a0Suspend'] });
  });

  it('of other projects: nothing that is done on a cluster', () => {
    const text = [
      cronWorkflow(['"0 6 * * *"', '"0 2 * * *"'], ['timezone: Asia/Tokyo']),
      sparkApplication(['schedule: "@daily"', 'suspend: true']),
    ].join('---\n');
    expect(Object.values(lenses(text))).toEqual([
      ['$(calendar)\u00a0Next run in 1 h, 06:00 (Asia/Tokyo)', '$(debug-pause)\u00a0Suspend', '$(graph)\u00a0Timeline'],
      ['$(calendar)\u00a0Suspended', '$(debug-continue)\u00a0Resume', '$(graph)\u00a0Timeline'],
    ]);
  });

  it('of each item of a list, and of nothing else', () => {
    const text = `apiVersion: v1
kind: List
items:
  - apiVersion: batch/v1
    kind: Job
    spec: { suspend: true }
  - { apiVersion: v1, kind: ConfigMap }
---
apiVersion: v1
kind: Pod
spec: { restartPolicy: Never, containers: [{ name: main, image: busybox }] }
`;
    expect(lenses(text)).toEqual({ 3: ['$(play)\u00a0Apply', '$(debug-continue)\u00a0Resume'] });
  });

  it('leads to commands with the place of the manifest', () => {
    const text = `${job('report')}---\n${cronJob('"0 2 * * *"')}`;
    const { items } = newService().codeLenses(fileOf(text), { locale: 'en', now });
    const line = text.split('\n').indexOf('---') + 1;
    expect(items.at(-1)?.command).toEqual({
      title: '$(graph)\u00a0Timeline',
      command: 'batchwright.showTimeline',
      arguments: ['file:///manifests.yaml', { line, character: 0 }],
    });
  });
});

test('the words hold until those of the next run change', () => {
  const { staleAt } = newService().codeLenses(fileOf(cronJob('"@hourly"')), { locale: 'en', now });
  expect(new Date(staleAt).toISOString()).toBe('2026-11-21T19:49:00.000Z');
});

test('a file of more than 1,000 objects has none', () => {
  const documents = Array.from({ length: 1001 }, (_, i) => cronJob('"@hourly"', [], `job-${i}`));
  expect(lenses(documents.join('---\n'))).toEqual({});
  expect(Object.keys(lenses(documents.slice(1).join('---\n')))).toHaveLength(1000);
});

/** The text after the change that a place in it asks for; the text itself where there is none. */
function toggled(text: string, within = 'kind:'): string {
  const file = fileOf(text);
  const line = text.split('\n').findIndex((each) => each.includes(within));
  const edits = newService().suspendEdit(file, { line, character: 0 });
  file.update(
    edits.map(({ range, newText }) => ({ range, text: newText })),
    2,
  );
  return file.text.segments.map((segment) => segment.text).join('');
}

describe('suspending', () => {
  it.each([
    ['a CronJob', cronJob('"0 2 * * *" # at night'), '  schedule: "0 2 * * *" # at night\n', '  suspend: true\n'],
    ['a Job', job('report'), 'spec:\n', '  suspend: true\n'],
    ['a CronWorkflow', cronWorkflow(['"0 2 * * *"']), 'spec:\n', '  suspend: true\n'],
    ['a Spark application', sparkApplication(['schedule: "@daily"']), '  schedule: "@daily"\n', '  suspend: true\n'],
  ])('%s adds the field, and resuming changes it', (_, text, above, added) => {
    const suspended = text.replace(above, above + added);
    expect(toggled(text)).toBe(suspended);
    const resumed = suspended.replace('suspend: true', 'suspend: false');
    expect(toggled(suspended)).toBe(resumed);
    expect(toggled(resumed)).toBe(suspended);
  });

  it('keeps comments and the rest of the file', () => {
    const text = `${job('one')}---\n${cronJob('"0 2 * * *"', ['suspend: false # until March', '# more'])}---\n${job('two')}`;
    expect(toggled(text, 'CronJob')).toBe(text.replace('suspend: false', 'suspend: true'));
  });

  it('goes by the item of a list that the place is in', () => {
    const items = ['one', 'two'].map(
      (name) => `- apiVersion: batch/v1\n  kind: Job # ${name}\n  spec: { suspend: true }\n`,
    );
    const text = `apiVersion: v1\nkind: List\nitems:\n${items.join('')}`;
    expect(toggled(text, '# two')).toBe(text.replace(/true(?!.*true)/s, 'false'));
  });

  it.each([
    ['a template', cronJob('"0 2 * * *"', ['suspend: {{ .Values.off }}'])],
    [
      'an alias',
      cronJob('"0 2 * * *"', ['suspend: *off']).replace('name: nightly', 'name: nightly\n  labels: &off {}'),
    ],
    ['another kind', 'apiVersion: v1\nkind: Service\nspec: {}\n'],
    ['no spec', 'apiVersion: batch/v1\nkind: Job\n'],
  ])('changes nothing for %s', (_, text) => {
    expect(toggled(text)).toBe(text);
  });
});
