import type { FieldTexts } from './fieldText.ts';

const jobPage = 'concepts/workloads/controllers/job/';
const cronJobPage = 'concepts/workloads/controllers/cron-jobs/';
const endPage = `${jobPage}#job-termination-and-cleanup`;
const objectPage = 'concepts/overview/working-with-objects/names/';

export const jobStatus: FieldTexts = {
  active: {
    en: 'Pods that are pending or running and are not being deleted. 0 once the Job has finished.',
    zh: '处于 Pending 或运行中且未在删除的 Pod 数。Job 结束后为 0。',
    page: `${jobPage}#parallel-jobs`,
  },
  completedIndexes: {
    en: 'Indexes that have succeeded, as `1,3-5,7`. Only with `completionMode: Indexed`.',
    zh: '已成功的索引，如 `1,3-5,7`。仅用于 `completionMode: Indexed`。',
    page: `${jobPage}#completion-mode`,
  },
  completionTime: {
    en: 'When the Job completed. A Job that failed has none: look at the time of its `Failed` condition.',
    zh: 'Job 完成的时间。失败的 Job 没有此字段，请看 `Failed` 状况的时间。',
    page: endPage,
  },
  conditions: {
    en: 'How the Job stands. `Complete` or `Failed` with status `True` means that it has finished; never both.',
    zh: 'Job 的状况。`Complete` 或 `Failed` 的状态为 `True` 表示 Job 已结束，二者不会同时出现。',
    page: `${jobPage}#terminal-job-conditions`,
  },
  failed: {
    en: 'Pods that have failed so far. The number never falls, even when the Pods are deleted.',
    zh: '迄今失败的 Pod 数。即使 Pod 被删除，该数也不会减少。',
    page: `${jobPage}#pod-backoff-failure-policy`,
  },
  failedIndexes: {
    en: 'Indexes that have failed for good, as `1,3-5,7`. Only with `backoffLimitPerIndex`.',
    zh: '已最终失败的索引，如 `1,3-5,7`。仅用于设置了 `backoffLimitPerIndex` 的 Job。',
    page: `${jobPage}#backoff-limit-per-index`,
  },
  ready: {
    en: 'Active Pods that are ready.',
    zh: '活跃 Pod 中已就绪的数量。',
    page: `${jobPage}#parallel-jobs`,
  },
  startTime: {
    en: 'When the controller took up the Job. A suspended Job has none; resuming sets it anew, and `activeDeadlineSeconds` counts from here.',
    zh: '控制器开始处理 Job 的时间。挂起的 Job 没有此字段；恢复时重新设置，`activeDeadlineSeconds` 由此起算。',
    page: `${jobPage}#suspending-a-job`,
  },
  succeeded: {
    en: 'Pods that have succeeded so far.',
    zh: '迄今成功的 Pod 数。',
    page: endPage,
  },
  terminating: {
    en: 'Pods that are being deleted and have not ended yet. With `podReplacementPolicy: Failed` a replacement waits for them.',
    zh: '正在删除但尚未结束的 Pod 数。使用 `podReplacementPolicy: Failed` 时，替换的 Pod 会等待它们结束。',
    page: `${jobPage}#pod-replacement-policy`,
  },
  uncountedTerminatedPods: {
    en: 'Pods that have ended and are not in `succeeded` and `failed` yet: bookkeeping of the controller.',
    zh: '已结束但尚未计入 `succeeded` 和 `failed` 的 Pod，供控制器记账。',
    page: `${jobPage}#job-tracking-with-finalizers`,
  },
};

export const uncountedTerminatedPods: FieldTexts = {
  failed: {
    en: 'UIDs of failed Pods that are not counted yet.',
    zh: '尚未计入的失败 Pod 的 UID。',
    page: `${jobPage}#job-tracking-with-finalizers`,
  },
  succeeded: {
    en: 'UIDs of successful Pods that are not counted yet.',
    zh: '尚未计入的成功 Pod 的 UID。',
    page: `${jobPage}#job-tracking-with-finalizers`,
  },
};

export const jobCondition: FieldTexts = {
  lastProbeTime: {
    en: 'When the condition was last looked at.',
    zh: '上次检查此状况的时间。',
    page: endPage,
  },
  lastTransitionTime: {
    en: 'When `status` last changed.',
    zh: '`status` 上次变化的时间。',
    page: endPage,
  },
  message: {
    en: 'What happened, in words for people.',
    zh: '对所发生情况的文字说明。',
    page: endPage,
  },
  reason: {
    en: 'Why, in one word for programs.',
    zh: '以一个词说明原因，供程序判断。',
    page: endPage,
    values: {
      BackoffLimitExceeded: { en: 'more failures than `backoffLimit` allows', zh: '失败次数超过 `backoffLimit`' },
      DeadlineExceeded: { en: '`activeDeadlineSeconds` has passed', zh: '已超过 `activeDeadlineSeconds`' },
      FailedIndexes: {
        en: 'some index failed, and the others have ended',
        zh: '有索引失败，且其余索引均已结束',
      },
      MaxFailedIndexesExceeded: {
        en: 'more indexes failed than `maxFailedIndexes` allows',
        zh: '失败的索引多于 `maxFailedIndexes`',
      },
      PodFailurePolicy: {
        en: 'a rule of `podFailurePolicy` with `FailJob` matched',
        zh: '匹配了 `podFailurePolicy` 中动作为 `FailJob` 的规则',
      },
      SuccessPolicy: { en: 'a rule of `successPolicy` was met', zh: '满足了 `successPolicy` 的规则' },
      CompletionsReached: {
        en: 'as many Pods succeeded as `completions` asks for',
        zh: '成功的 Pod 达到 `completions`',
      },
    },
  },
  status: {
    en: '`True`, `False` or `Unknown`, in quotes: it is text.',
    zh: '`True`、`False` 或 `Unknown`，须加引号，因为是字符串。',
    page: endPage,
  },
  type: {
    en: 'Which condition this is.',
    zh: '状况的类型。',
    page: `${jobPage}#terminal-job-conditions`,
    values: {
      Complete: { en: 'the Job has succeeded', zh: 'Job 已成功' },
      Failed: { en: 'the Job has failed', zh: 'Job 已失败' },
      FailureTarget: { en: 'the Job will fail once its Pods have ended', zh: '待 Pod 结束后 Job 将失败' },
      SuccessCriteriaMet: {
        en: 'the Job will be complete once its Pods have ended',
        zh: '待 Pod 结束后 Job 将完成',
      },
      Suspended: { en: 'the Job is suspended', zh: 'Job 已挂起' },
    },
  },
};

export const cronJobStatus: FieldTexts = {
  active: {
    en: 'Jobs of this CronJob that have not finished.',
    zh: '此 CronJob 尚未结束的 Job。',
    page: cronJobPage,
  },
  lastScheduleTime: {
    en: 'The time for which the latest Job was created. Missed runs are counted from here.',
    zh: '最近一次创建 Job 所对应的计划时间。错过的运行由此起算。',
    page: cronJobPage,
  },
  lastSuccessfulTime: {
    en: 'When a Job of this CronJob last completed.',
    zh: '此 CronJob 的 Job 最近一次完成的时间。',
    page: cronJobPage,
  },
};

/** Of a Job in the status of a CronJob. */
export const objectReference: FieldTexts = {
  apiVersion: { en: 'API group and version of the object.', zh: '对象的 API 组和版本。', page: objectPage },
  fieldPath: { en: 'Part of the object that is meant.', zh: '所指的对象部分。', page: objectPage },
  kind: { en: 'Kind of the object.', zh: '对象的类型。', page: objectPage },
  name: { en: 'Name of the object.', zh: '对象的名称。', page: `${objectPage}#names` },
  namespace: {
    en: 'Namespace of the object.',
    zh: '对象所在的命名空间。',
    page: 'concepts/overview/working-with-objects/namespaces/',
  },
  resourceVersion: { en: 'Version of the object that is meant.', zh: '所指的对象版本。', page: objectPage },
  uid: {
    en: 'Identity of the object, which no later one of the same name shares.',
    zh: '对象的唯一标识，之后的同名对象不会相同。',
    page: `${objectPage}#uids`,
  },
};
