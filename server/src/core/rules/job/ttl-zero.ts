import { deployerOf } from '../../facets/deployers.ts';
import { usableCount } from '../../facets/jobFacts.ts';
import { msg } from '../../l10n/message.ts';
import { replaceValue } from '../../manifest/mend.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

const anHour = '3600';

export const rule = defineRule({
  id: 'job/ttl-zero',
  looksAt: 'job',
  levels: { quiet: 'hint', recommended: 'hint', strict: 'warning' },
  check({ metadata, spec }, { report }) {
    const ttl = spec.get('ttlSecondsAfterFinished');
    // For the hooks of Argo CD there is a rule of its own.
    if (usableCount(ttl) !== 0 || deployerOf(metadata) === 'argo-hook') return;
    report(
      ttl,
      msg(
        'The Job is deleted as soon as it ends, with its status and its logs: leave time to look at a failure, such as 3600 for an hour.',
      ),
      { fixes: () => replaceValue(ttl, anHour, false) },
    );
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'A Job is deleted as soon as it ends', 'zh-cn': 'Job 一结束就被删除' },
  what: '`ttlSecondsAfterFinished` is 0.',
  why: 'The TTL controller deletes the Job and its Pods the moment it has finished, failed Jobs too. Nobody can read the logs or see that it failed, `kubectl wait` finds no Job, and alerts on failed Jobs have nothing to count.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  ttlSecondsAfterFinished: 0
#                          ^ job/ttl-zero
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
  ttlSecondsAfterFinished: 3600
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
`,
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/'],
};
