import { describe, expect, test } from 'vitest';
import { documentedRules } from '../../scripts/generate.mts';
import { applied } from '../../server/src/core/manifest/yamlFixes/changes.ts';
import { withMarks, withoutMarks } from '../harness/carets.ts';
import { findings } from '../harness/inspect.ts';
import { findingsOf, onlyRule } from '../harness/rules.ts';
import { surroundings } from '../harness/surroundings.ts';

const rules = await documentedRules();

describe.each(rules.map((each) => [each.rule.id, each] as const))('%s', (id, { rule, documentation }) => {
  const { what, why, title, references } = documentation;
  const example = documentation.example.trimStart();
  const instead = documentation.instead.trimStart();
  const text = withoutMarks(example);

  test('finds what its example marks, and nothing in the manifest to write instead', () => {
    expect(withMarks(text, findingsOf(id, text))).toBe(example);
    expect(text).not.toBe(example);
    expect(findingsOf(id, instead)).toEqual([]);
  });

  test('shows manifests that the API server accepts', () => {
    for (const manifest of [text, instead]) {
      expect(findings(manifest).filter(({ rejected }) => rejected)).toEqual([]);
    }
  });

  test('has fixes that make of the example what to write instead', () => {
    const [finding] = findingsOf(id, text);
    const [fix] = finding?.fixes?.() ?? [];
    if (fix !== undefined) expect(applied(text, [...fix.changes])).toBe(instead);
  });

  test.each(Object.keys(surroundings))('finds as much %s', (name) => {
    const surround = surroundings[name];
    const found = findingsOf(id, text).length;
    const there = surround?.(text);
    // Comments mean something to these, and JSON has none.
    if (there === undefined || id.startsWith('suppression/')) return;
    expect(findingsOf(id, there).length).toBe(found);
  });

  test('never throws while the example is typed, and neither do its fixes', () => {
    for (let length = 0; length < text.length; length++) {
      for (const { fixes } of findingsOf(id, text.slice(0, length))) fixes?.();
    }
  });

  test('says nothing of what a patch leaves out', () => {
    const patch = 'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: import\nspec:\n  suspend: true\n';
    const circumstances = { ...onlyRule(id), partial: true };
    for (const manifest of [patch, patch.replace('kind: Job', 'kind: CronJob')]) {
      expect(findings(manifest, circumstances).filter((finding) => finding.rule === id)).toEqual([]);
    }
  });

  test('is documented in whole sentences', () => {
    expect(title.en).not.toMatch(/\.$/);
    expect(title['zh-cn']).toMatch(/[\u4e00-\u9fff]/);
    for (const sentence of [what, why]) expect(sentence).toMatch(/^[A-Z`0-9].*\.$/s);
    expect(references.filter((address) => !address.startsWith('https://'))).toEqual([]);
    expect(Object.keys(documentation.options ?? {})).toEqual(Object.keys(rule.options ?? {}));
  });

  test('grows stricter with the presets', () => {
    const order = ['off', 'hint', 'information', 'warning', 'error'];
    const levels = [rule.levels.quiet, rule.levels.recommended, rule.levels.strict].map((level) =>
      order.indexOf(level),
    );
    expect(levels).toEqual([...levels].sort((a, b) => a - b));
  });
});
