import { usableCount } from '../../facets/jobFacts.ts';
import { msg } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import type { Fix } from '../../manifest/finding.ts';
import { isOwn } from '../../manifest/mend.ts';
import { removeField } from '../../manifest/rearrange.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'job/parallelism-zero',
  looksAt: 'job',
  levels: { quiet: 'hint', recommended: 'warning', strict: 'warning' },
  check({ spec }, { report }) {
    const parallelism = spec.get('parallelism');
    if (usableCount(parallelism) !== 0) return;
    report(
      parallelism,
      msg('With `parallelism: 0` this Job starts no Pod and never ends. To hold a Job back, write `suspend: true`.'),
      { fixes: () => suspendInstead(spec, parallelism) },
    );
  },
});

function suspendInstead(spec: Field, parallelism: Field): Fix[] {
  const { keySpan, node, inspection } = parallelism;
  if (spec.get('suspend').node !== undefined) return removeField(parallelism, false);
  if (keySpan === undefined || node === undefined || !isOwn(parallelism)) return [];
  const key = inspection.text.slice(keySpan.start, keySpan.end).replace('parallelism', 'suspend');
  const changes = [
    { ...keySpan, newText: key },
    { start: node.start, end: node.end, newText: 'true' },
  ];
  return [{ title: msg('Change to `{name}`', { name: 'suspend: true' }), changes, preferred: false }];
}

export const documentation: RuleDocumentation = {
  title: { en: 'A Job with parallelism 0 never starts', 'zh-cn': '并行度为 0 的 Job 永远不会启动' },
  what: '`parallelism` is 0.',
  why: 'The Job controller starts no Pod and ends the ones that run, until somebody raises `parallelism`. Nothing in the status of the Job says so, and `activeDeadlineSeconds` runs on. A suspended Job shows the condition `Suspended`, its deadline stands still, and `kubectl` and queues such as Kueue know how to resume it.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  parallelism: 0
#              ^ job/parallelism-zero
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
  suspend: true
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
`,
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/job/#suspending-a-job',
    'https://kubernetes.io/docs/concepts/workloads/controllers/job/#controlling-parallelism',
  ],
};
