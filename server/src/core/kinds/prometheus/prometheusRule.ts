import type { Field } from '../../manifest/field.ts';
import { validateExpressions } from '../../validation/prometheusRule.ts';
import type { Kind } from '../kind.ts';
import { type AlertRule, alertFacets } from './alerts.ts';

/** Of the Prometheus operator. Only the expressions of its rules are judged. */
export const prometheusRule: Kind = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PrometheusRule',
  validate: (object) => validateExpressions(rulesOf(object).map(({ expr }) => expr)),
  alerts: (object) => alertFacets(rulesOf(object)),
};

function rulesOf(object: Field): AlertRule[] {
  const groups = object.at('spec', 'groups').items();
  const rules = groups.flatMap((group) => group.get('rules').items());
  return rules.map((rule) => ({ alert: rule.get('alert'), expr: rule.get('expr') }));
}
