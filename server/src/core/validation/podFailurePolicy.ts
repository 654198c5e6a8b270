import { qualifiedName } from '../formats/names.ts';
import { msg } from '../l10n/message.ts';
import { Area, quoteList } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix } from '../manifest/finding.ts';
import { isOwn, replaceByNearest, replaceString } from '../manifest/mend.ts';
import { addField, removeItem } from '../manifest/rearrange.ts';
import { nearest } from '../text/nearest.ts';

const area = new Area(
  'pod-failure-policy',
  'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy',
);

const actions = ['Count', 'FailIndex', 'FailJob', 'Ignore'];
const operators = ['In', 'NotIn'];
const statuses = ['False', 'True', 'Unknown'];
const maxRules = 20;
const maxExitCodes = 255;
const maxPatterns = 20;

/** pkg/apis/batch/validation/validation.go, validatePodFailurePolicy. `spec` is the JobSpec. */
export function validatePodFailurePolicy(spec: Field): void {
  const rules = spec.at('podFailurePolicy', 'rules');
  if (rules.size > maxRules) area.tooMany(rules, maxRules);
  for (const rule of rules.items()) validateRule(rule, spec);
}

function validateRule(rule: Field, spec: Field): void {
  validateAction(rule.get('action'), spec);
  const exitCodes = rule.get('onExitCodes');
  const conditions = rule.get('onPodConditions');
  if (exitCodes.isUnknown || conditions.isUnknown) return;
  if (exitCodes.isSet) validateExitCodes(exitCodes, spec);
  validateConditions(conditions);
  if (exitCodes.isSet && conditions.size > 0) {
    area.invalid(rule, msg('A rule takes `onExitCodes` or `onPodConditions`, not both: make two rules of it.'), {
      rule: 'one-requirement',
      span: conditions.anchor,
      related: [{ ...exitCodes.anchor, message: msg('`onExitCodes` is here') }],
    });
  } else if (!exitCodes.isSet && conditions.size === 0 && !rule.inspection.circumstances.partial) {
    area.invalid(rule, msg('This rule matches nothing: add `onExitCodes` or `onPodConditions`.'), {
      rule: 'one-requirement',
      span: rule.anchor,
    });
  }
}

function validateAction(action: Field, spec: Field): void {
  const value = action.text();
  if (value === '') {
    area.required(action, {
      message: msg('This rule needs an `action`: {allowed}.', { allowed: quoteList(actions) }),
    });
  } else if (value === 'FailIndex') {
    if (spec.get('backoffLimitPerIndex').isSet || spec.inspection.circumstances.partial) return;
    area.invalid(action, msg('`FailIndex` needs `backoffLimitPerIndex` in the Job: add it, or use `FailJob`.'), {
      rule: 'fail-index-needs-backoff-limit-per-index',
      fixes: () => [
        ...(spec.get('completionMode').text() === 'Indexed'
          ? addField(spec, { key: 'backoffLimitPerIndex', value: '1', below: 'completionMode' }, false)
          : []),
        ...replaceString(action, 'FailJob', false),
      ],
    });
  } else if (!actions.includes(value)) {
    area.notSupported(action, actions, { fixes: () => replaceByNearest(action, actions) });
  }
}

function validateConditions(conditions: Field): void {
  if (conditions.size > maxPatterns) area.tooMany(conditions, maxPatterns);
  for (const pattern of conditions.items()) {
    const type = pattern.get('type');
    const problem = qualifiedName(type.text());
    if (problem !== undefined && !(type.node === undefined && pattern.inspection.circumstances.partial)) {
      area.invalid(
        type,
        type.isBlank ? msg('This pattern needs the `type` of a Pod condition, such as `DisruptionTarget`.') : problem,
      );
    }
    const status = pattern.get('status');
    // An empty status is set to `True` before the API server validates.
    if (status.text() !== '' && !statuses.includes(status.text())) {
      area.notSupported(status, statuses, { fixes: () => replaceByNearest(status, statuses) });
    }
  }
}

function validateExitCodes(requirement: Field, spec: Field): void {
  const operator = requirement.get('operator');
  if (operator.text() === '') {
    area.required(operator, { message: msg('`onExitCodes` needs an `operator`: `In` or `NotIn`.') });
  } else if (!operators.includes(operator.text())) {
    area.notSupported(operator, operators, { fixes: () => replaceByNearest(operator, operators) });
  }
  validateContainerName(requirement.get('containerName'), spec);
  validateValues(requirement.get('values'), operator.text());
}

function validateContainerName(containerName: Field, spec: Field): void {
  if (!containerName.isSet || containerName.isUnknown) return;
  const podSpec = spec.at('template', 'spec');
  const names = ['containers', 'initContainers'].flatMap((list) =>
    podSpec
      .get(list)
      .items()
      .map((item) => item.get('name')),
  );
  if (names.some((name) => name.isUnknown || name.text() === containerName.text())) return;
  if (names.length === 0 && podSpec.inspection.circumstances.partial) return;
  const name = containerName.text();
  const known = names.map((each) => each.text()).filter((each) => each !== '');
  const guess = nearest(name, known);
  const containers = quoteList(known);
  area.invalid(
    containerName,
    known.length > 0
      ? msg('The Pod template has no container `{name}`. It has {containers}.', { name, containers })
      : msg('The Pod template has no container `{name}`.', { name }),
    {
      rule: 'container-not-found',
      related: names
        .filter((each) => each.text() === guess && each.isSet)
        .map((each) => ({ ...each.span, message: msg('This container is meant?') })),
      fixes: () => {
        const only = known.length === 1 ? known[0] : undefined;
        if (guess === undefined) return only === undefined ? [] : replaceString(containerName, only, false);
        return replaceByNearest(containerName, [guess]);
      },
    },
  );
}

function validateValues(values: Field, operator: string): void {
  if (values.isUnknown) return;
  const items = values.items();
  if (items.length === 0) {
    if (values.inspection.circumstances.partial) return;
    area.invalid(values, msg('`values` must list at least one exit code.'), {
      rule: 'exit-codes-required',
      span: values.anchor,
    });
    return;
  }
  if (items.length > maxExitCodes) area.tooMany(values, maxExitCodes);
  const seen = new Set<number>();
  let ordered = true;
  let last: number | undefined;
  for (const item of items) {
    const code = item.isUnknown ? undefined : (item.number() ?? 0);
    if (code === undefined) continue;
    if (operator === 'In' && code === 0) {
      area.invalid(item, msg('Exit code 0 means success and cannot be listed with `In`: remove it.'), {
        rule: 'exit-code-zero',
        fixes: () => removeItem(item),
      });
    }
    if (seen.has(code)) {
      area.duplicate(item, {
        rule: 'exit-code-duplicate',
        message: msg('Exit code {code} is listed twice: remove one.', { code }),
        fixes: () => removeItem(item),
      });
    }
    seen.add(code);
    if (last !== undefined && last > code) ordered = false;
    last = code;
  }
  if (!ordered) {
    const sorted = [...seen].sort((a, b) => a - b).join(', ');
    area.invalid(values, msg('`values` must be in ascending order: [{sorted}].', { sorted }), {
      rule: 'exit-codes-order',
      span: values.node ?? values.anchor,
      fixes: () => sortFix(values),
    });
  }
}

/** Writes the codes in their order over the items, so that comments and layout of the list stay. */
function sortFix(values: Field): Fix[] {
  const items = values.items().filter((item) => isOwn(item) && item.number() !== undefined);
  if (items.length !== values.size) return [];
  const sorted = items.map((item) => item.number() ?? 0).sort((a, b) => a - b);
  const changes = items.flatMap(({ node }, i) =>
    node === undefined ? [] : [{ start: node.start, end: node.end, newText: String(sorted[i]) }],
  );
  return [{ title: msg('Sort the exit codes'), changes, preferred: true }];
}
