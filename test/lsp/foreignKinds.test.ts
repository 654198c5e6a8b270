import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentDiagnosticReport, Hover, InlayHint } from 'vscode-languageserver/node';
import { nextRunsRequest, type ScheduleRuns, type TimelineView, timelineRequest } from '../../server/src/protocol.ts';
import { type ClientOptions, LspClient } from '../harness/lspClient.ts';
import { job } from '../harness/manifests.ts';

// A server of its own for each test: the kinds of other projects are loaded once.
const clients: LspClient[] = [];
async function connect(options?: ClientOptions): Promise<LspClient> {
  const client = new LspClient(options);
  clients.push(client);
  await client.start();
  return client;
}
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'batchwright-'));
});
afterEach(async () => {
  for (const client of clients.splice(0)) expect(await client.stop()).toBe(0);
  rmSync(folder, { recursive: true });
});

const uri = 'file:///manifests/first.yaml';
const start = { line: 0, character: 0 };
const prometheusRule = `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: { name: jobs }
spec:
  groups:
    - name: jobs
      rules:
        - alert: JobFailed
          expr: rate(kube_job_status_failed) > 0
`;
const cronWorkflow = `apiVersion: argoproj.io/v1alpha1
kind: CronWorkflow
metadata: { name: nightly }
spec:
  schedules: ["0 2 * * *"]
`;

describe('a file of another project that comes first', () => {
  it('gets its diagnostics pushed', async () => {
    const client = await connect();
    await client.open(uri, prometheusRule);
    expect((await client.diagnostics(uri)).diagnostics).toMatchObject([
      { code: 'alert/promql', range: { start: { line: 8, character: 21 } } },
    ]);
  });

  it('gets them when they are pulled, and when an edit names the kind', async () => {
    const client = await connect({ capabilities: { textDocument: { diagnostic: {} } } });
    const pull = async () => {
      const params = { textDocument: { uri } };
      const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', params);
      return report.kind === 'full' ? report.items.map(({ code }) => code) : [];
    };
    await client.open(uri, `${job('report')}---\n${prometheusRule.replace('PrometheusRule', 'Rule')}`);
    expect(await pull()).toEqual([]);
    await client.change(uri, `${job('report')}---\n${prometheusRule}`);
    expect(await pull()).toEqual(['alert/promql']);
  });

  it.each([
    [
      'hover',
      async (client: LspClient) => {
        const params = { textDocument: { uri }, position: { line: 4, character: 16 } };
        return JSON.stringify((await client.request<Hover>('textDocument/hover', params)).contents);
      },
      '02:00',
    ],
    [
      'inlay hints',
      async (client: LspClient) => {
        const range = { start, end: { line: 5, character: 0 } };
        const hints = await client.request<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri }, range });
        return JSON.stringify(hints.map(({ label }) => label));
      },
      '02:00',
    ],
    [
      'next runs',
      async (client: LspClient) => {
        const params = { uri, count: 1, from: '2026-11-22T00:00:00Z' };
        return JSON.stringify(await client.request<ScheduleRuns[]>(nextRunsRequest, params));
      },
      '0 2 * * *',
    ],
  ])('is there for the first request: %s', async (_, ask, expected) => {
    const client = await connect({ capabilities: { textDocument: { diagnostic: {} } } });
    await client.open(uri, cronWorkflow);
    expect(await ask(client)).toContain(expected);
  });
});

it('a schedule of another project in a file that nobody has open is on the timeline', async () => {
  writeFileSync(join(folder, 'disk.yaml'), cronWorkflow);
  const client = await connect({ folders: [pathToFileURL(folder).href] });
  await client.open(pathToFileURL(join(folder, 'open.yaml')).href, job('report'));
  const params = { span: 'day', at: '2026-11-22T12:00:00Z', timeZone: 'UTC' };
  const { rows } = await client.request<TimelineView>(timelineRequest, params);
  expect(rows.map(({ name, schedule }) => `${name}: ${schedule}`)).toEqual(['nightly: 0 2 * * *']);
});
