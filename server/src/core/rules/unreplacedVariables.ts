import type { VariableReference } from '../facets/environment.ts';
import { replacePart } from '../facets/expandedTexts.ts';
import { msg } from '../l10n/message.ts';
import type { Field } from '../manifest/field.ts';
import { innerSpan } from '../manifest/scalarText.ts';
import type { RuleContext } from './rule.ts';

/** A `$NAME` in an item of a list of arguments. */
export interface UnreplacedVariable extends VariableReference {
  readonly list: Field;
  readonly item: Field;
}

/**
 * Reports each `$NAME` in arguments that no shell reads. Such a text may be filled in by a script before it is applied,
 * but hardly so where each of its variables is among those that are set.
 */
export function reportUnreplaced(
  found: readonly UnreplacedVariable[],
  set: ReadonlySet<string>,
  report: RuleContext['report'],
): void {
  if (found.some(({ name }) => !set.has(name))) return;
  for (const { list, item, ...reference } of found) {
    const written = item.text().slice(reference.start, reference.end);
    const { name } = reference;
    // Not at the item, which counts as a template's.
    report(list, msg('Without a shell, nobody replaces `{written}`: write `$({name})`.', { written, name }), {
      span: innerSpan(item, reference.start, reference.end),
      fixes: () => replacePart(item, reference, `$(${name})`),
    });
  }
}
