import { upsetDay } from '../../facets/nightlyRuns.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'cronjob/clock-change-skips',
  looksAt: 'schedule',
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  check(facet, { report, now }) {
    const upset = now === undefined ? undefined : upsetDay(facet, 'skipped', now);
    if (upset !== undefined) report(facet.schedule, upset.message, { fixes: upset.fixes });
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'A clock change leaves out the run of a day', 'zh-cn': '时钟调整会略过当天的运行' },
  what: 'In the next 400 days the clocks of `timeZone` go forward over all the times at which the schedule runs on that day. Nothing is said where other runs of the day stay, or where no zone is set.',
  why: 'The controller looks for the next instant at which the clock of the zone shows the time. Where clocks go from 02:00 to 03:00 none shows 02:30 on that day, so there is no run, and nothing is started late: a daily backup is missing, a monthly bill waits a month. Run at an hour that every day has once, or in a zone without clock changes such as `Etc/UTC`.',
  example: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "30 2 * * *"
#           ^^^^^^^^^^^^ cronjob/clock-change-skips
  timeZone: Europe/Berlin
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
  timeZone: Europe/Berlin
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
