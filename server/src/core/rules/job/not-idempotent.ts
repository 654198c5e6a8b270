import { type Repeat, repeatsOf } from '../../facets/repeats.ts';
import { mayRetry } from '../../facets/retries.ts';
import { scriptSpan } from '../../facets/scriptSpan.ts';
import { type Message, msg } from '../../l10n/message.ts';
import type { Fix } from '../../manifest/finding.ts';
import { isOwn } from '../../manifest/mend.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'job/not-idempotent',
  looksAt: 'container',
  levels: { quiet: 'off', recommended: 'hint', strict: 'warning' },
  check(facet, { report }) {
    if (!mayRetry(facet.pod.job.spec)) return;
    for (const repeat of repeatsOf(facet)) {
      report(repeat.field, complaint(repeat), {
        span: scriptSpan(repeat.field, repeat.start, repeat.end),
        fixes: () => fixesOf(repeat),
      });
    }
  },
});

function complaint({ what, name }: Repeat): Message {
  switch (what) {
    case 'mkdir':
      return msg('When the Job tries again, `{name}` may be there already, and `mkdir` fails: use `mkdir -p`.', {
        name,
      });
    case 'create':
      return msg(
        'When the Job tries again, `kubectl create` fails if the object is there already: use `kubectl apply`.',
      );
    case 'insert':
      return msg(
        'When the Job tries again, these rows are inserted a second time: use `ON CONFLICT`, `ON DUPLICATE KEY` or `WHERE NOT EXISTS`.',
      );
    case 'define':
      return msg('When the Job tries again, `{name}` fails if that is there already: add `IF NOT EXISTS`.', { name });
    case 'createdb':
      return msg('When the Job tries again, `createdb` fails if the database is there already: look for it first.');
    case 'append':
      return msg(
        'When the Job tries again, this is appended to `{name}` a second time: write a new file with `>`, and then move it there.',
        {
          name,
        },
      );
  }
}

/** Where `mkdir` itself is written, it can be given `-p`. */
function fixesOf({ what, field, start, end }: Repeat): Fix[] {
  const span = scriptSpan(field, start, end);
  const at = span.start + 'mkdir'.length;
  if (what !== 'mkdir' || !isOwn(field) || field.inspection.text.slice(span.start, at) !== 'mkdir') return [];
  const title = msg('Change to `{name}`', { name: 'mkdir -p' });
  return [{ title, changes: [{ start: at, end: at, newText: ' -p' }], preferred: true }];
}

export const documentation: RuleDocumentation = {
  title: { en: 'A second try fails or repeats work', 'zh-cn': '重试会失败或重复执行' },
  what: 'The Job may try again (`backoffLimit` is not 0), and a command of its shell script surely fails or repeats itself then: `mkdir` without `-p` on a volume that is kept, `kubectl create` of a fixed name, `INSERT` without `ON CONFLICT` or `CREATE TABLE` without `IF NOT EXISTS` in an argument of `psql` or `mysql`, `createdb`, or `>>` to a file on a volume that is kept. Commands within `if`, loops and functions, behind `||` or a test, and those whose failure is ignored are left alone.',
  why: 'A Job promises that the work is done at least once, not exactly once: a Pod may fail after half of it, a node may be drained, and even with `completions: 1` two Pods may run for a moment. What the first try has left behind, the second one must be able to meet.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: export
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: export
          image: registry.example/export:1.4
          command:
            - sh
            - -c
            - |
              set -e
              mkdir /data/orders
#             ^^^^^^^^^^^^^^^^^^ job/not-idempotent
              export-orders --to=/data/orders
          volumeMounts:
            - name: data
              mountPath: /data
      volumes:
        - name: data
          persistentVolumeClaim:
            claimName: exports
`,
  instead: `
apiVersion: batch/v1
kind: Job
metadata:
  name: export
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: export
          image: registry.example/export:1.4
          command:
            - sh
            - -c
            - |
              set -e
              mkdir -p /data/orders
              export-orders --to=/data/orders
          volumeMounts:
            - name: data
              mountPath: /data
      volumes:
        - name: data
          persistentVolumeClaim:
            claimName: exports
`,
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/job/#handling-pod-and-container-failures',
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#job-creation',
  ],
};
