import { nearest } from '../text/nearest.ts';
import type { Field } from './field.ts';
import type { Fix } from './finding.ts';
import { isAlike, replaceByNearest, replaceString } from './mend.ts';
import { removeField, setField } from './rearrange.ts';

/** So many choices can be looked through in a menu. */
const maxOffers = 6;

/** What people write for the operators of Kubernetes. */
const operatorWords: ReadonlyMap<string, string> = new Map([
  ['=', 'In'],
  ['==', 'In'],
  ['eq', 'In'],
  ['equal', 'In'],
  ['equals', 'In'],
  ['!=', 'NotIn'],
  ['ne', 'NotIn'],
  ['notequal', 'NotIn'],
  ['notequals', 'NotIn'],
]);

/** Of the details of a finding: computed when asked for. */
export interface Offers {
  readonly fixes: () => readonly Fix[];
}

/**
 * The choice that a value is meant to be, or each of a few where that cannot be told or nothing is written yet; of
 * those only what `fits` the fields beside it.
 */
export function choiceFix(
  field: Field,
  choices: readonly string[],
  fits: (choice: string) => boolean = () => true,
): Offers {
  return { fixes: () => choicesFor(field, choices, fits) };
}

function choicesFor(field: Field, choices: readonly string[], fits: (choice: string) => boolean): readonly Fix[] {
  const value = field.text();
  const meant = operatorWords.get(value.toLowerCase());
  if (meant !== undefined && choices.includes(meant)) return replaceString(field, meant);
  const guess = nearest(value, choices);
  if (guess !== undefined && isAlike(value, guess)) return replaceByNearest(field, choices);
  const fitting = choices.filter(fits);
  if (fitting.length > maxOffers) return [];
  const isOnly = choices.length === 1;
  const key = /[^.]+$/.exec(field.path)?.[0] ?? '';
  return fitting.flatMap((choice) =>
    field.node === undefined && field.parent !== undefined
      ? setField(field.parent, { key, value: choice }, isOnly)
      : replaceString(field, choice, isOnly),
  );
}

/** For two fields that exclude each other: offers to remove each of them. Nothing where there are more of them. */
export function removeOneOf(...fields: readonly Field[]): Offers {
  return { fixes: () => (fields.length > 2 ? [] : fields.flatMap((field) => removeField(field, false))) };
}
