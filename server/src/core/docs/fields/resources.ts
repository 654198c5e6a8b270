import type { FieldTexts } from './fieldText.ts';

const resources = 'concepts/configuration/manage-resources-containers/';

export const resourceRequirements: FieldTexts = {
  claims: {
    en: 'Which of the Pod’s `resourceClaims` this container uses.',
    zh: '此容器使用 Pod 的哪些 `resourceClaims`。',
    page: 'concepts/scheduling-eviction/dynamic-resource-allocation/',
  },
  limits: {
    en: 'The most that may be used: beyond `memory` the process is killed (exit code 137), beyond `cpu` it is slowed down. `500m` is half a CPU, `1Gi` 1024 MiB; `m` with memory means thousandths of a byte.',
    zh: '最多可用的量：超出 `memory` 进程会被终止（退出码 137），超出 `cpu` 会被限速。`500m` 是半个 CPU，`1Gi` 是 1024 MiB；内存单位写成 `m` 表示千分之一字节。',
    page: `${resources}#requests-and-limits`,
  },
  requests: {
    en: 'What the scheduler sets aside on a node. With more than any node has free the Pod stays Pending, which `backoffLimit` does not count.',
    zh: '调度器在节点上预留的量。超出所有节点的空闲量时 Pod 会一直 Pending，且不计入 `backoffLimit`。',
    default: { en: 'same as `limits`', zh: '与 `limits` 相同' },
    page: `${resources}#requests-and-limits`,
  },
};

export const resourceClaim: FieldTexts = {
  name: {
    en: 'Name of an entry in the Pod’s `resourceClaims`.',
    zh: 'Pod 的 `resourceClaims` 中某一项的名称。',
    page: 'concepts/scheduling-eviction/dynamic-resource-allocation/',
  },
  request: {
    en: 'One request of the claim.',
    zh: '申领中的某个请求。',
    default: { en: 'everything in the claim', zh: '申领中的全部' },
    page: 'concepts/scheduling-eviction/dynamic-resource-allocation/',
  },
};

export const localObjectReference: FieldTexts = {
  name: {
    en: 'Name of the object, in the same namespace.',
    zh: '对象的名称，须在同一命名空间。',
    required: true,
    page: 'concepts/overview/working-with-objects/names/#names',
  },
};

export const hostAlias: FieldTexts = {
  hostnames: {
    en: 'Names that lead to the address.',
    zh: '指向该地址的主机名。',
    page: 'tasks/network/customize-hosts-file-for-pods/',
  },
  ip: {
    en: 'IPv4 or IPv6 address.',
    zh: 'IPv4 或 IPv6 地址。',
    page: 'tasks/network/customize-hosts-file-for-pods/',
  },
};

export const podOs: FieldTexts = {
  name: {
    en: 'Operating system of the Pod.',
    zh: 'Pod 的操作系统。',
    page: 'concepts/workloads/pods/#pod-os',
    values: {
      linux: { en: 'Linux containers', zh: 'Linux 容器' },
      windows: { en: 'Windows containers', zh: 'Windows 容器' },
    },
  },
};
