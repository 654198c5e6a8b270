import { labelValue, qualifiedName } from '../formats/names.ts';
import type { Field } from '../manifest/field.ts';

export type Labels = ReadonlyMap<string, string>;

/**
 * Whether a label selector matches labels; undefined where the selector itself is wrong or not known, which then is
 * reported elsewhere. `added` are matchLabels that the API server adds where the selector does not name them.
 * @see apimachinery pkg/apis/meta/v1/helpers.go, LabelSelectorAsSelector
 */
export function selectorMatches(
  selector: Field,
  labels: Labels,
  added: readonly [string, string][] = [],
): boolean | undefined {
  const wanted = selector.get('matchLabels').entries();
  const expressions = selector.get('matchExpressions').items();
  if (wanted.some(([, value]) => value.isUnknown) || expressions.some((expression) => expression.isUnknown))
    return undefined;
  const named = new Set(wanted.map(([key]) => key));
  const pairs = [
    ...wanted.map(([key, value]) => [key, value.text()] as const),
    ...added.filter(([key]) => !named.has(key)),
  ];
  if (
    pairs.some(
      ([key, value]) => qualifiedName(key) !== undefined || (labelValue(value) !== undefined && !isAdded(added, key)),
    )
  ) {
    return undefined;
  }
  const results = expressions.map((expression) => expressionMatches(expression, labels));
  if (results.includes(undefined)) return undefined;
  return pairs.every(([key, value]) => labels.get(key) === value) && !results.includes(false);
}

function isAdded(added: readonly [string, string][], key: string): boolean {
  return added.some(([name]) => name === key);
}

function expressionMatches(expression: Field, labels: Labels): boolean | undefined {
  const key = expression.get('key').text();
  const values = expression
    .get('values')
    .items()
    .map((value) => value.text());
  if (qualifiedName(key) !== undefined || values.some((value) => labelValue(value) !== undefined)) return undefined;
  const actual = labels.get(key);
  switch (expression.get('operator').text()) {
    case 'In':
      return values.length === 0 ? undefined : actual !== undefined && values.includes(actual);
    case 'NotIn':
      return values.length === 0 ? undefined : actual === undefined || !values.includes(actual);
    case 'Exists':
      return values.length > 0 ? undefined : actual !== undefined;
    case 'DoesNotExist':
      return values.length > 0 ? undefined : actual === undefined;
    default:
      return undefined;
  }
}
