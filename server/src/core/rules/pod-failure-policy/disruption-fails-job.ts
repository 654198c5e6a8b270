import {
  disruptionCodeOf,
  failureRules,
  isAboutDisruptions,
  placeOfCode,
  rulesFailingDisruptions,
} from '../../facets/failurePolicy.ts';
import { addDisruptionRule, moveToFront } from '../../facets/failurePolicyFixes.ts';
import { msg } from '../../l10n/message.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'pod-failure-policy/disruption-fails-job',
  looksAt: 'job',
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  check({ spec }, { report }) {
    const rules = failureRules(spec);
    if (rules === undefined || spec.inspection.circumstances.partial) return;
    const later = rules.find(isAboutDisruptions);
    for (const each of rulesFailingDisruptions(rules)) {
      const code = disruptionCodeOf(each, rules) ?? 0;
      const message =
        each.action === 'FailJob'
          ? msg(
              'An evicted Pod ends with exit code {code} too, which here fails the whole Job: put a rule in front that ignores `DisruptionTarget`.',
              { code },
            )
          : msg(
              'An evicted Pod ends with exit code {code} too, which here fails the index: put a rule in front that ignores `DisruptionTarget`.',
              { code },
            );
      report(placeOfCode(each, code), message, {
        ...(later && { related: [{ ...later.field.anchor, message: msg('This rule comes too late') }] }),
        fixes: () =>
          later === undefined ? addDisruptionRule(spec.at('podFailurePolicy', 'rules')) : moveToFront(later.field),
      });
    }
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'An evicted Pod fails the whole Job', 'zh-cn': 'Pod 被驱逐会导致整个 Job 失败' },
  what: 'A rule with `FailJob` or `FailIndex` takes exit code 137 or 143, and no rule in front of it is about the condition `DisruptionTarget`.',
  why: 'When a node is drained, or a Pod is preempted or evicted, its containers get SIGTERM (exit code 143, unless the program says otherwise), and SIGKILL (137) when the grace period is over. Such a Pod has the condition `DisruptionTarget`, but the rule with the exit code comes first: the next node upgrade fails the Job without a retry, whatever `backoffLimit` allows.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  podFailurePolicy:
    rules:
      # wrong arguments, or killed
      - action: FailJob
        onExitCodes:
          operator: In
          values: [42, 137]
#                      ^^^ pod-failure-policy/disruption-fails-job
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
      # wrong arguments, or killed
      - action: FailJob
        onExitCodes:
          operator: In
          values: [42, 137]
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
`,
  references: [
    'https://kubernetes.io/docs/tasks/job/pod-failure-policy/',
    'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-conditions',
  ],
};
