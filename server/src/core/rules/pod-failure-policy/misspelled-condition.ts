import { msg } from '../../l10n/message.ts';
import { isSmallSlip, replaceString } from '../../manifest/mend.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

const known = 'DisruptionTarget';

export const rule = defineRule({
  id: 'pod-failure-policy/misspelled-condition',
  looksAt: 'job',
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  check({ spec }, { report }) {
    for (const failureRule of spec.at('podFailurePolicy', 'rules').items()) {
      for (const type of failureRule
        .get('onPodConditions')
        .items()
        .map((pattern) => pattern.get('type'))) {
        const name = type.isUnknown ? '' : type.text();
        if (name === '' || name === known || !isSmallSlip(name, known)) continue;
        report(
          type,
          msg('No Pod has the condition `{name}`, so that this never matches. Did you mean `{known}`?', {
            name,
            known,
          }),
          { fixes: () => replaceString(type, known) },
        );
      }
    }
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'A slip in the name of a Pod condition', 'zh-cn': 'Pod 状况类型拼写有误' },
  what: 'A rule of `podFailurePolicy` is about a condition whose type is nearly `DisruptionTarget`.',
  why: 'Pods may have conditions of any type, so that the API server takes each name. Types are told apart by case: `disruptionTarget` matches nothing, and evicted Pods count towards `backoffLimit` all the same.',
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
          - type: DisruptionTargets
#                 ^^^^^^^^^^^^^^^^^ pod-failure-policy/misspelled-condition
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
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
`,
  references: ['https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-conditions'],
};
