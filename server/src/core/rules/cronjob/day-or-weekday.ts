import { eitherDay } from '../../cron/oddities.ts';
import type { CronSchedule } from '../../cron/schedule.ts';
import { changePart, cronAt } from '../../facets/schedules.ts';
import { innerSpan } from '../../manifest/scalarText.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

const allDays = 0xffff_fffe | 0;
const allWeekdays = 0x7f;

export const rule = defineRule({
  id: 'cronjob/day-or-weekday',
  looksAt: 'schedule',
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  check({ schedule: field }, { report }) {
    const schedule = cronAt(field);
    const either = schedule && eitherDay(schedule);
    if (schedule === undefined || either === undefined || isEveryDay(schedule)) return;
    const [, , day, , weekday] = schedule.fields;
    report(field, either.message, {
      span: innerSpan(field, either.start, either.end),
      fixes: () => [day, weekday].flatMap((part) => (part === undefined ? [] : changePart(field, part, '*'))),
    });
  },
});

/** Both fields name all there is, as `1-31` and `0-6` do: then they mean what they seem to. */
function isEveryDay({ days, weekdays }: CronSchedule): boolean {
  return days === allDays && weekdays === allWeekdays;
}

export const documentation: RuleDocumentation = {
  title: { en: 'Day of month and day of week mean either', 'zh-cn': '日和星期几是“或”的关系' },
  what: 'The day of the month and the day of the week are both restricted. A field is free for `*`, `?` and `*/1` only: `*/2` and `1-31` restrict it.',
  why: 'Most people read the two fields as *and*: `0 6 1-7 * 1` as the first Monday of the month. Cron reads them as *or*: it runs on each of the first seven days and on every Monday besides, ten days a month or more. Cron cannot say *and*: restrict one of the two, and let the command check the other, such as `[ "$(date +%d)" -le 7 ] || exit 0`. Where *or* is meant, switch the rule off with a comment that says so.',
  example: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 6 1-7 * 1"
#                ^^^^^^^ cronjob/day-or-weekday
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
  schedule: "0 6 * * 1"
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
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
    'https://github.com/kubernetes/kubernetes/issues/125610',
  ],
};
