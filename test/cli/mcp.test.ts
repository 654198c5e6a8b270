import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/server/validators/ajv';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mcpCommand } from '../../server/src/cli/mcp.ts';
import { job } from '../harness/manifests.ts';
import { McpClient, type Reply } from '../harness/mcpClient.ts';
import { type Answer, runCommand } from './cliIo.ts';

const folder = join(import.meta.dirname, '../../server/src/cli');
const assets = pathToFileURL(`${folder}/`);
const program = join(folder, 'main.ts');
const now = Date.parse('2026-11-21T17:00:00Z');

const command = (args: string[], io: Parameters<typeof mcpCommand>[1]) => mcpCommand(args, io, assets);

describe('in this process', () => {
  let stdin: PassThrough;
  let client: McpClient;
  let ended: Promise<Answer>;

  beforeEach(async () => {
    stdin = new PassThrough();
    client = new McpClient((line) => stdin.write(line));
    ended = runCommand(command, [], { stdin, stdout: (text) => client.receive(text), now: () => now });
    ended.catch((error) => client.fail(error));
  });
  afterEach(async () => {
    stdin.end();
    expect((await ended).code).toBe(0);
  });

  test('introduces itself and three tools that only read', async () => {
    const { result } = await client.start();
    expect(result).toMatchObject({ serverInfo: { name: 'batchwright' }, capabilities: { tools: {} } });
    const tools = (await client.request('tools/list')).result?.tools as {
      name: string;
      description: string;
      annotations: object;
      inputSchema: { properties: Record<string, { description: string }> };
    }[];
    expect(tools.map(({ name }) => name)).toEqual(['lint_manifest', 'explain_schedule', 'next_runs']);
    for (const { description, annotations, inputSchema } of tools) {
      expect(description.length).toBeGreaterThan(100);
      expect(annotations).toEqual({
        readOnlyHint: true,
        destructiveHint: false,
        idempotentHint: true,
        openWorldHint: false,
      });
      for (const argument of Object.values(inputSchema.properties)) expect(argument.description).not.toBe('');
    }
    expect(tools[0]?.inputSchema).toMatchObject({
      required: ['manifest'],
      properties: { manifest: { maxLength: 3 * 1024 * 1024 } },
    });
  });

  test('answers the newest revision, which has no handshake', async () => {
    const _meta = {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
      'io.modelcontextprotocol/clientCapabilities': {},
    };
    const { result } = await client.request('tools/call', {
      _meta,
      name: 'explain_schedule',
      arguments: { schedule: '@daily' },
    });
    expect(result).toMatchObject({ structuredContent: { accepted: true } });
  });

  test('lints a manifest, and gives the same answer as text', async () => {
    await client.start();
    const { result } = await client.call('lint_manifest', {
      manifest: `${job('good')}---\n${job('bad', 'Sometimes')}`,
      fileName: 'jobs.yaml',
    });
    expect(result?.structuredContent).toMatchObject({
      fileName: 'jobs.yaml',
      kubernetesVersion: '1.36',
      verdict: 'refused',
      totals: { manifests: 2, checked: 2, error: 1 },
      manifests: [
        { kind: 'Job', name: 'good', line: 1 },
        { kind: 'Job', name: 'bad', line: 13 },
      ],
      problems: [
        {
          ...{ line: 20, column: 22, endLine: 20, endColumn: 31, severity: 'error', rejected: true },
          field: 'spec.template.spec.restartPolicy',
          fixes: ['Change to `OnFailure`', 'Change to `Never`'],
        },
      ],
    });
    expect(JSON.parse(result?.content[0]?.text ?? '')).toEqual(result?.structuredContent);
  });

  test('answers as its output schemas say', async () => {
    await client.start();
    const tools = (await client.request('tools/list')).result?.tools as { name: string; outputSchema: object }[];
    const calls: [name: string, args: object][] = [
      ['lint_manifest', { manifest: job('bad', 'Sometimes').replace('name: bad', 'nam: bad'), fix: true }],
      ['lint_manifest', { manifest: '', fix: true }],
      ['explain_schedule', { schedule: 'TZ=Europe/Oslo 0 2 31 2 1' }],
      ['explain_schedule', { schedule: 'nonsense', timeZone: 'Europe/Berln' }],
      ['next_runs', { schedule: '0 2 * * *', timeZone: 'Europe/Berlin' }],
      ['next_runs', { schedule: '' }],
    ];
    for (const [name, args] of calls) {
      const schema = tools.find((tool) => tool.name === name)?.outputSchema ?? {};
      const { result } = await client.call(name, args);
      expect(new AjvJsonSchemaValidator().getValidator(schema)(result?.structuredContent)).toMatchObject({
        valid: true,
      });
    }
  });

  test('explains a schedule in the language that is asked for', async () => {
    await client.start();
    const explain = async (args: object) => (await client.call('explain_schedule', args)).result?.structuredContent;
    expect(await explain({ schedule: '0 2 * * *' })).toMatchObject({ sentence: 'At 02:00 every day' });
    expect(await explain({ schedule: '0 2 * * *', locale: 'zh-cn' })).toMatchObject({ sentence: '每天的 02:00' });
    expect(await explain({ schedule: '30 2 * * *', timeZone: 'Europe/Berlin' })).toMatchObject({
      oddities: [expect.stringContaining('28 Mar 2027'), expect.stringContaining('31 Oct 2027')],
    });
  });

  test('lists runs in UTC and by the clocks of the zone', async () => {
    await client.start();
    const { result } = await client.call('next_runs', {
      schedule: '0 9 * * 6',
      timeZone: 'Europe/Berlin',
      from: '2027-03-26T00:00:00Z',
      count: 2,
    });
    expect(result?.structuredContent).toMatchObject({
      timeZone: 'Europe/Berlin',
      runs: [
        { utc: '2027-03-27T08:00:00Z', local: '2027-03-27T09:00:00', weekday: 'Saturday' },
        { utc: '2027-04-03T07:00:00Z', local: '2027-04-03T09:00:00', weekday: 'Saturday' },
      ],
    });
  });

  test.each([
    ['lint_manifest', {}, 'The argument `manifest` is missing.'],
    ['lint_manifest', { manifest: 3 }, 'The argument `manifest` must be a string.'],
    ['lint_manifest', { manifest: '', path: '/etc/passwd' }, 'There is no argument `path`'],
    ['lint_manifest', { manifest: '', fix: 'yes' }, 'The argument `fix` must be true or false.'],
    ['lint_manifest', { manifest: '', kubernetesVersion: '1.12' }, 'must be one of `1.36`'],
    ['lint_manifest', { manifest: '', __proto__: null, constructor: '' }, 'There is no argument `constructor`'],
    ['explain_schedule', { schedule: '0 2 * * *', locale: 'de' }, 'must be one of `en`, `zh-cn`'],
    ['explain_schedule', { schedule: '*'.repeat(1001) }, 'has 1001 characters: give at most 1000'],
    ['next_runs', { schedule: '0 2 * * *', count: 101 }, 'must be a number from 1 to 100'],
    ['next_runs', { schedule: '0 2 * * *', count: 1.5 }, 'must be a whole number'],
    ['next_runs', { schedule: '0 2 * * *', from: 'tomorrow' }, '`from` must be a time in RFC 3339'],
    ['next_runs', [], 'The arguments must be an object.'],
  ])('%s refuses %o', async (name, args, expected) => {
    await client.start();
    const reply = await client.call(name, args);
    // The protocol itself refuses arguments that are no object.
    const said = reply.error?.message ?? reply.result?.content[0]?.text;
    if (Array.isArray(args)) expect(reply.error?.code).toBe(-32602);
    else expect([reply.result?.isError, said]).toEqual([true, expect.stringContaining(expected)]);
  });

  test('goes on after what it cannot understand', async () => {
    stdin.write('no JSON\n\n{"jsonrpc":"2.0"}\n[]\n');
    await client.start();
    expect((await client.call('rm_rf')).error?.message).toContain('rm_rf');
    expect((await client.call('__proto__')).error).toBeDefined();
    expect((await client.request('nonsense/method')).error?.code).toBe(-32601);
    expect((await client.call('lint_manifest', { manifest: '\0\ud800: {{[' })).result?.isError).toBeUndefined();
    expect((await client.request('ping')).error).toBeUndefined();
  });

  test('takes 3 MiB and no more', async () => {
    await client.start();
    const max = 3 * 1024 * 1024;
    const fits = `${job('good')}#`.padEnd(max, '\t');
    expect((await client.call('lint_manifest', { manifest: fits })).result?.structuredContent).toMatchObject({
      verdict: 'accepted',
    });
    const { result } = await client.call('lint_manifest', { manifest: `${fits} ` });
    expect([result?.isError, result?.content[0]?.text]).toEqual([true, expect.stringContaining(`at most ${max}`)]);
  });

  test('answers others while it checks a long manifest, and stops when that is not wanted any more', async () => {
    await client.start();
    const manifest = Array.from({ length: 4000 }, (_, index) => job(`job-${index}`)).join('---\n');
    const id = client.nextId;
    let answered = false;
    void client.call('lint_manifest', { manifest }).then(() => {
      answered = true;
    });
    await client.request('ping');
    expect(answered).toBe(false);
    client.send({ method: 'notifications/cancelled', params: { requestId: id } });
    expect((await client.call('next_runs', { schedule: '0 2 * * *' })).result?.isError).toBeUndefined();
    expect(answered).toBe(false);
  });
});

test('a message beyond all measure ends it with 2', async () => {
  const stdin = new PassThrough();
  const ended = runCommand(command, [], { stdin });
  const piece = Buffer.alloc(1024 * 1024, 'x');
  for (let count = 0; count < 25; count++) stdin.write(piece);
  const { code, out, err } = await ended;
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('exceeded maximum size');
});

test('says how it is used', async () => {
  expect(await runCommand(command, ['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('next_runs') });
  expect(await runCommand(command, ['jobs.yaml'])).toMatchObject({ code: 2, err: expect.stringContaining('`mcp`') });
  expect(await runCommand(command, ['--port', '1'])).toMatchObject({ code: 2, out: '' });
});

describe('as a process', () => {
  function start() {
    const server = spawn(process.execPath, [program, 'mcp'], { stdio: ['pipe', 'pipe', 'pipe'] });
    const client = new McpClient((line) => server.stdin.write(line));
    let err = '';
    server.stdout.setEncoding('utf8').on('data', (text: string) => client.receive(text));
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    return { server, client, exit: once(server, 'exit'), err: () => err };
  }

  test('writes messages only to standard output, and ends with standard input', async () => {
    const { server, client, exit, err } = start();
    await client.start();
    const reply: Reply = await client.call('lint_manifest', { manifest: job('good') });
    expect(reply.result?.structuredContent).toMatchObject({ verdict: 'accepted' });
    server.stdin.end();
    expect(await exit).toEqual([0, null]);
    expect(err()).toBe('');
  });

  test.skipIf(process.platform === 'win32')('ends when it is told to, though standard input is open', async () => {
    const { server, client, exit } = start();
    await client.start();
    server.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
  });

  test('ends quietly when nobody reads any more', async () => {
    const { server, client, exit } = start();
    await client.start();
    server.stdout.destroy();
    client.send({ id: 99, method: 'ping' });
    server.stdin.end();
    const [code] = await exit;
    expect(code).not.toBeNull();
  });
});
