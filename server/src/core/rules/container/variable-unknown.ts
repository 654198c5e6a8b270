import { indexVariable } from '../../facets/completionIndex.ts';
import { isServiceVariable, mayHaveMoreVariables, variablesOf } from '../../facets/environment.ts';
import { expandedTexts } from '../../facets/expandedTexts.ts';
import { msg } from '../../l10n/message.ts';
import { isSmallSlip } from '../../manifest/mend.ts';
import { innerSpan } from '../../manifest/scalarText.ts';
import { nearest } from '../../text/nearest.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

const variableName = /^[A-Z_][A-Z0-9_]*$/;

export const rule = defineRule({
  id: 'container/variable-unknown',
  looksAt: 'container',
  levels: { quiet: 'hint', recommended: 'warning', strict: 'warning' },
  check(facet, { report }) {
    const texts = expandedTexts(facet);
    if (texts.length === 0 || mayHaveMoreVariables(facet.container)) return;
    const names = new Set(variablesOf(facet.container).map(({ name }) => name));
    if (facet.pod.job.spec.get('completionMode').text() === 'Indexed') names.add(indexVariable);
    for (const { field, references } of texts) {
      for (const { name, start, end } of references) {
        if (names.has(name) || !variableName.test(name) || isServiceVariable(name)) continue;
        // A slip is told by container/variable-not-expanded.
        const guess = nearest(name, names);
        if (guess !== undefined && isSmallSlip(name, guess)) continue;
        report(
          field,
          msg('This container has no variable `{name}`, so that `$({name})` stays as it is: add it to `env`.', {
            name,
          }),
          { span: innerSpan(field, start, end) },
        );
      }
    }
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'A variable is used that the container does not have', 'zh-cn': '引用了容器中不存在的变量' },
  what: 'A `$(NAME)` in `command`, `args` or `env` names no variable of `env`. Nothing is said where the container has `envFrom`, and of names that Kubernetes sets for a Service, such as `DB_SERVICE_HOST`.',
  why: 'The kubelet leaves such a reference as it is, without an error: the program gets the text `$(NAME)`. The variables of the image do not count, and neither do those of other containers of the Pod. What fills in `$(NAME)` before the manifest is applied, such as `vars` of Kustomize or a pipeline, is not known here: switch the rule off for such manifests.',
  example: `
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
          args: ["--bucket=$(BUCKET)"]
#                          ^^^^^^^^^ container/variable-unknown
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
          args: ["--bucket=$(BUCKET)"]
          env:
            - name: BUCKET
              value: orders
`,
  references: ['https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/'],
};
