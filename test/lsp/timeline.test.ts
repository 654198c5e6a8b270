import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TimelineView, timelineFileRequest, timelineRequest } from '../../server/src/protocol.ts';
import { LspClient } from '../harness/lspClient.ts';

let folder = '';
let client: LspClient;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'batchwright-'));
  writeFileSync(join(folder, 'disk.yaml'), cronJob('on-disk', '0 2 * * *'));
  client = new LspClient({ folders: [pathToFileURL(folder).href] });
  await client.start();
});
afterEach(async () => {
  expect(await client.stop()).toBe(0);
  rmSync(folder, { recursive: true });
});

function cronJob(name: string, schedule: string): string {
  return `apiVersion: batch/v1
kind: CronJob
metadata:
  name: ${name}
spec:
  schedule: "${schedule}"
  jobTemplate:
    spec:
      activeDeadlineSeconds: 90
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: main, image: main:1 }]
`;
}

const params = { span: 'day', at: '2026-11-22T12:00:00Z', timeZone: 'Europe/Berlin' };
const ask = () => client.request<TimelineView>(timelineRequest, params);
const shown = ({ rows }: TimelineView) => rows.map(({ name, schedule }) => `${name}: ${schedule}`);

test('shows files of the workspace and what is typed, though nothing else has asked for the workspace', async () => {
  const uri = pathToFileURL(join(folder, 'open.yaml')).href;
  await client.open(uri, `# first\n---\n${cronJob('open', '0 3 * * *')}`);
  const timeline = await ask();
  expect(shown(timeline)).toEqual(['on-disk: 0 2 * * *', 'open: 0 3 * * *']);
  expect(timeline).toMatchObject({ title: 'Sun 22 Nov 2026', timeZone: 'Europe/Berlin', starts: 2 });
  expect(timeline.rows[1]).toMatchObject({
    description: 'At 03:00 every day',
    zone: 'UTC',
    length: 90,
    lengthText: '1 min 30 s',
    runs: [{ first: Date.parse('2026-11-22T03:00:00Z') / 1000, every: 0, count: 1 }],
    place: { uri, range: { start: { line: 7, character: 13 }, end: { line: 7, character: 22 } } },
  });
  await client.change(uri, '0 4 * * *', { start: { line: 7, character: 13 }, end: { line: 7, character: 22 } });
  expect(shown(await ask())).toEqual(['on-disk: 0 2 * * *', 'open: 0 4 * * *']);
});

test('writes it as a file', async () => {
  const file = (format: string) => client.request<string>(timelineFileRequest, { ...params, format });
  expect(await file('svg')).toMatch(/^<svg .*on-disk: Sun 22 Nov 03:00.*<\/svg>\n$/s);
  expect(await file('ics')).toContain('DTSTART:20261122T020000Z\r\nDTEND:20261122T020130Z\r\n');
});

test('an instant or a zone that is none: today, UTC', async () => {
  const timeline = await client.request<TimelineView>(timelineRequest, { span: 'day', at: 'x', timeZone: 'Mars' });
  expect(timeline.timeZone).toBe('UTC');
  expect(Math.abs(timeline.from * 1000 - Date.now())).toBeLessThan(2 * 86_400_000);
});
