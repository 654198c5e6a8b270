import type { Finding } from '../../server/src/core/manifest/finding.ts';
import type { Circumstances } from '../../server/src/core/manifest/inspection.ts';
import { readRuleSettings } from '../../server/src/core/manifest/ruleSettings.ts';
import { findings, newest } from './inspect.ts';

/** A Thursday in winter, before the clock changes of the year. */
export const someDay = Date.parse('2026-01-15T12:00:00Z');

/** Only one rule is on, and warns; its options may be set. */
export function onlyRule(id: string, options: Readonly<Record<string, unknown>> = {}): Circumstances {
  const rules = readRuleSettings('off', { [id]: { severity: 'warning', ...options } });
  return { ...newest, rules, now: someDay };
}

/** What one rule finds in a text. */
export function findingsOf(id: string, text: string, options?: Readonly<Record<string, unknown>>): Finding[] {
  return findings(text, onlyRule(id, options)).filter(({ rule }) => rule === id);
}

/** The advice that a preset gives on a text: severity and rule, in the order of the text. */
export function adviceOf(preset: string, text: string): string[] {
  const rules = readRuleSettings(preset, {});
  return findings(text, { ...newest, rules, now: someDay })
    .filter(({ rejected }) => !rejected)
    .map(({ severity, rule }) => `${severity} ${rule}`);
}
