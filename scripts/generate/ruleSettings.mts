import type { Locale } from '../../server/src/core/l10n/locale.ts';
import { defaultPreset, levels, presets } from '../../server/src/core/manifest/ruleSettings.ts';
import type { OptionSpec } from '../../server/src/core/rules/rule.ts';
import type { DocumentedRule } from '../generate.mts';

interface Package {
  contributes: { configuration: { properties: Record<string, unknown> } };
}

/** The package manifest with the settings of the rules. */
export function packageWithSettings(manifest: Package, rules: readonly DocumentedRule[]): Package {
  const { configuration } = manifest.contributes;
  const settings = { 'batchwright.preset': presetSetting(), 'batchwright.rules': rulesSetting(rules) };
  const { properties } = configuration;
  return {
    ...manifest,
    contributes: {
      ...manifest.contributes,
      configuration: { ...configuration, properties: { ...properties, ...settings } },
    },
  };
}

function presetSetting() {
  return {
    type: 'string',
    enum: presets,
    enumDescriptions: presets.map((preset) => `%configuration.preset.${preset}%`),
    default: defaultPreset,
    scope: 'resource',
    markdownDescription: '%configuration.preset%',
  };
}

function rulesSetting(rules: readonly DocumentedRule[]) {
  return {
    type: 'object',
    scope: 'resource',
    default: {},
    markdownDescription: '%configuration.rules%',
    properties: Object.fromEntries(rules.map((each) => [each.rule.id, ruleSetting(each)])),
    additionalProperties: { enum: levels },
  };
}

function ruleSetting({ rule }: DocumentedRule) {
  const markdownDescription = `%${titleKey(rule.id)}%`;
  const options = Object.entries(rule.options ?? {});
  if (options.length === 0) return { enum: levels, markdownDescription };
  const properties = options.map(([name, spec]) => [name, optionSchema(spec, optionKey(rule.id, name))]);
  const detailed = {
    type: 'object',
    properties: { severity: { enum: levels }, ...Object.fromEntries(properties) },
    additionalProperties: false,
  };
  return { anyOf: [{ enum: levels }, detailed], markdownDescription };
}

function optionSchema(spec: OptionSpec, key: string) {
  const description = `%${key}%`;
  return spec.type === 'integer'
    ? { type: 'integer', minimum: spec.minimum, default: spec.default, description }
    : { type: 'array', items: { type: 'string' }, default: spec.default, description };
}

/** The words of the package manifest in one language, with those of the rules. */
export function wordsWithSettings(
  words: Readonly<Record<string, string>>,
  rules: readonly DocumentedRule[],
  locale: Locale,
): Record<string, string> {
  const others = Object.entries(words).filter(([key]) => !key.startsWith('rules.'));
  const own = rules.flatMap(({ rule, documentation: { title, options = {} } }) => [
    [titleKey(rule.id), title[locale]],
    ...Object.entries(options).map(([name, meaning]) => [optionKey(rule.id, name), meaning[locale]]),
  ]);
  return Object.fromEntries([...others, ...own].sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
}

function titleKey(id: string): string {
  return `rules.${id}`;
}

function optionKey(id: string, option: string): string {
  return `rules.${id}.${option}`;
}
