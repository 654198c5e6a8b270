import { neverRuns } from '../../cron/oddities.ts';
import type { FieldName } from '../../cron/schedule.ts';
import { type UnevenStep, unevenSteps } from '../../cron/unevenSteps.ts';
import { evenAlternatives } from '../../facets/evenSteps.ts';
import { cronAt } from '../../facets/schedules.ts';
import { innerSpan } from '../../manifest/scalarText.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'cronjob/uneven-step',
  looksAt: 'schedule',
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  check({ schedule: field }, { report }) {
    const schedule = cronAt(field);
    if (schedule === undefined || !schedule.text.includes('/') || neverRuns(schedule) !== undefined) return;
    for (const found of unevenSteps(schedule)) {
      if (isMeant(found)) continue;
      report(field, found.message, {
        span: innerSpan(field, found.start, found.end),
        fixes: () => evenAlternatives(field, schedule, found),
      });
    }
  },
});

const leastValues: Readonly<Record<FieldName, number>> = { minute: 0, hour: 0, day: 1, month: 1, weekday: 0 };

/** `30/7` starts so late that it is a range rather than a cycle, and every other day is one day more at a month's end. */
function isMeant({ field, step, values }: UnevenStep): boolean {
  const first = (values[0] ?? 0) - leastValues[field];
  return (first > 0 && first >= step) || (field === 'day' && step === 2);
}

export const documentation: RuleDocumentation = {
  title: { en: 'A step does not come out even', 'zh-cn': '步长无法整除' },
  what: 'A step such as `*/45` does not divide the 60 minutes, 24 hours, 12 months or seven days through which its field goes, or is larger than all of them. Of days of the month every other one (`*/2`) is left alone.',
  why: 'A step counts within its field and starts again with each hour, day, month, year or week. `*/45` is minute 0 and minute 45, so runs are 45 and 15 minutes apart; `*/90` is minute 0 alone, once an hour; `*/15` as the day of the month is the 1st, the 16th and the 31st, with the next run on the day after. Choose a step that comes out even, list the values, or write an interval such as `@every 45m`, which counts from the last run and not by the clock.',
  example: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "*/45 * * * *"
#            ^^^^ cronjob/uneven-step
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
  schedule: "*/30 * * * *"
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
