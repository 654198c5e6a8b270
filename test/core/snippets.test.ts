// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how snippets are written
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

test('every prefix leads to one snippet', () => {
  const prefixes = snippets.flatMap(({ prefix }) => prefix);
  expect(prefixes.filter((prefix, i) => prefixes.indexOf(prefix) !== i)).toEqual([]);
});

describe.each(snippets)('$file: $title', (snippet) => {
  const body = snippet.body.join('\n');
  const parts = parseSnippet(body);
  const manifests = manifestsOf(snippet);

  test('has tab stops from 1 up without a gap, and ends at $0', () => {
    const numbers = new Set(tabStops(parts).map(({ number }) => number));
    expect([...numbers].sort((a, b) => a - b)).toEqual([...numbers].map((_, i) => i));
    expect(parts.at(-1)).toEqual({ number: 0 });
  });

  test('has no variable: a dollar sign of its own is escaped', () => {
    expect(variablesIn(parts)).toEqual([]);
  });

  test('is described in a sentence, and its lines end where their text ends', () => {
    expect(snippet.description).toMatch(/^\S.*\.$/);
    expect(snippet.body.filter((line) => /\s$|\t/.test(line))).toEqual([]);
  });

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
