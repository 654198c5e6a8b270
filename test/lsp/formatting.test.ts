import { afterEach, expect, test } from 'vitest';
import type { SemanticTokens } from 'vscode-languageserver';
import type { TextEdit } from 'vscode-languageserver-types';
import { LspClient } from '../harness/lspClient.ts';
import { job } from '../harness/manifests.ts';

const uri = 'file:///job.yaml';
const foreign = 'apiVersion: apps/v1\nkind: Deployment\nspec:\n  replicas:\n\n';

let client: LspClient;

async function open(text: string): Promise<void> {
  client = new LspClient({});
  await client.start();
  await client.open(uri, text);
}

afterEach(async () => {
  expect(await client.stop()).toBe(0);
});

const enter = (line: number, character: number, at = uri) =>
  client.request<TextEdit[] | null>('textDocument/onTypeFormatting', {
    textDocument: { uri: at },
    position: { line, character },
    ch: '\n',
    options: { tabSize: 2, insertSpaces: true },
  });
const tokens = (range?: object, at = uri) =>
  client.request<SemanticTokens | null>(`textDocument/semanticTokens/${range === undefined ? 'full' : 'range'}`, {
    textDocument: { uri: at },
    ...(range && { range }),
  });

test('Enter after an item brings the cursor under its keys', async () => {
  await open(job('import').replace('- name: main\n', '- name: main\n        \n'));
  expect(await enter(10, 8)).toEqual([
    { range: { start: { line: 10, character: 8 }, end: { line: 10, character: 8 } }, newText: '  ' },
  ]);
  expect(await enter(10, 8, 'file:///unknown.yaml')).toBeNull();
});

test('Enter changes nothing in a foreign document', async () => {
  await open(foreign);
  expect(await enter(4, 0)).toEqual([]);
});

test('names have tokens, in the whole file and in a range', async () => {
  await open(`${job('a')}---\n${job('b')}`);
  const one = [9, 16, 4, 0, 1];
  expect(await tokens()).toEqual({ data: [...one, 12, 16, 4, 0, 1] });
  expect(await tokens({ start: { line: 0, character: 0 }, end: { line: 10, character: 0 } })).toEqual({ data: one });
  expect(await tokens(undefined, 'file:///unknown.yaml')).toBeNull();
});

test('a foreign document has none', async () => {
  await open(foreign);
  expect(await tokens()).toEqual({ data: [] });
});
