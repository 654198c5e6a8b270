import { deployerOf } from '../../facets/deployers.ts';
import { msg } from '../../l10n/message.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'job/immutable-on-apply',
  looksAt: 'job',
  levels: { quiet: 'off', recommended: 'off', strict: 'hint' },
  check({ metadata, spec, cronJobSpec }, { report }) {
    const name = metadata.get('name');
    // A name with a number may well be a new one for each version; what removes itself is out of the way.
    if (cronJobSpec !== undefined || name.text() === '' || /\d/.test(name.text())) return;
    if (spec.get('ttlSecondsAfterFinished').isSet || deployerOf(metadata) !== 'unknown') return;
    if (spec.inspection.circumstances.partial) return;
    report(
      name,
      msg(
        'A changed template cannot be applied to this Job while it exists: put a version into the name, use `generateName`, or make it a CronJob.',
      ),
    );
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'A Job cannot be applied a second time', 'zh-cn': 'Job 无法再次应用' },
  what: 'A Job has a fixed name without a number, no `ttlSecondsAfterFinished`, and no annotation by which Argo CD or Helm replaces it.',
  why: 'The Pod template of a Job is immutable: `kubectl apply` of a new image ends with `field is immutable`, and one without a change finds the finished Job and runs nothing. Delete the old Job first, or let each version have a name of its own: a version in the name, or `generateName` with `kubectl create`. What is to run again and again is a CronJob.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
#       ^^^^^^^ job/immutable-on-apply
spec:
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
  name: migrate-1-4
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: migrate
          image: registry.example/migrate:1.4
`,
  references: ['https://github.com/kubernetes/kubernetes/issues/89657'],
};
