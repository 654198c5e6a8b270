import { upsetDay } from '../../facets/nightlyRuns.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'cronjob/clock-change-repeats',
  looksAt: 'schedule',
  levels: { quiet: 'hint', recommended: 'warning', strict: 'warning' },
  check(facet, { report, now }) {
    const upset = now === undefined ? undefined : upsetDay(facet, 'doubled', now);
    if (upset !== undefined) report(facet.schedule, upset.message, { fixes: upset.fixes });
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'A clock change repeats the run of a day', 'zh-cn': '时钟调整会重复当天的运行' },
  what: 'In the next 400 days the clocks of `timeZone` go back over all the times at which the schedule runs on that day, and it runs twice at each. Nothing is said where other runs of the day happen once, or where no zone is set.',
  why: 'Where clocks go back from 03:00 to 02:00, the clock shows 02:30 at two instants, and the controller starts a Job at both. What must happen once a day, such as a mail or a booking, happens twice within an hour. Run at an hour that every day has once, or in a zone without clock changes such as `Etc/UTC`.',
  example: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "30 1 * * *"
#           ^^^^^^^^^^^^ cronjob/clock-change-repeats
  timeZone: America/New_York
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
  schedule: "30 3 * * *"
  timeZone: America/New_York
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
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#time-zones',
    'https://github.com/kubernetes/kubernetes/issues/121594',
  ],
};
