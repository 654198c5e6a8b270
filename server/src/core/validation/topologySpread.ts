import { msg } from '../l10n/message.ts';
import { Area, lastName, quoteList } from '../manifest/area.ts';
import { choiceFix } from '../manifest/choose.ts';
import type { Field } from '../manifest/field.ts';
import { removeField } from '../manifest/rearrange.ts';
import { checkChoice } from './checks.ts';
import { validateLabelKeys } from './labelKeys.ts';
import { validateLabelSelector } from './labelSelector.ts';
import { isUndetermined } from './presence.ts';

const area = new Area(
  'topology-spread',
  'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#spread-constraint-definition',
);

const doNotSchedule = 'DoNotSchedule';
const actions = [doNotSchedule, 'ScheduleAnyway'];
const inclusionPolicies = ['Honor', 'Ignore'];

/** @see k8s.io/kubernetes/pkg/apis/core/validation/validation.go, validateTopologySpreadConstraints */
export function validateTopologySpreadConstraints(constraints: Field): void {
  const all = constraints.items().filter((constraint) => !constraint.isUnknown);
  for (const [i, constraint] of all.entries()) {
    validateConstraint(constraint);
    reportRepetition(constraint, all.slice(i + 1));
  }
}

function validateConstraint(constraint: Field): void {
  const topologyKey = constraint.get('topologyKey');
  const action = constraint.get('whenUnsatisfiable');
  requirePositive(constraint.get('maxSkew'));
  if (topologyKey.isBlank) area.required(topologyKey);
  if (!isUndetermined(action) && !actions.includes(action.text())) {
    area.notSupported(action, actions, {
      rule: 'when-unsatisfiable',
      ...choiceFix(action, actions),
      ...(action.isBlank && {
        message: msg('A constraint needs `whenUnsatisfiable`: add {allowed}.', { allowed: quoteList(actions) }),
      }),
    });
  }
  validateMinDomains(constraint.get('minDomains'), action);
  checkChoice(area, constraint.get('nodeAffinityPolicy'), inclusionPolicies, 'node-policy');
  checkChoice(area, constraint.get('nodeTaintsPolicy'), inclusionPolicies, 'node-policy');
  validateLabelKeys(area, constraint);
  validateLabelSelector(constraint.get('labelSelector'));
}

function requirePositive(field: Field): void {
  if (isUndetermined(field) || (field.number() ?? 0) > 0) return;
  area.invalid(field, msg('`{field}` must be 1 or more: set it.', { field: lastName(field) }), {
    rule: 'not-positive',
  });
}

function validateMinDomains(minDomains: Field, action: Field): void {
  if (!minDomains.isSet) return;
  requirePositive(minDomains);
  if (isUndetermined(action) || action.text() === doNotSchedule) return;
  const message = msg('`minDomains` needs `whenUnsatisfiable: DoNotSchedule`: change that, or remove `minDomains`.');
  area.invalid(minDomains, message, { rule: 'min-domains', fixes: () => removeField(minDomains, false) });
}

/** Two constraints with the same key and action would be one. */
function reportRepetition(constraint: Field, later: readonly Field[]): void {
  const key = constraint.get('topologyKey');
  const action = constraint.get('whenUnsatisfiable');
  if (isUndetermined(key) || isUndetermined(action)) return;
  const same = later.find(
    (other) => isSame(other.get('topologyKey'), key) && isSame(other.get('whenUnsatisfiable'), action),
  );
  if (same === undefined) return;
  const { start, end } = same.get('topologyKey').span;
  area.duplicate(key.as(`${constraint.path}.{topologyKey, whenUnsatisfiable}`), {
    message: msg('Another constraint has this `topologyKey` with the same `whenUnsatisfiable`: remove one of them.'),
    related: [{ start, end, message: msg('The other constraint is here.') }],
  });
}

function isSame(a: Field, b: Field): boolean {
  return !isUndetermined(a) && a.text() === b.text();
}
