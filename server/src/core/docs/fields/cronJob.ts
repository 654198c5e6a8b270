import type { FieldTexts } from './fieldText.ts';

const cronJobPage = 'concepts/workloads/controllers/cron-jobs/';

export const cronJob: FieldTexts = {
  apiVersion: {
    en: 'API group and version of this object: `batch/v1`. `batch/v1beta1` is gone since Kubernetes 1.25.',
    zh: '此对象的 API 组和版本：`batch/v1`。`batch/v1beta1` 自 Kubernetes 1.25 起已移除。',
    required: true,
    page: `${cronJobPage}#writing-a-cronjob-spec`,
  },
  kind: {
    en: 'Type of this object: `CronJob`. Upper and lower case matter.',
    zh: '此对象的类型：`CronJob`。区分大小写。',
    required: true,
    page: `${cronJobPage}#writing-a-cronjob-spec`,
  },
  metadata: {
    en: 'Name, namespace, labels and annotations. The name may have at most 52 characters, because each Job is called `<name>-<minutes since 1970>`.',
    zh: '名称、命名空间、标签和注解。名称最多 52 个字符，因为每个 Job 的名称为 `<名称>-<自 1970 年起的分钟数>`。',
    required: true,
    page: cronJobPage,
  },
  spec: {
    en: 'When to run, what to run, and how to deal with late and overlapping runs.',
    zh: '何时运行、运行什么，以及如何处理延迟和重叠的运行。',
    page: `${cronJobPage}#writing-a-cronjob-spec`,
  },
  status: {
    en: 'Running Jobs and the last times, written by the CronJob controller. Leave it out: what a manifest says here is ignored.',
    zh: '正在运行的 Job 以及最近的时间，由 CronJob 控制器写入。请勿填写：清单中的内容会被忽略。',
    page: cronJobPage,
  },
};

export const cronJobSpec: FieldTexts = {
  concurrencyPolicy: {
    en: 'What happens when a run is due while Jobs of this CronJob are still active. Jobs of other CronJobs do not matter.',
    zh: '到了运行时间而此 CronJob 的 Job 仍然活跃时如何处理。不涉及其他 CronJob 的 Job。',
    default: 'Allow',
    page: `${cronJobPage}#concurrency-policy`,
    values: {
      Allow: { en: 'starts the new Job beside the old; slow runs pile up', zh: '允许并发，照常启动，运行过慢时会堆积' },
      Forbid: {
        en: 'skips the run; a Job that hangs blocks every later one',
        zh: '禁止并发，跳过新的运行；卡住的 Job 会阻止之后的所有运行',
      },
      Replace: { en: 'deletes the active Job, then starts the new one', zh: '替换，先删除活跃的 Job，再启动新的' },
    },
  },
  failedJobsHistoryLimit: {
    en: 'How many failed Jobs to keep, with their Pods and logs. `0` deletes each as it fails, and with it what would tell why.',
    zh: '保留多少个失败的 Job 及其 Pod 和日志。`0` 会在失败时立即删除，失败原因也随之丢失。',
    default: '1',
    page: `${cronJobPage}#jobs-history-limits`,
  },
  jobTemplate: {
    en: 'The Job that each run creates. A change applies from the next run on; Jobs already running keep their old form.',
    zh: '每次运行所创建的 Job。修改从下次运行起生效，已在运行的 Job 保持不变。',
    page: `${cronJobPage}#job-template`,
  },
  schedule: {
    en: 'Five fields: minute 0–59, hour 0–23, day of month 1–31, month 1–12, day of week 0–6 (Sunday is 0, 7 is refused); or `@hourly`, `@daily`, `@every 90m` and the like. If both days are restricted, either suffices. No seconds, `L`, `W`, `#` or `TZ=`.',
    zh: '五个字段：分钟 0–59、小时 0–23、日 1–31、月 1–12、星期几 0–6（星期日为 0，`7` 会被拒绝）；也可以是 `@hourly`、`@daily`、`@every 90m` 等。日和星期几都有限制时，满足其一即可。不支持秒、`L`、`W`、`#` 和 `TZ=`。',
    page: `${cronJobPage}#schedule-syntax`,
  },
  startingDeadlineSeconds: {
    en: 'How late a run may still start. After missed runs only the most recent is made up, once, and only within this time. Below 10 a run may never start, because the controller looks every 10 s.',
    zh: '一次运行最多可以延迟多少秒启动。错过多次运行后只补最近的一次，且必须在此期限内。小于 10 时可能永远无法启动，因为控制器每 10 秒检查一次。',
    default: { en: 'no limit', zh: '不限' },
    page: `${cronJobPage}#starting-deadline`,
  },
  successfulJobsHistoryLimit: {
    en: 'How many successful Jobs to keep, with their Pods and logs. `0` deletes each as it completes.',
    zh: '保留多少个成功的 Job 及其 Pod 和日志。`0` 会在完成时立即删除。',
    default: '3',
    page: `${cronJobPage}#jobs-history-limits`,
  },
  suspend: {
    en: '`true` stops new runs; Jobs already started go on. On resuming, the latest run missed meanwhile starts at once unless `startingDeadlineSeconds` has passed.',
    zh: '`true` 停止新的运行；已启动的 Job 不受影响。恢复时，最近一次错过的运行会立即启动，除非已超过 `startingDeadlineSeconds`。',
    default: 'false',
    page: `${cronJobPage}#schedule-suspension`,
  },
  timeZone: {
    en: 'Name of the tz database in which the schedule is meant, such as `Europe/Berlin`; upper and lower case matter. Runs in the hour that clocks skip are left out, in the hour that comes twice they may run twice.',
    zh: '时间表所用的 tz 数据库时区名称，如 `Asia/Shanghai`，区分大小写。落在夏令时跳过时段内的运行会被跳过，落在重复时段内的可能运行两次。',
    default: { en: 'zone of the controller, nearly always UTC', zh: '控制器所在时区，几乎总是 UTC' },
    page: `${cronJobPage}#time-zones`,
  },
};

export const jobTemplateSpec: FieldTexts = {
  metadata: {
    en: 'Labels and annotations of the Jobs. Their names come from the CronJob; a name set here is ignored.',
    zh: '所创建 Job 的标签和注解。名称由 CronJob 决定，此处的名称会被忽略。',
    page: `${cronJobPage}#job-template`,
  },
  spec: {
    en: 'The Job’s spec, as in a Job of its own, except that `selector` and `manualSelector` are refused.',
    zh: 'Job 的规约，与单独的 Job 相同，但不接受 `selector` 和 `manualSelector`。',
    required: true,
    page: `${cronJobPage}#job-template`,
  },
};
