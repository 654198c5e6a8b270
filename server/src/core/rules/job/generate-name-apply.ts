import { deployerOf } from '../../facets/deployers.ts';
import { msg } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import type { Fix } from '../../manifest/finding.ts';
import { isOwn, renameKey, replaceString } from '../../manifest/mend.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'job/generate-name-apply',
  looksAt: 'job',
  levels: { quiet: 'hint', recommended: 'hint', strict: 'warning' },
  check({ object }, { report }) {
    const metadata = object.get('metadata');
    const [generateName, name] = [metadata.get('generateName'), metadata.get('name')];
    if (generateName.text() === '' || name.isSet || metadata.inspection.circumstances.partial) return;
    // Hooks are created anew each time.
    if (['argo-hook', 'helm-hook'].includes(deployerOf(metadata))) return;
    report(
      generateName,
      msg('`kubectl apply` refuses an object without a `name`: use `kubectl create -f`, or give it a name.'),
      { fixes: () => toName(generateName) },
    );
  },
});

function toName(generateName: Field): Fix[] {
  const name = generateName.text().replace(/[-.]+$/, '');
  const [key] = isOwn(generateName) ? renameKey(generateName, 'generateName', 'name') : [];
  const [value] = replaceString(generateName, name);
  if (name === '' || key === undefined || value === undefined) return [];
  const title = msg('Change to `{name}`', { name: `name: ${name}` });
  return [{ title, changes: [...key.changes, ...value.changes], preferred: false }];
}

export const documentation: RuleDocumentation = {
  title: { en: '`kubectl apply` does not take a generated name', 'zh-cn': '`kubectl apply` 不接受自动生成的名称' },
  what: 'The object has `generateName` and no `name`, and is no hook of Argo CD or Helm.',
  why: '`kubectl apply` looks for the object by its name and ends with an error where there is none; so do tools that build on it. `kubectl create -f` makes a new object with a new name each time, which is just right for a Job that is to be run again and again.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  generateName: import-
#               ^^^^^^^ job/generate-name-apply
spec:
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
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
`,
  references: [
    'https://github.com/kubernetes/kubernetes/issues/44501',
    'https://kubernetes.io/docs/reference/using-api/api-concepts/#generated-values',
  ],
};
