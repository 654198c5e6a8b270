import { afterEach, describe, expect, it } from 'vitest';
import type { CodeAction } from 'vscode-languageserver/node';
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

const uri = 'file:///manifests/report.yaml';
const kind = 'refactor.rewrite.batchwright.wrapInCronJob';
const onKind = { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } };

async function wrapActions(client: LspClient): Promise<CodeAction[]> {
  await client.open(uri, job('report', 'Never'));
  return client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: onKind,
    context: { diagnostics: [], only: [kind] },
  });
}

describe('refactorings', () => {
  it('are among the kinds that a client can ask for', async () => {
    const client = await connect();
    const { capabilities } = await client.initialized;
    expect(capabilities.codeActionProvider).toMatchObject({
      codeActionKinds: expect.arrayContaining(['refactor', 'source.sortDocuments.batchwright']),
      resolveProvider: true,
    });
  });

  it('come with their changes to a client that cannot ask for them', async () => {
    const actions = await wrapActions(await connect());
    expect(actions).toMatchObject([{ kind, edit: { changes: { [uri]: expect.anything() } } }]);
  });

  it('come without their changes to a client that asks for them once one is chosen', async () => {
    const codeAction = { dataSupport: true, resolveSupport: { properties: ['edit'] } };
    const client = await connect({ capabilities: { textDocument: { codeAction } } });
    const [action] = await wrapActions(client);
    expect(action?.kind).toBe(kind);
    expect(action?.edit).toBeUndefined();
    const resolved = await client.request<CodeAction>('codeAction/resolve', action);
    expect(resolved.edit?.changes?.[uri]?.[0]?.newText).toContain('kind: CronJob');
  });
});
