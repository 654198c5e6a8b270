import { failureRules, isUnreachable, takersOf } from '../../facets/failurePolicy.ts';
import { msg } from '../../l10n/message.ts';
import { removeItem } from '../../manifest/rearrange.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'pod-failure-policy/unreachable-rule',
  looksAt: 'job',
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  check({ spec }, { report }) {
    const rules = failureRules(spec) ?? [];
    for (const each of rules.slice(1)) {
      if (!isUnreachable(each, rules)) continue;
      const takers = takersOf(each, rules);
      const message =
        each.exitCodes === undefined
          ? msg('This rule never matches, as earlier rules take all its conditions: remove it, or move it up.')
          : msg('This rule never matches, as earlier rules take all its exit codes: remove it, or move it up.');
      report(each.field, message, {
        related: takers.map(({ field, number }) => ({
          ...field.anchor,
          message: msg('Rule {number} takes them', { number }),
        })),
        fixes: () => {
          const changesNothing = takers.every(({ action }) => action === each.action);
          return removeItem(each.field).map((fix) => ({ ...fix, preferred: changesNothing }));
        },
      });
    }
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'A rule of the pod failure policy never matches', 'zh-cn': 'Pod 失效策略中的某条规则永远不会匹配' },
  what: 'Earlier rules match every failure that a rule of `podFailurePolicy` is about. A rule for one container takes nothing from a rule for all of them.',
  why: 'The Job controller goes through the rules in their order and stops at the first that matches. A rule behind one that takes all its exit codes or conditions is never asked, so that its action, such as `FailJob`, never happens.',
  example: `
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
      - action: Count
#       ~~~~~~~~~~~~~ pod-failure-policy/unreachable-rule
        onExitCodes:
          operator: NotIn
          values: [3]
      - action: FailJob
#       ^^^^^^^^^^^^^^^ pod-failure-policy/unreachable-rule
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
      - action: Count
        onExitCodes:
          operator: NotIn
          values: [3]
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
`,
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy'],
};
