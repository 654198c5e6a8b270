import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  CancellationTokenSource,
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { connectionOver } from '../../server/src/lsp/connection.ts';
import { startServer } from '../../server/src/lsp/server.ts';
import { nodeRuntime } from '../../server/src/node/runtime.ts';
import { type CallToolParams, callToolRequest, type ToolResult } from '../../server/src/protocol.ts';
import { job } from '../harness/manifests.ts';

const assets = pathToFileURL(`${import.meta.dirname}/`);
let client: MessageConnection;

beforeEach(async () => {
  const up = new PassThrough();
  const down = new PassThrough();
  const writer = new StreamMessageWriter(down);
  const connection = connectionOver(createMessageConnection(new StreamMessageReader(up), writer));
  startServer(connection, nodeRuntime(assets));
  client = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  client.listen();
  const initializationOptions = { locale: 'en', timeZone: 'UTC' };
  await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {}, initializationOptions });
  await client.sendNotification('initialized', {});
});
afterEach(() => client.dispose());

const call = (params: CallToolParams) => client.sendRequest<ToolResult | null>(callToolRequest, params);

describe('batchwright/callTool', () => {
  test('answers with JSON', async () => {
    const result = await call({ tool: 'lintManifest', input: { manifest: job('bad', 'Sometimes') } });
    expect(result?.isError).toBe(false);
    expect(JSON.parse(result?.text ?? '')).toMatchObject({ verdict: 'refused', problems: [{ line: 8 }] });
    expect(await call({ tool: 'explainSchedule', input: { schedule: '0 2 * * *' } })).toMatchObject({
      text: expect.stringContaining('At 02:00 every day'),
    });
    expect(
      await call({ tool: 'nextRuns', input: { schedule: '0 2 * * *', from: '2026-11-21T17:00:00Z' } }),
    ).toMatchObject({
      text: expect.stringContaining('2026-11-22T02:00:00Z'),
    });
  });

  test('says what is wrong with the arguments', async () => {
    expect(await call({ tool: 'nextRuns', input: { schedule: '0 2 * * *', count: 0 } })).toEqual({
      isError: true,
      text: 'The argument `count` must be a number from 1 to 100.',
    });
  });

  test('judges as the settings say', async () => {
    const manifest = job('tag').replace('busybox:1.37', 'busybox:latest');
    const lint = async () => JSON.parse((await call({ tool: 'lintManifest', input: { manifest } }))?.text ?? '');
    expect(await lint()).toMatchObject({ kubernetesVersion: '1.36', problems: [{ rule: 'container/image-tag' }] });
    const settings = { batchwright: { preset: 'off', kubernetesVersion: '1.32' } };
    await client.sendNotification('workspace/didChangeConfiguration', { settings });
    expect(await lint()).toMatchObject({ kubernetesVersion: '1.32', problems: [] });
  });

  test('keeps no other request waiting, and stops when it is cancelled', async () => {
    const manifest = Array.from({ length: 4000 }, (_, index) => job(`job-${index}`)).join('---\n');
    const source = new CancellationTokenSource();
    const params: CallToolParams = { tool: 'lintManifest', input: { manifest } };
    const long = client.sendRequest(callToolRequest, params, source.token);
    const outcome = long.then(
      () => 'answered',
      (error: { code: number }) => error.code,
    );
    const quick = call({ tool: 'explainSchedule', input: { schedule: '@daily' } }).then(() => 'quick');
    expect(await Promise.race([quick, outcome])).toBe('quick');
    source.cancel();
    expect(await outcome).toBe(-32800);
  });

  test('survives a tool that is not there', async () => {
    expect(await call({ tool: 'rmRf' as 'nextRuns', input: {} })).toBeNull();
    expect(await call({ tool: 'nextRuns', input: { schedule: '@daily' } })).toMatchObject({ isError: false });
  });
});
