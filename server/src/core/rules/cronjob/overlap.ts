import { shortestInterval } from '../../cron/interval.ts';
import { concurrencyPolicyOf } from '../../facets/cronJobFacts.ts';
import { usableCount } from '../../facets/jobFacts.ts';
import { scheduleAt } from '../../facets/schedules.ts';
import { msg } from '../../l10n/message.ts';
import { setField } from '../../manifest/rearrange.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'cronjob/overlap',
  looksAt: 'job',
  levels: { quiet: 'hint', recommended: 'warning', strict: 'warning' },
  check({ spec, cronJobSpec }, { report }) {
    const deadline = spec.get('activeDeadlineSeconds');
    const seconds = usableCount(deadline);
    // Who writes `Allow` has thought of it.
    if (cronJobSpec === undefined || seconds === undefined || concurrencyPolicyOf(cronJobSpec) !== 'unset') return;
    const schedule = scheduleAt(cronJobSpec.get('schedule'));
    const interval = schedule && shortestInterval(schedule);
    if (interval === undefined || seconds <= interval) return;
    report(
      cronJobSpec.get('concurrencyPolicy'),
      msg(
        'A run may take {seconds} s, but after {interval} s the next one starts while it is active: set `concurrencyPolicy` to `Forbid`, or to `Allow` if that is meant.',
        { seconds, interval },
      ),
      {
        span: deadline.span,
        fixes: () =>
          ['Forbid', 'Replace', 'Allow'].flatMap((value) =>
            setField(cronJobSpec, { key: 'concurrencyPolicy', value, below: 'schedule' }, false),
          ),
      },
    );
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'Runs may overlap', 'zh-cn': '各次运行可能会重叠' },
  what: '`concurrencyPolicy` is not set, and `activeDeadlineSeconds` of the Job is longer than the shortest time between two runs.',
  why: 'Without a policy the controller starts each run on time, whether or not the last one has ended. When a run takes as long as its deadline allows, several work on the same data at once, slow each other down and so pile up. `Forbid` skips a run while one is active, `Replace` deletes the active one first, and `Allow` says that they get along.',
  example: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "*/5 * * * *"
  jobTemplate:
    spec:
      activeDeadlineSeconds: 900
#                            ^^^ cronjob/overlap
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
  concurrencyPolicy: Forbid
  jobTemplate:
    spec:
      activeDeadlineSeconds: 900
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: registry.example/report:1.4
`,
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy'],
};
