import { clockTime } from '../../cron/shape.ts';
import { msg } from '../../l10n/message.ts';
import type { RuleDocumentation } from '../../rules/rule.ts';
import { StartMinutes } from '../startMinutes.ts';
import { schedulesTopic, type WorkspaceIndex } from '../workspaceIndex.ts';
import { defineWorkspaceRule } from '../workspaceRule.ts';

const schedules = [schedulesTopic];

/** Of those that could part, one may stay: of it nothing is told. */
export const rule = defineWorkspaceRule({
  id: 'workspace/crowded-minute',
  asksAbout: schedules,
  levels: { quiet: 'off', recommended: 'hint', strict: 'warning' },
  options: { most: { type: 'integer', default: 10, minimum: 1 } },
  check({ object }, view, { most }) {
    const { timing } = object;
    if (timing === undefined || timing.suspended || object.partial) return [];
    const crowd = view.made(schedules, startMinutes).crowdOf(object, most);
    if (crowd === undefined) return [];
    const { count, minute, instead } = crowd;
    const message = msg(
      'Of the schedules of the workspace that run at most hourly, {count} start at {time}. Choose another minute, such as `{instead}`.',
      { count, time: clockTime(minute), instead },
    );
    return [{ field: timing.field, message, range: timing.range, replacement: instead }];
  },
});

function startMinutes(index: WorkspaceIndex): StartMinutes {
  return new StartMinutes(index);
}

/** Names with the minutes that the rule gives them. The last one to be moved would be alone, so it stays. */
const minutes = {
  accounts: 45,
  backup: 59,
  billing: 52,
  cleanup: 55,
  export: 0,
  import: 40,
  invoices: 57,
  ledger: 21,
  mail: 10,
  orders: 20,
  report: 19,
};
const mark = `#${' '.repeat(12)}^^^^^^^^^ workspace/crowded-minute\n`;
const cronJob = (name: string, minute: number, isMarked: boolean) => `apiVersion: batch/v1
kind: CronJob
metadata: { name: ${name} }
spec:
  schedule: "${minute} 0 * * *"
${isMarked ? mark : ''}  jobTemplate:
    spec: { template: { spec: { restartPolicy: Never, containers: [{ name: main, image: ${name}:2.1 }] } } }
`;
const entries = Object.entries(minutes);

export const documentation: RuleDocumentation = {
  title: { en: 'Many schedules start in the same minute', 'zh-cn': '许多时间表在同一分钟触发' },
  what: 'More than `most` CronJobs, CronWorkflows and ScheduledSparkApplications of the workspace start in the same minute of the day. Those count that have a single minute, so that they run at most once an hour, and run on each day on which this one does, in the same time zone. Those of one name count once, as they may be meant for several clusters; suspended ones, patches and templates do not count.',
  why: 'All their Pods are to be scheduled, pulled and started at once: nodes fill up, the cluster autoscaler adds nodes for a few minutes, and databases and registries get all requests in one moment. Midnight and the full hour are the fullest minutes of nearly every cluster.',
  example: entries.map(([name, minute]) => cronJob(name, 0, minute !== 0)).join('---\n'),
  instead: entries.map(([name, minute]) => cronJob(name, minute, false)).join('---\n'),
  options: {
    most: {
      en: 'How many schedules may start in one minute.',
      'zh-cn': '同一分钟内最多可以触发多少个时间表。',
    },
  },
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/'],
};
