import { nextBit } from '../../cron/bits.ts';
import { neverRuns } from '../../cron/oddities.ts';
import type { CronSchedule } from '../../cron/schedule.ts';
import { changePart, cronAt, keyOf } from '../../facets/schedules.ts';
import type { Field } from '../../manifest/field.ts';
import type { Fix } from '../../manifest/finding.ts';
import { addField } from '../../manifest/rearrange.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'cronjob/never-fires',
  looksAt: 'schedule',
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  check({ schedule: field, suspend, spec }, { report }) {
    const schedule = cronAt(field);
    const never = schedule && neverRuns(schedule);
    // A day that never comes is also written where all runs are started by hand.
    if (schedule === undefined || never === undefined || suspend.isUnknown || suspend.bool() === true) return;
    report(field, never.message, {
      fixes: () => [
        ...dayOfEveryMonth(field, schedule),
        ...addField(spec, { key: 'suspend', value: 'true', below: keyOf(field) }, false),
      ],
    });
  },
});

const lastOfEveryMonth = 28;

/** Where the day is the cause. */
function dayOfEveryMonth(field: Field, { days, fields }: CronSchedule): Fix[] {
  const [, , part] = fields;
  if (part === undefined || nextBit(days, 0) <= lastOfEveryMonth) return [];
  return changePart(field, part, String(lastOfEveryMonth));
}

export const documentation: RuleDocumentation = {
  title: { en: 'The schedule never fires', 'zh-cn': '时间表永远不会触发' },
  what: 'The schedule means no day that exists, such as 30 February, and the CronJob is not suspended.',
  why: 'The API server accepts such a schedule, and the controller finds no next run: no Job is ever made, and only an event `InvalidSchedule` tells so. For a CronJob that is only started by hand, with `kubectl create job --from`, say so with `suspend: true`.',
  example: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 6 30 2 *"
#           ^^^^^^^^^^^^ cronjob/never-fires
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
  schedule: "0 6 28 2 *"
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
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-suspension',
  ],
};
