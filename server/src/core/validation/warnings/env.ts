import { msg } from '../../l10n/message.ts';
import { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import type { Fix } from '../../manifest/finding.ts';
import { removeItem } from '../../manifest/rearrange.ts';
import { isUndetermined } from '../presence.ts';

const area = new Area(
  'env',
  'https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/',
);

/** A variable may be defined again only to extend its own value: `PATH: $(PATH):/opt`. */
export function warnOfEnv(env: Field): void {
  if (env.size < 2) return;
  const latest = new Map<string, number>();
  const variables = env.items();
  for (const [i, variable] of variables.entries()) {
    const name = variable.get('name');
    if (variable.isUnknown || name.isUnknown || name.isBlank) continue;
    const previous = latest.get(name.text());
    latest.set(name.text(), i);
    if (previous !== undefined && hides(variable, name.text()))
      report(variables.slice(previous, i + 1), variable, name);
  }
}

function hides(variable: Field, name: string): boolean {
  if (variable.get('valueFrom').isSet) return true;
  const value = variable.get('value');
  const reference = `$(${name})`;
  return !isUndetermined(value) && (value.text() === reference || !value.text().includes(reference));
}

/** `stretch` is from the definition that is hidden to the one that hides it. */
function report(stretch: readonly Field[], variable: Field, name: Field): void {
  const hidden = stretch[0]?.get('name') ?? name;
  const message = msg('`{name}` is set above already, and `kubectl apply` may keep only one of the two: remove one.', {
    name: name.text(),
  });
  area.warning(variable, message, {
    rule: 'hides-previous',
    span: name.span,
    related: [{ ...hidden.span, message: msg('The value that does not count is here.') }],
    fixes: () => removeHidden(stretch, `$(${name.text()})`),
  });
}

/** The later definition is the one that counts, unless one in between takes up the value of the first. */
function removeHidden([hidden, ...others]: readonly Field[], reference: string): readonly Fix[] {
  if (hidden === undefined) return [];
  const preferred = !others.some((variable) => variable.get('value').text().includes(reference));
  return removeItem(hidden).map((fix) => ({ ...fix, title: msg('Remove the value that does not count'), preferred }));
}
