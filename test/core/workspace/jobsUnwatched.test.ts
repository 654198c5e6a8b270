import { describe, expect, it } from 'vitest';
import { job } from '../../harness/manifests.ts';
import { cronJob, openAll, told } from './world.ts';

const summary = 'Shop {{ $labels.instance }} is down: {{ $value | humanize }}';

function prometheusRule(
  expression: string,
  { name = 'shop', annotation = `'${summary}'`, record = false } = {},
): string {
  return `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: ${name}
spec:
  groups:
    - name: shop
      rules:
        - ${record ? 'record' : 'alert'}: shop
          expr: ${expression}
          annotations:
            summary: ${annotation}
`;
}

const others = prometheusRule('up == 0');

function unwatched(files: Readonly<Record<string, string>>, patches: readonly string[] = []): string[] {
  const settings = { 'workspace/jobs-unwatched': 'hint' };
  return told(files, { preset: 'off', settings, patches }).map((each) => each.replace(' jobs-unwatched', ''));
}

describe('alerts of which none is for Jobs', () => {
  it('are told at the first CronJob of each file', () => {
    const files = {
      'alerts.yaml': others,
      'a.yaml': `${job('x')}---\n${cronJob({ name: 'one' })}---\n${cronJob({ name: 'two' })}`,
      'b.yaml': cronJob({ name: 'three' }),
    };
    expect(unwatched(files)).toEqual(['a.yaml one', 'b.yaml three']);
  });

  it.each([
    ['with no annotation that a template of Prometheus fills in', prometheusRule('up == 0', { annotation: 'down' })],
    ['with a block of text', prometheusRule('up == 0', { annotation: `|\n              ${summary}` })],
    ['with a query in a template', prometheusRule('up == 0', { annotation: `'{{ range query "up" }}{{ end }}'` })],
    ['with a label named job', prometheusRule('up{job="kube"} == 0')],
    ['with a comment about Jobs', `# kube_job_status_failed\n${others}`],
    [
      'in a list with other objects',
      `apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Secret, metadata: {name: cronjob}}\n${others.replace(/^/gm, '  ').replace(' ', '-').trimEnd()}\n`,
    ],
    ['several', `${others}---\n${prometheusRule('up == 1', { name: 'other' })}`],
  ])('%s', (_, alerts) => {
    expect(unwatched({ 'alerts.yaml': alerts, 'a.yaml': cronJob({}) })).toEqual(['a.yaml report']);
  });

  it.each([
    ['without alerts', job('x')],
    ['with an alert for failed Jobs', prometheusRule('kube_job_status_failed > 0')],
    ['with one for CronJobs', prometheusRule('time() - kube_cronjob_status_last_successful_time > 90000')],
    ['with a record about Jobs', prometheusRule('kube_job_status_failed > 0', { record: true })],
    ['with one for a metric of their own', prometheusRule('time() - report_last_success_timestamp > 90000')],
    ['with another object that has one', `${others}---\n${prometheusRule('kube_job_failed > 0', { name: 'jobs' })}`],
    ['where Helm fills in rules', prometheusRule('{{ include "shop.alert" . }}')],
    [
      'where Helm fills in all',
      `${others.replace(/ groups:.*/s, ' groups: {{ toYaml .Values.groups | nindent 4 }}\n')}`,
    ],
    ['where Helm names the object', prometheusRule('up == {{ .Values.up }}', { name: '{{ .Release.Name }}' })],
    ['with a PrometheusRule of another group', others.replace('monitoring.coreos.com', 'example.com')],
  ])('but not %s', (_, alerts) => {
    expect(unwatched({ 'alerts.yaml': alerts, 'a.yaml': cronJob({}) })).toEqual([]);
  });

  it.each([
    ['Jobs alone', job('x')],
    ['suspended CronJobs', cronJob({}).replace('spec:', 'spec:\n  suspend: true')],
    ['what a template may leave out', `{{ if .Values.report }}\n${cronJob({})}{{ end }}\n`],
    [
      'what a comment silences',
      cronJob({}).replace('  name', '  # batchwright-disable-next-line workspace/jobs-unwatched\n  name'),
    ],
  ])('but not of %s', (_, text) => {
    expect(unwatched({ 'alerts.yaml': others, 'a.yaml': text })).toEqual([]);
  });

  it('but not of patches', () => {
    expect(unwatched({ 'alerts.yaml': others, 'a.yaml': cronJob({}) }, ['file:///a.yaml'])).toEqual([]);
  });

  it('are asked about anew when alerts come and go, whatever the file of the CronJob', () => {
    const settings = { 'workspace/jobs-unwatched': 'hint' };
    const files = { 'alerts.yaml': others, 'a.yaml': cronJob({}) };
    const { workspace, file } = openAll(files, { preset: 'off', settings });
    const count = () => workspace.findings(file('a.yaml')).length;
    expect(count()).toBe(1);
    const metric = { start: { line: 9, character: 16 }, end: { line: 9, character: 18 } };
    file('alerts.yaml').update([{ range: metric, text: 'kube_job_status_failed' }], 2);
    workspace.update(file('alerts.yaml'), () => true);
    expect(count()).toBe(0);
    workspace.index.delete('file:///alerts.yaml');
    expect(count()).toBe(0);
  });
});
