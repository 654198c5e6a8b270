import { usableCount } from '../../facets/jobFacts.ts';
import { msg } from '../../l10n/message.ts';
import { replaceValue } from '../../manifest/mend.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

/** What is kept where the field is not set (`SetDefaults_CronJob` in pkg/apis/batch/v1/defaults.go). */
const failedByDefault = '1';
const successfulByDefault = '3';

export const rule = defineRule({
  id: 'cronjob/history-zero',
  looksAt: 'job',
  levels: { quiet: 'hint', recommended: 'hint', strict: 'warning' },
  check({ cronJobSpec }, { report }) {
    if (cronJobSpec === undefined) return;
    const failed = cronJobSpec.get('failedJobsHistoryLimit');
    const successful = cronJobSpec.get('successfulJobsHistoryLimit');
    if (usableCount(failed) === 0) {
      report(
        failed,
        msg('Failed Jobs are deleted at once with their logs, so nobody learns why a run failed: keep at least one.'),
        { fixes: () => replaceValue(failed, failedByDefault, false) },
      );
    }
    if (usableCount(successful) === 0) {
      report(
        successful,
        msg(
          'Successful Jobs are deleted at once with their logs, so nobody can see what a run did: keep one or a few.',
        ),
        { fixes: () => replaceValue(successful, successfulByDefault, false) },
      );
    }
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'No finished Jobs are kept', 'zh-cn': '不保留已完成的 Job' },
  what: '`failedJobsHistoryLimit` or `successfulJobsHistoryLimit` is 0.',
  why: 'The controller deletes finished Jobs beyond the limit together with their Pods, and the logs go with the Pods. With `failedJobsHistoryLimit: 0` a run that fails leaves nothing behind but events, and alerts on failed Jobs have nothing to count. By default one failed Job and three successful ones are kept, which costs next to nothing.',
  example: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 * * * *"
  failedJobsHistoryLimit: 0
#                         ^ cronjob/history-zero
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: registry.example/report:1.4
`,
  instead: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 * * * *"
  failedJobsHistoryLimit: 1
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: registry.example/report:1.4
`,
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#jobs-history-limits'],
};
