import { describe, expect, it } from 'vitest';
import { toJson } from '../../server/src/core/yaml/json.ts';
import { readExamples } from '../core/exampleFiles.ts';
import { inspect } from '../harness/inspect.ts';
import { apiOf, newNamespace, noCluster } from './fixtures.ts';

const paths: Readonly<Record<string, string>> = { Job: 'jobs', CronJob: 'cronjobs' };

const job = (metadata: string) => `apiVersion: batch/v1
kind: Job
metadata: {${metadata}}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - {name: c, image: busybox}
`;

/** What only a server that stores objects decides. */
const cases: readonly (readonly [title: string, yaml: string])[] = [
  ['a generateName that is cut to make a name', job(`generateName: ${'a'.repeat(71)}`)],
  ['a name that leaves no room for a label', job(`name: ${'a'.repeat(64)}`)],
  ['a name and a generateName', job(`name: a, generateName: ${'b'.repeat(254)}`)],
  ...readExamples()
    .filter(({ text }) => !text.includes('$ITEM'))
    .flatMap(({ path, text }) =>
      text.split(/^---\n/m).map((document, index) => [`examples/${path}, document ${index + 1}`, document] as const),
    ),
];

describe.skipIf(noCluster)('a running API server decides as is told', () => {
  it.each(cases)('on %s', async (_, yaml) => {
    const [object] = inspect(yaml);
    const resource = paths[object?.kind.kind ?? ''];
    if (object === undefined || resource === undefined) return;
    const api = apiOf('admin');
    const path = `/apis/batch/v1/namespaces/${await newNamespace(api)}/${resource}`;
    const manifest = JSON.parse(toJson(object.object.node as NonNullable<typeof object.object.node>));
    delete manifest.metadata?.namespace;
    const access = { verb: 'create', resource: path, namespace: '' };
    const query = { dryRun: 'All', fieldValidation: 'Strict' };
    const accepted = await api.send({ method: 'POST', path, query, body: JSON.stringify(manifest), access }).then(
      () => true,
      () => false,
    );
    expect(accepted).toBe(object.findings.every(({ rejected }) => !rejected));
  });
});
