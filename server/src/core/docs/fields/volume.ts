import type { FieldTexts } from './fieldText.ts';

const volumes = 'concepts/storage/volumes/';

const removed = {
  en: 'The driver for this kind of volume is no longer part of Kubernetes: the Pod would not start. Use a PersistentVolumeClaim with a CSI driver.',
  zh: 'Kubernetes 已不再包含此类卷的驱动，Pod 无法启动。请使用 PersistentVolumeClaim 和 CSI 驱动。',
};

const migrated = {
  en: 'Old form of a cloud disk, nowadays served by the CSI driver of the cloud. Use a PersistentVolumeClaim instead.',
  zh: '云盘的旧写法，现由云厂商的 CSI 驱动提供。请改用 PersistentVolumeClaim。',
};

export const volume: FieldTexts = {
  awsElasticBlockStore: { ...migrated, page: volumes },
  azureDisk: { ...migrated, page: volumes },
  azureFile: { ...migrated, page: volumes },
  cephfs: { ...removed, page: volumes },
  cinder: { ...migrated, page: volumes },
  configMap: {
    en: 'Files from the keys of a ConfigMap. If it is missing the Pod waits for it, unless `optional`.',
    zh: '由 ConfigMap 的键生成的文件。不存在时 Pod 会一直等待，除非设置 `optional`。',
    page: `${volumes}#configmap`,
  },
  csi: {
    en: 'Short-lived volume straight from a CSI driver that supports it, such as a secrets store.',
    zh: '直接由支持该方式的 CSI 驱动提供的临时卷，例如 Secret 存储。',
    page: 'concepts/storage/ephemeral-volumes/#csi-ephemeral-volumes',
  },
  downwardAPI: {
    en: 'Files with fields of the Pod itself, such as its labels.',
    zh: '包含 Pod 自身字段（如标签）的文件。',
    page: `${volumes}#downwardapi`,
  },
  emptyDir: {
    en: 'An empty directory that lives as long as the Pod and that its containers share. A retry in a new Pod starts empty again.',
    zh: '与 Pod 同生命周期、由其容器共享的空目录。在新 Pod 中重试时又是空的。',
    page: `${volumes}#emptydir`,
  },
  ephemeral: {
    en: 'A claim of its own for each Pod, deleted with the Pod. For scratch space larger than the node’s disk.',
    zh: '为每个 Pod 单独创建、随 Pod 删除的申领。适合需要大于节点磁盘的临时空间。',
    page: 'concepts/storage/ephemeral-volumes/#generic-ephemeral-volumes',
  },
  flexVolume: {
    en: 'Driver installed on the node by hand; deprecated in favour of CSI.',
    zh: '手工安装在节点上的驱动；已弃用，请改用 CSI。',
    page: volumes,
  },
  gcePersistentDisk: { ...migrated, page: volumes },
  gitRepo: {
    en: 'Deprecated and switched off: such a Pod does not start. Clone in an init container into an `emptyDir`.',
    zh: '已弃用并停用，这样的 Pod 无法启动。请在 Init 容器中克隆到 `emptyDir`。',
    page: `${volumes}#gitrepo`,
  },
  glusterfs: { ...removed, page: volumes },
  hostPath: {
    en: 'A file or directory of the node. Differs from node to node and opens the node to the Pod; many clusters refuse it.',
    zh: '节点上的文件或目录。各节点内容不同，且使 Pod 能访问节点；许多集群会拒绝。',
    page: `${volumes}#hostpath`,
  },
  image: {
    en: 'The files of a container image or OCI artifact, read-only.',
    zh: '容器镜像或 OCI 制品中的文件，只读。',
    page: `${volumes}#image`,
  },
  name: {
    en: 'Name that `volumeMounts` refer to: a DNS label, unique in the Pod.',
    zh: '`volumeMounts` 引用的名称：DNS 标签，在 Pod 内唯一。',
    page: 'concepts/overview/working-with-objects/names/#dns-label-names',
  },
  nfs: {
    en: 'A directory of an NFS server, which many Pods may share for writing.',
    zh: 'NFS 服务器上的目录，可供多个 Pod 同时读写。',
    page: `${volumes}#nfs`,
  },
  persistentVolumeClaim: {
    en: 'Storage that outlives the Pod. Parallel Pods on several nodes need a claim with `ReadWriteMany` or `ReadOnlyMany`.',
    zh: '生命周期长于 Pod 的存储。多个节点上并行的 Pod 需要 `ReadWriteMany` 或 `ReadOnlyMany` 的申领。',
    page: 'concepts/storage/persistent-volumes/#claims-as-volumes',
  },
  projected: {
    en: 'ConfigMaps, Secrets, Pod fields and tokens together in one directory.',
    zh: '将 ConfigMap、Secret、Pod 字段和令牌合并到一个目录。',
    page: 'concepts/storage/projected-volumes/',
  },
  rbd: { ...removed, page: volumes },
  secret: {
    en: 'Files from the keys of a Secret, held in memory. If it is missing the Pod waits for it, unless `optional`.',
    zh: '由 Secret 的键生成的文件，保存在内存中。不存在时 Pod 会一直等待，除非设置 `optional`。',
    page: `${volumes}#secret`,
  },
};

export const volumeMount: FieldTexts = {
  mountPath: {
    en: 'Path in the container, without `:`. What the image has there is hidden.',
    zh: '容器内的路径，不能包含 `:`。镜像在该处的内容会被遮住。',
    page: volumes,
  },
  mountPropagation: {
    en: 'Whether mounts made below this path pass between node and container.',
    zh: '此路径下的挂载是否在节点与容器之间传播。',
    default: 'None',
    page: `${volumes}#mount-propagation`,
    values: {
      None: { en: 'neither way', zh: '不传播' },
      HostToContainer: { en: 'from the node into the container', zh: '从节点传到容器' },
      Bidirectional: { en: 'both ways; only for privileged containers', zh: '双向传播；仅限特权容器' },
    },
  },
  name: {
    en: 'Name of one of the Pod’s `volumes`.',
    zh: 'Pod 的 `volumes` 中某一项的名称。',
    page: volumes,
  },
  readOnly: {
    en: 'Mounts without the right to write. Mounts below it may still be writable, see `recursiveReadOnly`.',
    zh: '以只读方式挂载。其下的子挂载可能仍可写，参见 `recursiveReadOnly`。',
    default: 'false',
    page: `${volumes}#read-only-mounts`,
  },
  recursiveReadOnly: {
    en: 'Makes mounts below it read-only as well; needs `readOnly: true`.',
    zh: '使其下的子挂载也只读；需要 `readOnly: true`。',
    default: 'Disabled',
    page: `${volumes}#recursive-read-only-mounts`,
    values: {
      Disabled: { en: 'no', zh: '否' },
      IfPossible: { en: 'where the node can do it', zh: '节点支持时' },
      Enabled: { en: 'yes, else the Pod does not start', zh: '是，不支持则 Pod 无法启动' },
    },
  },
  subPath: {
    en: 'Only this path inside the volume is mounted. Later changes of a ConfigMap or Secret do not arrive then.',
    zh: '只挂载卷内的此路径。此时 ConfigMap 或 Secret 之后的变化不会同步。',
    default: { en: 'the root of the volume', zh: '卷的根目录' },
    page: `${volumes}#using-subpath`,
  },
  subPathExpr: {
    en: 'Like `subPath`, with `$(NAME)` for environment variables: `$(JOB_COMPLETION_INDEX)` gives each index a directory of its own. Not together with `subPath`.',
    zh: '与 `subPath` 类似，可用 `$(NAME)` 引用环境变量：`$(JOB_COMPLETION_INDEX)` 使每个索引有单独的目录。不能与 `subPath` 同用。',
    page: `${volumes}#using-subpath-expanded-environment`,
  },
};

export const volumeDevice: FieldTexts = {
  devicePath: {
    en: 'Path of the device in the container.',
    zh: '设备在容器中的路径。',
    page: 'concepts/storage/persistent-volumes/#raw-block-volume-support',
  },
  name: {
    en: 'Name of one of the Pod’s `volumes`, which must be a claim.',
    zh: 'Pod 的 `volumes` 中某一项的名称，必须是申领。',
    page: 'concepts/storage/persistent-volumes/#raw-block-volume-support',
  },
};
