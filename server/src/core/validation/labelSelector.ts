import { labelKey, labelValue } from '../formats/names.ts';
import { msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import { choiceFix } from '../manifest/choose.ts';
import type { Field } from '../manifest/field.ts';
import { removeField } from '../manifest/rearrange.ts';
import { checkFormat } from './checks.ts';
import { validateLabels } from './labels.ts';

const area = new Area(
  'label-selector',
  'https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/',
);

const listOperators: ReadonlySet<string> = new Set(['In', 'NotIn']);
const presenceOperators: ReadonlySet<string> = new Set(['Exists', 'DoesNotExist']);
const operators = [...listOperators, ...presenceOperators];

/**
 * A label selector, where one stands.
 * @see apimachinery pkg/apis/meta/v1/validation, ValidateLabelSelector
 */
export function validateLabelSelector(selector: Field): void {
  validateLabels(selector.get('matchLabels'));
  for (const requirement of selector.get('matchExpressions').items()) validateRequirement(requirement);
}

function validateRequirement(requirement: Field): void {
  if (requirement.isUnknown) return;
  validateOperator(requirement.get('operator'), requirement.get('values'));
  checkFormat(area, requirement.get('key'), labelKey, 'key');
  for (const value of requirement.get('values').items()) checkFormat(area, value, labelValue, 'value');
}

function validateOperator(operator: Field, values: Field): void {
  const name = operator.text();
  if (operator.isUnknown) return;
  if (listOperators.has(name)) {
    if (values.size > 0 || values.isUnknown) return;
    const message = msg('`{operator}` compares with `values`: add at least one.', { operator: name });
    area.required(values, { rule: 'values-required', message });
  } else if (presenceOperators.has(name)) {
    if (values.size === 0) return;
    const message = msg('`{operator}` only looks for the key: remove `values`.', { operator: name });
    area.forbidden(values, message, { rule: 'values-forbidden', fixes: () => removeField(values) });
  } else if (operator.isSet || !operator.inspection.circumstances.partial) {
    const message = msg(
      'The operator of a label selector is `In`, `NotIn`, `Exists` or `DoesNotExist`, not `{operator}`.',
      {
        operator: name,
      },
    );
    const fits = (choice: string) => presenceOperators.has(choice) === (values.size === 0);
    area.invalid(operator, message, { rule: 'operator', ...choiceFix(operator, operators, fits) });
  }
}
