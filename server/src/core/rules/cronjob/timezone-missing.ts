import type { CronSchedule } from '../../cron/schedule.ts';
import { cronAt, keyOf } from '../../facets/schedules.ts';
import { msg } from '../../l10n/message.ts';
import { addField } from '../../manifest/rearrange.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

const allHours = 0xff_ffff;
const hourStep = /^[*?]\/\d+$/;

export const rule = defineRule({
  id: 'cronjob/timezone-missing',
  looksAt: 'schedule',
  levels: { quiet: 'off', recommended: 'hint', strict: 'warning' },
  check({ schedule: field, timeZone, spec }, { report }) {
    if (timeZone.isSet) return;
    const schedule = cronAt(field);
    if (schedule === undefined || !isBoundToHours(schedule)) return;
    report(
      timeZone,
      msg(
        'Without `{field}` the hour is that of the controller, UTC in nearly all clusters: name the zone that is meant, such as `Etc/UTC`.',
        { field: keyOf(timeZone) },
      ),
      {
        span: field.span,
        fixes: () => addField(spec, { key: keyOf(timeZone), value: 'Etc/UTC', below: keyOf(field) }, false),
      },
    );
  },
});

/** A step of hours is an interval rather than a time of day. */
function isBoundToHours({ hours, fields, text }: CronSchedule): boolean {
  const [, hour] = fields;
  return hours !== allHours && (hour === undefined || !hourStep.test(text.slice(hour.start, hour.end)));
}

export const documentation: RuleDocumentation = {
  title: { en: 'The time zone is not named', 'zh-cn': '未指定时区' },
  what: 'The schedule names hours of the day, and `timeZone` is not set. Nothing is said of schedules that run in every hour or at steps of hours.',
  why: 'Without `timeZone` the schedule means the clock of the machine on which the controller runs. That is UTC in nearly all clusters, but a managed or local cluster may have another, and `0 9 * * *` is then not 09:00 for the people who wait for it. `timeZone` says it for every reader and every cluster.',
  example: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 9 * * 1-5"
#           ^^^^^^^^^^^^^ cronjob/timezone-missing
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
  schedule: "0 9 * * 1-5"
  timeZone: Etc/UTC
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: registry.example/report:1.4
`,
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#time-zones'],
};
