import { msg } from '../../l10n/message.ts';
import { addField } from '../../manifest/rearrange.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

const anHour = '3600';

export const rule = defineRule({
  id: 'job/deadline-missing',
  looksAt: 'job',
  levels: { quiet: 'off', recommended: 'hint', strict: 'warning' },
  check({ spec }, { report }) {
    const deadline = spec.get('activeDeadlineSeconds');
    // A deadline of the Pods has a rule of its own.
    if (deadline.isSet || spec.at('template', 'spec', 'activeDeadlineSeconds').isSet) return;
    report(
      deadline,
      msg('Nothing ends this Job when it hangs: set `activeDeadlineSeconds`, such as 3600 for an hour.'),
      { fixes: () => addField(spec, { key: 'activeDeadlineSeconds', value: anHour }, false) },
    );
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'A Job may run for ever', 'zh-cn': 'Job 可能永远运行下去' },
  what: 'A Job, or the Jobs of a CronJob, have no `activeDeadlineSeconds`.',
  why: '`backoffLimit` counts failures only. A program that waits for a lock, a Pod that no node has room for and an image that cannot be pulled fail at nothing: such a Job stays active until somebody deletes it, and keeps what it has reserved. After `activeDeadlineSeconds` the Job is failed with the reason `DeadlineExceeded` and its Pods are ended, whatever `backoffLimit` says.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
#<--- job/deadline-missing
  backoffLimit: 3
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
  activeDeadlineSeconds: 3600
  backoffLimit: 3
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
`,
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup',
    'https://github.com/kubernetes/kubernetes/issues/122300',
  ],
};
