import type { FieldTexts } from './fieldText.ts';

const policySection = 'concepts/workloads/controllers/job/#pod-failure-policy';

export const podFailurePolicy: FieldTexts = {
  rules: {
    en: 'At most 20 rules, tried in order: the first that matches the failed Pod decides. A failure that none matches counts towards `backoffLimit`.',
    zh: '最多 20 条规则，按顺序尝试：第一条与失败 Pod 匹配的规则生效。都不匹配的失败计入 `backoffLimit`。',
    page: policySection,
  },
};

export const podFailurePolicyRule: FieldTexts = {
  action: {
    en: 'What happens to a failure that this rule matches.',
    zh: '失败与此规则匹配时的动作。',
    page: policySection,
    values: {
      FailJob: {
        en: 'fails the Job at once and ends all its Pods, for errors that a retry cannot mend',
        zh: '立即使 Job 失败并终止其所有 Pod，适用于重试无济于事的错误',
      },
      FailIndex: {
        en: 'fails the Pod’s index without further retries; needs `backoffLimitPerIndex`',
        zh: '使该索引失败，不再重试；需要 `backoffLimitPerIndex`',
      },
      Ignore: {
        en: 'starts a replacement without counting the failure, for evictions and drained nodes',
        zh: '忽略，不计入重试次数，直接创建替换 Pod；适用于驱逐和节点腾空',
      },
      Count: {
        en: 'counts the failure as without a policy; shields it from later rules',
        zh: '计入重试次数，与没有策略时相同；可避免后面的规则匹配',
      },
    },
  },
  onExitCodes: {
    en: 'Matches by the exit codes of the Pod’s containers, init containers included. A rule has either this or `onPodConditions`.',
    zh: '按 Pod 中容器（包括 Init 容器）的退出码匹配。每条规则只能有此字段和 `onPodConditions` 之一。',
    page: policySection,
  },
  onPodConditions: {
    en: 'Matches when the Pod has at least one of these conditions; at most 20. A rule has either this or `onExitCodes`.',
    zh: 'Pod 具有其中至少一种状况时匹配，最多 20 项。每条规则只能有此字段和 `onExitCodes` 之一。',
    page: policySection,
  },
};

export const podFailurePolicyOnExitCodes: FieldTexts = {
  containerName: {
    en: 'Look at this container or init container only; it must exist in the Pod template. Unset, any container that failed may match.',
    zh: '只检查此容器或 Init 容器，它必须存在于 Pod 模板中。未设置则任何失败的容器都可能匹配。',
    default: { en: 'all containers', zh: '所有容器' },
    page: policySection,
  },
  operator: {
    en: 'How the exit code is compared with `values`. Exit code 0 never matches, for it is no failure.',
    zh: '退出码与 `values` 的比较方式。退出码 0 不是失败，永远不会匹配。',
    page: policySection,
    values: {
      In: { en: 'the exit code is one of `values`', zh: '退出码在 `values` 中' },
      NotIn: { en: 'the exit code is none of `values`', zh: '退出码不在 `values` 中' },
    },
  },
  values: {
    en: '1 to 255 exit codes in ascending order, each once; no 0 with `In`. Above 128 a signal ended the process: 137 is SIGKILL, possibly out of memory, 143 is SIGTERM.',
    zh: '1 到 255 个退出码，升序排列且不能重复；使用 `In` 时不能包含 0。大于 128 表示进程因信号结束：137 为 SIGKILL，可能是内存不足；143 为 SIGTERM。',
    page: policySection,
  },
};

export const podFailurePolicyOnPodConditions: FieldTexts = {
  status: {
    en: 'The condition’s status to match. A string: quote it, for YAML reads a bare `True` as a boolean.',
    zh: '要匹配的状况取值。必须是字符串：请加引号，因为 YAML 会把不加引号的 `True` 读作布尔值。',
    default: '"True"',
    page: policySection,
    values: {
      True: { en: 'the condition holds', zh: '状况成立' },
      False: { en: 'it does not hold', zh: '状况不成立' },
      Unknown: { en: 'not known', zh: '未知' },
    },
  },
  type: {
    en: 'The condition’s type to match, compared exactly. Any qualified name is accepted, so a slip goes unnoticed.',
    zh: '要匹配的状况类型，须完全一致。任何合规的名称都会被接受，因此写错不会报错。',
    page: 'concepts/workloads/pods/disruptions/#pod-disruption-conditions',
    values: {
      DisruptionTarget: {
        en: 'ended from outside: preempted, evicted, or its node drained or lost',
        zh: '因外部干扰结束：被抢占、被驱逐，或节点被腾空、失联',
      },
      ConfigIssue: {
        en: 'a configuration error such as an unknown image, set by tools of your own',
        zh: '镜像不存在等配置错误，由自有工具设置',
      },
    },
  },
};
