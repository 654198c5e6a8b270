import type { FieldTexts } from './fieldText.ts';

const jobPage = 'concepts/workloads/controllers/job/';
const podDns = 'concepts/services-networking/dns-pod-service/';

/** What runs in a Pod of a Job, and until when. Where it runs is in podPlacement.ts. */
export const podLife: FieldTexts = {
  activeDeadlineSeconds: {
    en: 'Seconds that each single Pod may run before it is ended as failed, which counts towards `backoffLimit`. The field of the same name in the Job’s `spec` limits the Job as a whole.',
    zh: '每个 Pod 最多运行的秒数，超时则作为失败终止并计入 `backoffLimit`。Job 的 `spec` 中的同名字段限制的是整个 Job。',
    default: { en: 'no limit', zh: '不限' },
    page: `${jobPage}#job-termination-and-cleanup`,
  },
  automountServiceAccountToken: {
    en: 'Puts a token for the Kubernetes API into every container. Set `false` where the program does not talk to the API.',
    zh: '在每个容器中挂载访问 Kubernetes API 的令牌。程序不访问 API 时请设为 `false`。',
    default: { en: 'as the service account says, else `true`', zh: '由服务账号决定，否则为 `true`' },
    page: 'tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting',
  },
  containers: {
    en: 'What runs, side by side; at least one. A Pod of a Job succeeds only when every container has ended with exit code 0, so helpers that never end belong into `initContainers` with `restartPolicy: Always`.',
    zh: '并排运行的容器，至少一个。所有容器都以退出码 0 结束时，Job 的 Pod 才算成功，因此不会结束的辅助程序应放入 `initContainers` 并设置 `restartPolicy: Always`。',
    page: 'concepts/workloads/pods/#using-pods',
  },
  dnsConfig: {
    en: 'Name servers, search domains and options added to what `dnsPolicy` gives. Required with `dnsPolicy: None`.',
    zh: '在 `dnsPolicy` 的基础上追加的名称服务器、搜索域和选项。使用 `dnsPolicy: None` 时必需。',
    page: `${podDns}#pod-dns-config`,
  },
  dnsPolicy: {
    en: 'Where the Pod’s name resolution comes from.',
    zh: 'Pod 的域名解析来源。',
    default: 'ClusterFirst',
    page: `${podDns}#pod-s-dns-policy`,
    values: {
      ClusterFirst: {
        en: 'the cluster’s DNS; with `hostNetwork` the node’s',
        zh: '集群 DNS；使用 `hostNetwork` 时为节点的 DNS',
      },
      ClusterFirstWithHostNet: {
        en: 'the cluster’s DNS also with `hostNetwork`',
        zh: '使用 `hostNetwork` 时仍用集群 DNS',
      },
      Default: {
        en: 'that of the node (despite its name not the default)',
        zh: '节点的 DNS（尽管名为 Default，却不是默认值）',
      },
      None: { en: 'only what `dnsConfig` says', zh: '只使用 `dnsConfig` 的内容' },
    },
  },
  enableServiceLinks: {
    en: 'Gives containers environment variables for every Service of the namespace. `false` keeps the environment small where there are many Services.',
    zh: '为命名空间中的每个 Service 向容器注入环境变量。Service 很多时设为 `false` 可精简环境变量。',
    default: 'true',
    page: 'tutorials/services/connect-applications-service/#accessing-the-service',
  },
  ephemeralContainers: {
    en: 'Debugging containers of a running Pod, added by `kubectl debug`. Not allowed in a Pod template.',
    zh: '运行中的 Pod 的调试容器，由 `kubectl debug` 添加。不能写在 Pod 模板中。',
    page: 'concepts/workloads/pods/ephemeral-containers/',
  },
  hostAliases: {
    en: 'Lines added to `/etc/hosts` of every container.',
    zh: '追加到每个容器 `/etc/hosts` 中的条目。',
    page: 'tasks/network/customize-hosts-file-for-pods/',
  },
  hostIPC: {
    en: 'Shares the node’s inter-process communication with the Pod. Breaks isolation; most clusters refuse it.',
    zh: '让 Pod 共享节点的进程间通信。会破坏隔离，多数集群会拒绝。',
    default: 'false',
    page: 'concepts/security/pod-security-standards/',
  },
  hostNetwork: {
    en: 'Uses the node’s network and IP address. Ports must then be free on the node; for cluster names add `dnsPolicy: ClusterFirstWithHostNet`.',
    zh: '使用节点的网络和 IP 地址。端口在节点上必须空闲；如需解析集群内名称，请加上 `dnsPolicy: ClusterFirstWithHostNet`。',
    default: 'false',
    page: 'concepts/security/pod-security-standards/',
  },
  hostPID: {
    en: 'Lets the Pod see all processes of the node. Breaks isolation; most clusters refuse it.',
    zh: '让 Pod 看到节点上的所有进程。会破坏隔离，多数集群会拒绝。',
    default: 'false',
    page: 'concepts/security/pod-security-standards/',
  },
  hostUsers: {
    en: '`false` runs the Pod in a user namespace of its own: root in the container is nobody on the node.',
    zh: '`false` 使 Pod 在独立的用户命名空间中运行：容器内的 root 在节点上没有特权。',
    default: 'true',
    page: 'concepts/workloads/pods/user-namespaces/',
  },
  hostname: {
    en: 'Host name inside the Pod. In an Indexed Job the controller sets it to `<job>-<index>`, whatever stands here.',
    zh: 'Pod 内的主机名。在带索引的 Job 中，无论此处如何填写，控制器都会设为 `<job>-<索引>`。',
    default: { en: 'the Pod’s name', zh: 'Pod 的名称' },
    page: `${podDns}#pod-hostname-and-subdomain-field`,
  },
  hostnameOverride: {
    en: 'Host name as the Pod itself sees it, without any effect on DNS; wins over `hostname` and `subdomain`. At most 64 characters, not with `hostNetwork` or `setHostnameAsFQDN`.',
    zh: 'Pod 自身看到的主机名，不影响 DNS，优先于 `hostname` 和 `subdomain`。最多 64 个字符，不能与 `hostNetwork` 或 `setHostnameAsFQDN` 同用。',
    page: 'concepts/workloads/pods/pod-hostname/',
  },
  imagePullSecrets: {
    en: 'Secrets of type `kubernetes.io/dockerconfigjson` in the same namespace, with credentials for private registries. Those of the service account are added only where this is empty.',
    zh: '同一命名空间中类型为 `kubernetes.io/dockerconfigjson` 的 Secret，包含私有镜像仓库的凭据。仅当此处为空时才使用服务账号上的设置。',
    page: 'concepts/containers/images/#specifying-imagepullsecrets-on-a-pod',
  },
  initContainers: {
    en: 'Run one after the other, each to its end, before `containers` start. One with `restartPolicy: Always` is a sidecar: it keeps running beside the others and does not hold up the Job’s completion.',
    zh: '在 `containers` 启动之前逐个运行到结束。带 `restartPolicy: Always` 的是边车容器：它与其他容器一起持续运行，且不妨碍 Job 完成。',
    page: 'concepts/workloads/pods/init-containers/',
  },
  os: {
    en: 'Operating system of the containers. Lets validation refuse settings that do not fit; it does not choose the node.',
    zh: '容器的操作系统。用于校验时拒绝不适用的设置，并不用于选择节点。',
    page: 'concepts/workloads/pods/#pod-os',
  },
  readinessGates: {
    en: 'Further conditions that must be true before the Pod counts as ready. Rarely of use for a Job.',
    zh: 'Pod 被视为就绪之前还须满足的状况。对 Job 很少有用。',
    page: 'concepts/workloads/pods/pod-lifecycle/#pod-readiness-gate',
  },
  resources: {
    en: 'CPU, memory and huge pages for the Pod as a whole, shared by its containers. What containers ask for themselves must fit in.',
    zh: '整个 Pod 的 CPU、内存和巨页，由其容器共享。各容器自身的请求不能超出。',
    page: 'concepts/configuration/manage-resources-containers/#pod-level-resource-specification',
  },
  restartPolicy: {
    en: 'What happens when a container ends. A Job needs `Never` or `OnFailure`; the default, `Always`, is refused. With `podFailurePolicy` only `Never` is allowed.',
    zh: '容器结束时如何处理。Job 需要 `Never` 或 `OnFailure`；默认值 `Always` 会被拒绝。使用 `podFailurePolicy` 时只允许 `Never`。',
    default: 'Always',
    page: `${jobPage}#handling-pod-and-container-failures`,
    values: {
      Never: {
        en: 'the Pod fails and the Job starts a new one; failed Pods and their logs stay',
        zh: 'Pod 失败，Job 创建新的 Pod；失败的 Pod 及其日志会保留',
      },
      OnFailure: {
        en: 'the container restarts in the same Pod; when `backoffLimit` is reached the Pod is removed, and its logs with it',
        zh: '容器在同一 Pod 中重启；达到 `backoffLimit` 时 Pod 及其日志会被删除',
      },
      Always: { en: 'restarts even after success; not for Jobs', zh: '成功后也会重启；不适用于 Job' },
    },
  },
  securityContext: {
    en: 'User, groups and security settings for all containers; a container’s own `securityContext` wins.',
    zh: '所有容器的用户、组和安全设置；容器自身的 `securityContext` 优先。',
    page: 'tasks/configure-pod-container/security-context/#set-the-security-context-for-a-pod',
  },
  serviceAccount: {
    en: 'Old name of `serviceAccountName`. Use that instead.',
    zh: '`serviceAccountName` 的旧名称，请改用后者。',
    page: 'tasks/configure-pod-container/configure-service-account/',
  },
  serviceAccountName: {
    en: 'Service account whose permissions the Pod has at the Kubernetes API. It must exist in the namespace, otherwise no Pod is created.',
    zh: 'Pod 访问 Kubernetes API 时使用的服务账号。它必须存在于该命名空间，否则无法创建 Pod。',
    default: 'default',
    page: 'tasks/configure-pod-container/configure-service-account/',
  },
  setHostnameAsFQDN: {
    en: 'Makes the host name the fully qualified one. Linux allows 64 characters; a longer name leaves the Pod Pending.',
    zh: '将主机名设为完全限定域名。Linux 最多允许 64 个字符，超出时 Pod 会一直 Pending。',
    default: 'false',
    page: `${podDns}#pod-sethostnameasfqdn-field`,
  },
  shareProcessNamespace: {
    en: 'Containers of the Pod see and may signal each other’s processes.',
    zh: 'Pod 中的容器可以看到彼此的进程并向其发送信号。',
    default: 'false',
    page: 'tasks/configure-pod-container/share-process-namespace/',
  },
  subdomain: {
    en: 'Name of a headless Service. With it the Pods of an Indexed Job reach each other as `<job>-<index>.<subdomain>`.',
    zh: '无头 Service 的名称。设置后，带索引的 Job 的 Pod 可通过 `<job>-<索引>.<subdomain>` 相互访问。',
    page: 'tasks/job/job-with-pod-to-pod-communication/',
  },
  terminationGracePeriodSeconds: {
    en: 'Seconds between SIGTERM and SIGKILL when the Pod is ended, `preStop` included. Allow for what the program needs to save its work; `0` kills at once.',
    zh: '终止 Pod 时从 SIGTERM 到 SIGKILL 的秒数，包含 `preStop`。请留足程序保存工作所需的时间；`0` 表示立即强制终止。',
    default: '30',
    page: 'concepts/workloads/pods/pod-lifecycle/#pod-termination',
  },
  volumes: {
    en: 'Storage that containers may mount by name with `volumeMounts`.',
    zh: '容器可通过 `volumeMounts` 按名称挂载的存储。',
    page: 'concepts/storage/volumes/',
  },
};
