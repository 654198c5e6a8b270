import type { Kind } from '../kinds/kind.ts';
import type { Severity } from '../manifest/finding.ts';
import type { Level, RuleSettings } from '../manifest/ruleSettings.ts';
import { foreignHeads } from './foreignHeads.ts';
import { rules } from './index.ts';
import type { OptionSpec, OptionSpecs, OptionValues, Rule, RuleHead } from './rule.ts';

/** A rule that is not off. */
export interface ActiveRule<R extends RuleHead = Rule> {
  readonly rule: R;
  readonly severity: Severity;
  readonly options: OptionValues<OptionSpecs>;
}

/** A kind of another project, with rules that find something in kinds of its project only. */
export interface AdvisedKind extends Kind {
  readonly rules: readonly Rule[];
}

const allHeads: readonly RuleHead[] = [...rules, ...foreignHeads];

/** The ids of all rules about one object, whether they are loaded or not. */
export const ruleIds: ReadonlySet<string> = new Set(allHeads.map(({ id }) => id));

const activeOf = new WeakMap<readonly Rule[], WeakMap<RuleSettings, readonly ActiveRule[]>>();

/** The rules that some settings ask for about an object of a kind. */
export function activeRules(settings: RuleSettings, kind: Kind): readonly ActiveRule[] {
  const own = isAdvised(kind) ? activeAmong(kind.rules, settings) : [];
  return own.length === 0 ? activeAmong(rules, settings) : [...own, ...activeAmong(rules, settings)];
}

/** The ids of the rules that some settings ask for, whatever the kind. */
export function activeIds(settings: RuleSettings): ReadonlySet<string> {
  return new Set(allHeads.filter((head) => levelOf(head, settings) !== 'off').map(({ id }) => id));
}

function isAdvised(kind: Kind): kind is AdvisedKind {
  return 'rules' in kind;
}

function activeAmong(list: readonly Rule[], settings: RuleSettings): readonly ActiveRule[] {
  const bySettings = activeOf.get(list) ?? new WeakMap<RuleSettings, readonly ActiveRule[]>();
  activeOf.set(list, bySettings);
  const known = bySettings.get(settings);
  if (known !== undefined) return known;
  const found = list.flatMap((rule) => activeRule(rule, settings) ?? []);
  bySettings.set(settings, found);
  return found;
}

/** The severity that some settings give a rule. */
function levelOf({ id, levels }: RuleHead, { preset, rules: own }: RuleSettings): Level {
  return own.get(id)?.level ?? (preset === 'off' ? 'off' : levels[preset]);
}

/** A rule with its severity and options; undefined where some settings switch it off. */
export function activeRule<R extends RuleHead>(rule: R, settings: RuleSettings): ActiveRule<R> | undefined {
  const setting = settings.rules.get(rule.id);
  const level = levelOf(rule, settings);
  if (level === 'off') return undefined;
  const options = Object.entries(rule.options ?? {}).map(([name, spec]) => [
    name,
    isValueOf(spec, setting?.options[name]) ? setting?.options[name] : spec.default,
  ]);
  return { rule, severity: level, options: Object.fromEntries(options) };
}

function isValueOf(spec: OptionSpec, value: unknown): boolean {
  if (spec.type === 'integer') return Number.isInteger(value) && (value as number) >= spec.minimum;
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
