import { indexVariablesOf } from '../../facets/completionIndex.ts';
import { jobSize } from '../../facets/jobFacts.ts';
import { msg } from '../../l10n/message.ts';
import { removeItem } from '../../manifest/rearrange.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'job/completion-index-redundant',
  looksAt: 'container',
  levels: { quiet: 'off', recommended: 'hint', strict: 'hint' },
  check({ container, pod }, { report }) {
    const variables = indexVariablesOf(container);
    if (variables.length === 0 || jobSize(pod.job.spec)?.indexed !== true) return;
    for (const { item, name, source } of variables) {
      if (source !== 'index') continue;
      report(name, msg('Kubernetes sets `JOB_COMPLETION_INDEX` in Indexed Jobs by itself: remove it.'), {
        fixes: () => removeItem(item),
      });
    }
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'The completion index is set twice', 'zh-cn': '重复设置完成索引' },
  what: 'A container of an Indexed Job takes `JOB_COMPLETION_INDEX` from the annotation or the label `batch.kubernetes.io/job-completion-index`.',
  why: 'The Job controller adds just this variable to every container and init container of an Indexed Job. Writing it out changes nothing, and suggests that other Jobs need it too.',
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
            - name: SOURCE
              value: orders
            - name: JOB_COMPLETION_INDEX
#                   ^^^^^^^^^^^^^^^^^^^^ job/completion-index-redundant
              valueFrom:
                fieldRef:
                  fieldPath: metadata.annotations['batch.kubernetes.io/job-completion-index']
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
