import { deployerOf } from '../../facets/deployers.ts';
import { msg } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import { addField } from '../../manifest/rearrange.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

const aDay = '86400';

export const rule = defineRule({
  id: 'job/ttl-missing',
  looksAt: 'job',
  levels: { quiet: 'off', recommended: 'hint', strict: 'warning' },
  alsoKnownAs: ['kube-linter:job-ttl-seconds-after-finished'],
  check({ spec, metadata, cronJobSpec }, { report }) {
    const ttl = spec.get('ttlSecondsAfterFinished');
    if (ttl.isSet || cronJobSpec !== undefined || isRemovedByOthers(metadata)) return;
    report(
      ttl,
      msg(
        'Nobody removes this Job and its Pods when it has finished: set `ttlSecondsAfterFinished`, such as 86400 for a day.',
      ),
      { fixes: () => addField(spec, { key: 'ttlSecondsAfterFinished', value: aDay }) },
    );
  },
});

/** Argo and Helm remove the Jobs that are their hooks. */
function isRemovedByOthers(metadata: Field): boolean {
  const deployer = deployerOf(metadata);
  return deployer === 'argo-hook' || deployer === 'helm-hook';
}

export const documentation: RuleDocumentation = {
  title: { en: 'Finished Jobs are never removed', 'zh-cn': '已完成的 Job 永远不会被清理' },
  what: 'A Job that no CronJob makes has no `ttlSecondsAfterFinished`. Hooks of Argo CD and Helm are left alone, as these remove them.',
  why: 'A finished Job stays in the cluster with its Pods until somebody deletes it. Thousands of them slow down the API server and `kubectl get`, and a second `kubectl apply` of the same name finds the old Job instead of starting a new one.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
#<--- job/ttl-missing
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
  ttlSecondsAfterFinished: 86400
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
`,
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/'],
};
