import { missingDay, neverRuns } from '../../cron/oddities.ts';
import { changePart, cronAt } from '../../facets/schedules.ts';
import { innerSpan } from '../../manifest/scalarText.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'cronjob/missing-day',
  looksAt: 'schedule',
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  check({ schedule: field }, { report }) {
    const schedule = cronAt(field);
    const missing = schedule && missingDay(schedule);
    if (schedule === undefined || missing === undefined || neverRuns(schedule) !== undefined) return;
    report(field, missing.message, {
      span: innerSpan(field, missing.start, missing.end),
      fixes: () => changePart(field, missing, '28'),
    });
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'Some months do not have the day', 'zh-cn': '有些月份没有这一天' },
  what: 'The schedule names no day of the month before the 29th, and one of its months does not have such a day in every year.',
  why: 'A month without the day is left out; the run does not move to its last day. `0 6 31 * *` runs in seven months of the year, and a report that is due at the end of each month is missing in the other five. Cron has no word for the last day: run on the first day of the next month, on a day up to the 28th, or on `28-31` with a command that stops when tomorrow is not the first.',
  example: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 6 31 * *"
#                ^^ cronjob/missing-day
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
  schedule: "0 6 28 * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: registry.example/report:1.4
`,
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax'],
};
