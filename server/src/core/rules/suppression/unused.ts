import type { SuppressionFacet } from '../../facets/suppressions.ts';
import { msg } from '../../l10n/message.ts';
import type { Fix } from '../../manifest/finding.ts';
import { linesOf } from '../../manifest/lines.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'suppression/unused',
  looksAt: 'suppression',
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  check(suppression, { report }) {
    const { object, rule: name, used, off, guess, span } = suppression;
    if (used || off || name === '') return;
    if (guess !== undefined) {
      const message = msg('There is no rule `{rule}`. Did you mean `{guess}`?', { rule: name, guess });
      const title = msg('Change to `{name}`', { name: guess });
      const changes = [{ ...span, newText: guess }];
      report(object, message, { span, fixes: () => [{ title, changes, preferred: true }] });
      return;
    }
    const message = msg('This comment switches off `{rule}`, which finds nothing here: remove it.', { rule: name });
    report(object, message, { span, fixes: () => removal(suppression) });
  },
});

/** Removes the name of the rule from the comment, or all of the comment where it is the only one. */
function removal({ object, comment, span, rule: name }: SuppressionFacet): Fix[] {
  const { text } = object.inspection;
  const names = text.slice(comment.start, comment.end).split(/[ \t]--(?:[ \t]|$)/)[0] ?? '';
  const isOnly = !/[\s,]\S+\/\S+[\s,]+\S+\/\S+/.test(names);
  const lines = linesOf(text, comment.start, comment.end);
  const spaceBefore = /[ \t]*$/.exec(text.slice(0, comment.start))?.[0].length ?? 0;
  const whole = lines ?? { start: comment.start - spaceBefore, end: comment.end };
  const change = isOnly ? whole : withSeparator(text, span.start, span.end, comment.start + names.length);
  return [{ title: msg('Remove `{field}`', { field: name }), changes: [{ ...change, newText: '' }], preferred: true }];
}

/** A name with the comma that separates it from the next one, else from the one before. */
function withSeparator(text: string, start: number, end: number, limit: number) {
  const behind = /^[\s,]+/.exec(text.slice(end, limit))?.[0].length ?? 0;
  if (end + behind < limit) return { start, end: end + behind };
  const before = /[\s,]+$/.exec(text.slice(0, start))?.[0].length ?? 0;
  return { start: start - before, end };
}

const job = `apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  ttlSecondsAfterFinished: 3600
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
`;

export const documentation: RuleDocumentation = {
  title: { en: 'A comment switches off a rule that finds nothing', 'zh-cn': '注释禁用的规则没有发现任何问题' },
  what: 'A `batchwright-disable` comment names a rule that finds nothing where the comment holds, or that does not exist. A rule that the settings have switched off is not told of, as another preset may need the comment.',
  why: 'The comment outlives what it was written for, and hides the next mistake of the same kind.',
  example: `
# batchwright-disable container/duplicate-name -- the generator names them
#                     ^^^^^^^^^^^^^^^^^^^^^^^^ suppression/unused
${job}`,
  instead: `
${job}`,
  references: [],
};
