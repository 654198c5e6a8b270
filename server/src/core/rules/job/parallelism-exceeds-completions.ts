import { usableCount } from '../../facets/jobFacts.ts';
import { msg } from '../../l10n/message.ts';
import { replaceValue } from '../../manifest/mend.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'job/parallelism-exceeds-completions',
  looksAt: 'job',
  levels: { quiet: 'hint', recommended: 'hint', strict: 'warning' },
  check({ spec }, { report }) {
    const field = spec.get('parallelism');
    const [parallelism, completions] = [usableCount(field), usableCount(spec.get('completions'))];
    if (parallelism === undefined || completions === undefined || completions === 0 || parallelism <= completions)
      return;
    report(
      field,
      msg(
        'Of {parallelism} parallel Pods only {completions} ever start, as many as `completions` wants: lower `parallelism`.',
        {
          parallelism,
          completions,
        },
      ),
      { fixes: () => replaceValue(field, String(completions)) },
    );
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'More parallel Pods than completions', 'zh-cn': '并行度大于完成数' },
  what: '`parallelism` is greater than `completions`.',
  why: 'The Job controller never runs more Pods than there are completions left, so the rest of `parallelism` does nothing. Either the number of work items is wrong, or the one of workers. For a work queue whose workers take item after item, leave out `completions`.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  completions: 4
  parallelism: 10
#              ^^ job/parallelism-exceeds-completions
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
  completions: 4
  parallelism: 4
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
`,
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/job/#controlling-parallelism'],
};
