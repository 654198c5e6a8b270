import { msg } from '../l10n/message.ts';
import type { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix } from '../manifest/finding.ts';
import { replaceValue } from '../manifest/mend.ts';
import { addField } from '../manifest/rearrange.ts';
import { isUndetermined } from './presence.ts';

const maxWeight = 100;

function offerWeight(weight: Field, value: number): Fix[] {
  if (weight.node !== undefined || weight.parent === undefined) return replaceValue(weight, String(value), false);
  return addField(weight.parent, { key: 'weight', value: String(value) }, false);
}

/** The weight of a preferred affinity term. An absent one is 0, which is none. */
export function validateWeight(area: Area, weight: Field): void {
  const number = weight.number() ?? 0;
  if (isUndetermined(weight) || (number > 0 && number <= maxWeight)) return;
  area.invalid(weight, msg('A preference needs a `weight` from 1 to {max}: set it.', { max: maxWeight }), {
    rule: 'weight',
    fixes: () => offerWeight(weight, number > maxWeight ? maxWeight : 1),
  });
}
