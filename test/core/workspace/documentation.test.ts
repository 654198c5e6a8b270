import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { RuleDocumentation } from '../../../server/src/core/rules/rule.ts';
import { workspaceRules } from '../../../server/src/core/workspace/ruleList.ts';
import type { WorkspaceRule } from '../../../server/src/core/workspace/workspaceRule.ts';
import { withoutMarks } from '../../harness/carets.ts';
import { findings } from '../../harness/inspect.ts';
import { openAll } from './world.ts';

const folder = join(import.meta.dirname, '../../../server/src/core/workspace/rules');
const files = globSync('*-*.ts', { cwd: folder }).sort();
const modules = await Promise.all(
  files.map(async (file) => {
    const module = await import(pathToFileURL(join(folder, file)).href);
    return [file, module as { rule: WorkspaceRule; documentation: RuleDocumentation }] as const;
  }),
);

test('every rule is in the list, and named like its file', () => {
  expect(workspaceRules.map(({ id }) => id)).toEqual(files.map((file) => `workspace/${basename(file, '.ts')}`));
});

/** The files that an example shows: what follows a comment with a name, or all of it. */
function filesOf(example: string): Record<string, string> {
  const parts = example.split(/^# ([\w-]+\.yaml)\n/m);
  if (parts.length === 1) return { 'example.yaml': example };
  return Object.fromEntries(
    parts.slice(1).flatMap((name, i) => (i % 2 === 0 ? [[name, (parts[i + 2] ?? '').replace(/---\n$/, '')]] : [])),
  );
}

/** Line and columns of what a rule finds, file by file. */
function places(id: string, example: string): string[] {
  const texts = filesOf(withoutMarks(example));
  const { service, file } = openAll(texts, { preset: 'off', settings: { [id]: 'warning' } });
  return Object.keys(texts).flatMap((path) =>
    service.diagnostics(file(path)).flatMap(({ code, range: { start, end } }) => {
      return code === id ? [`${path}:${start.line}:${start.character}-${end.character}`] : [];
    }),
  );
}

/** Line and columns of the marks in an example. */
function marks(id: string, example: string): string[] {
  return Object.entries(filesOf(example)).flatMap(([path, text]) => {
    let line = -1;
    return text.split('\n').flatMap((each) => {
      const [, indent, carets] = /^#( *)(\^+) ([\w/-]+)$/.exec(each) ?? [];
      if (indent === undefined || carets === undefined) {
        line++;
        return [];
      }
      const start = indent.length + 1;
      return each.endsWith(id) ? [`${path}:${line}:${start}-${start + carets.length}`] : [];
    });
  });
}

describe.each(modules)('%s', (_, { rule, documentation: { example, instead, title, what, why, references } }) => {
  test('finds what its example marks, and nothing in the manifests to write instead', () => {
    expect(places(rule.id, example)).toEqual(marks(rule.id, example));
    expect(marks(rule.id, example)).not.toEqual([]);
    expect(places(rule.id, instead)).toEqual([]);
  });

  test('shows manifests that the API server accepts', () => {
    for (const text of [withoutMarks(example), instead]) {
      expect(findings(text).filter(({ rejected }) => rejected)).toEqual([]);
    }
  });

  test('is documented in whole sentences, and grows stricter with the presets', () => {
    expect(title.en).not.toMatch(/\.$/);
    expect(title['zh-cn']).toMatch(/[\u4e00-\u9fff]/);
    for (const sentence of [what, why]) expect(sentence).toMatch(/^[A-Z`0-9].*\.$/s);
    expect(references.filter((address) => !address.startsWith('https://'))).toEqual([]);
    const order = ['off', 'hint', 'information', 'warning', 'error'];
    const levels = [rule.levels.quiet, rule.levels.recommended, rule.levels.strict].map((each) => order.indexOf(each));
    expect(levels).toEqual([...levels].sort((a, b) => a - b));
  });
});
