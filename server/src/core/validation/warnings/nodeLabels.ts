import { labelValue } from '../../formats/names.ts';
import { type Message, msg } from '../../l10n/message.ts';
import { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import type { Fix } from '../../manifest/finding.ts';
import { renameKey, replaceString } from '../../manifest/mend.ts';
import { removeField } from '../../manifest/rearrange.ts';

const area = new Area('node-label', 'https://kubernetes.io/docs/reference/labels-annotations-taints/');
const affinityArea = new Area(
  'node-affinity',
  'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#node-affinity',
);

/** What stands for a deprecated label of nodes now, if anything does (pkg/api/node/util.go). */
const replacements: ReadonlyMap<string, string | undefined> = new Map([
  ['beta.kubernetes.io/arch', 'kubernetes.io/arch'],
  ['beta.kubernetes.io/os', 'kubernetes.io/os'],
  ['failure-domain.beta.kubernetes.io/region', 'topology.kubernetes.io/region'],
  ['failure-domain.beta.kubernetes.io/zone', 'topology.kubernetes.io/zone'],
  ['beta.kubernetes.io/instance-type', 'node.kubernetes.io/instance-type'],
  ['app.kubernetes.io/created-by', undefined],
  ['scheduler.alpha.kubernetes.io/preferAvoidPods', undefined],
  ['node-role.kubernetes.io/master', 'node-role.kubernetes.io/control-plane'],
]);

/** Labels by which nodes are chosen. */
export function warnOfNodeLabels(spec: Field): void {
  warnOfNodeSelector(spec.get('nodeSelector'));
  warnOfNodeAffinity(spec.at('affinity', 'nodeAffinity'));
  for (const constraint of spec.get('topologySpreadConstraints').items()) warnOfKey(constraint.get('topologyKey'));
}

function warnOfNodeSelector(selector: Field): void {
  for (const [label, value] of selector.entries()) {
    if (!replacements.has(label)) continue;
    // The label is known whether or not its value is.
    area.warning(selector.as(value.path), aboutLabel(label), {
      rule: 'deprecated',
      span: value.anchor,
      fixes: () => renamed(selector, value, label),
    });
  }
}

function renamed(selector: Field, value: Field, label: string): readonly Fix[] {
  const replacement = replacements.get(label);
  if (replacement === undefined || selector.get(replacement).node !== undefined) return removeField(value, false);
  return renameKey(value, label, replacement).map((fix) => ({ ...fix, preferred: true }));
}

/** @see pkg/api/node/util.go, GetWarningsForNodeSelectorTerm */
function warnOfNodeAffinity(affinity: Field): void {
  if (!affinity.isSet) return;
  const required = affinity.get('requiredDuringSchedulingIgnoredDuringExecution');
  for (const term of required.get('nodeSelectorTerms').items()) warnOfTermKeys(term);
  for (const preferred of affinity.get('preferredDuringSchedulingIgnoredDuringExecution').items()) {
    const term = preferred.get('preference');
    warnOfTermKeys(term);
    warnOfTermValues(term);
  }
}

function warnOfTermKeys(term: Field): void {
  for (const expression of term.get('matchExpressions').items()) warnOfKey(expression.get('key'));
}

function warnOfKey(key: Field): void {
  const label = key.text();
  if (!replacements.has(label)) return;
  const replacement = replacements.get(label);
  area.warning(key, aboutLabel(label), {
    rule: 'deprecated',
    fixes: () => (replacement === undefined ? [] : replaceString(key, replacement)),
  });
}

function aboutLabel(label: string): Message {
  const replacement = replacements.get(label);
  return replacement === undefined
    ? msg('Nodes no longer have the label `{label}`: choose them by another one.', { label })
    : msg('`{label}` is a deprecated label of nodes: use `{replacement}`.', { label, replacement });
}

function warnOfTermValues(term: Field): void {
  for (const expression of term.get('matchExpressions').items()) {
    for (const value of expression.get('values').items()) {
      if (labelValue(value.text()) === undefined) continue;
      const message = msg('No label has the value `{value}`, so this preference has no effect: correct it.', {
        value: value.text(),
      });
      affinityArea.warning(value, message, { rule: 'preferred-value' });
    }
  }
}
