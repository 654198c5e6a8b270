import { type IndexVariable, indexVariablesOf } from '../../facets/completionIndex.ts';
import { jobSize } from '../../facets/jobFacts.ts';
import { type Message, msg } from '../../l10n/message.ts';
import { removeItem } from '../../manifest/rearrange.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'job/completion-index-by-hand',
  looksAt: 'container',
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  check({ container, pod }, { report }) {
    const variables = indexVariablesOf(container);
    const size = variables.length === 0 ? undefined : jobSize(pod.job.spec);
    if (size === undefined || (!size.indexed && container.inspection.circumstances.partial)) return;
    const isAlone = size.parallelism <= 1 && size.completions === 1;
    for (const { item, name, source } of variables) {
      const message = complaint(size.indexed, source, isAlone);
      if (message !== undefined) report(name, message, { fixes: () => (size.indexed ? removeItem(item) : []) });
    }
  },
});

function complaint(indexed: boolean, source: IndexVariable['source'], isAlone: boolean): Message | undefined {
  if (indexed) {
    if (source === 'index') return undefined;
    return msg(
      'Kubernetes sets `JOB_COMPLETION_INDEX` only where it is not set: with this, all Pods have the same index. Remove it.',
    );
  }
  if (source === 'index') {
    return msg('Only the Pods of an Indexed Job have an index: set `completionMode: Indexed` and `completions`.');
  }
  if (isAlone) return undefined;
  return msg(
    'All Pods have this same index: set `completionMode: Indexed` and `completions`, and remove the variable.',
  );
}

export const documentation: RuleDocumentation = {
  title: { en: 'The completion index is set by hand', 'zh-cn': '手动设置了完成索引' },
  what: 'A container of an Indexed Job sets `JOB_COMPLETION_INDEX` to something else than the index; or a Job that is not Indexed reads the index, or sets one number for several Pods.',
  why: 'The Job controller adds `JOB_COMPLETION_INDEX` to each container of an Indexed Job that has no variable of that name, and leaves one that is there as it is. With a value of its own, every Pod works on the same part, and the Job still completes. Without `completionMode: Indexed` the annotation and the label are missing, and a variable that reads them is empty.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  completionMode: Indexed
  completions: 5
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
          env:
            - name: JOB_COMPLETION_INDEX
#                   ^^^^^^^^^^^^^^^^^^^^ job/completion-index-by-hand
              value: "0"
            - name: SOURCE
              value: orders
`,
  instead: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  completionMode: Indexed
  completions: 5
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
          env:
            - name: SOURCE
              value: orders
`,
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode'],
};
