import { labelKey } from '../formats/names.ts';
import { msg } from '../l10n/message.ts';
import type { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import { removeField } from '../manifest/rearrange.ts';
import { checkFormat } from './checks.ts';
import { isUndetermined, textsOf } from './presence.ts';

/**
 * `matchLabelKeys` and `mismatchLabelKeys` beside the `labelSelector` of `parent`: an affinity term or a spread
 * constraint.
 * @see k8s.io/kubernetes/pkg/apis/core/validation/validation.go, ValidateMatchLabelKeysAndMismatchLabelKeys
 */
export function validateLabelKeys(area: Area, parent: Field): void {
  const matching = parent.get('matchLabelKeys');
  const mismatching = parent.get('mismatchLabelKeys');
  const selector = parent.get('labelSelector');
  if (matching.size === 0 && mismatching.size === 0) return;
  for (const keys of [matching, mismatching]) validateKeys(area, keys, selector);
  validateAgainstSelector(area, matching, selector, parent.path);
  const mismatched = new Set(textsOf(mismatching));
  for (const key of matching.items()) {
    if (!mismatched.has(key.text())) continue;
    const message = msg('`{key}` is in `mismatchLabelKeys` too: remove it from one of the lists.', { key: key.text() });
    area.invalid(key, message, { rule: 'label-key-twice' });
  }
}

function validateKeys(area: Area, keys: Field, selector: Field): void {
  if (keys.size === 0) return;
  if (selector.isSet) {
    for (const key of keys.items()) checkFormat(area, key, labelKey, 'label-key');
  } else if (!isUndetermined(selector)) {
    const message = msg('Label keys refine a `labelSelector`: add one, or remove the label keys.');
    area.forbidden(keys, message, {
      rule: 'label-keys-without-selector',
      span: keys.anchor,
      fixes: () => removeField(keys, false),
    });
  }
}

/**
 * Each Pod's own value of a matched key becomes part of the selector, which must not speak of the key twice. The API
 * server looks at `matchExpressions` that repeat a key, and reports on an element that the parent does not have.
 */
function validateAgainstSelector(area: Area, keys: Field, selector: Field, parentPath: string): void {
  const positions = new Map<string, number>();
  for (const [i, key] of keys.items().entries()) {
    if (!key.isUnknown) positions.set(key.text(), i);
  }
  const selected = new Set(
    selector
      .get('matchLabels')
      .entries()
      .map(([key]) => key),
  );
  for (const requirement of selector.get('matchExpressions').items()) {
    const key = requirement.get('key');
    const position = positions.get(key.text());
    if (position !== undefined && selected.has(key.text())) {
      const message = msg('`{key}` is in `matchLabelKeys` too: remove it there, or here.', { key: key.text() });
      area.invalid(key.as(`${parentPath}[${position}]`), message, { rule: 'label-key-selected' });
    }
    selected.add(key.text());
  }
}
