import { msg } from '../../l10n/message.ts';
import { moveField } from '../../manifest/rearrange.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'job/active-deadline-on-pod',
  looksAt: 'job',
  levels: { quiet: 'hint', recommended: 'warning', strict: 'warning' },
  check({ spec }, { report }) {
    const ofPod = spec.at('template', 'spec', 'activeDeadlineSeconds');
    if (!ofPod.isSet || spec.get('activeDeadlineSeconds').isSet || spec.inspection.circumstances.partial) return;
    report(
      ofPod,
      msg(
        'This deadline ends each Pod, and the Job then starts another one. To end the Job, move it to the `spec` of the Job.',
      ),
      { fixes: () => moveField(ofPod, spec, msg('Move to `{place}`', { place: spec.path }), false) },
    );
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'The deadline is on the Pod, not on the Job', 'zh-cn': '期限设置在 Pod 上而不是 Job 上' },
  what: '`activeDeadlineSeconds` stands in the Pod template, and the Job has none.',
  why: 'The field exists in both places. In the Pod template it limits each try: the Pod fails with `DeadlineExceeded`, which counts towards `backoffLimit`, and the Job starts a new Pod. With the default of six retries a Job may so run seven times as long as the number says. In the `spec` of the Job it limits the Job with all its tries.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  template:
    spec:
      activeDeadlineSeconds: 3600
#                            ^^^^ job/active-deadline-on-pod
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
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
  activeDeadlineSeconds: 3600
`,
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup',
    'https://github.com/kubernetes/website/issues/7843',
  ],
};
