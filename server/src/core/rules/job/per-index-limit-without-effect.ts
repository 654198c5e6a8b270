import { usableCount } from '../../facets/jobFacts.ts';
import { mentions } from '../../facets/mentions.ts';
import { msg } from '../../l10n/message.ts';
import { removeField } from '../../manifest/rearrange.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'job/per-index-limit-without-effect',
  looksAt: 'job',
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  check({ spec }, { report }) {
    const ofJob = spec.get('backoffLimit');
    const [limit, perIndex] = [usableCount(ofJob), usableCount(spec.get('backoffLimitPerIndex'))];
    if (limit === undefined || perIndex === undefined || limit > perIndex) return;
    // An index that a rule fails at once takes one failure of the Job only.
    if (spec.inspection.circumstances.partial || mentions(spec.get('podFailurePolicy'), /^FailIndex$/)) return;
    report(
      ofJob,
      msg(
        'The failures of one index end the whole Job, as `backoffLimit` {limit} counts them too: leave it out, so that only `backoffLimitPerIndex` {perIndex} counts.',
        {
          limit,
          perIndex,
        },
      ),
      {
        related: [{ ...spec.get('backoffLimitPerIndex').span, message: msg('The limit for each index') }],
        fixes: () => removeField(ofJob),
      },
    );
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'The limit per index has no effect', 'zh-cn': '逐索引重试上限不起作用' },
  what: '`backoffLimit` is set, and is not above `backoffLimitPerIndex`, and no rule of `podFailurePolicy` has the action `FailIndex`.',
  why: '`backoffLimit` counts the failures of all indexes together and ends the whole Job. When it is no higher than the limit of a single index, the first index that uses up its retries takes all others with it, which `backoffLimitPerIndex` is there to prevent. Left out, it is 2147483647 beside `backoffLimitPerIndex`.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  completionMode: Indexed
  completions: 10
  backoffLimit: 2
#               ^ job/per-index-limit-without-effect
  backoffLimitPerIndex: 2
#                       ~ job/per-index-limit-without-effect
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
  completionMode: Indexed
  completions: 10
  backoffLimitPerIndex: 2
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
`,
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/job/#backoff-limit-per-index'],
};
