import { isInteger, quantityOf } from '../../formats/quantity.ts';
import { type Message, msg } from '../../l10n/message.ts';
import { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import { replaceString } from '../../manifest/mend.ts';

const area = new Area('resources', 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/');

const containerBytes = ['memory', 'ephemeral-storage'];
const thousandths = /^(\d+)m$/;

export function warnOfContainerBytes(resources: Field): void {
  if (!resources.isSet) return;
  for (const name of ['limits', 'requests']) warnOfBytes(resources.get(name), containerBytes);
}

/** Of a list of resources, those in `names` are counted in bytes. */
export function warnOfBytes(list: Field, names: readonly string[]): void {
  for (const [name, amount] of list.entries()) if (names.includes(name)) warnOfFraction(amount);
}

/** Amounts beyond 2^63 thousandths overflow in the API server, which then may warn of whole ones: that is not told. */
function warnOfFraction(amount: Field): void {
  const quantity = quantityOf(amount);
  if (quantity === undefined || isInteger(quantity)) return;
  const value = amount.text() || (amount.scalar?.json ?? '');
  const [, digits] = thousandths.exec(value) ?? [];
  area.warning(amount, aboutFraction(value, digits), {
    rule: 'fractional-bytes',
    fixes: () =>
      digits === undefined
        ? []
        : [...replaceString(amount, `${digits}Mi`), ...replaceString(amount, `${digits}M`, false)],
  });
}

function aboutFraction(value: string, digits: string | undefined): Message {
  if (digits === undefined) return msg('`{value}` is no whole number of bytes: round it.', { value });
  return msg('`m` means thousandths, so `{value}` is no whole number of bytes: for mebibytes write `{mebibytes}`.', {
    value,
    mebibytes: `${digits}Mi`,
  });
}
