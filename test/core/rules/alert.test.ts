import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { readRuleSettings } from '../../../server/src/core/manifest/ruleSettings.ts';
import { applied } from '../../../server/src/core/manifest/yamlFixes/changes.ts';
import { parsePromql } from '../../../server/src/core/promql/parse.ts';
import { findings, newest } from '../../harness/inspect.ts';
import { adviceOf, findingsOf } from '../../harness/rules.ts';

/** A PrometheusRule with one alert; `expr` as it is written behind `expr: `. */
const alertOf = (expr: string) => `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: batch
spec:
  groups:
    - name: batch
      rules:
        - alert: Batch
          expr: ${expr}
          for: 5m
`;
const exprOf = (text: string) => /^ +expr: ([\s\S]*?)\n {10}for/m.exec(text)?.[1];

/** What is underlined, and the expression after the first fix: undefined where nothing is found or offered. */
const judged = (id: string, expr: string) => {
  const text = alertOf(expr);
  const [finding, ...others] = findingsOf(id, text);
  expect(others).toEqual([]);
  if (finding === undefined) return undefined;
  const fix = finding.fixes?.()[0];
  const mended = fix && applied(text, [...fix.changes]);
  if (mended !== undefined) {
    expect(findings(mended)).toEqual([]);
    expect(findingsOf(id, mended)).toEqual([]);
  }
  return [text.slice(finding.start, finding.end), mended && exprOf(mended)];
};

describe('alert/schedule-threshold', () => {
  const id = 'alert/schedule-threshold';
  const last = 'kube_cronjob_status_last_schedule_time';
  const next = 'kube_cronjob_next_schedule_time';

  it.each([
    [`time() - ${last} > 3600`, `time() - ${last} > 3600`, `time() - ${next} > 3600`],
    [
      `(time() - ${last}{namespace="batch"}) >= 60 * 60 * 2`,
      undefined,
      `(time() - ${next}{namespace="batch"}) >= 60 * 60 * 2`,
    ],
    [`time() - max by (cronjob) (${last}) > 12h`, undefined, `time() - max by (cronjob) (${next}) > 12h`],
    [`3600 < time() - ${last}`, undefined, `3600 < time() - ${next}`],
    [`${last} < time() - 3600`, undefined, `${next} < time() - 3600`],
    [
      `time() - ${last} > 3600 unless kube_cronjob_spec_suspend == 1`,
      `time() - ${last} > 3600`,
      `time() - ${next} > 3600 unless kube_cronjob_spec_suspend == 1`,
    ],
    [`time() - {__name__="${last}"} > 1800`, undefined, undefined],
    [
      `|\n            time() - ${last}\n              > 3600`,
      `time() - ${last}`,
      `|\n            time() - ${next}\n              > 3600`,
    ],
    [`time() - max without (instance) (${last}) > 12h`, undefined, `time() - max without (instance) (${next}) > 12h`],
    [`count(time() - ${last} > 3600) > 3`, `time() - ${last} > 3600`, `count(time() - ${next} > 3600) > 3`],
  ])('%s', (expr, place, mended) => {
    expect(judged(id, expr)).toEqual([place ?? expr, mended]);
  });

  it.each([
    `time() - ${last} > 90000`,
    `time() - max(${last}{namespace="sync"}) > 4200`,
    `time() - max without (cronjob) (${last}) > 4200`,
    `time() - ${last} > 86400`,
    `time() - ${last}{cronjob="sync"} > 3600`,
    `time() - ${last}{cronjob=~"every-.*"} > 3600`,
    `time() - ${last}{cronjob!="daily"} > 3600`,
    `time() - ${next} > 3600`,
    `time() - ${last} > kube_cronjob_annotations`,
    `time() - ${last} > 3600 and on (cronjob) kube_cronjob_info{schedule="*/5 * * * *"}`,
    `time() - ${last} < 3600`,
    `time() - ${last} > bool 3600`,
    `changes(${last}[1h]) == 0`,
    `time() - {__name__=~"${last}|x"} > 3600`,
    `time() - ${last} > {{ .Values.limit }}`,
    `time() - ${last} >`,
    `up > 3600 unless time() - ${last} > 3600`,
  ])('silent: %s', (expr) => {
    expect(judged(id, expr)).toBeUndefined();
  });

  it('is silent for a recording rule', () => {
    expect(findingsOf(id, alertOf(`time() - ${last} > 3600`).replace('alert:', 'record:'))).toEqual([]);
  });
});

describe('alert/start-time-after-finish', () => {
  const id = 'alert/start-time-after-finish';
  const start = 'kube_job_status_start_time';
  const active = (series: string) => `(${series} and kube_job_status_active > 0)`;

  it.each([
    [`time() - ${start} > 7200`, undefined, `time() - ${active(start)} > 7200`],
    [
      `'time() - ${start}{namespace="a"} > 2h'`,
      `time() - ${start}{namespace="a"} > 2h`,
      `'time() - ${active(`${start}{namespace="a"}`)} > 2h'`,
    ],
    [
      `"(time() - ${start}{namespace='a'}) / on (job_name) kube_job_spec_active_deadline_seconds > 0.8"`,
      `(time() - ${start}{namespace='a'}) / on (job_name) kube_job_spec_active_deadline_seconds > 0.8`,
      `"(time() - ${active(`${start}{namespace='a'}`)}) / on (job_name) kube_job_spec_active_deadline_seconds > 0.8"`,
    ],
    [
      `max by (job_name) (time() - ${start} offset 5m) > 600`,
      undefined,
      `max by (job_name) (time() - ${active(`${start} offset 5m`)}) > 600`,
    ],
    [`${start} < time() - 3600`, undefined, `${active(start)} < time() - 3600`],
    [`count(time() - ${start} > 60) > 3`, `time() - ${start} > 60`, `count(time() - ${active(start)} > 60) > 3`],
    [
      `time() - ${start} > 60 and on (job_name) kube_job_labels{label_team="a"}`,
      `time() - ${start} > 60`,
      `time() - ${active(start)} > 60 and on (job_name) kube_job_labels{label_team="a"}`,
    ],
  ])('%s', (expr, place, mended) => {
    expect(judged(id, expr)).toEqual([place ?? expr, mended]);
  });

  it.each([
    `time() - ${start} > 7200 and kube_job_status_active > 0`,
    `time() - ${active(start)} > 7200`,
    `time() - ${start} > 7200 unless kube_job_status_completion_time`,
    `time() - ${start} > 7200 unless on (job_name) kube_job_complete{condition="true"} == 1`,
    `${start} - kube_job_created > 600`,
    `time() - max(${start}{job_name=~"load-.*"}) > 2 * 86400`,
    `min by (namespace) (time() - ${start}) > 86400`,
    `time() - ${start} < 600`,
    `kube_job_status_completion_time - ${start} > 600`,
    `time() - max_over_time(${start}[1h]) > 7200`,
    `(time() - ${start}) * {team="a"} > 7200`,
    `${start} > 0`,
  ])('silent: %s', (expr) => {
    expect(judged(id, expr)).toBeUndefined();
  });
});

describe('alert/failed-attempts', () => {
  const id = 'alert/failed-attempts';
  const failed = 'kube_job_status_failed';

  it.each([
    [`${failed} > 0`, undefined, 'kube_job_failed{condition="true"} > 0'],
    [`${failed}{namespace="batch"} >= 1`, undefined, 'kube_job_failed{namespace="batch",condition="true"} >= 1'],
    [
      `"sum by (job_name) (${failed}{namespace='batch',}) > 0"`,
      `sum by (job_name) (${failed}{namespace='batch',}) > 0`,
      `"sum by (job_name) (kube_job_failed{namespace='batch',condition='true',}) > 0"`,
    ],
    [`0 < ${failed}`, undefined, '0 < kube_job_failed{condition="true"}'],
    [`${failed} > 3`, undefined, undefined],
    [`${failed} != 0`, undefined, 'kube_job_failed{condition="true"} != 0'],
    [`${failed} == 1`, undefined, 'kube_job_failed{condition="true"} == 1'],
    [`max without (pod) (${failed}) > 0`, undefined, 'max without (pod) (kube_job_failed{condition="true"}) > 0'],
    [`${failed}{} > 0`, undefined, undefined],
    [`{__name__="${failed}"} > 0`.replace(/^/, "'").replace(/$/, "'"), `{__name__="${failed}"} > 0`, undefined],
    [
      `label_replace(${failed} > 0, "cronjob", "x", "job_name", ".*") * on (job_name) group_left () kube_job_owner`,
      `${failed} > 0`,
      'label_replace(kube_job_failed{condition="true"} > 0, "cronjob", "x", "job_name", ".*") * on (job_name) group_left () kube_job_owner',
    ],
  ])('%s', (expr, place, mended) => {
    expect(judged(id, expr)).toEqual([place ?? expr, mended]);
  });

  it.each([
    'kube_job_failed{condition="true"} > 0',
    `${failed}{reason="BackoffLimitExceeded"} > 0`,
    `${failed} > 0 unless kube_job_status_succeeded > 0`,
    `${failed} > 0 and on (job_name) kube_job_status_start_time > 0`,
    `increase(${failed}[1h]) > 0`,
    `${failed} == 0`,
    `${failed} != 2`,
    `${failed} >= 0`,
    `absent(${failed} > 0)`,
    `${failed} > kube_job_spec_completions`,
  ])('silent: %s', (expr) => {
    expect(judged(id, expr)).toBeUndefined();
  });
});

test('an expression in YAML braces is changed only where that stays one text', () => {
  const rule = (expr: string) =>
    `{apiVersion: monitoring.coreos.com/v1, kind: PrometheusRule, metadata: {name: a}, spec: {groups: [{name: a, rules: [{alert: A, expr: ${expr}}]}]}}\n`;
  const fixes = (text: string) => findingsOf('alert/failed-attempts', text).map(({ fixes }) => fixes?.().length);
  expect(fixes(rule('kube_job_status_failed > 0'))).toEqual([0]);
  expect(fixes(rule('"kube_job_status_failed > 0"'))).toEqual([1]);
});

test('each preset says what it is meant to', () => {
  const text = alertOf('time() - kube_job_status_start_time > 60').replace(
    /$/,
    '        - {alert: B, expr: kube_job_status_failed > 0}\n        - {alert: C, expr: "time() - kube_cronjob_status_last_schedule_time > 60"}\n',
  );
  const all = ['alert/start-time-after-finish', 'alert/failed-attempts', 'alert/schedule-threshold'];
  expect(adviceOf('quiet', text)).toEqual([`warning ${all[0]}`, `hint ${all[1]}`, `hint ${all[2]}`]);
  expect(adviceOf('recommended', text)).toEqual(all.map((id) => `warning ${id}`));
  expect(adviceOf('strict', text)).toEqual(all.map((id) => `warning ${id}`));
  expect(adviceOf('off', text)).toEqual([]);
});

describe('the alerts that we write ourselves', () => {
  const snippets = readFileSync(new URL('../../../snippets/alerts.json', import.meta.url), 'utf8');
  const bodies = Object.values(JSON.parse(snippets) as Record<string, { body: string[] }>);

  it('are read by Prometheus and need no advice', () => {
    const [whole] = bodies;
    const text = (whole?.body ?? [])
      .join('\n')
      .replace(/\$\{\d+:([^}]*)\}/g, '$1')
      .replace(/\$\{?\d\}?/g, 'x')
      .replaceAll('\\$', '$');
    const settings = readRuleSettings('strict', {});
    expect(findings(text, { ...newest, rules: settings })).toEqual([]);
    expect(text).toContain('expr:');
  });
});

/** The documents that users brought; they are not part of this project. */
const documents = new URL('../../../../shared/source-documents/', import.meta.url);

test.skipIf(!existsSync(documents))('the alerts of a source document (skipped without them)', () => {
  const text = readFileSync(new URL('000_aaa256fe2776aa21.txt', documents), 'utf8');
  const expressions = [...text.matchAll(/^expr: \|\n((?:(?!for:).*\n)+)for:/gm)].map(([, lines = '']) => lines);
  const found = expressions.map((lines) => {
    expect(parsePromql(lines).expr).toBeDefined();
    return adviceOf('quiet', alertOf(`|\n${lines.replace(/^/gm, ' '.repeat(12)).trimEnd()}`));
  });
  expect(found).toEqual([
    ['hint alert/failed-attempts'],
    ['warning alert/start-time-after-finish'],
    ['hint alert/schedule-threshold'],
    [],
  ]);
});
