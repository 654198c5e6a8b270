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
  return groups.flatMap((group) => group.get('rules').items().map(alertRule));
}

function alertRule(rule: Field): AlertRule {
  return {
    alert: rule.get('alert'),
    record: rule.get('record'),
    expr: rule.get('expr'),
    duration: rule.get('for'),
    labels: rule.get('labels'),
    annotations: rule.get('annotations'),
  };
}
