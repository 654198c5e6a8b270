import { usableCount } from '../../facets/jobFacts.ts';
import { msg } from '../../l10n/message.ts';
import { replaceValue } from '../../manifest/mend.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

/** The controller is only said to look that often (the concept page on CronJobs, among the limitations). */
const slowestLook = 10;
const aMinute = '60';

export const rule = defineRule({
  id: 'cronjob/starting-deadline-too-short',
  looksAt: 'job',
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  check({ cronJobSpec }, { report }) {
    const field = cronJobSpec?.get('startingDeadlineSeconds');
    const seconds = field && usableCount(field);
    if (field === undefined || seconds === undefined || seconds >= slowestLook) return;
    report(
      field,
      seconds === 0
        ? msg(
            'A deadline of 0 s is over before the controller looks, so no run ever starts: allow some time, such as 60.',
          )
        : msg(
            'Kubernetes promises to look at a CronJob every 10 s only, and a run more than {seconds} s late is skipped: allow more time, such as 60.',
            { seconds },
          ),
      { fixes: () => replaceValue(field, aMinute, false) },
    );
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'The deadline for the start is too short', 'zh-cn': '启动截止时间过短' },
  what: '`startingDeadlineSeconds` is less than 10.',
  why: 'A run that cannot start within the deadline is skipped, mostly without an event. The documentation of Kubernetes promises no more than a look every 10 seconds. Today the controller wakes up a tenth of a second after the scheduled time, so that with 0 nothing starts at all, and with a few seconds every restart or overload of the control plane costs runs. The deadline is to keep a run from starting much too late: minutes, or about as long as the interval.',
  example: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "*/5 * * * *"
  startingDeadlineSeconds: 5
#                          ^ cronjob/starting-deadline-too-short
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
  schedule: "*/5 * * * *"
  startingDeadlineSeconds: 60
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: registry.example/report:1.4
`,
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline',
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#cron-job-limitations',
  ],
};
