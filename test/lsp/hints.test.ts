import { afterEach, describe, expect, it } from 'vitest';
import type { CodeLens, InlayHint, MarkupContent, TextEdit } from 'vscode-languageserver/node';
import { type ClientOptions, LspClient } from '../harness/lspClient.ts';
import { job } from '../harness/manifests.ts';

const clients: LspClient[] = [];
async function connect(options?: ClientOptions): Promise<LspClient> {
  const client = new LspClient(options);
  clients.push(client);
  await client.start();
  return client;
}
afterEach(async () => {
  for (const client of clients.splice(0)) expect(await client.stop()).toBe(0);
});

const uri = 'file:///manifests/nightly.yaml';
/** The hour of a run that is some hours away, not a day: in UTC. */
const HOUR = [1, 2].includes(new Date().getUTCHours()) ? 14 : 2;
const TIME = `${String(HOUR).padStart(2, '0')}:00`;
const cronJob = `apiVersion: batch/v1
kind: CronJob
metadata:
  name: nightly
spec:
  schedule: "0 ${HOUR} * * *"
  startingDeadlineSeconds: 200
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: main
              image: busybox:1.37
`;
const everything = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const askHints = (client: LspClient) =>
  client.request<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri }, range: everything });
const askLenses = (client: LspClient) => client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
const titles = (lenses: readonly CodeLens[]) => lenses.map(({ command }) => command?.title);
const refreshing = { workspace: { inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true } } };

function set(client: LspClient, settings: object): Promise<void> {
  return client.connection.sendNotification('workspace/didChangeConfiguration', {
    settings: { batchwright: settings },
  });
}

describe('inlay hints', () => {
  it('stand behind schedules and seconds, and tell more when pointed at', async () => {
    const client = await connect({ timeZone: 'Asia/Shanghai' });
    await client.open(uri, cronJob);
    const hints = await askHints(client);
    expect(hints.map(({ position, label }) => [position.line, position.character, label])).toEqual([
      [
        5,
        22 + `${HOUR}`.length,
        expect.stringMatching(new RegExp(`^At ${TIME} every day · in \\d+ (h|min) \\(${TIME} UTC\\)$`)),
      ],
      [6, 30, '3 min 20 s'],
    ]);
    expect(hints[0]?.tooltip).toBeUndefined();
    const { tooltip } = await client.request<InlayHint>('inlayHint/resolve', hints[0]);
    expect((tooltip as MarkupContent).value).toMatch(
      new RegExp(`^\\*\\*At ${TIME} every day\\*\\*[\\s\\S]*\\| UTC[\\s\\S]*your time`),
    );
  });

  it('speak Chinese', async () => {
    const client = await connect({ locale: 'zh-cn' });
    await client.open(uri, cronJob);
    const [hint] = await askHints(client);
    expect(hint?.label).toMatch(new RegExp(`^每天的 ${TIME} · \\d+ (小时|分钟)后（${TIME} UTC）$`));
  });

  it('go at once where they are switched off, and the hover stays', async () => {
    const client = await connect({ capabilities: refreshing });
    const asked = new Promise<void>((resolve) => client.connection.onRequest('workspace/inlayHint/refresh', resolve));
    await client.open(uri, cronJob);
    expect(await askHints(client)).toHaveLength(2);
    await set(client, { inlayHints: { schedules: 'off', durations: false } });
    await asked;
    expect(await askHints(client)).toEqual([]);
    const position = { line: 5, character: 16 };
    expect(await client.request('textDocument/hover', { textDocument: { uri }, position })).not.toBeNull();
  });

  it('leave other files alone', async () => {
    const client = await connect();
    await client.open(uri, 'kind: Deployment\nspec: { progressDeadlineSeconds: 600, schedule: "0 2 * * *" }\n');
    expect(await askHints(client)).toEqual([]);
  });
});

describe('code lenses', () => {
  it('are there for a client with the commands', async () => {
    const client = await connect({ commands: true });
    expect((await client.initialized).capabilities.codeLensProvider).toBeDefined();
    await client.open(uri, cronJob);
    expect(titles(await askLenses(client))).toEqual([
      expect.stringMatching(new RegExp(`^\\$\\(calendar\\)\\u00a0Next run in \\d+ (h|min), ${TIME} \\(UTC\\)$`)),
      '$(play)\u00a0Run now',
      '$(cloud-upload)\u00a0Apply',
      '$(debug-pause)\u00a0Suspend',
      '$(graph)\u00a0Timeline',
    ]);
  });

  it('go to no cluster for a client whose commands do not', async () => {
    const client = await connect({ commands: true, clusterCommands: false });
    await client.open(uri, cronJob);
    expect(titles(await askLenses(client)).slice(1)).toEqual(['$(debug-pause)\u00a0Suspend', '$(graph)\u00a0Timeline']);
  });

  it('are not there for others', async () => {
    const client = await connect({ command: 'cli' });
    expect((await client.initialized).capabilities.codeLensProvider).toBeUndefined();
    await client.open(uri, cronJob);
    expect(await askLenses(client)).toEqual([]);
  });

  it('go where they are switched off', async () => {
    const client = await connect({ commands: true, capabilities: refreshing });
    const asked = new Promise<void>((resolve) => client.connection.onRequest('workspace/codeLens/refresh', resolve));
    client.connection.onRequest('workspace/inlayHint/refresh', () => null);
    await client.open(uri, job('report'));
    expect(await askLenses(client)).toHaveLength(5);
    await set(client, { codeLens: false });
    await asked;
    expect(await askLenses(client)).toEqual([]);
  });

  it('suspend and resume by a change of the text', async () => {
    const client = await connect({ commands: true });
    await client.open(uri, cronJob);
    const lens = (await askLenses(client)).find(({ command }) => command?.title.includes('Suspend'));
    const [, position] = lens?.command?.arguments ?? [];
    const edits = await client.request<TextEdit[]>('batchwright/suspendEdit', { uri, position });
    expect(edits).toEqual([
      { range: { start: { line: 6, character: 0 }, end: { line: 6, character: 0 } }, newText: '  suspend: true\n' },
    ]);
  });
});
