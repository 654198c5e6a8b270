import type { FieldText, FieldTexts } from './fieldText.ts';

const volumes = 'concepts/storage/volumes/';
const projectedPage = 'concepts/storage/projected-volumes/';
const claims = 'concepts/storage/persistent-volumes/';

const defaultMode: FieldText = {
  en: 'Permission bits of the files. In YAML write octal with a leading zero, `0400`; in JSON there is decimal only, `256`. `fsGroup` may add to it.',
  zh: '文件的权限位。YAML 中用前导零表示八进制，如 `0400`；JSON 中只能用十进制，如 `256`。`fsGroup` 可能会追加权限。',
  default: '0644',
  page: projectedPage,
};

const items: FieldText = {
  en: 'Only these keys, each under the path named. Left out, every key becomes a file of its name. A key that does not exist keeps the Pod from starting.',
  zh: '只包含这些键，分别放到指定路径。省略则每个键成为同名文件。引用不存在的键会使 Pod 无法启动。',
  default: { en: 'all keys', zh: '所有键' },
  page: projectedPage,
};

const optional: FieldText = {
  en: 'Start also when the object or a key is missing.',
  zh: '对象或键不存在时也照常启动。',
  default: 'false',
  page: projectedPage,
};

const configMapName: FieldText = {
  en: 'Name of the ConfigMap, in the same namespace.',
  zh: 'ConfigMap 的名称，须在同一命名空间。',
  required: true,
  page: 'concepts/configuration/configmap/',
};

const secretName: FieldText = {
  en: 'Name of the Secret, in the same namespace.',
  zh: 'Secret 的名称，须在同一命名空间。',
  required: true,
  page: 'concepts/configuration/secret/',
};

export const configMapVolumeSource: FieldTexts = { defaultMode, items, name: configMapName, optional };
export const configMapProjection: FieldTexts = { items, name: configMapName, optional };
export const secretVolumeSource: FieldTexts = { defaultMode, items, optional, secretName };
export const secretProjection: FieldTexts = { items, name: secretName, optional };

const podFieldFiles: FieldText = {
  en: 'One file per entry, with a field or a resource of the Pod.',
  zh: '每一项生成一个文件，内容为 Pod 的字段或资源。',
  page: 'concepts/workloads/pods/downward-api/',
};

export const downwardApiVolumeSource: FieldTexts = { defaultMode, items: podFieldFiles };
export const downwardApiProjection: FieldTexts = { items: podFieldFiles };

const mode: FieldText = {
  en: 'Permission bits of this file, `0400` and the like.',
  zh: '此文件的权限位，如 `0400`。',
  default: { en: 'the volume’s `defaultMode`', zh: '卷的 `defaultMode`' },
  page: projectedPage,
};

export const keyToPath: FieldTexts = {
  key: { en: 'Key of the ConfigMap or Secret.', zh: 'ConfigMap 或 Secret 的键。', page: `${volumes}#configmap` },
  mode,
  path: {
    en: 'File below the mount path; relative, without `..`.',
    zh: '挂载路径下的文件；须为相对路径，不含 `..`。',
    page: `${volumes}#configmap`,
  },
};

export const downwardApiVolumeFile: FieldTexts = {
  fieldRef: {
    en: 'Field of the Pod, such as `metadata.labels`.',
    zh: 'Pod 的字段，如 `metadata.labels`。',
    page: 'concepts/workloads/pods/downward-api/#downwardapi-fieldRef',
  },
  mode,
  path: {
    en: 'File below the mount path; relative, without `..`.',
    zh: '挂载路径下的文件；须为相对路径，不含 `..`。',
    page: `${volumes}#downwardapi`,
  },
  resourceFieldRef: {
    en: 'Request or limit of a container.',
    zh: '容器的资源请求或限制。',
    page: 'concepts/workloads/pods/downward-api/#downwardapi-resourceFieldRef',
  },
};

export const projectedVolumeSource: FieldTexts = {
  defaultMode,
  sources: {
    en: 'What to put together; each entry has exactly one kind of source. Paths must not collide.',
    zh: '要合并的来源；每一项只能有一种来源。路径不能冲突。',
    page: projectedPage,
  },
};

export const serviceAccountTokenProjection: FieldTexts = {
  audience: {
    en: 'Whom the token is meant for; the receiver must check it.',
    zh: '令牌的受众，接收方必须校验。',
    default: { en: 'the API server', zh: 'API 服务器' },
    page: `${projectedPage}#serviceaccounttoken`,
  },
  expirationSeconds: {
    en: 'Lifetime of the token, at least 600. The kubelet renews it in time, so the program must read the file again.',
    zh: '令牌的有效期，至少 600 秒。kubelet 会及时更新，程序需要重新读取文件。',
    default: '3600',
    page: `${projectedPage}#serviceaccounttoken`,
  },
  path: {
    en: 'File below the mount path.',
    zh: '挂载路径下的文件。',
    page: `${projectedPage}#serviceaccounttoken`,
  },
};

export const emptyDirVolumeSource: FieldTexts = {
  medium: {
    en: 'What the directory lies on.',
    zh: '目录所在的介质。',
    default: '""',
    page: `${volumes}#emptydir`,
    values: {
      '': { en: 'the node’s disk', zh: '节点磁盘' },
      Memory: { en: 'memory; what is written counts towards the memory limit', zh: '内存；写入的内容计入内存限制' },
      HugePages: { en: 'huge pages', zh: '巨页' },
    },
  },
  sizeLimit: {
    en: 'Beyond this size the Pod is evicted. In memory the Pod’s memory limit applies as well.',
    zh: '超过此大小时 Pod 会被驱逐。使用内存时还受 Pod 内存限制约束。',
    default: { en: 'no limit', zh: '不限' },
    page: `${volumes}#emptydir`,
  },
};

export const persistentVolumeClaimVolumeSource: FieldTexts = {
  claimName: {
    en: 'Name of a PersistentVolumeClaim in the same namespace. While it is not there the Pod stays Pending.',
    zh: '同一命名空间中 PersistentVolumeClaim 的名称。不存在时 Pod 会一直 Pending。',
    page: `${claims}#claims-as-volumes`,
  },
  readOnly: {
    en: 'Mounts the volume read-only in all containers.',
    zh: '在所有容器中以只读方式挂载。',
    default: 'false',
    page: `${claims}#claims-as-volumes`,
  },
};

export const hostPathVolumeSource: FieldTexts = {
  path: { en: 'Absolute path on the node.', zh: '节点上的绝对路径。', page: `${volumes}#hostpath` },
  type: {
    en: 'What must be there before the Pod starts.',
    zh: 'Pod 启动前该处必须是什么。',
    default: '""',
    page: `${volumes}#hostpath-volume-types`,
    values: {
      '': { en: 'no check', zh: '不检查' },
      DirectoryOrCreate: { en: 'a directory, else an empty one is made', zh: '目录，不存在则创建空目录' },
      Directory: { en: 'a directory', zh: '目录' },
      FileOrCreate: { en: 'a file, else an empty one is made', zh: '文件，不存在则创建空文件' },
      File: { en: 'a file', zh: '文件' },
      Socket: { en: 'a Unix socket', zh: 'Unix 套接字' },
      CharDevice: { en: 'a character device', zh: '字符设备' },
      BlockDevice: { en: 'a block device', zh: '块设备' },
    },
  },
};

export const nfsVolumeSource: FieldTexts = {
  path: { en: 'Path that the server exports.', zh: '服务器导出的路径。', page: `${volumes}#nfs` },
  readOnly: { en: 'Mounts read-only.', zh: '以只读方式挂载。', default: 'false', page: `${volumes}#nfs` },
  server: { en: 'Host name or address of the NFS server.', zh: 'NFS 服务器的主机名或地址。', page: `${volumes}#nfs` },
};

export const imageVolumeSource: FieldTexts = {
  pullPolicy: {
    en: 'When the node pulls the image.',
    zh: '节点何时拉取镜像。',
    default: {
      en: '`Always` for `:latest` and without tag or digest, else `IfNotPresent`',
      zh: '标签为 `:latest` 或既无标签也无摘要时为 `Always`，否则为 `IfNotPresent`',
    },
    page: `${volumes}#image`,
    values: {
      Always: { en: 'at each start', zh: '每次启动' },
      IfNotPresent: { en: 'only when the node lacks it', zh: '仅当节点上没有时' },
      Never: { en: 'never', zh: '从不' },
    },
  },
  reference: {
    en: 'Image or artifact: `[<registry>/]<name>[:<tag>][@<digest>]`.',
    zh: '镜像或制品：`[<仓库地址>/]<名称>[:<标签>][@<摘要>]`。',
    required: true,
    page: `${volumes}#image`,
  },
};

export const ephemeralVolumeSource: FieldTexts = {
  volumeClaimTemplate: {
    en: 'The claim to make; it is called `<pod>-<volume>` and belongs to the Pod.',
    zh: '要创建的申领；名称为 `<Pod 名称>-<卷名称>`，属于该 Pod。',
    required: true,
    page: 'concepts/storage/ephemeral-volumes/#generic-ephemeral-volumes',
  },
};

export const persistentVolumeClaimSpec: FieldTexts = {
  accessModes: {
    en: 'How the volume may be mounted. Parallel Pods on several nodes need a `…Many`.',
    zh: '卷的挂载方式。多个节点上并行的 Pod 需要 `…Many`。',
    required: true,
    page: `${claims}#access-modes`,
    values: {
      ReadWriteOnce: { en: 'writable on one node', zh: '在单个节点上可读写' },
      ReadOnlyMany: { en: 'readable on many nodes', zh: '在多个节点上只读' },
      ReadWriteMany: { en: 'writable on many nodes', zh: '在多个节点上可读写' },
      ReadWriteOncePod: { en: 'writable by one Pod', zh: '仅供单个 Pod 读写' },
    },
  },
  resources: {
    en: 'Size wanted, as `requests: { storage: 10Gi }`.',
    zh: '需要的大小，如 `requests: { storage: 10Gi }`。',
    required: true,
    page: `${claims}#persistentvolumeclaims`,
  },
  storageClassName: {
    en: 'Storage class that makes the volume. `""` means only volumes without a class.',
    zh: '创建卷所用的存储类。`""` 表示只用没有存储类的卷。',
    default: { en: 'the cluster’s default class', zh: '集群的默认存储类' },
    page: 'concepts/storage/storage-classes/',
  },
  volumeMode: {
    en: 'Directory or raw device.',
    zh: '目录还是原始设备。',
    default: 'Filesystem',
    page: `${claims}#volume-mode`,
    values: {
      Filesystem: { en: 'a directory, for `volumeMounts`', zh: '目录，用于 `volumeMounts`' },
      Block: { en: 'a raw device, for `volumeDevices`', zh: '原始设备，用于 `volumeDevices`' },
    },
  },
};
