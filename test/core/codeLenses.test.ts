import { describe, expect, it, test } from 'vitest';
import { job } from '../harness/manifests.ts';
import { cronJob, cronWorkflow, fileOf, newService, now, sparkApplication } from './timedManifests.ts';

/** The titles above each line that has lenses. */
async function lenses(text: string, clusterCommands = true): Promise<Record<number, string[]>> {
  const { items } = await newService().codeLenses(fileOf(text), { locale: 'en', now, clusterCommands });
  const lines = [...new Set(items.map(({ range }) => range.start.line))];
  const titles = (line: number) =>
    items.flatMap(({ range, command }) => (range.start.line === line ? [command?.title ?? ''] : []));
  return Object.fromEntries(lines.map((line) => [line, titles(line)]));
}

describe('above a manifest', () => {
  it('of a CronJob', async () => {
    expect(await lenses(`# at night\n${cronJob('"0 2 * * *"', ['timeZone: Europe/Berlin'])}`)).toEqual({
      1: [
        '$(calendar)\u00a0Next run in 5 h, 02:00 (Europe/Berlin)',
        '$(play)\u00a0Run now',
        '$(cloud-upload)\u00a0Apply',
        '$(debug-pause)\u00a0Suspend',
        '$(graph)\u00a0Timeline',
      ],
    });
  });

  it('of a suspended CronJob', async () => {
    expect((await lenses(cronJob('"0 2 * * *"', ['suspend: true'])))[0]).toEqual([
      '$(calendar)\u00a0Suspended',
      '$(play)\u00a0Run now',
      '$(cloud-upload)\u00a0Apply',
      '$(debug-continue)\u00a0Resume',
      '$(graph)\u00a0Timeline',
    ]);
  });

  it('of a CronJob whose schedule is refused', async () => {
    expect((await lenses(cronJob('"0 2 * * 7"')))[0]).toEqual([
      '$(play)\u00a0Run now',
      '$(cloud-upload)\u00a0Apply',
      '$(debug-pause)\u00a0Suspend',
    ]);
  });

  it('of a CronJob that a template suspends', async () => {
    expect((await lenses(cronJob('"@hourly"', ['suspend: {{ .Values.off }}'])))[0]).toEqual([
      '$(calendar)\u00a0Next run in 12 min, 20:00 (UTC)',
      '$(play)\u00a0Run now',
      '$(cloud-upload)\u00a0Apply',
      '$(graph)\u00a0Timeline',
    ]);
  });

  it('of one that counts from its last run, and of one that never runs', async () => {
    expect((await lenses(cronJob('"@every 5m"')))[0]?.[0]).toBe('$(calendar)\u00a0Next runs');
    expect((await lenses(cronJob('"0 0 30 2 *"')))[0]?.[0]).toBe('$(calendar)\u00a0Next runs');
  });

  it('of a Job: what is done with it on a cluster', async () => {
    expect((await lenses(job('report')))[0]).toEqual([
      '$(cloud-upload)\u00a0Apply',
      '$(cloud)\u00a0Validate',
      '$(diff)\u00a0Compare',
      '$(output)\u00a0Logs',
      '$(question)\u00a0Explain',
    ]);
  });

  it('of a suspended Job: nothing of a run that there is not', async () => {
    expect((await lenses(job('report').replace('spec:\n', 'spec:\n  suspend: true\n')))[0]).toEqual([
      '$(cloud-upload)\u00a0Apply',
      '$(cloud)\u00a0Validate',
      '$(diff)\u00a0Compare',
      '$(debug-continue)\u00a0Resume',
    ]);
  });

  it('where no command goes to a cluster, as in a browser: only what the text tells', async () => {
    expect((await lenses(job('report'), false))[0]).toEqual(['$(debug-pause)\u00a0Suspend']);
    expect((await lenses(cronJob('"0 2 * * *"'), false))[0]).toEqual([
      '$(calendar)\u00a0Next run in 6 h, 02:00 (UTC)',
      '$(debug-pause)\u00a0Suspend',
      '$(graph)\u00a0Timeline',
    ]);
  });

  it('of other projects: what their controllers can do', async () => {
    const text = [
      cronWorkflow(['"0 6 * * *"', '"0 2 * * *"'], ['timezone: Asia/Tokyo']),
      sparkApplication(['schedule: "@daily"', 'suspend: true']),
    ].join('---\n');
    expect(Object.values(await lenses(text))).toEqual([
      [
        '$(calendar)\u00a0Next run in 1 h, 06:00 (Asia/Tokyo)',
        '$(play)\u00a0Run now',
        '$(cloud-upload)\u00a0Apply',
        '$(debug-pause)\u00a0Suspend',
        '$(graph)\u00a0Timeline',
      ],
      [
        '$(calendar)\u00a0Suspended',
        '$(cloud-upload)\u00a0Apply',
        '$(debug-continue)\u00a0Resume',
        '$(graph)\u00a0Timeline',
      ],
    ]);
  });

  it('of Argo: Submit for what starts when it is submitted', async () => {
    const kinds = ['Workflow', 'WorkflowTemplate', 'ClusterWorkflowTemplate'];
    const text = kinds.map((kind) => `apiVersion: argoproj.io/v1alpha1\nkind: ${kind}\nspec: { entrypoint: main }\n`);
    expect(Object.values(await lenses(text.join('---\n')))).toEqual([
      ['$(play)\u00a0Submit'],
      ['$(play)\u00a0Submit', '$(cloud-upload)\u00a0Apply'],
      ['$(play)\u00a0Submit', '$(cloud-upload)\u00a0Apply'],
    ]);
  });

  it('of each item of a list, and of nothing else', async () => {
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
    expect(Object.keys(await lenses(text))).toEqual(['3']);
  });

  it('leads to commands with the place of the manifest', async () => {
    const text = `${job('report')}---\n${cronJob('"0 2 * * *"')}`;
    const { items } = await newService().codeLenses(fileOf(text), { locale: 'en', now });
    const line = text.split('\n').indexOf('---') + 1;
    expect(items.at(-1)?.command).toEqual({
      title: '$(graph)\u00a0Timeline',
      command: 'batchwright.showTimeline',
      arguments: ['file:///manifests.yaml', { line, character: 0 }],
    });
  });
});

test('the words hold until those of the next run change', async () => {
  const { staleAt } = await newService().codeLenses(fileOf(cronJob('"@hourly"')), { locale: 'en', now });
  expect(new Date(staleAt).toISOString()).toBe('2026-11-21T19:49:00.000Z');
});

test('a file of more than 1,000 objects has none', async () => {
  const documents = Array.from({ length: 1001 }, (_, i) => cronJob('"@hourly"', [], `job-${i}`));
  expect(await lenses(documents.join('---\n'))).toEqual({});
  expect(Object.keys(await lenses(documents.slice(1).join('---\n')))).toHaveLength(1000);
});

/** The text after the change that a place in it asks for; the text itself where there is none. */
async function toggled(text: string, within = 'kind:'): Promise<string> {
  const file = fileOf(text);
  const line = text.split('\n').findIndex((each) => each.includes(within));
  const edits = await newService().suspendEdit(file, { line, character: 0 });
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
  ])('%s adds the field, and resuming changes it', async (_, text, above, added) => {
    const suspended = text.replace(above, above + added);
    expect(await toggled(text)).toBe(suspended);
    const resumed = suspended.replace('suspend: true', 'suspend: false');
    expect(await toggled(suspended)).toBe(resumed);
    expect(await toggled(resumed)).toBe(suspended);
  });

  it('keeps comments and the rest of the file', async () => {
    const text = `${job('one')}---\n${cronJob('"0 2 * * *"', ['suspend: false # until March', '# more'])}---\n${job('two')}`;
    expect(await toggled(text, 'CronJob')).toBe(text.replace('suspend: false', 'suspend: true'));
  });

  it('goes by the item of a list that the place is in', async () => {
    const items = ['one', 'two'].map(
      (name) => `- apiVersion: batch/v1\n  kind: Job # ${name}\n  spec: { suspend: true }\n`,
    );
    const text = `apiVersion: v1\nkind: List\nitems:\n${items.join('')}`;
    expect(await toggled(text, '# two')).toBe(text.replace(/true(?!.*true)/s, 'false'));
  });

  it.each([
    ['a template', cronJob('"0 2 * * *"', ['suspend: {{ .Values.off }}'])],
    [
      'an alias',
      cronJob('"0 2 * * *"', ['suspend: *off']).replace('name: nightly', 'name: nightly\n  labels: &off {}'),
    ],
    ['another kind', 'apiVersion: v1\nkind: Service\nspec: {}\n'],
    ['no spec', 'apiVersion: batch/v1\nkind: Job\n'],
  ])('changes nothing for %s', async (_, text) => {
    expect(await toggled(text)).toBe(text);
  });
});
