import { msg } from '../l10n/message.ts';
import { type Area, lastName } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import { replaceValue } from '../manifest/mend.ts';

/** apivalidation.ValidateNonnegativeField */
export function validateNonNegative(area: Area, field: Field): void {
  const value = field.number();
  if (value === undefined || value >= 0) return;
  area.invalid(field, msg('`{field}` must be 0 or more, not {value}.', { field: lastName(field), value }), {
    rule: 'negative',
    fixes: () => replaceValue(field, '0', false),
  });
}
