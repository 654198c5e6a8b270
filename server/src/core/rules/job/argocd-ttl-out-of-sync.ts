import { deployerOf } from '../../facets/deployers.ts';
import { usableCount } from '../../facets/jobFacts.ts';
import { msg } from '../../l10n/message.ts';
import { addField, removeField } from '../../manifest/rearrange.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'job/argocd-ttl-out-of-sync',
  looksAt: 'job',
  levels: { quiet: 'hint', recommended: 'warning', strict: 'warning' },
  check({ metadata, spec, cronJobSpec }, { report }) {
    const ttl = spec.get('ttlSecondsAfterFinished');
    if (spec.inspection.circumstances.partial) return;
    if (usableCount(ttl) === undefined || cronJobSpec !== undefined || deployerOf(metadata) !== 'argo') return;
    report(
      ttl,
      msg(
        'Once the TTL has removed this Job, Argo CD calls the application out of sync and may run the Job again: make it a hook, or leave out the TTL.',
      ),
      {
        fixes: () => [
          ...addField(metadata.get('annotations'), { key: 'argocd.argoproj.io/hook', value: 'Sync' }, false),
          ...removeField(ttl, false),
        ],
      },
    );
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'Argo CD misses a Job that removes itself', 'zh-cn': '自动清理的 Job 使 Argo CD 显示未同步' },
  what: 'A Job with annotations of Argo CD that is no hook has `ttlSecondsAfterFinished`.',
  why: 'Argo CD wants every object of the repository in the cluster. When the Job has removed itself, the application is `OutOfSync`, and with self-healing or automatic sync the Job is created and run again, and again. A hook is not expected to stay: `argocd.argoproj.io/hook` with a `hook-delete-policy` runs it once a sync and cleans up.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  annotations:
    argocd.argoproj.io/sync-wave: "-1"
spec:
  ttlSecondsAfterFinished: 100
#                          ^^^ job/argocd-ttl-out-of-sync
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: migrate
          image: registry.example/migrate:1.4
`,
  instead: `
apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  annotations:
    argocd.argoproj.io/hook: Sync
    argocd.argoproj.io/sync-wave: "-1"
spec:
  ttlSecondsAfterFinished: 100
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: migrate
          image: registry.example/migrate:1.4
`,
  references: [
    'https://github.com/argoproj/argo-cd/issues/8586',
    'https://argo-cd.readthedocs.io/en/stable/user-guide/resource_hooks/',
  ],
};
