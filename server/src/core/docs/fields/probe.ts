import type { FieldTexts } from './fieldText.ts';

const probes = 'concepts/workloads/pods/probes/';
const configureSection = `${probes}#configure-probes`;
const checks = `${probes}#check-mechanisms`;
const hooks = 'concepts/containers/container-lifecycle-hooks/';

export const probe: FieldTexts = {
  exec: {
    en: 'Runs a command in the container; exit code 0 is success.',
    zh: '在容器中运行命令；退出码 0 表示成功。',
    page: checks,
  },
  failureThreshold: {
    en: 'Failures in a row until the probe counts as failed. A startup probe allows `failureThreshold` × `periodSeconds` for the start.',
    zh: '连续失败多少次视为失败。启动探针允许的启动时间为 `failureThreshold` × `periodSeconds`。',
    default: '3',
    page: configureSection,
  },
  grpc: {
    en: 'Asks the standard gRPC health service.',
    zh: '查询标准的 gRPC 健康检查服务。',
    page: `${probes}#grpc-probes`,
  },
  httpGet: {
    en: 'HTTP request to the Pod; status 200 to 399 is success.',
    zh: '向 Pod 发送 HTTP 请求；状态码 200 到 399 表示成功。',
    page: checks,
  },
  initialDelaySeconds: {
    en: 'Seconds from the container’s start to the first check.',
    zh: '容器启动后到首次检查的秒数。',
    default: '0',
    page: configureSection,
  },
  periodSeconds: {
    en: 'Seconds between checks, at least 1.',
    zh: '检查的间隔秒数，至少为 1。',
    default: '10',
    page: configureSection,
  },
  successThreshold: {
    en: 'Successes in a row after a failure until the probe counts as successful. Must be 1 for liveness and startup.',
    zh: '失败后连续成功多少次视为成功。存活态探针和启动探针必须为 1。',
    default: '1',
    page: configureSection,
  },
  tcpSocket: {
    en: 'Opens a TCP connection; success when it comes about.',
    zh: '建立 TCP 连接，成功建立即为成功。',
    page: checks,
  },
  terminationGracePeriodSeconds: {
    en: 'Time to end after a failed liveness or startup probe, at least 1; not for readiness.',
    zh: '存活态探针或启动探针失败后的终止宽限秒数，至少为 1；就绪态探针不能使用。',
    default: { en: 'that of the Pod', zh: '与 Pod 相同' },
    page: `${probes}#probe-level-terminationgraceperiodseconds`,
  },
  timeoutSeconds: {
    en: 'Seconds after which a check without an answer has failed, at least 1.',
    zh: '检查无响应多少秒后视为失败，至少为 1。',
    default: '1',
    page: configureSection,
  },
};

export const execAction: FieldTexts = {
  command: {
    en: 'Program with its arguments, run in the container without a shell: for `|` or `&&` write `["sh", "-c", "…"]`.',
    zh: '程序及其参数，在容器中不经 shell 执行：需要 `|` 或 `&&` 时写 `["sh", "-c", "…"]`。',
    required: true,
    page: checks,
  },
};

export const httpGetAction: FieldTexts = {
  host: {
    en: 'Host to connect to. Leave it out; for a host name set the header `Host`.',
    zh: '要连接的主机。请勿填写；需要主机名时设置请求头 `Host`。',
    default: { en: 'the Pod’s address', zh: 'Pod 的地址' },
    page: `${probes}#http-probes`,
  },
  httpHeaders: { en: 'Headers of the request.', zh: '请求头。', page: `${probes}#http-probes` },
  path: { en: 'Path of the request.', zh: '请求的路径。', default: '/', page: `${probes}#http-probes` },
  port: {
    en: 'Number from 1 to 65535, or the name of a port of the container.',
    zh: '1 到 65535 的数字，或容器端口的名称。',
    page: `${probes}#http-probes`,
  },
  scheme: {
    en: 'HTTP or HTTPS; the certificate is not checked.',
    zh: 'HTTP 或 HTTPS；不校验证书。',
    default: 'HTTP',
    page: `${probes}#http-probes`,
  },
};

export const httpHeader: FieldTexts = {
  name: { en: 'Name of the header.', zh: '请求头的名称。', page: `${probes}#http-probes` },
  value: { en: 'Value of the header, a string.', zh: '请求头的值，必须是字符串。', page: `${probes}#http-probes` },
};

export const tcpSocketAction: FieldTexts = {
  host: {
    en: 'Host to connect to.',
    zh: '要连接的主机。',
    default: { en: 'the Pod’s address', zh: 'Pod 的地址' },
    page: `${probes}#tcp-probes`,
  },
  port: {
    en: 'Number from 1 to 65535, or the name of a port of the container.',
    zh: '1 到 65535 的数字，或容器端口的名称。',
    page: `${probes}#tcp-probes`,
  },
};

export const grpcAction: FieldTexts = {
  port: {
    en: 'Number from 1 to 65535; a name is not possible here.',
    zh: '1 到 65535 的数字；此处不能使用名称。',
    page: `${probes}#grpc-probes`,
  },
  service: {
    en: 'Name of the service in the health request.',
    zh: '健康检查请求中的服务名。',
    default: '""',
    page: `${probes}#grpc-probes`,
  },
};

export const lifecycle: FieldTexts = {
  postStart: {
    en: 'Runs right after the start, at the same time as the program; if it fails the container is ended.',
    zh: '容器启动后立即执行，与程序同时进行；失败则终止容器。',
    page: `${hooks}#container-hooks`,
  },
  preStop: {
    en: 'Runs before SIGTERM when Kubernetes ends the container, within the grace period. Not when the program ends by itself, as a Job’s normally does.',
    zh: 'Kubernetes 终止容器时在 SIGTERM 之前执行，计入宽限期限。程序自行结束时（Job 通常如此）不会执行。',
    page: `${hooks}#container-hooks`,
  },
  stopSignal: {
    en: 'Signal that asks the program to end; needs `os.name` in the Pod.',
    zh: '要求程序结束的信号；需要在 Pod 中设置 `os.name`。',
    default: { en: 'the image’s, else SIGTERM', zh: '镜像中的设置，否则为 SIGTERM' },
    page: 'concepts/workloads/pods/pod-lifecycle/#pod-termination',
  },
};

export const lifecycleHandler: FieldTexts = {
  exec: {
    en: 'Runs a command in the container; a code other than 0 is a failure.',
    zh: '在容器中运行命令；退出码非 0 表示失败。',
    page: `${hooks}#hook-handler-implementations`,
  },
  httpGet: {
    en: 'HTTP request to the Pod.',
    zh: '向 Pod 发送 HTTP 请求。',
    page: `${hooks}#hook-handler-implementations`,
  },
  sleep: {
    en: 'Just waits, without needing a shell in the image.',
    zh: '仅等待一段时间，镜像中无需 shell。',
    page: `${hooks}#hook-handler-implementations`,
  },
  tcpSocket: {
    en: 'Not supported as a hook: it fails at run time. Use `exec` or `httpGet`.',
    zh: '不支持用作钩子，运行时会失败。请改用 `exec` 或 `httpGet`。',
    page: `${hooks}#hook-handler-implementations`,
  },
};

export const sleepAction: FieldTexts = {
  seconds: {
    en: 'Seconds to wait; not longer than the grace period.',
    zh: '等待的秒数，不能超过宽限期限。',
    page: `${hooks}#hook-handler-implementations`,
  },
};
