import type { FieldTexts } from './fieldText.ts';

const claimsPage = 'concepts/scheduling-eviction/dynamic-resource-allocation/';
const windowsPage = 'tasks/configure-pod-container/';
const csiPage = 'concepts/storage/ephemeral-volumes/#csi-ephemeral-volumes';

export const podResourceClaim: FieldTexts = {
  name: {
    en: 'Name of the claim within the Pod, which `resources.claims` of the containers refer to.',
    zh: '申领在 Pod 内的名称，供容器的 `resources.claims` 引用。',
    page: claimsPage,
  },
  resourceClaimName: {
    en: 'An existing ResourceClaim of the namespace, which all Pods of the Job share. Either this or `resourceClaimTemplateName`.',
    zh: '命名空间中已有的 ResourceClaim，由 Job 的所有 Pod 共用。与 `resourceClaimTemplateName` 二选一。',
    page: claimsPage,
  },
  resourceClaimTemplateName: {
    en: 'A ResourceClaimTemplate of the namespace, from which each Pod gets a claim of its own; it is deleted with the Pod. Either this or `resourceClaimName`.',
    zh: '命名空间中的 ResourceClaimTemplate，每个 Pod 由此得到各自的申领，并随 Pod 一起删除。与 `resourceClaimName` 二选一。',
    page: claimsPage,
  },
};

export const csiVolumeSource: FieldTexts = {
  driver: {
    en: 'Name of the CSI driver, as it is registered in the cluster.',
    zh: 'CSI 驱动在集群中注册的名称。',
    page: csiPage,
  },
  fsType: {
    en: 'File system of the volume, such as `ext4`.',
    zh: '卷的文件系统，如 `ext4`。',
    default: { en: 'chosen by the driver', zh: '由驱动选择' },
    page: csiPage,
  },
  nodePublishSecretRef: {
    en: 'Secret of the namespace that is handed to the driver when it mounts the volume.',
    zh: '挂载卷时交给驱动的 Secret，须在同一命名空间。',
    page: csiPage,
  },
  readOnly: {
    en: 'Mounts the volume read-only.',
    zh: '以只读方式挂载卷。',
    default: 'false',
    page: csiPage,
  },
  volumeAttributes: {
    en: 'Settings for the driver; which ones there are is up to it.',
    zh: '传给驱动的设置，可用的键由驱动决定。',
    page: csiPage,
  },
};

export const windowsSecurityContextOptions: FieldTexts = {
  gmsaCredentialSpec: {
    en: 'The GMSA credential spec itself. A webhook fills it in from `gmsaCredentialSpecName`.',
    zh: 'GMSA 凭据规约的内容，由 Webhook 根据 `gmsaCredentialSpecName` 填写。',
    page: `${windowsPage}configure-gmsa/`,
  },
  gmsaCredentialSpecName: {
    en: 'Name of the GMSA credential spec with which the container runs.',
    zh: '容器所用 GMSA 凭据规约的名称。',
    page: `${windowsPage}configure-gmsa/`,
  },
  hostProcess: {
    en: '`true` runs the container as a process of the Windows node. All containers of the Pod must agree, and `hostNetwork: true` is needed.',
    zh: '`true` 表示将容器作为 Windows 节点的进程运行。Pod 的所有容器必须一致，并且需要 `hostNetwork: true`。',
    default: 'false',
    page: `${windowsPage}create-hostprocess-pod/`,
  },
  runAsUserName: {
    en: 'Windows user that runs the program, such as `ContainerUser` or `DOMAIN\\user`.',
    zh: '运行程序的 Windows 用户，如 `ContainerUser` 或 `DOMAIN\\user`。',
    default: { en: 'the image’s user', zh: '镜像指定的用户' },
    page: `${windowsPage}configure-runasusername/`,
  },
};
