import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { IGrammar } from 'vscode-textmate';
import { experimentalFunctions, functions } from '../../../server/src/core/promql/functions.ts';
import { aggregations } from '../../../server/src/core/promql/tokens.ts';
import { type Host, hasEditorHost, injected, type Line, loadYaml, ourScopes, tokenize } from './tokens.ts';

const here = import.meta.dirname;
const cases = readdirSync(path.join(here, 'cases')).map((name) => path.basename(name, '.yaml'));
const small = await loadYaml('small');

// `npx vitest run test/core/grammars -u` writes the snapshots anew.
test.each(cases)('%s has the scopes of its snapshot', async (name) => {
  await expect(picture(tokenize(small, read(name)))).toMatchFileSnapshot(path.join(here, 'snapshots', `${name}.txt`));
});

// Without VS Code's grammar, which comes with the tests in an editor, these show as skipped.
describe.skipIf(!hasEditorHost)("in VS Code's grammar of YAML", () => {
  test.each(cases)('%s has the same scopes', async (name) => {
    const text = read(name);
    const inEditor = picture(tokenize(await loadYaml('editor'), text));
    expect(inEditor).toBe(picture(tokenize(small, text)));
  });
});

const hosts: Host[] = hasEditorHost ? ['small', 'editor'] : ['small'];
const texts = [...globSync(path.join(here, '../../../examples/**/*.yaml')), ...cases.map(fileOf)].map((file) =>
  readFileSync(file, 'utf8'),
);

test.each(hosts)('no other line is disturbed in %s', async (host) => {
  const [alone, together] = await Promise.all([loadYaml(host, false), loadYaml(host)]);
  for (const text of texts) {
    const expected = tokenize(alone, text);
    const differing = tokenize(together, text).filter((line, i) => !isOurs(line) && !same(line, expected[i]));
    expect(differing).toEqual([]);
  }
});

test('what stands after a wrong value is read as before', () => {
  const lines = tokenize(small, read('promql'));
  const after = lines.filter(({ text }) => text.trim() === 'for: 1m');
  expect(after).toHaveLength(4);
  expect(after.filter(isOurs)).toEqual([]);
});

test.each(hosts)('5,000 lines take seconds at most in %s', { timeout: 60_000 }, async (host) => {
  const [alone, together] = await Promise.all([loadYaml(host, false), loadYaml(host)]);
  for (const [what, some] of [
    ['manifests', texts.slice(0, -cases.length)],
    ['nothing but expressions', texts.slice(-cases.length)],
  ] as const) {
    const text = some.join('\n---\n');
    const times = Math.ceil(5000 / text.split('\n').length);
    const long = Array.from({ length: times }, () => text).join('\n---\n');
    const [before, after] = [milliseconds(alone, long), milliseconds(together, long)];
    console.info(`${host}, ${what}: ${before.toFixed(0)} ms, with our grammars ${after.toFixed(0)} ms`);
    expect(after).toBeLessThan(20_000); // only against what never ends: the figure above is what counts
  }
});

test('no expression that Prometheus takes has a mark, however it is written', () => {
  const accepted = readFileSync(path.join(here, '../promql/cases.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { expr: string; refused?: boolean })
    .filter(({ expr, refused }) => refused !== true && !expr.includes('\n'));
  expect(accepted.length).toBeGreaterThan(100);
  const marked = accepted.filter(({ expr }) => {
    const values = [`|\n      ${expr}`, JSON.stringify(expr), `'${expr.replaceAll("'", "''")}'`];
    return values.some((value) => marks(`groups:\n- rules:\n  - expr: ${value}`).length > 0);
  });
  expect(marked).toEqual([]);
});

const schedules = path.join(here, '../../../../shared/conformance/cron/cases.jsonl');

// Without the recorded schedules, which are no part of the project, this shows as skipped.
test.skipIf(!existsSync(schedules))('no schedule that Kubernetes takes has a mark', () => {
  const accepted = readFileSync(schedules, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { schedule: string; ok: boolean })
    .filter(({ ok }) => ok);
  expect(accepted.length).toBeGreaterThan(1000);
  expect(accepted.filter(({ schedule }) => marks(`schedule: ${JSON.stringify(schedule)}`).length > 0)).toEqual([]);
});

test('PromQL has the functions and aggregations that the checks know', () => {
  const file = injected.find(({ scopeName }) => scopeName.includes('promql'))?.file ?? '';
  const { repository } = JSON.parse(readFileSync(file, 'utf8')) as {
    repository: { function: { patterns: { name: string; match: string }[] } };
  };
  const namesOf = (scope: string) => {
    const { match = '' } = repository.function.patterns.find(({ name }) => name === scope) ?? {};
    return (/\(\?i?:([\w|]+)\)/.exec(match)?.[1] ?? '').split('|').sort();
  };
  expect(namesOf('support.function.promql')).toEqual([...functions.keys(), ...experimentalFunctions].sort());
  expect(namesOf('support.function.aggregation.promql')).toEqual([...aggregations.keys()].sort());
});

function fileOf(name: string): string {
  return path.join(here, 'cases', `${name}.yaml`);
}

function read(name: string): string {
  return readFileSync(fileOf(name), 'utf8');
}

/** What a text has that is marked as wrong. */
function marks(text: string): string[] {
  return tokenize(small, text).flatMap(({ tokens }) =>
    tokens.flatMap(ourScopes).filter((scope) => /^invalid/.test(scope)),
  );
}

/**
 * Each line as it is, and below it each part that has scopes of ours: carets, and the innermost of them. A part that is
 * only inside something of ours, without a name of its own, is left out.
 */
function picture(lines: readonly Line[]): string {
  return lines
    .flatMap((line) => [
      `>${line.text}`,
      ...line.tokens.flatMap((token) => {
        const scope = ourScopes(token).at(-1);
        const width = Math.min(token.endIndex, line.text.length) - token.startIndex;
        if (scope === undefined || scope.startsWith('meta.') || width <= 0) return [];
        return [`#${' '.repeat(token.startIndex)}${'^'.repeat(width)} ${scope}`];
      }),
    ])
    .join('\n');
}

function isOurs(line: Line): boolean {
  return line.tokens.some((token) => ourScopes(token).length > 0);
}

function same(line: Line, other: Line | undefined): boolean {
  return JSON.stringify(line.tokens) === JSON.stringify(other?.tokens);
}

function milliseconds(grammar: IGrammar, text: string): number {
  const start = performance.now();
  tokenize(grammar, text);
  return performance.now() - start;
}
