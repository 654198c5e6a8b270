import { type Age, agesOf, constantOf, expressionAbout, metricOf, seriesOf } from '../../facets/alertConditions.ts';
import { type AlertFacet, changeableSpan, partSpan } from '../../kinds/prometheus/alerts.ts';
import { msg } from '../../l10n/message.ts';
import type { Fix } from '../../manifest/finding.ts';
import type { Selector } from '../../promql/ast.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

const lastRun = 'kube_cronjob_status_last_schedule_time';
const nextRun = 'kube_cronjob_next_schedule_time';
const aDay = 86_400;
/** Metrics that may stand beside it without choosing CronJobs by what they are. */
const besides: ReadonlySet<string> = new Set([lastRun, 'kube_cronjob_spec_suspend', 'kube_cronjob_status_active']);

export const rule = defineRule({
  id: 'alert/schedule-threshold',
  looksAt: 'alert',
  levels: { quiet: 'hint', recommended: 'warning', strict: 'warning' },
  check(alert, { report }) {
    const expression = expressionAbout(alert, lastRun, besides);
    if (expression === undefined) return;
    for (const age of agesOf(expression)) {
      const series = seriesOf(age.since, 'cronjob');
      const seconds = shortLimit(age);
      if (series === undefined || seconds === undefined || !isOfAnyCronJob(series)) continue;
      report(
        alert.expr,
        msg(
          'This fires for each CronJob that runs less often than every {seconds} s. Compare with `kube_cronjob_next_schedule_time`, the time at which the next run is due.',
          { seconds },
        ),
        { span: partSpan(alert, age.node), fixes: () => compareWithNext(alert, series) },
      );
    }
  },
});

function shortLimit({ limit }: Age): number | undefined {
  const seconds = constantOf(limit);
  return seconds !== undefined && seconds > 0 && seconds < aDay ? seconds : undefined;
}

/** Whoever names CronJobs knows how often they run. */
function isOfAnyCronJob(series: Selector): boolean {
  return metricOf(series) === lastRun && !series.matchers.some(({ label }) => label === 'cronjob');
}

function compareWithNext(alert: AlertFacet, { name, start }: Selector): Fix[] {
  const span = name === undefined ? undefined : changeableSpan(alert, { start, end: start + name.length });
  if (span === undefined) return [];
  const title = msg('Change to `{name}`', { name: nextRun });
  return [{ title, changes: [{ ...span, newText: nextRun }], preferred: true }];
}

export const documentation: RuleDocumentation = {
  title: {
    en: 'An alert on missed runs fires for CronJobs that run rarely',
    'zh-cn': '错过运行的告警会对运行间隔较长的 CronJob 触发',
  },
  what: 'An alert of a PrometheusRule fires when the last run of a CronJob is a fixed time ago that is shorter than a day, no label `cronjob` says which CronJobs are meant, and each of them counts: of the latest run of several, as by `max(…)`, nothing is said.',
  why: 'A CronJob that runs once a day has its last run up to 24 hours behind it: with a limit of one hour the alert fires for 23 hours of each day, though nothing is missed. kube-state-metrics tells of each CronJob that is not suspended when its next run is due after the last one: `time() - kube_cronjob_next_schedule_time > 3600` fires when a run is an hour late, whatever the schedule is.',
  example: `
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: batch
spec:
  groups:
    - name: batch
      rules:
        - alert: CronJobMissedSchedule
          expr: time() - kube_cronjob_status_last_schedule_time > 3600
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ alert/schedule-threshold
          for: 10m
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
        - alert: CronJobMissedSchedule
          expr: time() - kube_cronjob_next_schedule_time > 3600
          for: 10m
`,
  references: [
    'https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/workload/cronjob-metrics.md',
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/',
  ],
};
