import { writtenVariables } from '../../facets/environment.ts';
import { msg } from '../../l10n/message.ts';
import { replaceString } from '../../manifest/mend.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

const formatName = /(?:^|_)LOG(?:S|GING|GER)?_?(?:OUTPUT_)?(?:FORMAT|FORMATTER|ENCODING|ENCODER)$/i;
const plain: ReadonlySet<string> = new Set(['text', 'txt', 'plain', 'plaintext', 'console', 'pretty', 'human']);
const longest = Math.max(...[...plain].map((word) => word.length));

export const rule = defineRule({
  id: 'container/unstructured-logs',
  looksAt: 'anyContainer',
  levels: { quiet: 'off', recommended: 'hint', strict: 'hint' },
  check({ container }, { report }) {
    for (const { name, value, text } of writtenVariables(container)) {
      if (text.length > longest || !plain.has(text.toLowerCase()) || !formatName.test(name)) continue;
      report(
        value,
        msg('Logs in plain text are hard to search once the Pods are gone: let `{name}` ask for JSON.', { name }),
        { fixes: () => replaceString(value, 'json', false) },
      );
    }
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'Logs are written as plain text', 'zh-cn': '日志以纯文本格式输出' },
  what: 'A variable such as `LOG_FORMAT` asks for plain text: `text`, `plain`, `console`, `pretty`. Other structured forms, such as `logfmt`, are left alone.',
  why: 'The Pods of a Job come and go, many at a time, so their logs are read in a log store rather than with `kubectl logs`. Lines of JSON are found by their fields (the Job, the index, the level); of plain text a stack trace becomes as many entries as it has lines.',
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
          env:
            - name: LOG_FORMAT
              value: text
#                    ^^^^ container/unstructured-logs
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
          env:
            - name: LOG_FORMAT
              value: json
`,
  references: ['https://kubernetes.io/docs/concepts/cluster-administration/logging/'],
};
