import { describe, expect, it } from 'vitest';
import { createLanguageService, ManifestFile } from '../../server/src/core/service.ts';
import { findings, inspect, newest } from '../harness/inspect.ts';
import { job } from '../harness/manifests.ts';

const bad = job('bad', 'Sometimes');
const path = 'spec.template.spec.restartPolicy';
const item = (text: string) => `- ${text.trimEnd().replaceAll('\n', '\n  ')}\n`;
const withoutType = (text: string) => text.replace('apiVersion: batch/v1\nkind: Job\n', '');

/** What is found in a text: `line:from-to field`, lines and columns from 1, the end exclusive. */
function places(text: string): string[] {
  const file = new ManifestFile('file:///a.yaml', 'yaml', 1, text);
  const service = createLanguageService({ circumstances: () => newest, bundle: () => undefined });
  const fields = findings(text).map(({ field }) => field);
  return service.diagnostics(file).map(({ range: { start, end } }, i) => {
    return `${start.line + 1}:${start.character + 1}-${end.character + 1} ${fields[i]}`;
  });
}

const names = (text: string) => inspect(text).map(({ object }) => object.at('metadata', 'name').text());

describe('a manifest is read in any form', () => {
  const json = JSON.stringify(
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'bad' },
      spec: {
        template: { spec: { restartPolicy: 'Sometimes', containers: [{ name: 'main', image: 'busybox' }] } },
      },
    },
    null,
    2,
  );
  it.each([
    ['YAML', bad, `8:22-31 ${path}`],
    ['CRLF', bad.replaceAll('\n', '\r\n'), `8:22-31 ${path}`],
    ['lone CR', bad.replaceAll('\n', '\r'), `8:22-31 ${path}`],
    ['a byte order mark', `\ufeff${bad}`, `8:22-31 ${path}`],
    ['no line break at the end', bad.trimEnd(), `8:22-31 ${path}`],
    ['JSON', json, `10:26-37 ${path}`],
    ['JSON with tabs', json.replaceAll('  ', '\t'), `10:22-33 ${path}`],
    ['JSON on one line', JSON.stringify(JSON.parse(json)), `1:109-120 ${path}`],
    ['comments', `# a\n${bad.replace('Sometimes', 'Sometimes # why?')}# b\n`, `9:22-31 ${path}`],
    ['a document of several', `kind: Service\n---\n${bad}---\n${job('good')}`, `10:22-31 ${path}`],
    ['an end marker', `${bad}...\n`, `8:22-31 ${path}`],
    ['quotes', bad.replace('Sometimes', '"Sometimes"'), `8:22-33 ${path}`],
    ['an anchor', bad.replace('Sometimes', '&policy Sometimes'), `8:30-39 ${path}`],
  ])('%s', async (_, text, place) => {
    expect(places(text)).toEqual([place]);
  });

  it('an alias stands for what it names, and is where the mistake is shown', async () => {
    const text = bad.replace('name: bad', 'name: bad\n  labels: {a: &p Sometimes}').replace('y: Sometimes', 'y: *p');
    expect(places(text)).toEqual([`9:22-24 ${path}`]);
  });

  it('a merge key brings fields, and what it brings is judged', async () => {
    const pod = 'restartPolicy: Never, containers: [{name: main, image: x}]';
    const text = `apiVersion: batch/v1\nkind: Job\nmetadata: {name: a, annotations: {}}\nspec:\n  template:\n    spec:\n      <<: {${pod}}\n`;
    expect(findings(text)).toEqual([]);
    expect(findings(text.replace('Never', 'Sometimes')).map(({ field }) => field)).toEqual([path]);
  });
});

describe('the items of a list are documents of their own', () => {
  it.each([
    ['List', `apiVersion: v1\nkind: List\nitems:\n${item(job('first'))}${item(bad)}`],
    ['List with other kinds', `apiVersion: v1\nkind: List\nitems:\n- kind: Service\n${item(job('first'))}${item(bad)}`],
    ['a List in a List', `kind: List\nitems:\n${item(job('first'))}${item(`kind: List\nitems:\n${item(bad)}`)}`],
    [
      'JobList',
      `apiVersion: batch/v1\nkind: JobList\nitems:\n${item(withoutType(job('first')))}${item(withoutType(bad))}`,
    ],
    ['JobList with full items', `apiVersion: batch/v1\nkind: JobList\nitems:\n${item(job('first'))}${item(bad)}`],
  ])('%s', async (_, text) => {
    expect(names(text)).toEqual(['first', 'bad']);
    expect(findings(text).map(({ field, start, end }) => [field, text.slice(start, end)])).toEqual([
      [path, 'Sometimes'],
    ]);
  });

  it('an item of a List must tell its type', async () => {
    expect(inspect(`kind: List\nitems:\n${item(withoutType(bad))}`)).toEqual([]);
  });

  it.each([
    ['a duplicate key', item(bad.replace('name: bad', 'name: bad\n  name: worse')), ['metadata.name', path]],
    ['a duplicate key of another kind', `- kind: Service\n  kind: Service\n${item(job('good'))}`, []],
  ])('%s is told where it is', async (_, items, fields) => {
    expect(findings(`kind: List\nitems:\n${items}`).map(({ field }) => field)).toEqual(fields);
  });

  it('what keeps the list from being read is told with its first Job', async () => {
    const text = `kind: List\nitems:\n- {kind: Service, metadata: *nowhere}\n${item(job('good'))}${item(job('other'))}`;
    expect(inspect(text).map((object) => object.findings.map(({ rule }) => rule))).toEqual([['yaml/unreadable'], []]);
  });
});

describe('broken YAML', () => {
  it.each([
    ['an unterminated quote', bad.replace('name: bad', 'name: "bad'), ['yaml/syntax']],
    ['a tab for indentation', bad.replace('  name: bad', '\tname: bad'), ['yaml/syntax']],
    ['a missing colon', bad.replace('name: bad', 'name: bad\n  labels\n  annotations: {}'), ['yaml/syntax']],
  ])('%s leaves the rest to be judged', async (_, text, rules) => {
    const found = findings(text).map(({ rule, field }) => (rule.startsWith('yaml/') ? rule : field));
    expect(found).toEqual(expect.arrayContaining([...rules, path]));
  });

  it('of one document does not reach the next', async () => {
    expect(places(`kind: "Job\n---\n${bad}`)).toEqual([`10:22-31 ${path}`]);
  });

  it('keeps outline and hover of the healthy rest', async () => {
    const text = bad.replace('name: bad', 'name: bad\n  labels: {a: "b');
    const file = new ManifestFile('file:///a.yaml', 'yaml', 1, text);
    const service = createLanguageService({ circumstances: () => newest, bundle: () => undefined });
    expect((await service.documentSymbols(file)).map(({ name }) => name)).toEqual(['bad']);
    const line = text.split('\n').findIndex((each) => each.includes('restartPolicy'));
    const context = { locale: 'en', now: 0, descriptions: {} } as const;
    expect(await service.hover(file, { line, character: 8 }, context)).toBeDefined();
  });
});

it('reads a stream of JSON objects one after the other, as kubectl does', async () => {
  const object = (name: string, restartPolicy: string) =>
    JSON.stringify({
      ...{ apiVersion: 'batch/v1', kind: 'Job', metadata: { name } },
      spec: { template: { spec: { restartPolicy, containers: [{ name: 'main', image: 'busybox' }] } } },
    });
  const text = `${object('first', 'Never')}\n${object('second', 'Always')}`;
  expect(inspect(text)).toHaveLength(2);
  expect(findings(text).map(({ rule, start, end }) => [rule, text.slice(start, end)])).toEqual([
    ['job/restart-policy-required', '"Always"'],
  ]);
});
