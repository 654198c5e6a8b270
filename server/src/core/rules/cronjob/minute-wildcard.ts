import { bitsOf } from '../../cron/bits.ts';
import { neverRuns } from '../../cron/oddities.ts';
import { changePart, cronAt } from '../../facets/schedules.ts';
import { msg } from '../../l10n/message.ts';
import { innerSpan } from '../../manifest/scalarText.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

/** Single hours and steps of hours. A range such as `8-17` may well mean every minute of the day's work. */
const singleHours = /^(?:\d+(?:,\d+)*|(?:[*?]|\d+)\/\d+)$/;

export const rule = defineRule({
  id: 'cronjob/minute-wildcard',
  looksAt: 'schedule',
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  check({ schedule: field }, { report }) {
    const schedule = cronAt(field);
    const [minute, hour] = schedule?.fields ?? [];
    if (schedule === undefined || minute === undefined || hour === undefined) return;
    const text = schedule.text.slice(minute.start, minute.end);
    const hours = schedule.text.slice(hour.start, hour.end);
    if ((text !== '*' && text !== '?') || !singleHours.test(hours) || neverRuns(schedule) !== undefined) return;
    report(
      field,
      msg(
        'With `{minute}` as the minute it runs every minute while the hour is `{hours}`, {count} times a day: write one minute, such as `0`.',
        { minute: text, hours, count: bitsOf(schedule.hours).length * 60 },
      ),
      { span: innerSpan(field, minute.start, hour.end), fixes: () => changePart(field, minute, '0') },
    );
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'Every minute of an hour instead of once', 'zh-cn': '在一小时内每分钟运行而不是一次' },
  what: 'The minute is `*`, and the hour is a number, a list of numbers or a step such as `*/6`.',
  why: '`* 2 * * *` is meant to run at 02:00, and runs sixty times from 02:00 to 02:59; `* */6 * * *` is meant to run every six hours, and runs 240 times a day. The first field must name the minute. A range of hours, such as `* 8-17 * * *`, is left alone: every minute of the working day may be meant.',
  example: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "* 2 * * *"
#            ^^^ cronjob/minute-wildcard
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
  schedule: "0 2 * * *"
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
