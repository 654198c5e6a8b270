import { dnsSubdomain, labelKey, labelValue } from '../formats/names.ts';
import { msg } from '../l10n/message.ts';
import { Area, quoteList } from '../manifest/area.ts';
import { choiceFix } from '../manifest/choose.ts';
import type { Field } from '../manifest/field.ts';
import { removeField } from '../manifest/rearrange.ts';
import { checkFormat } from './checks.ts';
import { isPresent, isUndetermined } from './presence.ts';
import { validateWeight } from './weight.ts';

const area = new Area(
  'node-affinity',
  'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#node-affinity',
);

const listOperators: ReadonlySet<string> = new Set(['In', 'NotIn']);
const presenceOperators: ReadonlySet<string> = new Set(['Exists', 'DoesNotExist']);
const numberOperators: ReadonlySet<string> = new Set(['Gt', 'Lt']);
const operators = [...listOperators, ...presenceOperators, ...numberOperators];
const nodeNameField = 'metadata.name';

/** @see k8s.io/kubernetes/pkg/apis/core/validation/validation.go, validateNodeAffinity */
export function validateNodeAffinity(affinity: Field): void {
  const required = affinity.get('requiredDuringSchedulingIgnoredDuringExecution');
  if (isPresent(required)) validateNodeSelector(required);
  for (const preferred of affinity.get('preferredDuringSchedulingIgnoredDuringExecution').items()) {
    if (preferred.isUnknown) continue;
    validateWeight(area, preferred.get('weight'));
    // A preference may ask for values that no label can have: it is only never fulfilled.
    validateTerm(preferred.get('preference'), { judgeValues: false });
  }
}

/** A selector of nodes by their labels and names: the required node affinity, and the reach of a volume. */
export function validateNodeSelector(selector: Field): void {
  const terms = selector.get('nodeSelectorTerms');
  if (terms.size === 0) area.required(terms);
  for (const term of terms.items()) validateTerm(term, { judgeValues: true });
}

function validateTerm(term: Field, options: { judgeValues: boolean }): void {
  if (term.isUnknown) return;
  for (const requirement of term.get('matchExpressions').items()) {
    if (!requirement.isUnknown) validateExpression(requirement, options.judgeValues);
  }
  for (const requirement of term.get('matchFields').items()) {
    if (!requirement.isUnknown) validateFieldRequirement(requirement);
  }
}

function validateExpression(requirement: Field, judgeValues: boolean): void {
  const values = requirement.get('values');
  validateOperator(requirement.get('operator'), values);
  checkFormat(area, requirement.get('key'), labelKey, 'key');
  if (!judgeValues) return;
  for (const value of values.items()) checkFormat(area, value, labelValue, 'value');
}

function validateOperator(operator: Field, values: Field): void {
  const name = operator.text();
  if (isUndetermined(operator) || values.isUnknown) return;
  if (listOperators.has(name)) {
    if (values.size > 0) return;
    area.required(values, {
      rule: 'values-required',
      message: msg('`{operator}` compares with `values`: add at least one.', { operator: name }),
    });
  } else if (presenceOperators.has(name)) {
    if (values.size === 0) return;
    const message = msg('`{operator}` only looks for the key: remove `values`.', { operator: name });
    area.forbidden(values, message, { rule: 'values-forbidden', fixes: () => removeField(values) });
  } else if (numberOperators.has(name)) {
    if (values.size === 1) return;
    area.required(values, {
      rule: 'single-value',
      message: msg('`{operator}` compares with one number: write exactly one value.', { operator: name }),
    });
  } else {
    const message = msg('The operator must be one of {allowed}: change it.', { allowed: quoteList(operators) });
    const fits = (choice: string) => fitsValues(choice, values.size);
    area.invalid(operator, message, { rule: 'operator', ...choiceFix(operator, operators, fits) });
  }
}

function fitsValues(operator: string, count: number): boolean {
  if (presenceOperators.has(operator)) return count === 0;
  return numberOperators.has(operator) ? count === 1 : count > 0;
}

/** A requirement on a field of the node, which can only be its name. */
function validateFieldRequirement(requirement: Field): void {
  const key = requirement.get('key');
  const operator = requirement.get('operator');
  const values = requirement.get('values');
  if (listOperators.has(operator.text())) {
    if (values.size !== 1 && !values.isUnknown) {
      const message = msg('`{operator}` in `matchFields` takes exactly one value: write one.', {
        operator: operator.text(),
      });
      area.required(values, { rule: 'single-value', message });
    }
  } else if (!isUndetermined(operator)) {
    const message = msg('The operator in `matchFields` is `In` or `NotIn`: change it.');
    area.invalid(operator, message, {
      rule: 'operator',
      ...choiceFix(operator, [...listOperators], () => values.size === 1),
    });
  }
  if (isUndetermined(key)) return;
  if (key.text() === nodeNameField) {
    for (const value of values.items()) checkFormat(area, value, dnsSubdomain, 'node-name');
  } else {
    const message = msg('`matchFields` knows only `{field}`: for labels use `matchExpressions`.', {
      field: nodeNameField,
    });
    area.invalid(key, message, { rule: 'field', ...choiceFix(key, [nodeNameField]) });
  }
}
