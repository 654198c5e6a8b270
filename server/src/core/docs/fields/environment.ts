import type { FieldTexts } from './fieldText.ts';

const variables = 'tasks/inject-data-application/define-environment-variable-container/';
const fromPod = 'concepts/workloads/pods/downward-api/';
const fromConfigMap =
  'tasks/configure-pod-container/configure-pod-configmap/#define-container-environment-variables-using-configmap-data';
const fromSecret =
  'tasks/inject-data-application/distribute-credentials-secure/#define-container-environment-variables-using-secret-data';

export const envVar: FieldTexts = {
  name: {
    en: 'Name of the variable: any printable ASCII except `=`. Letters, digits and `_` suit every shell.',
    zh: '变量名：除 `=` 外的任意可打印 ASCII 字符。字母、数字和 `_` 适用于所有 shell。',
    page: variables,
  },
  value: {
    en: 'The value, a string: numbers, `true`, `yes`, `on`, `1.0` must be quoted, otherwise the object is refused. `$(NAME)` inserts a variable defined above, `$$(NAME)` stays as text.',
    zh: '变量的值，必须是字符串：数字以及 `true`、`yes`、`on`、`1.0` 都要加引号，否则对象会被拒绝。`$(NAME)` 替换为上方定义的变量，`$$(NAME)` 保持原文。',
    default: '""',
    page: 'tasks/inject-data-application/define-interdependent-environment-variables/',
  },
  valueFrom: {
    en: 'Takes the value from elsewhere; not together with a `value`.',
    zh: '从其他来源取值；不能与 `value` 同用。',
    page: variables,
  },
};

export const envVarSource: FieldTexts = {
  configMapKeyRef: {
    en: 'A key of a ConfigMap in the same namespace. If it is missing the container does not start, unless `optional`.',
    zh: '同一命名空间中 ConfigMap 的一个键。不存在时容器无法启动，除非设置 `optional`。',
    page: fromConfigMap,
  },
  fieldRef: {
    en: 'A field of the Pod itself, such as its name or a label.',
    zh: 'Pod 自身的字段，如名称或标签。',
    page: `${fromPod}#downwardapi-fieldRef`,
  },
  fileKeyRef: {
    en: 'A key of an env file that an init container has written into an `emptyDir`.',
    zh: 'Init 容器写入 `emptyDir` 的 env 文件中的一个键。',
    page: 'tasks/inject-data-application/define-environment-variable-via-file/',
  },
  resourceFieldRef: {
    en: 'A CPU, memory, huge page or storage request or limit of a container.',
    zh: '容器的 CPU、内存、巨页或临时存储的请求或限制。',
    page: `${fromPod}#downwardapi-resourceFieldRef`,
  },
  secretKeyRef: {
    en: 'A key of a Secret in the same namespace. If it is missing the container does not start, unless `optional`.',
    zh: '同一命名空间中 Secret 的一个键。不存在时容器无法启动，除非设置 `optional`。',
    page: fromSecret,
  },
};

export const configMapKeySelector: FieldTexts = {
  key: { en: 'Key in the ConfigMap’s `data`.', zh: 'ConfigMap `data` 中的键。', page: fromConfigMap },
  name: {
    en: 'Name of the ConfigMap, in the same namespace.',
    zh: 'ConfigMap 的名称，须在同一命名空间。',
    required: true,
    page: fromConfigMap,
  },
  optional: {
    en: 'Start without the variable when the ConfigMap or its key is missing.',
    zh: 'ConfigMap 或键不存在时，不设置该变量而继续启动。',
    default: 'false',
    page: fromConfigMap,
  },
};

export const secretKeySelector: FieldTexts = {
  key: { en: 'Key in the Secret’s `data`.', zh: 'Secret `data` 中的键。', page: fromSecret },
  name: {
    en: 'Name of the Secret, in the same namespace.',
    zh: 'Secret 的名称，须在同一命名空间。',
    required: true,
    page: fromSecret,
  },
  optional: {
    en: 'Start without the variable when the Secret or its key is missing.',
    zh: 'Secret 或键不存在时，不设置该变量而继续启动。',
    default: 'false',
    page: fromSecret,
  },
};

export const envFromSource: FieldTexts = {
  configMapRef: {
    en: 'ConfigMap whose keys become variables.',
    zh: '以其键作为变量的 ConfigMap。',
    page: 'tasks/configure-pod-container/configure-pod-configmap/#configure-all-key-value-pairs-in-a-configmap-as-container-environment-variables',
  },
  prefix: {
    en: 'Text put before each key, for instance `DB_`.',
    zh: '加在每个键前面的文本，例如 `DB_`。',
    default: '""',
    page: variables,
  },
  secretRef: {
    en: 'Secret whose keys become variables.',
    zh: '以其键作为变量的 Secret。',
    page: 'tasks/inject-data-application/distribute-credentials-secure/#configure-all-key-value-pairs-in-a-secret-as-container-environment-variables',
  },
};

export const configMapEnvSource: FieldTexts = {
  name: {
    en: 'Name of the ConfigMap, in the same namespace.',
    zh: 'ConfigMap 的名称，须在同一命名空间。',
    required: true,
    page: 'concepts/configuration/configmap/',
  },
  optional: {
    en: 'Start without these variables when the ConfigMap is missing.',
    zh: 'ConfigMap 不存在时，不设置这些变量而继续启动。',
    default: 'false',
    page: 'concepts/configuration/configmap/',
  },
};

export const secretEnvSource: FieldTexts = {
  name: {
    en: 'Name of the Secret, in the same namespace.',
    zh: 'Secret 的名称，须在同一命名空间。',
    required: true,
    page: 'concepts/configuration/secret/',
  },
  optional: {
    en: 'Start without these variables when the Secret is missing.',
    zh: 'Secret 不存在时，不设置这些变量而继续启动。',
    default: 'false',
    page: 'concepts/configuration/secret/',
  },
};

export const objectFieldSelector: FieldTexts = {
  apiVersion: {
    en: 'API version in which `fieldPath` is meant.',
    zh: '`fieldPath` 所用的 API 版本。',
    default: 'v1',
    page: `${fromPod}#downwardapi-fieldRef`,
  },
  fieldPath: {
    en: "Field of the Pod, such as `metadata.name`, `metadata.labels['batch.kubernetes.io/job-name']`, `spec.nodeName` or `status.podIP`.",
    zh: "Pod 的字段，如 `metadata.name`、`metadata.labels['batch.kubernetes.io/job-name']`、`spec.nodeName` 或 `status.podIP`。",
    page: `${fromPod}#downwardapi-fieldRef`,
  },
};

export const resourceFieldSelector: FieldTexts = {
  containerName: {
    en: 'Container whose resources are meant. Required in volumes.',
    zh: '取哪个容器的资源。在卷中必需。',
    default: { en: 'this container', zh: '当前容器' },
    page: `${fromPod}#downwardapi-resourceFieldRef`,
  },
  divisor: {
    en: 'Unit of the number: `1m` gives CPU in thousandths, `1Mi` memory in MiB. The result is rounded up.',
    zh: '数值的单位：`1m` 以千分之一核表示 CPU，`1Mi` 以 MiB 表示内存。结果向上取整。',
    default: { en: 'as `1`', zh: '等同于 `1`' },
    page: `${fromPod}#downwardapi-resourceFieldRef`,
  },
  resource: {
    en: '`limits.cpu`, `requests.memory` and the like. Without a limit the node’s capacity is given.',
    zh: '如 `limits.cpu`、`requests.memory`。未设置限制时给出节点的可分配量。',
    page: `${fromPod}#downwardapi-resourceFieldRef`,
  },
};
