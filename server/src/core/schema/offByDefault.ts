import { type Message, msg } from '../l10n/message.ts';
import { lastName } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import type { Inspection } from '../manifest/inspection.ts';
import { type GatedUse, isOffByDefault } from './featureGates.ts';

const gatesPage = 'https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/';

/**
 * Tells that a field needs a feature that is off by default in the version that manifests are checked for. A field that
 * came later than that version is not for here: it is unknown there.
 */
export function judgeGates(field: Field, uses: readonly GatedUse[]): void {
  if (!field.isSet || field.isUnknown) return;
  const { inspection } = field;
  const { minor } = inspection.circumstances;
  const use = uses.find(
    ({ gate, when, harmless }) =>
      isOffByDefault(gate, minor) && (when === undefined || when(field)) && harmless?.(field) !== true,
  );
  if (use === undefined) return;
  const { gate } = use;
  // A value that came later than its field is refused until then, whatever a gate does about it later.
  const refused = use.effect === 'refused' || minor < (gate.alpha ?? 0);
  if (!refused && use.effect === 'dropped') inspection.dropped.add(field.path);
  const { start, end } = use.when === undefined ? field.anchor : field.span;
  inspection.findings.push({
    rule: 'schema/off-by-default',
    severity: refused ? 'error' : 'warning',
    rejected: refused,
    cause: refused ? 'FieldValueForbidden' : null,
    field: field.path,
    message: messageOf(field, use, refused),
    docs: `${gatesPage}#${gate.name}`,
    start,
    end,
  });
}

/** Forgets what validation found within the fields that are dropped before it. */
export function forgetDropped({ dropped, findings }: Inspection): void {
  if (dropped.size === 0) return;
  const paths = [...dropped];
  const left = findings.filter(
    ({ cause, field }) => !cause?.startsWith('FieldValue') || !paths.some((path) => isWithin(field, path)),
  );
  findings.splice(0, findings.length, ...left);
}

function isWithin(path: string, outer: string): boolean {
  return path.startsWith(outer) && (path.length === outer.length || /[.[]/.test(path.charAt(outer.length)));
}

function messageOf(field: Field, { gate, when }: GatedUse, refused: boolean): Message {
  const { minor } = field.inspection.circumstances;
  const name = lastName(field);
  const use = when !== undefined && field.scalar !== undefined ? `${name}: ${String(field.scalar.value)}` : name;
  const facts = { minor, use, gate: gate.name };
  const since = gate.onByDefault;
  if (since === undefined) {
    return msg(
      'Kubernetes drops `{use}` without a word, as the feature gate `{gate}` is off by default. Remove it, unless your cluster has the gate on.',
      facts,
    );
  }
  return refused
    ? msg(
        'Kubernetes 1.{minor} refuses `{use}`: the feature gate `{gate}` is on by default only since 1.{since}. Change it, or check for a newer version.',
        { ...facts, since },
      )
    : msg(
        'Kubernetes 1.{minor} drops `{use}` without a word: the feature gate `{gate}` is on by default only since 1.{since}. Remove it, or check for a newer version.',
        { ...facts, since },
      );
}
