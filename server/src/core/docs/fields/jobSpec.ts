import type { FieldTexts } from './fieldText.ts';

const jobPage = 'concepts/workloads/controllers/job/';

export const jobSpec: FieldTexts = {
  activeDeadlineSeconds: {
    en: 'Seconds the whole Job may take from its start, retries and waits included. Then all its Pods are ended and it fails with `DeadlineExceeded`, even if retries are left. Suspending the Job resets the clock; the field of the same name in the Pod template limits each Pod instead.',
    zh: '整个 Job 从启动起最多可用的秒数，包括重试和等待。到期后其所有 Pod 被终止，Job 以 `DeadlineExceeded` 失败，即使还有重试次数。挂起 Job 会重置计时；Pod 模板中的同名字段限制的是单个 Pod。',
    default: { en: 'no limit', zh: '不限' },
    page: `${jobPage}#job-termination-and-cleanup`,
  },
  backoffLimit: {
    en: 'Retries before the Job fails with `BackoffLimitExceeded`. Counts failed Pods (`restartPolicy: Never`) or container restarts (`OnFailure`); between failed Pods it waits 10 s, doubling up to 10 min. A Pod that stays Pending, for want of its image or of a node, never counts. Defaults to 2147483647 with `backoffLimitPerIndex`.',
    zh: 'Job 以 `BackoffLimitExceeded` 失败之前的重试次数。统计失败的 Pod（`restartPolicy: Never`）或容器重启次数（`OnFailure`）；Pod 失败后等待 10 秒，逐次加倍，最长 10 分钟。因拉取镜像或调度不成功而一直 Pending 的 Pod 不计入。设置了 `backoffLimitPerIndex` 时默认为 2147483647。',
    default: '6',
    page: `${jobPage}#pod-backoff-failure-policy`,
  },
  backoffLimitPerIndex: {
    en: 'Retries for each index of its own; an index that uses them up fails while the others go on. Needs `completionMode: Indexed`, and works with `restartPolicy: Never` only. Cannot be changed later.',
    zh: '每个索引各自的重试次数；某个索引用完后即失败，其他索引继续运行。需要 `completionMode: Indexed`，且只配合 `restartPolicy: Never` 使用。之后不可变更。',
    default: { en: 'none', zh: '无' },
    page: `${jobPage}#backoff-limit-per-index`,
  },
  completionMode: {
    en: 'How successes are counted. Cannot be changed later.',
    zh: '如何统计成功的 Pod。之后不可变更。',
    default: 'NonIndexed',
    page: `${jobPage}#completion-mode`,
    values: {
      NonIndexed: {
        en: 'any `completions` successful Pods make the Job complete; Pods are interchangeable',
        zh: '任意 `completions` 个 Pod 成功即完成；各 Pod 没有区别',
      },
      Indexed: {
        en: 'one success for each index from 0 to `completions` − 1; a Pod finds its index in `JOB_COMPLETION_INDEX`',
        zh: '从 0 到 `completions` − 1 的每个索引各需一次成功；Pod 从 `JOB_COMPLETION_INDEX` 得知自己的索引',
      },
    },
  },
  completions: {
    en: 'Number of Pods that must succeed. Left out with `parallelism` set, it is a work queue: after the first success no new Pods start, and the Job is complete when the running ones have ended. Fixed once created, except in an Indexed Job together with `parallelism`.',
    zh: '必须成功的 Pod 数量。只设置 `parallelism` 而省略它即为工作队列：首个 Pod 成功后不再启动新的 Pod，其余 Pod 结束后 Job 完成。创建后不可变更，除非在带索引的 Job 中与 `parallelism` 一起修改。',
    default: { en: '`1` if `parallelism` is unset too', zh: '`parallelism` 也未设置时为 `1`' },
    page: `${jobPage}#parallel-jobs`,
  },
  managedBy: {
    en: 'Controller that runs this Job, as `<domain>/<path>` of at most 63 characters. Any value but `kubernetes.io/job-controller` makes the built-in controller leave the Job alone, as multi-cluster queues need. Cannot be changed later.',
    zh: '运行此 Job 的控制器，格式为 `<域名>/<路径>`，最多 63 个字符。值不是 `kubernetes.io/job-controller` 时，内置控制器不处理此 Job，供多集群队列等使用。之后不可变更。',
    default: { en: 'the built-in Job controller', zh: '内置的 Job 控制器' },
    page: `${jobPage}#delegation-of-managing-a-job-object-to-external-controller`,
  },
  manualSelector: {
    en: 'Use the `selector` written here instead of a generated one. Only for taking over existing Pods: a selector that also matches Pods of others lets this Job count or delete them. Refused inside a CronJob.',
    zh: '使用此处编写的 `selector` 而非自动生成的。仅用于接管已有的 Pod：若选择算符还匹配其他 Pod，此 Job 会统计或删除它们。在 CronJob 中会被拒绝。',
    default: 'false',
    page: `${jobPage}#specifying-your-own-pod-selector`,
  },
  maxFailedIndexes: {
    en: 'The Job fails at once when more indexes than this have failed. Without it all indexes run to their end first. Needs `backoffLimitPerIndex`; at most `completions`, and required (at most 10,000) with more than 100,000 completions.',
    zh: '失败的索引数超过此值时 Job 立即失败；未设置则先运行完所有索引。需要 `backoffLimitPerIndex`；不能大于 `completions`，完成数超过 100,000 时必需且最大为 10,000。',
    default: { en: 'no limit', zh: '不限' },
    page: `${jobPage}#backoff-limit-per-index`,
  },
  parallelism: {
    en: 'How many Pods may run at a time. `0` pauses the Job; never more run than successes are missing. May be changed while the Job runs; at most 100,000 in an Indexed Job.',
    zh: '可同时运行的 Pod 数量。`0` 会让 Job 停住；运行中的 Pod 不会多于尚缺的成功数。Job 运行期间可以修改；在带索引的 Job 中最大为 100,000。',
    default: '1',
    page: `${jobPage}#controlling-parallelism`,
  },
  podFailurePolicy: {
    en: 'Rules that look at a failed Pod’s exit codes or conditions and decide: fail the Job at once, ignore, or count. The first rule that matches wins; with none the failure counts towards `backoffLimit`. Needs `restartPolicy: Never`.',
    zh: '按失败 Pod 的退出码或状况作出决定的规则：立即使 Job 失败、忽略或计入。第一条匹配的规则生效；都不匹配则计入 `backoffLimit`。需要 `restartPolicy: Never`。',
    default: { en: 'every failure counts', zh: '每次失败都计入' },
    page: `${jobPage}#pod-failure-policy`,
  },
  podReplacementPolicy: {
    en: 'When a Pod that is going away gets its replacement. With `podFailurePolicy` only `Failed` is allowed, and is the default.',
    zh: '正在退出的 Pod 何时得到替换。使用 `podFailurePolicy` 时只允许 `Failed`，且默认为该值。',
    default: 'TerminatingOrFailed',
    page: `${jobPage}#pod-replacement-policy`,
    values: {
      TerminatingOrFailed: {
        en: 'as soon as it is being deleted or has failed; for a while both may run',
        zh: '一旦开始被删除或已失败就替换；两者可能短时间同时运行',
      },
      Failed: {
        en: 'only when it has fully ended, so that two never run side by side',
        zh: '完全结束后才替换，因此两者不会同时运行',
      },
    },
  },
  selector: {
    en: 'Selects the Pods of this Job. Leave it out: the API server generates a unique one. Your own needs `manualSelector: true`.',
    zh: '选择属于此 Job 的 Pod。请勿填写：API 服务器会生成唯一的选择算符。自行编写需要 `manualSelector: true`。',
    default: { en: 'generated', zh: '自动生成' },
    page: `${jobPage}#pod-selector`,
  },
  successPolicy: {
    en: 'Declares an Indexed Job successful before every index is, for instance as soon as the leader’s index is. The Pods still running are then ended.',
    zh: '让带索引的 Job 无需所有索引都成功即可视为成功，例如主节点的索引成功时。此后仍在运行的 Pod 会被终止。',
    default: { en: 'all indexes must succeed', zh: '所有索引都必须成功' },
    page: `${jobPage}#success-policy`,
  },
  suspend: {
    en: '`true` keeps the Job from starting Pods. Setting it on a running Job deletes its active Pods, so their work must be repeatable; `activeDeadlineSeconds` starts anew on resuming.',
    zh: '`true` 使 Job 不启动 Pod。对运行中的 Job 设置会删除其活跃的 Pod，因此其工作必须可以重做；恢复后 `activeDeadlineSeconds` 重新计时。',
    default: 'false',
    page: `${jobPage}#suspending-a-job`,
  },
  template: {
    en: 'The Pod that the Job runs, as often as needed. Needs `restartPolicy: Never` or `OnFailure`. Cannot be changed once the Job runs.',
    zh: 'Job 要运行的 Pod，按需多次创建。需要 `restartPolicy: Never` 或 `OnFailure`。Job 运行后不可变更。',
    page: `${jobPage}#pod-template`,
  },
  ttlSecondsAfterFinished: {
    en: 'Seconds after its end, successful or not, when the Job is deleted with its Pods and their logs. `0` deletes it at once. Unset, a Job stays until somebody deletes it; under a CronJob the history limits apply too.',
    zh: 'Job 结束（无论成败）后经过多少秒与其 Pod 及日志一起被删除。`0` 表示立即删除。未设置则 Job 一直保留到有人删除；在 CronJob 下历史保留数同时生效。',
    default: { en: 'never deleted', zh: '不删除' },
    page: `${jobPage}#ttl-mechanism-for-finished-jobs`,
  },
};
