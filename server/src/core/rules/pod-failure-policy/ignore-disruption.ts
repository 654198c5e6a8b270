import { failureRules, isAboutDisruptions, rulesFailingDisruptions } from '../../facets/failurePolicy.ts';
import { addDisruptionRule } from '../../facets/failurePolicyFixes.ts';
import { msg } from '../../l10n/message.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'pod-failure-policy/ignore-disruption',
  looksAt: 'job',
  levels: { quiet: 'hint', recommended: 'hint', strict: 'warning' },
  check({ spec }, { report }) {
    const rules = failureRules(spec);
    if (rules === undefined || spec.inspection.circumstances.partial) return;
    if (rules.some(isAboutDisruptions) || rulesFailingDisruptions(rules).length > 0) return;
    const list = spec.at('podFailurePolicy', 'rules');
    report(
      list,
      msg('Evicted and preempted Pods count towards `backoffLimit`: add a first rule that ignores `DisruptionTarget`.'),
      { fixes: () => addDisruptionRule(list) },
    );
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'The pod failure policy does not ignore disruptions', 'zh-cn': 'Pod 失效策略未忽略干扰' },
  what: 'No rule of `podFailurePolicy` is about the condition `DisruptionTarget`. A rule that counts disruptions is fine too.',
  why: 'A Pod that is drained from its node, preempted or evicted has failed through no fault of the program, and yet uses up one of the tries of `backoffLimit`. A Job of many hours on a cluster that replaces its nodes may fail for that alone. A rule `Ignore` for `DisruptionTarget` starts such a Pod anew without counting it.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  podFailurePolicy:
    rules:
#   ^^^^^ pod-failure-policy/ignore-disruption
      - action: FailJob
        onExitCodes:
          operator: In
          values: [42]
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
`,
  instead: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  podFailurePolicy:
    rules:
      - action: Ignore
        onPodConditions:
          - type: DisruptionTarget
      - action: FailJob
        onExitCodes:
          operator: In
          values: [42]
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
`,
  references: [
    'https://kubernetes.io/docs/tasks/job/pod-failure-policy/#using-pod-failure-policy-to-ignore-pod-disruptions',
    'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-conditions',
  ],
};
