import { msg } from '../../l10n/message.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'suppression/reason-missing',
  looksAt: 'suppression',
  levels: { quiet: 'off', recommended: 'hint', strict: 'warning' },
  check({ object, comment, span, rule: name, reason }, { report }) {
    if (name === '') {
      report(object, msg('This comment switches off nothing: name the rule, such as `job/ttl-missing`.'), { span });
    } else if (reason === '') {
      report(
        object,
        msg('Say why `{rule}` is switched off here: write `-- ` and the reason behind it.', { rule: name }),
        {
          span: comment,
        },
      );
    }
  },
});

const job = `apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  parallelism: 0
  ttlSecondsAfterFinished: 3600
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
`;

export const documentation: RuleDocumentation = {
  title: { en: 'A rule is switched off without a reason', 'zh-cn': '禁用规则时没有说明原因' },
  what: 'A `batchwright-disable` comment gives no reason behind `--`, or names no rule.',
  why: 'Whoever reads the manifest next cannot tell a decision from a shortcut, and nobody dares to remove the comment.',
  example: job.replace(
    '  parallelism',
    `  # batchwright-disable-next-line job/parallelism-zero
# ${'^'.repeat(52)} suppression/reason-missing
  parallelism`,
  ),
  instead: job.replace(
    '  parallelism',
    '  # batchwright-disable-next-line job/parallelism-zero -- started by hand\n  parallelism',
  ),
  references: [],
};
