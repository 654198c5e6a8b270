import { failureRules, leftFor } from '../../facets/failurePolicy.ts';
import { msg } from '../../l10n/message.ts';
import { replaceString } from '../../manifest/mend.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'pod-failure-policy/endless-retries',
  looksAt: 'job',
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  check({ spec }, { report }) {
    const rules = failureRules(spec);
    if (rules === undefined || spec.inspection.circumstances.partial) return;
    if (spec.get('activeDeadlineSeconds').isSet) return;
    for (const each of rules) {
      if (each.action !== 'Ignore' || leftFor(each, rules)?.allBut !== true) continue;
      const action = each.field.get('action');
      report(
        action,
        msg(
          'A program that always fails is tried for ever, as failures that this rule ignores do not count: use `Count`, or set `activeDeadlineSeconds`.',
        ),
        { fixes: () => replaceString(action, 'Count', false) },
      );
    }
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'Failures are ignored without an end', 'zh-cn': '失败被无限期忽略' },
  what: 'A rule with `Ignore` takes all exit codes but a few (`NotIn`) that no earlier rule takes, and the Job has no `activeDeadlineSeconds`.',
  why: 'A failure that is ignored does not count towards `backoffLimit`, so that it never ends the Job. A command that does not exist (127), a crash (139) or a mistake in the program is then tried again every ten minutes for as long as the Job is there, and of a CronJob with `concurrencyPolicy: Forbid` no later run starts.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  backoffLimit: 3
  podFailurePolicy:
    rules:
      - action: FailJob
        onExitCodes:
          operator: In
          values: [42]
      - action: Ignore
#               ^^^^^^ pod-failure-policy/endless-retries
        onExitCodes:
          operator: NotIn
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
  backoffLimit: 3
  podFailurePolicy:
    rules:
      - action: FailJob
        onExitCodes:
          operator: In
          values: [42]
      - action: Count
        onExitCodes:
          operator: NotIn
          values: [42]
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
`,
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy'],
};
