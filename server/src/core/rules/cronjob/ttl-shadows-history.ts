import { shortestInterval } from '../../cron/interval.ts';
import { usableCount } from '../../facets/jobFacts.ts';
import { scheduleAt } from '../../facets/schedules.ts';
import { msg } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import { removeField } from '../../manifest/rearrange.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'cronjob/ttl-shadows-history',
  looksAt: 'job',
  levels: { quiet: 'hint', recommended: 'hint', strict: 'warning' },
  check({ spec, cronJobSpec }, { report }) {
    const ttl = spec.get('ttlSecondsAfterFinished');
    const seconds = usableCount(ttl);
    // 0 has a rule of its own.
    if (cronJobSpec === undefined || seconds === undefined || seconds === 0) return;
    const count = largestLimit(cronJobSpec);
    const schedule = count === 0 ? undefined : scheduleAt(cronJobSpec.get('schedule'));
    const interval = schedule && shortestInterval(schedule);
    // The first of several Jobs must still be there when the last one ends; a single one until the next run.
    if (interval === undefined || seconds >= interval * Math.max(count - 1, 1)) return;
    report(
      ttl,
      count === 1
        ? msg(
            'The history limit keeps the last Job, but it is deleted {seconds} s after its end, with {interval} s from run to run: raise the TTL, or leave it out.',
            { seconds, interval },
          )
        : msg(
            'The history never holds {count} Jobs: each is deleted {seconds} s after its end, with {interval} s from run to run. Raise the TTL, or leave it out.',
            { count, seconds, interval },
          ),
      { fixes: () => removeField(ttl, false) },
    );
  },
});

/** Only of what is written: who relies on the defaults has promised nobody a history. */
function largestLimit(cronJobSpec: Field): number {
  const limits = ['successfulJobsHistoryLimit', 'failedJobsHistoryLimit'].map((name) =>
    usableCount(cronJobSpec.get(name)),
  );
  return Math.max(...limits.map((limit) => limit ?? 0));
}

export const documentation: RuleDocumentation = {
  title: { en: 'The TTL deletes Jobs before the history is full', 'zh-cn': 'TTL 会在达到历史保留数之前删除 Job' },
  what: 'A history limit is set, and `ttlSecondsAfterFinished` deletes the Jobs before there are so many of them.',
  why: 'The history limits and the TTL both delete finished Jobs, and whichever comes first counts. `successfulJobsHistoryLimit: 3` of a daily CronJob promises the logs of three days; with a TTL of an hour they are gone after an hour. Under a CronJob the limits are enough: leave out the TTL, or make it longer than the runs that are to be kept.',
  example: `
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 6 * * *"
  successfulJobsHistoryLimit: 3
  jobTemplate:
    spec:
      ttlSecondsAfterFinished: 3600
#                              ^^^^ cronjob/ttl-shadows-history
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
  schedule: "0 6 * * *"
  successfulJobsHistoryLimit: 3
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
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#jobs-history-limits',
    'https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/',
  ],
};
