import { msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import { choiceFix } from '../manifest/choose.ts';
import type { Field } from '../manifest/field.ts';

const area = new Area(
  'container-restart',
  'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-restart-rules',
);

const policies = ['Always', 'Never', 'OnFailure'];
const actions = ['Restart', 'RestartAllContainers'];
const operators = ['In', 'NotIn'];
const maxRules = 20;
const maxExitCodes = 255;

/** The restart policy of an app container and its rules. @see validateContainerRestartPolicy */
export function validateContainerRestart(container: Field): void {
  validatePolicy(container);
  validateRules(container.get('restartPolicyRules'));
}

/** As for an app container, but without a policy the API server does not look into the rules. @see validateInitContainerRestartPolicy */
export function validateInitContainerRestart(container: Field): void {
  validatePolicy(container);
  if (container.get('restartPolicy').isSet) validateRules(container.get('restartPolicyRules'));
}

function validatePolicy(container: Field): void {
  const policy = container.get('restartPolicy');
  const rules = container.get('restartPolicyRules');
  if (policy.isSet) checkOneOf(policy, policies, 'policy');
  else if (rules.size > 0) {
    const message = msg('`restartPolicyRules` are exceptions from a `restartPolicy` of the container: add it.');
    area.required(policy, { rule: 'policy-required', message, ...choiceFix(policy, policies) });
  }
}

function validateRules(rules: Field): void {
  if (rules.size > maxRules) area.tooMany(rules, maxRules);
  for (const rule of rules.items()) if (!rule.isUnknown) validateRule(rule);
}

function validateRule(rule: Field): void {
  checkOneOf(rule.get('action'), actions, 'action');
  const exitCodes = rule.get('exitCodes');
  if (!exitCodes.isSet) {
    area.required(exitCodes, { rule: 'exit-codes-required' });
  } else if (!exitCodes.isUnknown) {
    checkOneOf(exitCodes.get('operator'), operators, 'operator');
    if (exitCodes.get('values').size > maxExitCodes) area.tooMany(exitCodes.get('values'), maxExitCodes);
  }
}

/** The absent value is not supported either. */
function checkOneOf(field: Field, choices: readonly string[], rule: string): void {
  if (choices.includes(field.text()) || (!field.isSet && field.inspection.circumstances.partial)) return;
  area.notSupported(field, choices, { rule, ...choiceFix(field, choices) });
}
