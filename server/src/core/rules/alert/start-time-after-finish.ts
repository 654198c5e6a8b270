import {
  asGreater,
  comparisonsOf,
  expressionAbout,
  isAge,
  metricOf,
  walkKeeping,
} from '../../facets/alertConditions.ts';
import { type AlertFacet, changeableSpan, partSpan } from '../../kinds/prometheus/alerts.ts';
import { msg } from '../../l10n/message.ts';
import type { Fix } from '../../manifest/finding.ts';
import { type Binary, bare, type Expr, type Selector } from '../../promql/ast.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

const startTime = 'kube_job_status_start_time';
/** Without this label the start of the latest Job may be meant, which says when there was one. */
const byJob = 'job_name';
const isActive = 'kube_job_status_active > 0';
/** Metrics that say nothing of whether a Job has ended. */
const besides: ReadonlySet<string> = new Set([
  startTime,
  'kube_job_annotations',
  'kube_job_created',
  'kube_job_info',
  'kube_job_labels',
  'kube_job_owner',
  'kube_job_spec_active_deadline_seconds',
  'kube_job_spec_completions',
  'kube_job_spec_parallelism',
]);

export const rule = defineRule({
  id: 'alert/start-time-after-finish',
  looksAt: 'alert',
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  check(alert, { report }) {
    const expression = expressionAbout(alert, startTime, besides);
    if (expression === undefined) return;
    for (const [series, node] of measuredStarts(expression)) {
      report(
        alert.expr,
        msg(
          'A Job keeps its start time when it has ended, and this fires on until it is deleted. Look at active Jobs only: add `and kube_job_status_active > 0`.',
        ),
        { span: partSpan(alert, node), fixes: () => onlyActive(alert, series) },
      );
    }
  },
});

/** The start times from which an expression counts, each with the innermost comparison around it. */
function measuredStarts(expression: Expr): Map<Selector, Binary> {
  const found = new Map<Selector, Binary>();
  for (const node of comparisonsOf(expression)) {
    const greater = asGreater(node);
    if (greater === undefined) continue;
    const { larger, smaller } = greater;
    const ages = [...walkKeeping(larger, byJob)].filter(isAge).map(({ right }) => right);
    for (const since of isAge(bare(larger)) ? [...ages, smaller] : ages) {
      const series = startTimeIn(since);
      if (series !== undefined) found.set(series, node);
    }
  }
  return found;
}

/** What functions make of a range of time is no start any more. */
function startTimeIn(expr: Expr): Selector | undefined {
  for (const part of walkKeeping(expr, byJob)) {
    if (part.kind === 'range' || part.kind === 'subquery') return undefined;
    if (part.kind === 'selector' && metricOf(part) === startTime) return part;
  }
  return undefined;
}

/** Both metrics have the same labels. */
function onlyActive(alert: AlertFacet, series: Selector): Fix[] {
  const span = changeableSpan(alert, series);
  if (span === undefined) return [];
  const changes = [
    { start: span.start, end: span.start, newText: '(' },
    { start: span.end, end: span.end, newText: ` and ${isActive})` },
  ];
  return [{ title: msg('Look at active Jobs only'), changes, preferred: false }];
}

export const documentation: RuleDocumentation = {
  title: {
    en: 'An alert on the start of a Job fires on after its end',
    'zh-cn': '基于 Job 启动时间的告警在 Job 结束后仍持续触发',
  },
  what: 'An alert of a PrometheusRule measures how long ago a Job was started (`time() - kube_job_status_start_time`), for each Job, and no metric of it tells whether the Job still runs.',
  why: 'The metric of the start time is there as long as the Job is in the cluster, which is long after it has ended: a CronJob keeps the last three that succeeded. An alert on Jobs that run too long fires for all of them, each later than the limit. `kube_job_status_completion_time` does not help for Jobs that have failed, as these have none. `kube_job_status_active` is the number of Pods that still run or wait.',
  example: `
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: batch
spec:
  groups:
    - name: batch
      rules:
        - alert: JobRunsTooLong
          expr: time() - kube_job_status_start_time{namespace="batch"} > 7200
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ alert/start-time-after-finish
          for: 5m
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
        - alert: JobRunsTooLong
          expr: time() - (kube_job_status_start_time{namespace="batch"} and kube_job_status_active > 0) > 7200
          for: 5m
`,
  references: [
    'https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/workload/job-metrics.md',
    'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup',
  ],
};
