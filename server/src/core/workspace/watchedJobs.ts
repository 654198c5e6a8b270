import { kindId } from './entries.ts';

export const alertKind = kindId({ apiVersion: 'monitoring.coreos.com/v1', kind: 'PrometheusRule' });

/** Metrics of kube-state-metrics about Jobs, and names that people give their own. */
const jobMetrics = /kube_(?:cron)?job_|cronjob|last_?(?:success|completion)/i;
/** Helm fills in a part: not the templates of Prometheus, which know no more than `$labels`, `$value` and functions. */
const filledIn =
  /\{\{-?\s*(?:include|template|toYaml|tpl|range|if|with)\b(?!\s+(?:query|\$))|\.(?:Values|Files|Release|Chart)\b/;
const commentLines = /^[ \t]*#.*$/gm;

/** Whether an alert of a PrometheusRule, or one that a template puts in, may tell of Jobs. */
export function mayWatchJobs(source: string): boolean {
  const text = source.replace(commentLines, '');
  return jobMetrics.test(text) || filledIn.test(text);
}
