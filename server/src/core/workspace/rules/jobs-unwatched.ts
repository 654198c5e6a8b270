import { msg } from '../../l10n/message.ts';
import type { RuleDocumentation } from '../../rules/rule.ts';
import { kindId } from '../entries.ts';
import { alertKind } from '../watchedJobs.ts';
import type { WorkspaceIndex } from '../workspaceIndex.ts';
import { defineWorkspaceRule } from '../workspaceRule.ts';

const alerts = [alertKind];

/** One hint a file: the same sentence at each of many CronJobs would tell nothing more. */
export const rule = defineWorkspaceRule({
  id: 'workspace/jobs-unwatched',
  asksAbout: alerts,
  oncePerFile: true,
  levels: { quiet: 'off', recommended: 'hint', strict: 'warning' },
  check({ object }, view) {
    if (kindId(object) !== 'CronJob.batch' || object.partial || object.timing?.suspended) return [];
    if (!view.made(alerts, watchOthersOnly)) return [];
    const message = msg(
      'No PrometheusRule of the workspace watches Jobs. Add an alert on `kube_job_status_failed`, unless the cluster has one.',
    );
    return [{ field: 'metadata.name', message, range: object.selection }];
  },
});

/** There are PrometheusRules, and surely none of them tells of Jobs. */
function watchOthersOnly(index: WorkspaceIndex): boolean {
  const found = [...index.all(alertKind)];
  return found.length > 0 && !found.some(({ object }) => object.mayWatchJobs);
}

const alertsOf = (alert: string, expression: string) => `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: shop
spec:
  groups:
    - name: shop
      rules:
        - alert: ${alert}
          expr: ${expression}
          for: 5m
---
`;
const cronJob = (mark: string) => `apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
${mark}spec:
  schedule: "0 2 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: registry.example/report:2.1
`;

export const documentation: RuleDocumentation = {
  title: { en: 'Alerts are defined, yet none for Jobs', 'zh-cn': '定义了告警，但没有针对 Job 的告警' },
  what: 'The workspace defines PrometheusRules (`monitoring.coreos.com`) and CronJobs, and none of the alerts mentions a metric `kube_job_…` or `kube_cronjob_…`, or one of your own with `cronjob`, `last_success` or `last_completion` in its name. Told once a file, at the first CronJob. PrometheusRules that a template fills in may hold such an alert, so nothing is told then.',
  why: 'Nobody waits for the answer of a CronJob. When its Jobs fail, or when no Job is started any more, nothing shows it until the result is missed. kube-state-metrics counts failures in `kube_job_status_failed`, and tells the last success in `kube_cronjob_status_last_successful_time`. The rules of kube-prometheus bring the alert `KubeJobFailed`: where these run in the cluster, switch this rule off.',
  example: `${alertsOf('ShopDown', 'up{job="shop"} == 0')}${cronJob(`#${' '.repeat(7)}^^^^^^ workspace/jobs-unwatched\n`)}`,
  instead: `${alertsOf('JobFailed', 'kube_job_status_failed > 0')}${cronJob('')}`,
  references: [
    'https://kubernetes.io/docs/concepts/cluster-administration/kube-state-metrics/',
    'https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/workload/cronjob-metrics.md',
  ],
};
