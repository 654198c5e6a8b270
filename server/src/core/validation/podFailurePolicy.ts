import { qualifiedName } from '../formats/names.ts';
import { msg } from '../l10n/message.ts';
import { Area, quoteList } from '../manifest/area.ts';
import { choiceFix, removeOneOf } from '../manifest/choose.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix } from '../manifest/finding.ts';
import { isOwn, replaceByNearest, replaceString } from '../manifest/mend.ts';
import { addField, removeItem, setField } from '../manifest/rearrange.ts';
import { nearest } from '../text/nearest.ts';
import { splitRule } from './splitRule.ts';

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
/** So many containers are offered where none has a name alike. */
const maxOffers = 5;

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
      fixes: () => [...splitRule(rule), ...removeOneOf(exitCodes, conditions).fixes()],
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
  const fits = (choice: string) => choice !== 'FailIndex' || spec.get('backoffLimitPerIndex').isSet;
  if (value === '') {
    area.required(action, {
      message: msg('This rule needs an `action`: {allowed}.', { allowed: quoteList(actions) }),
      ...choiceFix(action, actions, fits),
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
    area.notSupported(action, actions, choiceFix(action, actions, fits));
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
        {
          fixes: () => (type.isBlank ? setField(pattern, { key: 'type', value: 'DisruptionTarget' }, false) : []),
        },
      );
    }
    const status = pattern.get('status');
    // An empty status is set to `True` before the API server validates.
    if (status.text() !== '' && !statuses.includes(status.text())) {
      area.notSupported(status, statuses, choiceFix(status, statuses));
    }
  }
}

function validateExitCodes(requirement: Field, spec: Field): void {
  const operator = requirement.get('operator');
  if (operator.text() === '') {
    area.required(operator, {
      message: msg('`onExitCodes` needs an `operator`: `In` or `NotIn`.'),
      ...choiceFix(operator, operators),
    });
  } else if (!operators.includes(operator.text())) {
    area.notSupported(operator, operators, choiceFix(operator, operators));
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
      ? msg('The Pod template has no container `{name}`: use {containers}.', { name, containers })
      : msg('The Pod template has no container `{name}`: correct the name.', { name }),
    {
      rule: 'container-not-found',
      related: names
        .filter((each) => each.text() === guess && each.isSet)
        .map((each) => ({ ...each.span, message: msg('This container is meant?') })),
      fixes: () => {
        const obvious = guess === undefined ? [] : replaceByNearest(containerName, [guess]);
        if (obvious.length > 0 || known.length > maxOffers) return obvious;
        return known.flatMap((each) => replaceString(containerName, each, false));
      },
    },
  );
}

function validateValues(values: Field, operator: string): void {
  if (values.isUnknown) return;
  const items = values.items();
  if (items.length === 0) {
    if (values.inspection.circumstances.partial) return;
    area.invalid(values, msg('`values` lists no exit code: add at least one.'), {
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
