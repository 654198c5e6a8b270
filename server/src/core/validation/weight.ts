import { msg } from '../l10n/message.ts';
import type { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import { isUndetermined } from './presence.ts';

const maxWeight = 100;

/** The weight of a preferred affinity term. An absent one is 0, which is none. */
export function validateWeight(area: Area, weight: Field): void {
  const number = weight.number() ?? 0;
  if (isUndetermined(weight) || (number > 0 && number <= maxWeight)) return;
  area.invalid(weight, msg('A preference needs a `weight` from 1 to {max}: set it.', { max: maxWeight }), {
    rule: 'weight',
  });
}
