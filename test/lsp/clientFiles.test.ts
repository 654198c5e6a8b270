import { afterEach, expect, it } from 'vitest';
import { configMap, cronJob, fromConfigMap } from '../core/workspace/world.ts';
import { LspClient } from '../harness/lspClient.ts';

/** A workspace that is on no disk of the server's: the client reads it. */
const ROOT = 'vscode-vfs://github/acme/jobs';
const PATCH = 'apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: nightly\nspec:\n  suspend: true\n';

let client: LspClient;
afterEach(async () => {
  expect(await client.stop()).toBe(0);
});

async function connect(files: Readonly<Record<string, string>>): Promise<void> {
  client = new LspClient({ folders: [ROOT], files });
  await client.start();
}

it('finds what other files of a virtual workspace define', async () => {
  await connect({ [`${ROOT}/config/settings.yaml`]: configMap('settings') });
  const uri = `${ROOT}/report.yaml`;
  await client.open(uri, cronJob({ container: fromConfigMap('settngs') }));
  const codes = async () => (await client.diagnostics(uri)).diagnostics.map(({ code }) => code);
  await expect.poll(codes, { timeout: 10_000 }).toContain('workspace/reference-not-found');
});

it('judges as a patch what a kustomization of a virtual workspace names', async () => {
  await connect({ [`${ROOT}/kustomization.yaml`]: 'patches:\n  - path: patch.yaml\n' });
  const uri = `${ROOT}/patch.yaml`;
  await client.open(uri, PATCH);
  const count = async () => (await client.diagnostics(uri)).diagnostics.length;
  await expect.poll(count, { timeout: 10_000 }).toBe(0);
});

it('reads nothing of a virtual workspace where the client cannot', async () => {
  client = new LspClient({ folders: [ROOT] });
  await client.start();
  const uri = `${ROOT}/patch.yaml`;
  await client.open(uri, PATCH);
  expect((await client.diagnostics(uri)).diagnostics).not.toEqual([]);
});
