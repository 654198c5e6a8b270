import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fieldPlace } from '../../client/src/commands/fieldPlace.ts';
import { LspClient } from '../harness/lspClient.ts';

let client: LspClient;

vi.mock('vscode', () => ({
  Uri: { parse: (text: string) => text },
  workspace: { openTextDocument: (uri: string) => client.open(uri, readFileSync(fileURLToPath(uri), 'utf8')) },
}));

const manifests = `# Two of them
apiVersion: v1
kind: ConfigMap
metadata:
  name: nightly
---
apiVersion: batch/v1
kind: CronJob
metadata:
  name: nightly
  namespace: data
spec:
  schedule: '0 3 * * *'
  jobTemplate:
    spec:
      backoffLimit: 2
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: main
              image: registry.example.org/etl:1.4
`;

describe('the place of a field to go to', () => {
  let folder = '';
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'batchwright-'));
    writeFileSync(join(folder, 'nightly.yaml'), manifests);
    client = new LspClient({ folders: [pathToFileURL(folder).href] });
    await client.start();
  });
  afterEach(async () => {
    expect(await client.stop()).toBe(0);
    rmSync(folder, { recursive: true });
  });

  const find = (name: string, namespace: string, ...fields: string[]) =>
    fieldPlace(client as never, { kind: 'CronJob', name, namespace }, fields);

  it('is in the manifest of the object, whether it is open or not', async () => {
    const template = 'spec.jobTemplate.spec';
    const places = await find(
      'nightly',
      'data',
      `${template}.backoffLimit`,
      `${template}.template.spec.containers[0].image`,
      `${template}.activeDeadlineSeconds`,
    );
    expect(places.map(({ range }) => range.start.line)).toEqual([15, 21, 14]);
    expect(new Set(places.map(({ uri }) => uri))).toEqual(new Set([pathToFileURL(join(folder, 'nightly.yaml')).href]));
  });

  it('is nowhere for an object of another name or namespace', async () => {
    expect(await find('night', 'data', 'spec.schedule')).toEqual([]);
    expect(await find('nightly', 'other', 'spec.schedule')).toEqual([]);
    expect(await find('nightly', 'data')).toEqual([]);
  });
});
