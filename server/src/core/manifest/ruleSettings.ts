import type { Severity } from './finding.ts';

/** How much advice is given; what the API server refuses is told with each of them. */
export const presets = ['off', 'quiet', 'recommended', 'strict'] as const;
export type Preset = (typeof presets)[number];

export const levels = ['off', 'hint', 'information', 'warning', 'error'] as const;
/** The severity of a rule, or that it is off. */
export type Level = Severity | 'off';

/** What somebody has set for one rule. */
export interface RuleSetting {
  readonly level?: Level;
  /** By the option's name; the rule itself checks the values. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** Which advice is wanted. What is remembered of a manifest is so for one object of these. */
export interface RuleSettings {
  readonly preset: Preset;
  /** By the rule's id. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
}

export const defaultPreset: Preset = 'quiet';

/**
 * Reads settings as people write them: a preset, and for single rules a severity or an object of a severity and options.
 *
 *     { "job/ttl-missing": "off", "job/backoff-limit": { "severity": "warning", "maximum": 10 } }
 *
 * What cannot be read keeps its default.
 */
export function readRuleSettings(preset: unknown, rules: unknown): RuleSettings {
  const chosen = presets.find((each) => each === preset) ?? defaultPreset;
  const entries = isRecord(rules) ? Object.entries(rules) : [];
  const read = entries.flatMap(([id, value]) => {
    const setting = readRuleSetting(value);
    return setting === undefined ? [] : [[id, setting] as const];
  });
  return { preset: chosen, rules: new Map(read) };
}

function readRuleSetting(value: unknown): RuleSetting | undefined {
  const level = readLevel(value);
  if (level !== undefined) return { level, options: {} };
  if (!isRecord(value)) return undefined;
  const { severity, ...options } = value;
  const own = readLevel(severity);
  return { ...(own !== undefined && { level: own }), options };
}

function readLevel(value: unknown): Level | undefined {
  return levels.find((each) => each === value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
