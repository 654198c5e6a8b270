import { restartPolicyOf } from '../../facets/jobFacts.ts';
import { msg } from '../../l10n/message.ts';
import { replaceString } from '../../manifest/mend.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'job/on-failure-hides-logs',
  looksAt: 'job',
  levels: { quiet: 'off', recommended: 'hint', strict: 'warning' },
  check({ spec }, { report }) {
    if (restartPolicyOf(spec) !== 'OnFailure' || spec.get('podFailurePolicy').isSet) return;
    const policy = spec.at('template', 'spec', 'restartPolicy');
    report(policy, msg('When this Job fails, its Pod is deleted, and the logs with it: use `Never` to keep them.'), {
      fixes: () => replaceString(policy, 'Never', false),
    });
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'The logs of a failed Job are gone', 'zh-cn': 'Job 失败后日志会丢失' },
  what: 'The restart policy of a Job is `OnFailure`.',
  why: 'With `OnFailure` the container is started again in the same Pod. When `backoffLimit` is reached, the Job controller deletes that Pod, which is still running: what the program has written of its failure is gone, unless logs are collected elsewhere. With `Never` each try has a Pod of its own, and failed Pods stay as long as the Job. `OnFailure` is the right choice where tries must share an `emptyDir`, or where thousands of failed Pods would be too many.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  template:
    spec:
      restartPolicy: OnFailure
#                    ^^^^^^^^^ job/on-failure-hides-logs
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
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
`,
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy'],
};
