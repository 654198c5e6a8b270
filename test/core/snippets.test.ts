// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how snippets are written
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findings } from '../harness/inspect.ts';
import { manifestsOf, readSnippets } from './snippetManifests.ts';
import { expand, type Part, parseSnippet, tabStops } from './snippetSyntax.ts';

describe('snippet syntax', () => {
  test.each([
    ['plain text', 'plain text'],
    ['name: ${1:job}$0', 'name: job'],
    ['$1 and ${2}', ' and '],
    ['${1:outer ${2:inner} end}', 'outer inner end'],
    ['a: $1, b: ${1:x}', 'a: x, b: x'],
    ['${1|Never,OnFailure|}', 'Never'],
    ['${1|1\\,4\\,7,a\\|b|}', '1,4,7'],
    ['${1:a $2 b} ${2|x,y|}', 'a x b x'],
    ['cost: \\$5 \\} \\\\', 'cost: $5 } \\'],
    ['{ } $ \\n', '{ } $ \\n'],
    ['${1:{\\}}', '{}'],
    ['${NAME:fallback} $OTHER', 'fallback OTHER'],
  ])('%s', (body, text) => {
    expect(expand(body)).toBe(text);
  });

  test('an answer goes to every mirror and replaces what is nested', () => {
    expect(expand('${1:a ${2:b}} $1', { 1: 'c' })).toBe('c c');
    expect(expand('${1:a ${2:b}} $2', { 2: 'c' })).toBe('a c c');
  });

  test.each(['${1:open', '${1|a,b}', '${1/x/y/}', '${NAME|a,b|}'])('%s is refused', (body) => {
    expect(() => parseSnippet(body)).toThrow(SyntaxError);
  });
});

const snippets = readSnippets();

test('in a language every prefix leads to one snippet', () => {
  const prefixes = snippets.flatMap(({ prefix, language }) => prefix.map((each) => `${language} ${each}`));
  expect(prefixes.filter((prefix, i) => prefixes.indexOf(prefix) !== i)).toEqual([]);
});

test('every file of snippets that is contributed is there', () => {
  const files = readdirSync(new URL('../../snippets/', import.meta.url)).map((file) => `./snippets/${file}`);
  const { contributes } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    contributes: { snippets: { path: string }[] };
  };
  expect(contributes.snippets.map(({ path }) => path).sort()).toEqual(files.sort());
});

test('docs/USING.md lists the snippets of each language, and nothing else', () => {
  const page = readFileSync(new URL('../../docs/USING.md', import.meta.url), 'utf8');
  const section = /^## Snippets\n(.*?)^## /ms.exec(page)?.[1] ?? '';
  const languages: Readonly<Record<string, string>> = { dockerfile: 'Dockerfile', shellscript: 'Shell' };
  const listed = [...section.matchAll(/^\| (?:(Go|Python|Dockerfile|Shell|Jinja) \| )?(`.*?`) \| /gm)].flatMap((row) =>
    (row[2] ?? '').split(' · ').map((prefix) => `${row[1] ?? 'YAML'} ${prefix.slice(1, -1)}`.toLowerCase()),
  );
  const written = snippets.map(({ language, prefix }) =>
    `${languages[language] ?? language} ${prefix[0]}`.toLowerCase(),
  );
  expect(listed.sort()).toEqual(written.sort());
});

test('the seven schedules that everyone needs are there', () => {
  const schedules = snippets
    .filter(({ prefix }) => prefix[0]?.startsWith('schedule-'))
    .map(({ body }) => /"(.*)"/.exec(expand(body.join('\n')))?.[1]);
  expect(schedules.sort()).toEqual(
    ['*/5 * * * *', '0 * * * *', '0 2 * * *', '0 8 * * 1-5', '0 9 * * 1', '0 0 1 * *', '0 0 1 1,4,7,10 *'].sort(),
  );
});

describe.each(snippets)('$file: $title', (snippet) => {
  const body = snippet.body.join('\n');
  const parts = parseSnippet(body);

  test('has tab stops from 1 up without a gap, and one $0, which ends a manifest', () => {
    const numbers = tabStops(parts).map(({ number }) => number);
    const different = [...new Set(numbers)];
    expect(different.sort((a, b) => a - b)).toEqual(different.map((_, i) => i));
    expect(numbers.filter((number) => number === 0)).toHaveLength(1);
    if (snippet.language === 'yaml') expect(parts.at(-1)).toEqual({ number: 0 });
  });

  test('has no variable: a dollar sign of its own is escaped', () => {
    expect(variablesIn(parts)).toEqual([]);
  });

  test('is described in a sentence, and its lines end where their text ends', () => {
    expect(snippet.description).toMatch(/^\S.*\.$/);
    const misplaced = snippet.language === 'go' ? /\s$|\S\t/ : /\s$|\t/;
    expect(snippet.body.filter((line) => line.trim() !== '$0' && misplaced.test(line))).toEqual([]);
  });
});

describe.each(readSnippets('yaml'))('$file: $title', (snippet) => {
  const manifests = manifestsOf(snippet);

  test('belongs somewhere', () => {
    expect(manifests).not.toEqual([]);
  });

  test.each(manifests)('$id lints clean', ({ yaml }) => {
    expect(findings(yaml).map(({ rule, field }) => `${rule} ${field}`)).toEqual([]);
  });
});

function variablesIn(parts: readonly Part[]): string[] {
  return parts.flatMap((part) => {
    if (typeof part === 'string') return [];
    return [...('variable' in part ? [part.variable] : []), ...variablesIn(part.content ?? [])];
  });
}
