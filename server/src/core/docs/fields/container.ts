import type { FieldTexts } from './fieldText.ts';

const commandPage = 'tasks/inject-data-application/define-command-argument-container/';
const probes = 'concepts/workloads/pods/probes/';
const restart = 'concepts/workloads/pods/pod-lifecycle/#container-restart-rules';

export const container: FieldTexts = {
  args: {
    en: 'Arguments for `command`, or for the image’s entry point. Each entry is one argument, no shell splits it; `$(NAME)` inserts an environment variable, `$$(NAME)` stays as text. Quote numbers and `true`.',
    zh: '传给 `command` 或镜像入口的参数。每一项是一个参数，不经 shell 拆分；`$(NAME)` 会替换为环境变量，`$$(NAME)` 保持原文。数字和 `true` 需要加引号。',
    default: { en: 'the image’s `CMD`, unless `command` is set', zh: '镜像的 `CMD`，设置了 `command` 时不用' },
    page: commandPage,
  },
  command: {
    en: 'Program to start, in place of the image’s `ENTRYPOINT`. No shell runs it: for pipes, `&&` or `$VAR` write `["sh", "-c", "…"]`. The exit code of the program decides on success.',
    zh: '要启动的程序，替代镜像的 `ENTRYPOINT`。不经 shell 执行：需要管道、`&&` 或 `$VAR` 时写 `["sh", "-c", "…"]`。程序的退出码决定成败。',
    default: { en: 'the image’s `ENTRYPOINT`', zh: '镜像的 `ENTRYPOINT`' },
    page: commandPage,
  },
  env: {
    en: 'Environment variables. They win over `envFrom`; `$(NAME)` in a value refers to those above it. Of two with the same name the last one counts.',
    zh: '环境变量，优先于 `envFrom`；值中的 `$(NAME)` 引用其上方的变量。同名时以最后一个为准。',
    page: 'tasks/inject-data-application/define-environment-variable-container/',
  },
  envFrom: {
    en: 'Takes every key of a ConfigMap or Secret as an environment variable. Of equal names the later source wins, and `env` wins over all.',
    zh: '将 ConfigMap 或 Secret 的每个键作为环境变量。同名时靠后的来源优先，`env` 优先于所有来源。',
    page: 'tasks/configure-pod-container/configure-pod-configmap/#configure-all-key-value-pairs-in-a-configmap-as-container-environment-variables',
  },
  image: {
    en: 'Image to run: `[<registry>/]<name>[:<tag>][@<digest>]`. Name a fixed tag or a digest, so that each run of the Job takes the same program.',
    zh: '要运行的镜像：`[<仓库地址>/]<名称>[:<标签>][@<摘要>]`。请使用固定的标签或摘要，使 Job 每次运行的程序一致。',
    required: true,
    page: 'concepts/containers/images/#image-names',
  },
  imagePullPolicy: {
    en: 'When the node pulls the image. A failing pull leaves the Pod Pending with `ImagePullBackOff`, which `backoffLimit` does not count.',
    zh: '节点何时拉取镜像。拉取不成功时 Pod 会停在 Pending（`ImagePullBackOff`），且不计入 `backoffLimit`。',
    default: {
      en: '`Always` for `:latest` and without tag or digest, else `IfNotPresent`',
      zh: '标签为 `:latest` 或既无标签也无摘要时为 `Always`，否则为 `IfNotPresent`',
    },
    page: 'concepts/containers/images/#image-pull-policy',
    values: {
      Always: {
        en: 'asks the registry at each start; layers that the node has are not loaded again',
        zh: '每次启动都查询镜像仓库；节点已有的层不会重新下载',
      },
      IfNotPresent: { en: 'only when the node lacks the image', zh: '仅当节点上没有该镜像时' },
      Never: { en: 'never; the image must be on the node', zh: '从不拉取；镜像必须已在节点上' },
    },
  },
  lifecycle: {
    en: 'What to do right after the start and before the end of the container. Not for init containers, except sidecars.',
    zh: '容器启动后和终止前要执行的操作。Init 容器不能使用，边车容器除外。',
    page: 'concepts/containers/container-lifecycle-hooks/',
  },
  livenessProbe: {
    en: 'Ends the container when the check keeps failing. With `restartPolicy: Never` the Pod then fails, which counts towards `backoffLimit`; `activeDeadlineSeconds` is often enough for a Job.',
    zh: '检查持续失败时终止容器。使用 `restartPolicy: Never` 时 Pod 随即失败并计入 `backoffLimit`；对 Job 来说 `activeDeadlineSeconds` 通常已够用。',
    page: `${probes}#liveness-probe`,
  },
  name: {
    en: 'Unique in the Pod, init containers included; lower-case letters, digits and `-`, at most 63. `podFailurePolicy` and `kubectl logs -c` refer to it.',
    zh: '在 Pod 内（包括 Init 容器）唯一；可用小写字母、数字和 `-`，最多 63 个字符。`podFailurePolicy` 和 `kubectl logs -c` 会引用它。',
    page: 'concepts/overview/working-with-objects/names/#dns-label-names',
  },
  ports: {
    en: 'Ports that the container listens on. Mostly information: a port that is not listed can be reached all the same.',
    zh: '容器监听的端口。主要起说明作用：未列出的端口同样可以访问。',
    page: 'concepts/services-networking/service/#field-spec-ports',
  },
  readinessProbe: {
    en: 'Says whether the container is ready for requests. In a Job it only moves `status.ready`; nothing waits for it.',
    zh: '说明容器是否可以接收请求。在 Job 中只影响 `status.ready`，没有什么会等待它。',
    page: `${probes}#readiness-probe`,
  },
  resizePolicy: {
    en: 'Whether the container restarts when its CPU or memory is changed in place.',
    zh: '原地调整 CPU 或内存时是否重启容器。',
    page: 'tasks/configure-pod-container/resize-container-resources/#container-resize-policies',
  },
  resources: {
    en: 'CPU and memory that the container asks for (`requests`) and may use at most (`limits`). Beyond its memory limit it is killed with exit code 137; beyond its CPU limit it is slowed down.',
    zh: '容器申请（`requests`）和最多可用（`limits`）的 CPU 与内存。超出内存限制会被终止，退出码 137；超出 CPU 限制会被限速。',
    page: 'concepts/configuration/manage-resources-containers/',
  },
  restartPolicy: {
    en: 'Restart policy of this container alone. On an init container `Always` makes it a sidecar; on other containers, and with other values, it needs Kubernetes 1.35.',
    zh: '仅用于此容器的重启策略。在 Init 容器上设为 `Always` 使其成为边车容器；用于其他容器或其他值时需要 Kubernetes 1.35。',
    default: { en: 'that of the Pod', zh: '与 Pod 相同' },
    page: restart,
    values: {
      Always: {
        en: 'on an init container: a sidecar, which does not hold up the Job’s completion',
        zh: '在 Init 容器上：边车容器，不妨碍 Job 完成',
      },
      OnFailure: { en: 'restarts after a failure', zh: '失败后重启' },
      Never: { en: 'never restarts', zh: '不重启' },
    },
  },
  restartPolicyRules: {
    en: 'At most 20 rules by exit code, tried in order before `restartPolicy`, which must be set too. A container that is restarted by a rule does not fail its Pod.',
    zh: '最多 20 条按退出码判断的规则，先于 `restartPolicy`（也必须设置）按顺序尝试。按规则重启的容器不会使 Pod 失败。',
    page: restart,
  },
  securityContext: {
    en: 'User and security settings of this container; they win over those of the Pod.',
    zh: '此容器的用户和安全设置，优先于 Pod 的设置。',
    page: 'tasks/configure-pod-container/security-context/#set-the-security-context-for-a-container',
  },
  startupProbe: {
    en: 'Until it succeeds once, the other probes wait; if it keeps failing the container is ended. For programs that take long to start.',
    zh: '首次成功之前其他探针都会等待；持续失败则终止容器。适用于启动较慢的程序。',
    page: `${probes}#startup-probe`,
  },
  stdin: {
    en: 'Keeps an input open that one may attach to. Without it reading the input meets its end at once, which is right for a Job.',
    zh: '保持标准输入打开以便附加。未设置时读取输入会立即遇到结尾，这对 Job 是合适的。',
    default: 'false',
    page: 'tasks/debug/debug-application/get-shell-running-container/',
  },
  stdinOnce: {
    en: 'Closes the input after the first client has detached. Only with `stdin`.',
    zh: '首个客户端断开后关闭标准输入。只与 `stdin` 同用。',
    default: 'false',
  },
  terminationMessagePath: {
    en: 'File in the container whose text becomes the message of its end, at most 4096 bytes of it. A good place for why a Job failed.',
    zh: '容器内的文件，其内容会成为容器的终止消息，最多 4096 字节。适合写明 Job 失败的原因。',
    default: '/dev/termination-log',
    page: 'tasks/debug/debug-application/determine-reason-pod-failure/',
  },
  terminationMessagePolicy: {
    en: 'Where the message of the container’s end comes from.',
    zh: '容器终止消息的来源。',
    default: 'File',
    page: 'tasks/debug/debug-application/determine-reason-pod-failure/#customizing-the-termination-message',
    values: {
      File: { en: 'only from `terminationMessagePath`', zh: '只来自 `terminationMessagePath`' },
      FallbackToLogsOnError: {
        en: 'from the last 80 lines of the log (2048 bytes) when the file is empty and the container failed',
        zh: '文件为空且容器失败时，取日志最后 80 行（2048 字节）',
      },
    },
  },
  tty: {
    en: 'Gives the container a terminal; needs `stdin`. Programs then write colours and control characters into the log.',
    zh: '为容器分配终端，需要 `stdin`。程序会因此在日志中写入颜色和控制字符。',
    default: 'false',
    page: 'tasks/debug/debug-application/get-shell-running-container/',
  },
  volumeDevices: {
    en: 'Raw block devices from claims with `volumeMode: Block`.',
    zh: '来自 `volumeMode: Block` 申领的原始块设备。',
    page: 'concepts/storage/persistent-volumes/#raw-block-volume-support',
  },
  volumeMounts: {
    en: 'Where the Pod’s `volumes` appear in the container. Each `mountPath` may be used once.',
    zh: 'Pod 的 `volumes` 在容器中的位置。每个 `mountPath` 只能使用一次。',
    page: 'concepts/storage/volumes/',
  },
  workingDir: {
    en: 'Directory in which the program starts.',
    zh: '程序启动时所在的目录。',
    default: { en: 'the image’s `WORKDIR`', zh: '镜像的 `WORKDIR`' },
    page: commandPage,
  },
};

export const containerPort: FieldTexts = {
  containerPort: {
    en: 'Port number in the container, 1 to 65535.',
    zh: '容器内的端口号，1 到 65535。',
    page: 'concepts/services-networking/service/#field-spec-ports',
  },
  hostIP: {
    en: 'Address of the node to which `hostPort` is bound.',
    zh: '`hostPort` 绑定到的节点地址。',
    default: { en: 'all addresses', zh: '所有地址' },
  },
  hostPort: {
    en: 'Port on the node, 1 to 65535. Two Pods with the same one never share a node; with `hostNetwork` it must equal `containerPort`.',
    zh: '节点上的端口，1 到 65535。使用相同端口的两个 Pod 不会在同一节点；使用 `hostNetwork` 时必须等于 `containerPort`。',
    page: 'concepts/security/pod-security-standards/',
  },
  name: {
    en: 'Name by which probes and Services may refer to the port; at most 15 characters, unique in the Pod.',
    zh: '探针和 Service 可引用的端口名称；最多 15 个字符，在 Pod 内唯一。',
    page: 'concepts/services-networking/service/#field-spec-ports',
  },
  protocol: {
    en: 'Protocol of the port.',
    zh: '端口的协议。',
    default: 'TCP',
    page: 'reference/networking/service-protocols/',
  },
};

export const containerResizePolicy: FieldTexts = {
  resourceName: {
    en: 'Resource that the policy is for: `cpu` or `memory`.',
    zh: '此策略适用的资源：`cpu` 或 `memory`。',
    page: 'tasks/configure-pod-container/resize-container-resources/#container-resize-policies',
  },
  restartPolicy: {
    en: 'What happens on a change in place.',
    zh: '原地调整时如何处理。',
    page: 'tasks/configure-pod-container/resize-container-resources/#container-resize-policies',
    values: {
      NotRequired: { en: 'the container keeps running', zh: '容器继续运行' },
      RestartContainer: {
        en: 'the container restarts; not possible with `restartPolicy: Never`',
        zh: '重启容器；不能与 `restartPolicy: Never` 同用',
      },
    },
  },
};

export const containerRestartRule: FieldTexts = {
  action: {
    en: 'What happens when the container’s exit code matches.',
    zh: '容器退出码匹配时的动作。',
    page: restart,
    values: {
      Restart: { en: 'restarts this container in the same Pod', zh: '在同一 Pod 中重启此容器' },
      RestartAllContainers: {
        en: 'restarts the whole Pod in place, init containers included; on by default since 1.36',
        zh: '原地重启整个 Pod，包括 Init 容器；自 1.36 起默认启用',
      },
    },
  },
  exitCodes: {
    en: 'Exit codes that the rule is for.',
    zh: '此规则适用的退出码。',
    page: restart,
  },
};

export const containerRestartRuleOnExitCodes: FieldTexts = {
  operator: {
    en: 'How the exit code is compared with `values`.',
    zh: '退出码与 `values` 的比较方式。',
    page: restart,
    values: {
      In: { en: 'the exit code is one of `values`', zh: '退出码在 `values` 中' },
      NotIn: { en: 'the exit code is none of `values`', zh: '退出码不在 `values` 中' },
    },
  },
  values: {
    en: 'Exit codes to compare with, at most 255.',
    zh: '用于比较的退出码，最多 255 个。',
    page: restart,
  },
};

const sharedWithEphemeral: ReadonlySet<string> = new Set([
  ...['args', 'command', 'env', 'envFrom', 'image', 'imagePullPolicy', 'stdin', 'stdinOnce', 'terminationMessagePath'],
  ...['terminationMessagePolicy', 'tty', 'volumeDevices', 'volumeMounts', 'workingDir'],
]);

/** No template has ephemeral containers, but one finds them in Pods that were looked into. */
export const ephemeralContainer: FieldTexts = Object.fromEntries(
  Object.entries(container).filter(([field]) => sharedWithEphemeral.has(field)),
);
