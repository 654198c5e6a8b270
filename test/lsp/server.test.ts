import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { CodeAction, DocumentDiagnosticReport, DocumentSymbol, Hover } from 'vscode-languageserver/node';
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
const cronJob = `apiVersion: batch/v1
kind: CronJob
metadata:
  name: nightly
spec:
  schedule: "0 2 * * 7"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: main
              image: busybox:1.37
`;

describe('diagnostics', () => {
  it('are pushed with rule id, link and exact range', async () => {
    const client = await connect();
    await client.open(uri, job('report', 'Always'));
    const { diagnostics, version } = await client.diagnostics(uri);
    expect(version).toBe(1);
    expect(diagnostics).toMatchObject([
      {
        code: 'job/restart-policy-required',
        codeDescription: { href: expect.stringMatching(/^https:\/\/kubernetes\.io\//) },
        range: { start: { line: 7, character: 21 }, end: { line: 7, character: 27 } },
        severity: 1,
        source: 'batchwright',
      },
    ]);
  });

  it('follow an edit, and go when the mistake goes', async () => {
    const client = await connect();
    await client.open(uri, job('report', 'Always'));
    await client.diagnostics(uri);
    await client.change(uri, 'Never', { start: { line: 7, character: 21 }, end: { line: 7, character: 27 } });
    expect((await client.diagnostics(uri)).diagnostics).toEqual([]);
  });

  it('are pulled by a client that can', async () => {
    const client = await connect({ capabilities: { textDocument: { diagnostic: {} } } });
    await client.open(uri, cronJob);
    const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } });
    expect(report).toMatchObject({
      kind: 'full',
      items: [{ range: { start: { line: 5, character: 21 }, end: { line: 5, character: 22 } } }],
    });
  });

  it('speak Chinese', async () => {
    const client = await connect({ locale: 'zh-cn' });
    await client.open(uri, job('report', 'Always'));
    const [diagnostic] = (await client.diagnostics(uri)).diagnostics;
    expect(diagnostic?.message).toMatch(/\p{Script=Han}/u);
  });

  it('leave foreign kinds alone', async () => {
    const client = await connect();
    await client.open(
      uri,
      'apiVersion: batch.volcano.sh/v1alpha1\nkind: Job\nspec: {nonsense: true}\n---\nkind: Deployment\nspec: 5\n',
    );
    expect((await client.diagnostics(uri)).diagnostics).toEqual([]);
  });

  it('do not ask a kustomize patch for what it leaves out', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'batchwright-'));
    writeFileSync(join(folder, 'kustomization.yaml'), 'patches:\n  - path: patch.yaml\n');
    const patch = pathToFileURL(join(folder, 'patch.yaml')).href;
    const client = await connect();
    await client.open(patch, 'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: report\nspec:\n  backofLimit: 3\n');
    expect((await client.diagnostics(patch)).diagnostics.map(({ code }) => code)).toEqual(['schema/unknown-field']);
  });
});

describe('the command line', () => {
  it('serves other editors', async () => {
    const client = await connect({ command: 'cli' });
    await client.open(uri, job('report', 'Always'));
    expect((await client.diagnostics(uri)).diagnostics).toHaveLength(1);
  });
});

describe('requests', () => {
  it('hover tells when a schedule runs', async () => {
    const client = await connect({ timeZone: 'Asia/Shanghai' });
    await client.open(uri, cronJob.replace('* 7', '* 0'));
    const hover = await client.request<Hover>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 5, character: 16 },
    });
    expect((hover.contents as { value: string }).value).toMatch(/02:00/);
  });

  it('a quick fix mends its diagnostic', async () => {
    const client = await connect();
    await client.open(uri, cronJob);
    const { diagnostics } = await client.diagnostics(uri);
    const range = diagnostics[0]?.range;
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics },
    });
    const edit = actions[0]?.edit?.changes?.[uri]?.[0];
    expect(actions[0]).toMatchObject({ kind: 'quickfix', isPreferred: true });
    await client.change(uri, edit?.newText ?? '', edit?.range);
    expect((await client.diagnostics(uri)).diagnostics).toEqual([]);
  });

  it('the outline has one entry a manifest', async () => {
    const client = await connect();
    await client.open(uri, `${job('first')}---\n${cronJob}`);
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri } });
    expect(symbols.map(({ name, detail }) => `${name}: ${detail}`)).toEqual([
      'first: Job',
      'nightly: CronJob · 0 2 * * 7',
    ]);
  });
});

describe('bad input gets an answer', () => {
  const head = 'apiVersion: batch/v1\nkind: Job\n';
  it.each([
    ['a manifest of 20 MB', `${head}x: "${'a'.repeat(20_000_000)}"\n`],
    [
      'an alias bomb',
      `${head}a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((c, i) => `${c}: &${c} [${`*${'abcdefgh'[i]},`.repeat(9)}]`).join('\n')}\n`,
    ],
    ['10,000 levels of nesting', `${head}x: ${'['.repeat(10_000)}\n`],
    ['a lone surrogate', `${head}metadata: {name: "\ud800"}\n`],
    ['an unterminated quote', `${head}metadata: {name: "report\n`],
    ['binary noise', `${head}${String.fromCharCode(...Array.from({ length: 2000 }, (_, i) => (i * 37) % 256))}`],
  ])('%s', async (_, text) => {
    const client = await connect();
    await client.open(uri, text);
    expect((await client.diagnostics(uri)).diagnostics.length).toBeGreaterThan(0);
  });

  it('10,000 documents', { timeout: 60_000 }, async () => {
    const client = await connect();
    await client.open(
      uri,
      Array.from({ length: 10_000 }, (_, i) => job(`job-${i}`, i === 9_999 ? 'Always' : 'Never')).join('---\n'),
    );
    expect((await client.diagnostics(uri)).diagnostics).toHaveLength(1);
  });
});
