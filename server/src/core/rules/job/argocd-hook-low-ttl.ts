import { deployerOf } from '../../facets/deployers.ts';
import { usableCount } from '../../facets/jobFacts.ts';
import { msg } from '../../l10n/message.ts';
import { replaceValue } from '../../manifest/mend.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'job/argocd-hook-low-ttl',
  looksAt: 'job',
  levels: { quiet: 'hint', recommended: 'warning', strict: 'warning' },
  options: { minimum: { type: 'integer', default: 60, minimum: 1 } },
  check({ metadata, spec, cronJobSpec }, { report, options: { minimum } }) {
    const field = spec.get('ttlSecondsAfterFinished');
    const ttl = usableCount(field);
    if (ttl === undefined || ttl >= minimum || cronJobSpec !== undefined || deployerOf(metadata) !== 'argo-hook')
      return;
    report(
      field,
      msg(
        'This hook may be gone before Argo CD sees that it has ended, and the sync then hangs: set at least {minimum} seconds, or use `hook-delete-policy`.',
        {
          minimum,
        },
      ),
      { fixes: () => replaceValue(field, String(minimum), false) },
    );
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'An Argo CD hook is removed too early', 'zh-cn': 'Argo CD 钩子过早被清理' },
  what: 'A Job that Argo CD runs as a hook has `ttlSecondsAfterFinished` below `minimum`. A hook of Helm counts where another annotation of Argo CD stands beside it.',
  why: 'Argo CD asks the Job whether its hook has succeeded. In the versions that do not hold a hook with a finalizer, a Job that removes itself at once is gone by then, and the sync waits for it for ever. `argocd.argoproj.io/hook-delete-policy` lets Argo CD clean up by itself.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  annotations:
    argocd.argoproj.io/hook: PreSync
spec:
  ttlSecondsAfterFinished: 0
#                          ^ job/argocd-hook-low-ttl
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
    argocd.argoproj.io/hook: PreSync
spec:
  ttlSecondsAfterFinished: 60
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: migrate
          image: registry.example/migrate:1.4
`,
  options: {
    minimum: {
      en: 'The fewest seconds that a finished hook must stay.',
      'zh-cn': '钩子完成后至少要保留的秒数。',
    },
  },
  references: [
    'https://github.com/argoproj/argo-cd/issues/21055',
    'https://github.com/argoproj/argo-cd/issues/18884',
    'https://argo-cd.readthedocs.io/en/stable/user-guide/resource_hooks/',
  ],
};
