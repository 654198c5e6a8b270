import type { FieldTexts } from './fieldText.ts';

const task = 'tasks/configure-pod-container/security-context/';
const standards = 'concepts/security/pod-security-standards/';
const seccomp = 'tutorials/security/seccomp/';

const shared = {
  appArmorProfile: {
    en: 'AppArmor profile that confines the processes. The node must have it loaded.',
    zh: '限制进程的 AppArmor 配置文件。节点上必须已加载。',
    page: 'tutorials/security/apparmor/',
  },
  runAsGroup: {
    en: 'Primary group id of the processes.',
    zh: '进程的主组 ID。',
    default: { en: 'of the image, mostly 0', zh: '由镜像决定，多为 0' },
    page: `${task}#set-the-security-context-for-a-pod`,
  },
  runAsNonRoot: {
    en: '`true` refuses to start a container as user 0. The image must then name its user by number, or `runAsUser` must.',
    zh: '`true` 会拒绝以用户 0 启动容器。此时镜像须以数字指定用户，或设置 `runAsUser`。',
    default: 'false',
    page: standards,
  },
  runAsUser: {
    en: 'User id of the processes, in place of the image’s `USER`.',
    zh: '进程的用户 ID，替代镜像的 `USER`。',
    default: { en: 'of the image', zh: '由镜像决定' },
    page: `${task}#set-the-security-context-for-a-pod`,
  },
  seLinuxOptions: {
    en: 'SELinux label of the processes and volumes.',
    zh: '进程和卷的 SELinux 标签。',
    default: { en: 'chosen by the runtime', zh: '由容器运行时选择' },
    page: `${task}#assign-selinux-labels-to-a-container`,
  },
  seccompProfile: {
    en: 'Which system calls are allowed. The standard *restricted* asks for `RuntimeDefault` or `Localhost`.',
    zh: '允许哪些系统调用。*restricted* 标准要求 `RuntimeDefault` 或 `Localhost`。',
    default: { en: 'as the kubelet is set up, mostly `Unconfined`', zh: '由 kubelet 配置决定，多为 `Unconfined`' },
    page: `${task}#set-the-seccomp-profile-for-a-container`,
  },
} as const satisfies FieldTexts;

export const podSecurityContext: FieldTexts = {
  ...shared,
  fsGroup: {
    en: 'Group id that volumes are given, and that processes belong to. Not for host paths and NFS; a large volume takes long unless `fsGroupChangePolicy: OnRootMismatch`.',
    zh: '赋予卷的组 ID，进程也属于该组。不适用于 hostPath 和 NFS；大卷会耗时较长，除非使用 `fsGroupChangePolicy: OnRootMismatch`。',
    page: `${task}#set-the-security-context-for-a-pod`,
  },
  fsGroupChangePolicy: {
    en: 'When ownership of a volume is changed for `fsGroup`.',
    zh: '何时为 `fsGroup` 修改卷的属主。',
    default: 'Always',
    page: `${task}#configure-volume-permission-and-ownership-change-policy-for-pods`,
    values: {
      Always: { en: 'at every mount', zh: '每次挂载时' },
      OnRootMismatch: { en: 'only if the volume’s root is not right yet', zh: '仅当卷的根目录不符时' },
    },
  },
  seLinuxChangePolicy: {
    en: 'How volumes get their SELinux label.',
    zh: '如何为卷设置 SELinux 标签。',
    page: `${task}#efficient-selinux-volume-relabeling`,
    values: {
      MountOption: { en: 'by mount option, at once', zh: '通过挂载选项，立即生效' },
      Recursive: { en: 'file by file', zh: '逐个文件设置' },
    },
  },
  supplementalGroups: {
    en: 'Further group ids of the processes.',
    zh: '进程的附加组 ID。',
    page: `${task}#set-the-security-context-for-a-pod`,
  },
  supplementalGroupsPolicy: {
    en: 'Whether groups from the image’s `/etc/group` are added.',
    zh: '是否加入镜像 `/etc/group` 中的组。',
    default: 'Merge',
    page: `${task}#supplementalgroupspolicy`,
    values: {
      Merge: { en: 'they are added', zh: '加入' },
      Strict: { en: 'only the groups named here', zh: '只使用此处指定的组' },
    },
  },
  sysctls: {
    en: 'Kernel parameters of the Pod. Those not known as safe must be allowed on the node.',
    zh: 'Pod 的内核参数。非安全的参数须在节点上允许。',
    page: 'tasks/administer-cluster/sysctl-cluster/',
  },
  windowsOptions: {
    en: 'Settings for Windows containers.',
    zh: 'Windows 容器的设置。',
    page: 'tasks/configure-pod-container/configure-runasusername/',
  },
};

export const securityContext: FieldTexts = {
  ...shared,
  allowPrivilegeEscalation: {
    en: 'Whether a process may gain more privileges than its parent, as with `sudo`. Set `false` for the standard *restricted*; always true with `privileged` or `SYS_ADMIN`.',
    zh: '进程能否获得比父进程更多的特权，如 `sudo`。*restricted* 标准要求 `false`；使用 `privileged` 或 `SYS_ADMIN` 时始终为 true。',
    default: 'true',
    page: standards,
  },
  capabilities: {
    en: 'Linux capabilities added or dropped. Most Jobs do with `drop: ["ALL"]`.',
    zh: '添加或移除的 Linux 权能。多数 Job 使用 `drop: ["ALL"]` 即可。',
    default: { en: 'as the runtime gives', zh: '由容器运行时决定' },
    page: `${task}#set-capabilities-for-a-container`,
  },
  privileged: {
    en: 'Gives the container all that root on the node may do. Most clusters refuse it.',
    zh: '使容器拥有节点上 root 的全部权限。多数集群会拒绝。',
    default: 'false',
    page: standards,
  },
  procMount: {
    en: 'How `/proc` is mounted.',
    zh: '`/proc` 的挂载方式。',
    default: 'Default',
    page: standards,
    values: {
      Default: { en: 'with sensitive paths hidden', zh: '隐藏敏感路径' },
      Unmasked: { en: 'as it is; only with `hostUsers: false`', zh: '不隐藏；只能与 `hostUsers: false` 同用' },
    },
  },
  readOnlyRootFilesystem: {
    en: 'Makes the container’s own file system read-only. Mount an `emptyDir` where the program writes, such as `/tmp`.',
    zh: '使容器自身的文件系统只读。在程序要写入的位置（如 `/tmp`）挂载 `emptyDir`。',
    default: 'false',
    page: task,
  },
  windowsOptions: {
    en: 'Settings for Windows containers.',
    zh: 'Windows 容器的设置。',
    page: 'tasks/configure-pod-container/configure-runasusername/',
  },
};

export const capabilities: FieldTexts = {
  add: {
    en: 'Capabilities to add, without the prefix `CAP_`, such as `NET_BIND_SERVICE`.',
    zh: '要添加的权能，不带前缀 `CAP_`，如 `NET_BIND_SERVICE`。',
    page: `${task}#set-capabilities-for-a-container`,
  },
  drop: {
    en: 'Capabilities to take away; `ALL` for all of them.',
    zh: '要移除的权能；`ALL` 表示全部。',
    page: `${task}#set-capabilities-for-a-container`,
  },
};

export const seccompProfile: FieldTexts = {
  localhostProfile: {
    en: 'Path of a profile below the kubelet’s seccomp directory. Required with `Localhost`, not allowed otherwise.',
    zh: '配置文件相对 kubelet seccomp 目录的路径。使用 `Localhost` 时必需，否则不能使用。',
    page: seccomp,
  },
  type: {
    en: 'Which profile applies.',
    zh: '使用哪个配置文件。',
    page: seccomp,
    values: {
      RuntimeDefault: { en: 'the profile of the container runtime', zh: '容器运行时自带的配置' },
      Localhost: { en: 'a file on the node, `localhostProfile`', zh: '节点上的文件 `localhostProfile`' },
      Unconfined: { en: 'no restriction', zh: '不限制' },
    },
  },
};

export const appArmorProfile: FieldTexts = {
  localhostProfile: {
    en: 'Name of a profile loaded on the node. Required with `Localhost`, not allowed otherwise.',
    zh: '节点上已加载的配置文件名称。使用 `Localhost` 时必需，否则不能使用。',
    page: 'tutorials/security/apparmor/',
  },
  type: {
    en: 'Which profile applies.',
    zh: '使用哪个配置文件。',
    page: 'tutorials/security/apparmor/',
    values: {
      RuntimeDefault: { en: 'the profile of the container runtime', zh: '容器运行时自带的配置' },
      Localhost: { en: 'one loaded on the node, `localhostProfile`', zh: '节点上已加载的 `localhostProfile`' },
      Unconfined: { en: 'no restriction', zh: '不限制' },
    },
  },
};
