import type { FieldTexts } from './fieldText.ts';

const jobPage = 'concepts/workloads/controllers/job/';

export const job: FieldTexts = {
  apiVersion: {
    en: 'API group and version of this object: `batch/v1` for Jobs.',
    zh: '此对象的 API 组和版本，Job 为 `batch/v1`。',
    required: true,
    page: `${jobPage}#writing-a-job-spec`,
  },
  kind: {
    en: 'Type of this object: `Job`. Upper and lower case matter.',
    zh: '此对象的类型：`Job`。区分大小写。',
    required: true,
    page: `${jobPage}#writing-a-job-spec`,
  },
  metadata: {
    en: 'Name, namespace, labels and annotations. Needs `name` or `generateName`; a Job without labels takes those of its Pod template.',
    zh: '名称、命名空间、标签和注解。必须有 `name` 或 `generateName`；没有标签的 Job 会采用其 Pod 模板的标签。',
    required: true,
    page: `${jobPage}#writing-a-job-spec`,
  },
  spec: {
    en: 'What to run, how often it has to succeed and what happens on failure. Needs at least `template`.',
    zh: '运行什么、需要成功多少次、失败后如何处理。至少需要 `template`。',
    required: true,
    page: `${jobPage}#writing-a-job-spec`,
  },
  status: {
    en: 'State of the Job, written by the Job controller. Leave it out: what a manifest says here is ignored.',
    zh: 'Job 的状态，由 Job 控制器写入。请勿填写：清单中的内容会被忽略。',
    page: `${jobPage}#job-termination-and-cleanup`,
  },
};

export const podTemplateSpec: FieldTexts = {
  metadata: {
    en: 'Labels and annotations for every Pod of the Job. A name set here is ignored: Pods are called after the Job. The controller adds labels such as `batch.kubernetes.io/job-name` itself.',
    zh: 'Job 的每个 Pod 的标签和注解。此处的名称会被忽略：Pod 以 Job 命名。`batch.kubernetes.io/job-name` 等标签由控制器自行添加。',
    page: `${jobPage}#pod-template`,
  },
  spec: {
    en: 'The Pod to run. In a Job it needs `containers` and `restartPolicy: Never` or `OnFailure`.',
    zh: '要运行的 Pod。在 Job 中需要 `containers` 以及 `restartPolicy: Never` 或 `OnFailure`。',
    required: true,
    page: `${jobPage}#pod-template`,
  },
};
