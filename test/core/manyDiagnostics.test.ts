import { expect, test } from 'vitest';
import { createLanguageService, ManifestFile } from '../../server/src/core/service.ts';
import { newest } from '../harness/inspect.ts';
import { job } from '../harness/manifests.ts';
import { onlyRule } from '../harness/rules.ts';

const service = createLanguageService({
  circumstances: () => ({ ...newest, ...onlyRule('job/ttl-missing') }),
  bundle: () => undefined,
});
const told = (text: string) => service.diagnostics(new ManifestFile('file:///many.yaml', 'yaml', 1, text));

test('of a file with more findings than anybody reads the gravest are told, in their order', () => {
  const documents = Array.from({ length: 1200 }, (_, i) => job(`job-${i}`, i >= 1190 ? 'Sometimes' : 'Never'));
  const [first, ...others] = told(documents.join('---\n'));
  expect(first?.message).toBe(
    `${1210 - 999} more findings in this file are not shown: \`batchwright lint\` lists all.`,
  );
  expect(others.length).toBe(999);
  expect(others.filter(({ severity }) => severity === 1).length).toBe(10);
  const lines = others.map(({ range }) => range.start.line);
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
});

test('of any other file all are told', () => {
  const documents = Array.from({ length: 1000 }, (_, i) => job(`job-${i}`, 'Never'));
  expect(told(documents.join('---\n')).length).toBe(1000);
});
