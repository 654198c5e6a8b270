import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What only texts of other projects need: `server/src/core/rules/foreign.ts` brings it. */
const late = [
  'server/src/core/promql/',
  'server/src/core/kinds/argo/',
  'server/src/core/kinds/prometheus/',
  'server/src/core/kinds/spark/',
  'server/src/core/rules/alert/',
  'server/src/core/rules/argo/',
  'server/src/core/rules/spark/',
  'server/src/core/rules/foreign.ts',
  'server/src/core/facets/alertConditions.ts',
  'server/src/core/facets/sparkMounts.ts',
  'server/src/core/validation/cronWorkflow.ts',
  'server/src/core/validation/prometheusRule.ts',
  'server/src/core/validation/scheduledSparkApplication.ts',
];

/** The files that a module needs at its start, itself among them, by their paths from the root. */
function loadedWith(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found;
  found.add(path);
  for (const imported of importsOf(readFileSync(join(root, path), 'utf8'))) {
    loadedWith(relative(root, join(root, dirname(path), imported)), found);
  }
  return found;
}

/** Of our own files, and but for types and `import()`. */
function importsOf(source: string): string[] {
  const statements = source.matchAll(/^(?:import|export)\b(?! type\b)([^;'"]*?from )?\s*'(\.[^']+)';/gm);
  return [...statements].flatMap(([, names = '', path = '']) => (isOfTypes(names) ? [] : [path]));
}

function isOfTypes(names: string): boolean {
  const listed = /\{([^}]*)\}/.exec(names)?.[1]?.split(',') ?? [];
  return listed.length > 0 && listed.every((name) => /^\s*(?:type\s|$)/.test(name));
}

const isLate = (path: string) => late.some((each) => path.startsWith(each));

describe('the server starts without what only other projects need', () => {
  it.each(['server/src/node/serve.ts', 'server/src/core/features/late.ts', 'server/src/core/features/hover.ts'])(
    '%s',
    (path) => {
      const files = [...loadedWith(path)];
      expect(files).toContain('server/src/core/l10n/message.ts');
      expect(files.filter(isLate)).toEqual([]);
    },
  );

  it('and the list is of files that are there', () => {
    const files = [...loadedWith('server/src/core/rules/foreign.ts')];
    expect(late.filter((each) => !files.some((path) => path.startsWith(each)))).toEqual([]);
  });
});
