import { afterEach, describe, expect, it, test } from 'vitest';
import type { CompletionItem, CompletionList } from 'vscode-languageserver/node';
import type { PlannedRuns, ScheduleChoices, ScheduleEdit, ScheduleExplanation } from '../../server/src/protocol.ts';
import { type ClientOptions, LspClient } from '../harness/lspClient.ts';

const clients: LspClient[] = [];
function connect(options?: ClientOptions): LspClient {
  const client = new LspClient(options);
  clients.push(client);
  return client;
}
afterEach(async () => {
  for (const client of clients.splice(0)) expect(await client.stop()).toBe(0);
});

const uri = 'file:///manifests/nightly.yaml';
const cronJob = (schedule: string) =>
  `apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: nightly\nspec:\n  schedule: ${schedule}\n  timeZone: \n`;

function ask(client: LspClient, line: number, character: number, triggerCharacter?: string): Promise<CompletionList> {
  return client.request<CompletionList>('textDocument/completion', {
    textDocument: { uri },
    position: { line, character },
    context: triggerCharacter === undefined ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter },
  });
}

describe('completion', () => {
  it('is announced with what triggers it', async () => {
    const { capabilities } = await connect().start();
    expect(capabilities.completionProvider).toEqual({
      triggerCharacters: ['"', "'", ' ', '*', '/', ',', '-', '@'],
      resolveProvider: true,
    });
  });

  it('goes on with a schedule as it is typed, and explains what one looks at', async () => {
    const client = connect({
      capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
    });
    await client.start();
    await client.open(uri, cronJob('"0"'));
    await client.change(uri, ' ', { start: { line: 5, character: 14 }, end: { line: 5, character: 14 } });
    const { items, isIncomplete } = await ask(client, 5, 15, ' ');
    expect(isIncomplete).toBe(false);
    const item = items.find(({ label }) => label === '2') as CompletionItem;
    expect(item).toMatchObject({ detail: 'At 02:00 every day', textEdit: { newText: '0 2 ${1:*} ${2:*} ${3:*}' } });
    const resolved = await client.request<CompletionItem>('completionItem/resolve', item);
    expect(resolved.documentation).toMatchObject({
      value: expect.stringMatching(/\*\*hour\*\*.*Next runs \(UTC\):/s),
    });
  });

  it('has time zones, in Chinese too', async () => {
    const client = connect({ locale: 'zh-cn', timeZone: 'Asia/Shanghai' });
    await client.start();
    await client.open(uri, cronJob('"0 2 * * *"'));
    const { items } = await ask(client, 6, 12, ' ');
    expect(items[0]).toMatchObject({
      label: 'Asia/Shanghai',
      labelDetails: { description: expect.stringMatching(/^UTC\+08:00/) },
    });
    const resolved = await client.request<CompletionItem>('completionItem/resolve', items[0]);
    expect(resolved.documentation).toMatchObject({ value: expect.stringMatching(/下次运行/) });
  });

  it('has fields, with what their hovers tell', async () => {
    const client = connect({
      capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
    });
    await client.start();
    await client.open(uri, cronJob('"0 2 * * *"').replace('  timeZone: ', '  con'));
    const { items } = await ask(client, 6, 5);
    const item = items.find(({ label }) => label === 'concurrencyPolicy') as CompletionItem;
    expect(item.textEdit).toEqual({
      range: { start: { line: 6, character: 2 }, end: { line: 6, character: 5 } },
      newText: 'concurrencyPolicy: ${1|Forbid,Replace,Allow|}',
    });
    const resolved = await client.request<CompletionItem>('completionItem/resolve', item);
    expect(resolved.documentation).toMatchObject({ value: expect.stringMatching(/^\*\*concurrencyPolicy\*\*/) });
  });

  it('is nothing elsewhere, nor in a file that is not open', async () => {
    const client = connect();
    await client.start();
    await client.open(uri, cronJob('"0 2 * * *"'));
    expect(await ask(client, 3, 8, ' ')).toEqual({ isIncomplete: false, items: [] });
    const position = { line: 0, character: 0 };
    expect(
      await client.request('textDocument/completion', { textDocument: { uri: 'file:///x' }, position }),
    ).toBeNull();
  });
});

describe('the requests behind Build a Schedule', () => {
  it('tell the choices, explain what is typed, and write it', async () => {
    const client = connect({ timeZone: 'Europe/Berlin' });
    await client.start();
    await client.open(uri, cronJob('"0 2'));
    const place = { uri, position: { line: 5, character: 16 } };
    const { current, timeZones } = await client.request<ScheduleChoices>('batchwright/scheduleChoices', place);
    expect(current).toEqual({ name: 'nightly', schedule: '0 2', timeZone: '' });
    expect(timeZones[0]?.name).toBe('Europe/Berlin');

    const question = { schedule: '0 2 * * *', timeZone: 'Asia/Tokyo', count: 1, from: '2026-11-21T20:00:00Z' };
    const explanation = await client.request<ScheduleExplanation>('batchwright/explainSchedule', question);
    expect(explanation).toMatchObject({ sentence: 'At 02:00 every day', runs: ['2026-11-22T17:00:00Z'] });

    const wish = { ...place, schedule: '0 2 * * *', timeZone: 'Asia/Tokyo' };
    const edit = await client.request<ScheduleEdit>('batchwright/scheduleEdit', wish);
    expect(edit).toEqual({
      range: { start: { line: 5, character: 16 }, end: { line: 6, character: 11 } },
      newText: ' * * *"\n  timeZone: Asia/Tokyo',
    });
  });
});

test('the runs around an instant are those of the schedule, wherever it stands', async () => {
  const client = connect();
  await client.start();
  const question = { schedule: '30 2 * * *', timeZone: 'Europe/Berlin', latest: 2, next: 1 };
  const window = { from: '2026-01-01T00:00:00Z', until: '2026-03-30T00:00:00Z' };
  const planned = await client.request<PlannedRuns>('batchwright/plannedRuns', { ...question, ...window });
  expect(planned).toMatchObject({
    past: ['2026-03-27T01:30:00Z', '2026-03-28T01:30:00Z'],
    hasEarlier: true,
    next: ['2026-03-30T00:30:00Z'],
    clockChanges: [{ kind: 'skipped', at: '2026-03-29T01:00:00Z' }],
  });
  const unreadable = await client.request('batchwright/plannedRuns', { ...question, ...window, from: 'yesterday' });
  expect(unreadable).toEqual({ past: [], hasEarlier: false, next: [], clockChanges: [] });
});
