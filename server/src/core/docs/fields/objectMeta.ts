import type { FieldTexts } from './fieldText.ts';

const objects = 'concepts/overview/working-with-objects/';
const names = `${objects}names/`;

const byServer = {
  en: 'Set by the API server; leave it out of a manifest.',
  zh: '由 API 服务器设置，清单中请勿填写。',
};

export const objectMeta: FieldTexts = {
  annotations: {
    en: 'Free notes as key and value for tools and people; not for selecting. Values must be strings, so quote numbers and `true`; together at most 256 KiB.',
    zh: '供工具和人使用的键值备注，不能用于选择。值必须是字符串，数字和 `true` 需要加引号；总计不超过 256 KiB。',
    page: 'concepts/overview/working-with-objects/annotations/',
  },
  creationTimestamp: { ...byServer, page: objects },
  deletionGracePeriodSeconds: { ...byServer, page: objects },
  deletionTimestamp: { ...byServer, page: objects },
  finalizers: {
    en: 'Names that hold back the object’s deletion until a controller has removed each. One that no controller knows blocks deletion for ever.',
    zh: '阻止对象被删除的名称，须由控制器逐一移除。没有控制器识别的 Finalizer 会使对象永远无法删除。',
    page: 'concepts/overview/working-with-objects/finalizers/',
  },
  generateName: {
    en: 'Prefix to which the API server adds five random characters, used when `name` is absent. Works with `kubectl create`, not with `kubectl apply`.',
    zh: '名称前缀，未设置 `name` 时由 API 服务器追加五个随机字符。可用于 `kubectl create`，不能用于 `kubectl apply`。',
    page: 'reference/using-api/api-concepts/#generated-values',
  },
  generation: { ...byServer, page: objects },
  labels: {
    en: 'Key and value by which objects are selected. A value has at most 63 characters: letters, digits, `-`, `_`, `.`, first and last a letter or digit. It must be a string, so quote numbers and `true`.',
    zh: '用于选择对象的键值。值最多 63 个字符，可用字母、数字、`-`、`_`、`.`，首尾必须是字母或数字。值必须是字符串，数字和 `true` 需要加引号。',
    page: 'concepts/overview/working-with-objects/labels/#syntax-and-character-set',
  },
  managedFields: {
    en: 'Which manager set which field, kept by server-side apply. Leave it out of a manifest.',
    zh: '各字段由谁设置，由服务器端应用（Server-Side Apply）维护。清单中请勿填写。',
    page: 'reference/using-api/server-side-apply/#field-management',
  },
  name: {
    en: 'Unique among the objects of this kind in the namespace; lower-case letters, digits, `-` and `.`. A Job’s name may have 63 characters and had better be a DNS label without dots, for Pods take it as their host name; a CronJob’s 52.',
    zh: '在命名空间的同类对象中唯一；可用小写字母、数字、`-` 和 `.`。Job 的名称最多 63 个字符，最好是不含点的 DNS 标签，因为 Pod 用它作主机名；CronJob 最多 52 个字符。',
    page: `${names}#names`,
  },
  namespace: {
    en: 'Namespace that the object lives in. Left out, it is the one that the command or the kubeconfig context names. Cannot be changed.',
    zh: '对象所在的命名空间。省略时取命令或 kubeconfig 上下文指定的命名空间。不可变更。',
    default: { en: 'of the context, else `default`', zh: '上下文中的，否则为 `default`' },
    page: 'concepts/overview/working-with-objects/namespaces/',
  },
  ownerReferences: {
    en: 'Objects that this one depends on: it is garbage-collected when all of them are gone. Controllers fill it in; owners must be in the same namespace or cluster-wide.',
    zh: '此对象所依赖的属主：所有属主都不存在时，它会被垃圾收集。通常由控制器填写；属主必须在同一命名空间或为集群级别。',
    page: 'concepts/overview/working-with-objects/owners-dependents/',
  },
  resourceVersion: {
    en: 'Version of the object in the cluster’s storage. In a manifest it makes the update fail unless nobody has changed the object since.',
    zh: '对象在集群存储中的版本。写在清单中时，若对象此后被修改过，更新会失败。',
    page: 'reference/using-api/api-concepts/#resource-versions',
  },
  selfLink: {
    en: 'No longer filled in by any supported version. Leave it out.',
    zh: '所有受支持的版本都不再填写。请勿填写。',
    page: objects,
  },
  uid: { ...byServer, page: `${names}#uids` },
};

export const ownerReference: FieldTexts = {
  apiVersion: {
    en: 'API version of the owner, such as `batch/v1`.',
    zh: '属主的 API 版本，如 `batch/v1`。',
    page: 'concepts/overview/working-with-objects/owners-dependents/',
  },
  blockOwnerDeletion: {
    en: 'Foreground deletion of the owner waits until this object is gone.',
    zh: '以前台方式删除属主时，会等待此对象先被删除。',
    default: 'false',
    page: 'concepts/overview/working-with-objects/owners-dependents/#ownership-and-finalizers',
  },
  controller: {
    en: 'The owner manages this object; at most one owner may. A Job with the CronJob as its controller counts in its history and concurrency.',
    zh: '属主管理此对象，最多一个属主可以为 `true`。以 CronJob 为控制者的 Job 会计入其历史和并发。',
    default: 'false',
    page: 'concepts/overview/working-with-objects/owners-dependents/',
  },
  kind: { en: 'Kind of the owner, such as `CronJob`.', zh: '属主的类型，如 `CronJob`。' },
  name: { en: 'Name of the owner.', zh: '属主的名称。' },
  uid: {
    en: 'UID of the owner. With another UID than the owner has, this object is soon garbage-collected.',
    zh: '属主的 UID。与实际属主不一致时，此对象很快会被垃圾收集。',
  },
};
