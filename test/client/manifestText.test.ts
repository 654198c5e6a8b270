import { describe, expect, it } from 'vitest';
import { looksLikeBatchManifest } from '../../client/src/manifestText.ts';

describe('looksLikeBatchManifest', () => {
  it.each([
    'apiVersion: batch/v1\nkind: Job\n',
    '# a comment\n---\nkind: CronJob\n',
    'kind: "Job"',
    "kind: 'CronJob' # nightly",
    'apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\n',
    'apiVersion: argoproj.io/v1alpha1\nkind: WorkflowTemplate\n',
    '{"kind":"ScheduledSparkApplication"}',
    'kind: SparkApplication\n',
    'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\n',
    'kind : Job',
    'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: batch/v1\n    kind: Job\n',
    'kind: Job\r\n',
    '{\n  "apiVersion": "batch/v1",\n  "kind": "Job"\n}',
    '{"kind":"CronJob","metadata":{}}',
    '{"metadata":{}, "apiVersion" : "batch/v1"}',
  ])('takes %j', (text) => {
    expect(looksLikeBatchManifest(text)).toBe(true);
  });

  it.each([
    '',
    'kind: Deployment\napiVersion: apps/v1\n',
    'kind: JobSet\n',
    'kind: CronWorkflows\n',
    'kind: SparkConnect\n',
    'kind: Jobs',
    '# kind: Job',
    'description: a kind: Job of work',
    '{"kind":"Service"}',
    '{"note":"kind: Job"}',
  ])('passes over %j', (text) => {
    expect(looksLikeBatchManifest(text)).toBe(false);
  });

  it('takes no more than a moment for a large text', () => {
    const text = '      - key: value, with some more words after it\n'.repeat(40_000);
    const start = performance.now();
    expect(looksLikeBatchManifest(text)).toBe(false);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
