import { afterEach, expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-types';
import { type RestoredIndentation, restoreIndentationRequest } from '../../server/src/protocol.ts';
import { LspClient } from '../harness/lspClient.ts';

const uri = 'file:///flat.yaml';
const whole = `apiVersion: batch/v1
kind: Job
metadata:
  name: whole
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: main, image: main:1 }]
`;
const flat = whole.replace('whole', 'flat').replace(/^ +/gm, '');
const restored = whole.replace('whole', 'flat');

let client: LspClient;

async function start(options: ConstructorParameters<typeof LspClient>[0] = {}): Promise<void> {
  client = new LspClient(options);
  await client.start();
}

afterEach(async () => {
  expect(await client.stop()).toBe(0);
});

const ask = (params: object) => client.request<RestoredIndentation>(restoreIndentationRequest, params);

test('restores a text', async () => {
  await start();
  const { readings, range } = await ask({ text: flat });
  expect(range).toBeUndefined();
  expect(readings).toEqual([{ title: 'Indentation by the shape of the kind', text: restored, sound: true, notes: [] }]);
});

test('restores the documents of a file that a range touches', async () => {
  await start();
  await client.open(uri, `${whole}---\n${flat}`);
  const line = { line: 12, character: 0 };
  const { readings, range } = await ask({ uri, range: { start: line, end: line } });
  expect(range).toEqual({ start: { line: 9, character: 0 }, end: { line: 19, character: 0 } });
  expect(readings.map(({ text }) => text)).toEqual([`---\n${restored}`]);
  expect(await ask({ uri: 'file:///unknown.yaml' })).toEqual({ readings: [] });
});

test('titles and notes are in the language of the client', async () => {
  await start({ locale: 'zh-cn' });
  const { readings } = await ask({ text: flat });
  expect(readings[0]?.title).toBe('按该种类的结构缩进');
});

async function quickFixes(): Promise<CodeAction[]> {
  await client.open(uri, flat);
  const { diagnostics } = await client.diagnostics(uri);
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const context = { diagnostics, only: ['quickfix'] };
  const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range,
    context,
  });
  return actions.filter(({ title }) => title === 'Restore Indentation');
}

test('a quick fix restores a flattened document', async () => {
  await start();
  const [action] = await quickFixes();
  expect(action?.edit?.changes?.[uri]?.map(({ newText }) => newText)).toEqual([restored]);
});

test('the quick fix calls the command where the client has it', async () => {
  await start({ commands: true });
  const [action] = await quickFixes();
  expect(action?.edit).toBeUndefined();
  expect(action?.command).toMatchObject({ command: 'batchwright.restoreIndentation', arguments: [uri, {}] });
});
