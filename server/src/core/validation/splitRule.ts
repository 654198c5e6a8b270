import { msg } from '../l10n/message.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix } from '../manifest/finding.ts';
import { isFirstOnLine, lineBreakOf, lineStartOf, withCommentsAbove } from '../manifest/lines.ts';
import { isOwn } from '../manifest/mend.ts';
import { ownEntries } from '../manifest/place.ts';

/**
 * Makes two rules of one with both kinds of requirement: the last field of the rule begins another one with the same
 * action. Nothing where that field is not a requirement, or where an anchor or alias would come to stand twice.
 */
export function splitRule(rule: Field): Fix[] {
  const action = rule.get('action');
  const entries = rule.node?.kind === 'map' ? ownEntries(rule.node) : [];
  const [before, last] = [entries.at(-2), entries.at(-1)];
  if (rule.node?.kind !== 'map' || before === undefined || last === undefined) return [];
  if (action.isBlank || !isOwn(action) || !/^on(?:ExitCodes|PodConditions)$/.test(last.key)) return [];
  if (entries.filter(({ key }) => key.startsWith('on')).length !== 2) return [];
  const { text } = rule.inspection;
  const title = msg('Make two rules of it');
  const source = text.slice(action.node?.start, action.node?.end);
  const mark = text[last.keySpan.start] === '"' ? '"' : '';
  const pair = `${mark}action${mark}: ${source}`;
  if (rule.node.flow) {
    const gap = { start: before.value.end, end: last.keySpan.start };
    const list = rule.parent?.node;
    if (list?.kind !== 'list' || !list.flow || !/^\s*,\s*$/.test(text.slice(gap.start, gap.end))) return [];
    return [{ title, changes: [{ ...gap, newText: `}, {${pair}, ` }], preferred: false }];
  }
  const column = last.keySpan.start - lineStartOf(text, last.keySpan.start);
  const first = entries[0]?.keySpan.start ?? 0;
  const dash = /^ *- $/.test(text.slice(lineStartOf(text, first), first));
  if (!dash || !isFirstOnLine(text, last.keySpan.start) || first - lineStartOf(text, first) !== column) return [];
  const at = withCommentsAbove(text, last.keySpan.start);
  const newText = `${' '.repeat(column - 2)}- ${pair}${lineBreakOf(text)}`;
  return [{ title, changes: [{ start: at, end: at, newText }], preferred: false }];
}
