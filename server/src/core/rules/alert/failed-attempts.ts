import {
  asGreater,
  comparisonsOf,
  constantOf,
  expressionAbout,
  metricOf,
  seriesOf,
} from '../../facets/alertConditions.ts';
import { type AlertFacet, changeableSpan, innerQuote, partSpan } from '../../kinds/prometheus/alerts.ts';
import { msg } from '../../l10n/message.ts';
import type { Fix } from '../../manifest/finding.ts';
import type { Binary, Selector } from '../../promql/ast.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

const failedPods = 'kube_job_status_failed';
const failedJob = 'kube_job_failed';
/** Metrics that say nothing of how the Job has ended. */
const besides: ReadonlySet<string> = new Set([
  failedPods,
  'kube_job_annotations',
  'kube_job_created',
  'kube_job_info',
  'kube_job_labels',
  'kube_job_owner',
]);

export const rule = defineRule({
  id: 'alert/failed-attempts',
  looksAt: 'alert',
  levels: { quiet: 'hint', recommended: 'warning', strict: 'warning' },
  check(alert, { report }) {
    const expression = expressionAbout(alert, failedPods, besides);
    if (expression === undefined) return;
    for (const node of comparisonsOf(expression)) {
      const found = countedFailures(node);
      if (found === undefined) continue;
      const { series, least } = found;
      report(
        alert.expr,
        msg(
          '`kube_job_status_failed` counts Pods, and stays above 0 when another try succeeds. For failed Jobs use `kube_job_failed{condition="true"}`.',
        ),
        { span: partSpan(alert, node), fixes: () => (least === 1 ? useFailedJob(alert, series) : []) },
      );
    }
  },
});

/** The series whose failures are counted, and how many of them it takes. */
function countedFailures(node: Binary): { series: Selector; least: number } | undefined {
  const { larger, smaller } = asGreater(node) ?? { larger: node.left, smaller: node.right };
  const series = seriesOf(larger);
  if (series === undefined || metricOf(series) !== failedPods) return undefined;
  // With its reason the metric is 1 for a Job that has failed, and else 0.
  if (series.matchers.some(({ label }) => label === 'reason')) return undefined;
  const least = leastCount(node.op, constantOf(smaller));
  return least === undefined || least < 1 ? undefined : { series, least };
}

/** The smallest number for which a comparison holds, whichever of its sides is the larger one. */
function leastCount(op: string, limit: number | undefined): number | undefined {
  if (limit === undefined) return undefined;
  switch (op) {
    case '!=':
      return limit === 0 ? 1 : undefined;
    case '>':
    case '<':
      return limit + 1;
    default:
      return limit;
  }
}

function useFailedJob(alert: AlertFacet, { name, matchers, start }: Selector): Fix[] {
  const isEmpty = matchers.length === 0 && /^\s*\{/.test(alert.expr.text().slice(start + (name?.length ?? 0)));
  if (name === undefined || isEmpty) return [];
  const quote = innerQuote(alert);
  const condition = `condition=${quote}true${quote}`;
  const span = changeableSpan(alert, { start, end: start + name.length });
  const last = matchers.at(-1);
  const behind = last && changeableSpan(alert, last);
  if (span === undefined || (last !== undefined && behind === undefined)) return [];
  const metric = { ...span, newText: behind === undefined ? `${failedJob}{${condition}}` : failedJob };
  const matcher = behind && { start: behind.end, end: behind.end, newText: `,${condition}` };
  const title = msg('Change to `{name}`', { name: failedJob });
  return [{ title, changes: matcher === undefined ? [metric] : [metric, matcher], preferred: false }];
}

export const documentation: RuleDocumentation = {
  title: { en: 'An alert on failed Jobs counts failed Pods', 'zh-cn': '针对失败 Job 的告警统计的是失败的 Pod' },
  what: 'An alert of a PrometheusRule compares `kube_job_status_failed` with a number, without a matcher for its label `reason` and without another metric that tells how the Job has ended.',
  why: 'A Job tries again when a Pod fails (`backoffLimit` is 6 by default). `kube_job_status_failed` is the number of Pods that have failed, and it does not fall when a later Pod succeeds: the alert fires for a Job that is complete, and does not end until the Job is deleted. `kube_job_failed{condition="true"}` is 1 when the Job itself has given up. The alert `KubeJobFailed` of kubernetes-mixin was changed for this reason.',
  example: `
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: batch
spec:
  groups:
    - name: batch
      rules:
        - alert: JobFailed
          expr: kube_job_status_failed{namespace="batch"} > 0
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ alert/failed-attempts
          for: 1m
`,
  instead: `
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: batch
spec:
  groups:
    - name: batch
      rules:
        - alert: JobFailed
          expr: kube_job_failed{namespace="batch",condition="true"} > 0
          for: 1m
`,
  references: [
    'https://github.com/kubernetes-sigs/kubernetes-mixin/pull/246',
    'https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/workload/job-metrics.md',
  ],
};
