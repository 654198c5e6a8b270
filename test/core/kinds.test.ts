import { describe, expect, it } from 'vitest';
import { format } from '../../server/src/core/l10n/message.ts';
import { findings, inspect } from '../harness/inspect.ts';

const spec =
  'spec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers: [{name: main, image: busybox}]\n';
const manifest = (apiVersion: string, kind: string) => `${apiVersion}${kind}metadata: {name: report}\n${spec}`;

/** The kind as which a text is judged; undefined when it is left alone. */
const judgedAs = (text: string) => inspect(text)[0]?.kind.kind;

describe('a document is ours', () => {
  it.each([
    ['Job of batch/v1', 'apiVersion: batch/v1\n', 'kind: Job\n', 'Job', []],
    ['Job in quotes', 'apiVersion: "batch/v1"\n', "kind: 'Job'\n", 'Job', []],
    ['no apiVersion', '', 'kind: Job\n', 'Job', ['manifest/api-version-required']],
    ['an empty apiVersion', 'apiVersion: ""\n', 'kind: Job\n', 'Job', ['manifest/api-version-required']],
    ['apiVersion null', 'apiVersion:\n', 'kind: Job\n', 'Job', ['manifest/api-version-required']],
    ['the core group', 'apiVersion: v1\n', 'kind: Job\n', 'Job', ['manifest/api-version']],
    ['a group without a version', 'apiVersion: batch\n', 'kind: Job\n', 'Job', ['manifest/api-version']],
    ['a slip in the version', 'apiVersion: batch/1\n', 'kind: Job\n', 'Job', ['manifest/api-version']],
    ['capital letters', 'apiVersion: Batch/V1\n', 'kind: Job\n', 'Job', ['manifest/api-version']],
    ['a space at the end', 'apiVersion: "batch/v1 "\n', 'kind: Job\n', 'Job', ['manifest/api-version']],
    ['batch/v1beta1', 'apiVersion: batch/v1beta1\n', 'kind: Job\n', 'Job', ['manifest/api-version']],
    ['batch/v2alpha1', 'apiVersion: batch/v2alpha1\n', 'kind: Job\n', 'Job', ['manifest/api-version']],
    ['a group of Kubernetes without Jobs', 'apiVersion: apps/v1\n', 'kind: Job\n', 'Job', ['manifest/api-version']],
    [
      'the group that Jobs came from',
      'apiVersion: extensions/v1beta1\n',
      'kind: Job\n',
      'Job',
      ['manifest/api-version'],
    ],
    [
      'batch/v1beta1 without a kind',
      'apiVersion: batch/v1beta1\n',
      '',
      'Job',
      ['manifest/kind-required', 'manifest/api-version'],
    ],
    ['both wrong', 'apiVersion: batch/v1beta1\n', 'kind: jobs\n', 'Job', ['manifest/api-version', 'manifest/kind']],
    ['batch/v1 without a kind', 'apiVersion: batch/v1\n', '', 'Job', ['manifest/kind-required']],
    ['batch/v1 with a slip in the kind', 'apiVersion: batch/v1\n', 'kind: job\n', 'Job', ['manifest/kind']],
    ['a marker for the apiVersion', 'apiVersion: {{ .Values.api }}\n', 'kind: Job\n', 'Job', []],
    ['a marker for the kind', 'apiVersion: batch/v1\n', 'kind: {{ .Values.kind }}\n', 'Job', []],
  ])('%s: %j %j', (_, apiVersion, kind, judged, rules) => {
    const text = manifest(apiVersion, kind);
    expect(judgedAs(text)).toBe(judged);
    expect(findings(text).map(({ rule }) => rule)).toEqual(rules);
  });

  it.each([
    ['schedule', 'spec: {schedule: "0 2 * * *"}', 'CronJob'],
    ['jobTemplate', 'spec: {jobTemplate: {}}', 'CronJob'],
    ['neither', 'spec: {completions: 3}', 'Job'],
  ])('batch/v1 without a kind, with %s, is judged as the kind it looks like', (_, text, kind) => {
    expect(judgedAs(`apiVersion: batch/v1\n${text}\n`)).toBe(kind);
  });
});

describe('a misspelt CronJob is judged as one', () => {
  it.each(['cronjob', 'Cronjob', 'CRONJOB', 'CronJobs', 'Cron Job', 'cron-job'])('%s', (kind) => {
    for (const version of ['v1', 'v1beta1']) {
      expect(judgedAs(`apiVersion: batch/${version}\nkind: ${kind}\nmetadata: {name: a}\n`)).toBe('CronJob');
    }
  });
});

describe('a document is left alone', () => {
  it.each([
    ['Volcano’s Job', 'apiVersion: batch.volcano.sh/v1alpha1\nkind: Job\n'],
    ['a Job of another well-formed group', 'apiVersion: example.com/v1\nkind: Job\n'],
    ['a misspelt Job of another group', 'apiVersion: example.com/v1\nkind: job\n'],
    ['another kind of a version of batch that is gone', 'apiVersion: batch/v1beta1\nkind: Workflow\n'],
    ['a misspelt Job without apiVersion', 'kind: job\n'],
    ['a CronJob of another well-formed group', 'apiVersion: example.com/v1beta2\nkind: CronJob\n'],
    ['another kind', 'apiVersion: v1\nkind: ConfigMap\ndata: {Job: batch/v1}\n'],
    ['no kind and no apiVersion', 'spec: {schedule: "0 2 * * *"}\n'],
    ['a kind that is no text', 'kind: [Job]\n'],
    ['a kind below the top', 'metadata: {kind: Job, apiVersion: batch/v1}\n'],
    ['a list', '- kind: Job\n'],
    ['a scalar', 'kind Job\n'],
    ['nothing', '# kind: Job\n'],
  ])('%s', (_, text) => {
    expect(inspect(`${text}`)).toEqual([]);
  });
});

describe('a served version is one key press away', () => {
  it.each([
    ['batch/v1beta1', 'apiVersion: batch/v1beta1\n'],
    ['a missing one', ''],
    ['an empty one', 'apiVersion: ""\n'],
    ['the core group', 'apiVersion: v1\n'],
  ])('%s', (_, apiVersion) => {
    const text = manifest(apiVersion, 'kind: Job\n');
    const [finding] = findings(text);
    const [fix] = finding?.fixes?.() ?? [];
    const mended = [...(fix?.changes ?? [])]
      .sort((a, b) => b.start - a.start)
      .reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
    expect(findings(mended).map(({ message }) => format(message))).toEqual([]);
    expect(mended).toMatch(/^apiVersion: "?batch\/v1"?$/m);
  });
});
