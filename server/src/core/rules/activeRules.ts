import type { Severity } from '../manifest/finding.ts';
import type { Level, RuleSettings } from '../manifest/ruleSettings.ts';
import { rules } from './index.ts';
import type { OptionSpec, OptionSpecs, OptionValues, Rule, RuleHead } from './rule.ts';

/** A rule that is not off. */
export interface ActiveRule<R extends RuleHead = Rule> {
  readonly rule: R;
  readonly severity: Severity;
  readonly options: OptionValues<OptionSpecs>;
}

const active = new WeakMap<RuleSettings, readonly ActiveRule[]>();

/** The rules that some settings ask for. */
export function activeRules(settings: RuleSettings): readonly ActiveRule[] {
  const known = active.get(settings);
  if (known !== undefined) return known;
  const found = rules.flatMap((rule) => activeRule(rule, settings) ?? []);
  active.set(settings, found);
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
