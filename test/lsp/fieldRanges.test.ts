import { afterEach, expect, test } from 'vitest';
import { type FieldRange, type FieldRangesParams, fieldRangesRequest } from '../../server/src/protocol.ts';
import { LspClient } from '../harness/lspClient.ts';

const uri = 'file:///jobs.yaml';
const text = `# Two manifests, and what is none
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: first
spec:
  parallelism: 2
  template:
    spec: {restartPolicy: Never, containers: [{name: main, image: "main:1"}]}
---
apiVersion: v1
kind: List
items:
- apiVersion: batch/v1
  kind: Job
  metadata: {name: second}
`;

let client: LspClient;

afterEach(async () => {
  expect(await client.stop()).toBe(0);
});

async function ask(params: Partial<FieldRangesParams>): Promise<string[]> {
  const ranges = await client.request<FieldRange[]>(fieldRangesRequest, { uri, manifest: 0, paths: [], ...params });
  const lines = text.split('\n');
  return ranges.map(({ range: { start, end }, exact }) => {
    expect(start.line).toBe(end.line);
    return `${exact} ${lines[start.line]?.slice(start.character, end.character)}`;
  });
}

test('finds the fields of a manifest, counted as batchwright/manifests does', async () => {
  client = new LspClient();
  await client.start();
  await client.open(uri, text);
  const paths = [
    'spec.parallelism',
    'spec.template.spec.containers[0].image',
    'spec.template',
    'spec.nothing',
    'metadata.name',
    '',
  ];
  expect(await ask({ paths })).toEqual([
    'true 2',
    'true "main:1"',
    'true template',
    'false spec',
    'true first',
    'true apiVersion',
  ]);
  expect(await ask({ manifest: 1, paths: ['metadata.name'] })).toEqual(['true second']);
  expect(await ask({ manifest: 2, paths })).toEqual([]);
  expect(await ask({ uri: 'file:///unknown.yaml', paths })).toEqual([]);
});
