import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_LINES } from '../../../server/src/core/restore/documents.ts';
import { lostIndentation, restoreIndentation } from '../../../server/src/core/restore/restore.ts';
import { readExamples } from '../exampleFiles.ts';
import { manifestsOf, readSnippets } from '../snippetManifests.ts';
import { strip, valuesOf } from './corpora.ts';

const folder = new URL('cases/', import.meta.url);
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.before.yaml'))
  .map((name) => ({
    name: name.replace('.before.yaml', ''),
    before: read(name),
    after: read(name.replace('before', 'after')),
  }));
const snippets = readSnippets().flatMap(manifestsOf);
/** Kinds whose shape is not here: their documents are left as they are. */
const HAS_OTHERS = /^kind: (?:Deployment|StatefulSet|Kustomization|Role|RoleBinding|CustomResourceDefinition)$/m;
const examples = readExamples().filter(({ text }) => !text.startsWith('{'));

function read(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

const contents = (text: string) => text.split('\n').map((line) => line.trimStart());

describe('restoreIndentation', () => {
  test.each(cases)('$name', ({ before, after }) => {
    const [best] = restoreIndentation(before);
    expect(best?.text).toBe(after);
    expect(best?.sound).toBe(true);
  });

  test.each(cases)('$name: what is restored has lost nothing any more', ({ after }) => {
    expect(lostIndentation(after)).toBe(false);
    expect(restoreIndentation(after)).toEqual([]);
  });

  test.each(examples)('example $path comes back', ({ path, text }) => {
    expect(lostIndentation(text)).toBe(false);
    const readings = restoreIndentation(strip(text)).map((reading) => valuesOf(reading.text));
    if (!HAS_OTHERS.test(text) && lostIndentation(strip(text))) expect(readings, path).toContain(valuesOf(text));
  });

  test.each(snippets)('snippet $id comes back', ({ yaml }) => {
    const readings = restoreIndentation(strip(yaml)).map(({ text }) => valuesOf(text));
    if (!HAS_OTHERS.test(yaml) && lostIndentation(strip(yaml))) expect(readings).toContain(valuesOf(yaml));
  });

  test('lines keep their contents whatever white space they lose', () => {
    const whole = fc.constantFrom(...cases.map(({ after }) => after), ...examples.map(({ text }) => text));
    fc.assert(
      fc.property(whole, fc.array(fc.nat(6), { minLength: 1, maxLength: 9 }), (text, losses) => {
        const lines = text.split('\n');
        const damaged = lines.map((line, i) =>
          line.replace(/^ +/, (indent) => indent.slice(losses[i % losses.length])),
        );
        for (const reading of restoreIndentation(damaged.join('\n'))) {
          expect(contents(reading.text)).toEqual(contents(text));
          expect(lostIndentation(reading.text) && reading.sound).toBe(false);
        }
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test('keeps line breaks and the end of the text', () => {
    const { before = '', after = '' } = cases.find(({ name }) => name === 'cronjob') ?? {};
    const [best] = restoreIndentation(before.replaceAll('\n', '\r\n').trimEnd());
    expect(best?.text).toBe(after.replaceAll('\n', '\r\n').trimEnd());
  });

  test('takes tabs and hard spaces for white space', () => {
    const { before = '', after = '' } = cases.find(({ name }) => name === 'cronjob') ?? {};
    expect(restoreIndentation(before.replace(/^/gm, '\u00a0'))[0]?.text.trimEnd()).toBe(after.trimEnd());
    expect(restoreIndentation(before.replace(/^(?=\S)/gm, '\t'))[0]?.text.trimEnd()).toBe(after.trimEnd());
  });

  test('offers the second reading where both are likely', () => {
    const text = strip(`apiVersion: batch/v1
kind: CronJob
metadata:
  name: a
spec:
  schedule: "@daily"
  jobTemplate:
    spec:
      template:
        spec:
          containers:
          - name: c
            image: c:1
          restartPolicy: Never
      suspend: true
`);
    const readings = restoreIndentation(text);
    expect(readings.map(({ choice }) => choice)).toEqual([
      { line: 'suspend: true', path: 'spec.jobTemplate.spec' },
      { line: 'suspend: true', path: 'spec' },
    ]);
    expect(readings[1]?.text).toContain('\n  suspend: true');
  });

  test('tells what cannot be rebuilt', () => {
    const notes = (name: string) => {
      const found = cases.find((each) => each.name === name);
      return restoreIndentation(found?.before ?? '')[0]?.notes.map(({ text }) => text.slice(0, 14));
    };
    expect(notes('job-comments')).toEqual(['Text below `|`']);
    expect(notes('cronjob')).toEqual([]);
  });

  test('a line that fits nowhere makes a reading unsound', () => {
    const text = 'apiVersion: batch/v1\nkind: Job\nmetadata:\nname: a\nspec:\nfoo: 1\nsuspend: true\n';
    expect(restoreIndentation(text)[0]).toMatchObject({ sound: false });
  });

  test.each([
    ['no manifest', 'metadata:\nname: a\n'],
    ['no shape', 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\nname: a\nspec:\nreplicas: 1\n'],
    ['nothing lost', 'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: a\nspec:\n  suspend: true\n'],
    ['a misspelt key', 'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: a\nspec:\n  suspnd: true\n'],
    [
      'a misspelt key at a dash',
      'apiVersion: batch/v1\nkind: Job\nspec:\n  podFailurePolicy:\n    rules:\n    - action: Count\n    nme: 1\n',
    ],
    ['an empty map', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\nimmutable: true\n'],
    ['template lines', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n{{ toYaml .x | indent 2 }}\n'],
    [
      'a template',
      'apiVersion: batch/v1\nkind: Job\nmetadata:\n{{- if .x }}\nname: a\n{{- end }}\nspec:\nsuspend: true\n',
    ],
    ['JSON', '{\n"apiVersion": "batch/v1",\n"kind": "Job",\n"metadata": {\n"name": "a"\n}\n}\n'],
    ['empty', ''],
  ])('leaves alone: %s', (_, text) => {
    expect(lostIndentation(text)).toBe(false);
    expect(restoreIndentation(text)).toEqual([]);
  });

  test('the work is limited', () => {
    const { before = '' } = cases.find(({ name }) => name === 'job-comments') ?? {};
    const variables = Array.from({ length: 1500 }, (_, i) => `- name: V${i}\nvalue: "${i}"\n`).join('');
    const long = before.replace('- name: SHOP_URL\n', `${variables}- name: SHOP_URL\n`);
    const start = performance.now();
    expect(restoreIndentation(long)[0]?.sound).toBe(true);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(restoreIndentation(`${before}${'# more\n'.repeat(MAX_LINES)}`)).toEqual([]);
  });
});
