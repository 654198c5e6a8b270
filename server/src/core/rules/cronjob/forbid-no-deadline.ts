import { concurrencyPolicyOf } from '../../facets/cronJobFacts.ts';
import { msg } from '../../l10n/message.ts';
import { addField } from '../../manifest/rearrange.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

const anHour = '3600';

export const rule = defineRule({
  id: 'cronjob/forbid-no-deadline',
  looksAt: 'job',
  levels: { quiet: 'hint', recommended: 'warning', strict: 'warning' },
  check({ spec, cronJobSpec }, { report }) {
    if (cronJobSpec === undefined || concurrencyPolicyOf(cronJobSpec) !== 'Forbid') return;
    const deadline = spec.get('activeDeadlineSeconds');
    // One for the Pods has a rule of its own.
    if (deadline.isSet || spec.at('template', 'spec', 'activeDeadlineSeconds').isSet) return;
    report(
      deadline,
      msg(
        'With `Forbid` a Job that hangs blocks every later run: set `activeDeadlineSeconds` in the `spec` of `jobTemplate`, such as 3600.',
      ),
      {
        span: cronJobSpec.get('concurrencyPolicy').span,
        fixes: () => addField(spec, { key: 'activeDeadlineSeconds', value: anHour }, false),
      },
    );
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'A Job that hangs blocks all later runs', 'zh-cn': '卡住的 Job 会阻止之后的所有运行' },
  what: '`concurrencyPolicy` is `Forbid`, and the Job has no `activeDeadlineSeconds`.',
  why: '`Forbid` skips a run while a Job is active. A Job whose program waits for a lock, whose image cannot be pulled or whose Pod finds no node is active until somebody deletes it: all that time no run starts, and nothing but the event `JobAlreadyActive` tells so. A deadline ends the Job as failed, and the next run starts.',
  example: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 * * * *"
  concurrencyPolicy: Forbid
#                    ^^^^^^ cronjob/forbid-no-deadline
  jobTemplate:
    spec:
      backoffLimit: 2
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
  concurrencyPolicy: Forbid
  jobTemplate:
    spec:
      activeDeadlineSeconds: 3600
      backoffLimit: 2
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: registry.example/report:1.4
`,
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy',
    'https://github.com/kubernetes/kubernetes/issues/101584',
  ],
};
