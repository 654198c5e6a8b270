import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import type { Api } from '../../client/src/cluster/api.ts';
import { preferredVersion } from '../../client/src/cluster/discovery.ts';
import type { GoProgram } from '../harness/goProgram.ts';
import { post, read, remove } from './fixtures.ts';
import { filesFrom, type PinnedModule } from './goModule.ts';
import { until } from './process.ts';

/** The first version of Kueue that serves `v1beta2`, beside `v1beta1`. */
const KUEUE: PinnedModule = {
  path: 'sigs.k8s.io/kueue',
  version: 'v0.15.0',
  sum: 'h1:9Khzc2ne6/eWuZx5o+R4KlVBzh3kZkTIMzpPC2e8Spg=',
};

/** JSON of the CustomResourceDefinition: 1.4 MB of YAML, nearly all of it the Pod templates of a Workload. */
const DEFINITION: GoProgram = {
  name: 'kueue-crds',
  sources: import.meta.dirname,
  files: [path.basename(import.meta.filename)],
};

const FILE = 'kueue.x-k8s.io_workloads.yaml';
const PATH = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const DEFINITION_PATH = `${PATH}/workloads.kueue.x-k8s.io`;

interface Definition {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly versions: readonly { readonly name: string; readonly served: boolean }[] };
}

/**
 * Installs Kueue's own definition of Workloads, of whose versions only one is served. Resolves to false where its Go module
 * cannot be had, which is logged.
 */
export async function installWorkloads(api: Api, version: 'v1beta1' | 'v1beta2'): Promise<boolean> {
  const definition = await workloadDefinition();
  if (definition === undefined) return false;
  const { spec } = definition;
  const versions = spec.versions.map((each) => ({ ...each, served: each.name === version }));
  await post(api, PATH, { ...definition, spec: { ...spec, versions } });
  await until(`Workloads of ${version} are served`, () => isServed(api, version));
  return true;
}

/** Serves the other version too, once the definition is installed. Resolves to false where it could not be. */
export async function serveAlso(api: Api, version: 'v1beta1' | 'v1beta2'): Promise<boolean> {
  const path = DEFINITION_PATH;
  if ((await workloadDefinition()) === undefined) return false;
  const { spec } = await read<Definition>(api, path);
  const index = spec.versions.findIndex(({ name }) => name === version);
  await api.send({
    method: 'PATCH',
    path,
    body: JSON.stringify([{ op: 'replace', path: `/spec/versions/${index}/served`, value: true }]),
    contentType: 'application/json-patch+json',
    access: { verb: 'patch', resource: 'customresourcedefinitions', namespace: '' },
  });
  await until(`Workloads of ${version} are served`, () => isServed(api, version));
  return true;
}

/** Takes Workloads away again, and waits until the API server does not name their group any more. */
export async function removeWorkloads(api: Api): Promise<void> {
  if ((await workloadDefinition()) === undefined) return;
  await remove(api, DEFINITION_PATH);
  await until('Kueue is gone', async () => (await preferredVersion(api, 'kueue.x-k8s.io')) === undefined);
}

/** By the list of versions, which is told after the paths. */
async function isServed(api: Api, version: string): Promise<boolean> {
  try {
    const group = await read<{ versions: { version: string }[] }>(api, '/apis/kueue.x-k8s.io');
    await read(api, `/apis/kueue.x-k8s.io/${version}/namespaces/default/workloads`);
    return group.versions.some((each) => each.version === version);
  } catch {
    return false;
  }
}

let found: Promise<Definition | undefined> | undefined;

function workloadDefinition(): Promise<Definition | undefined> {
  found ??= readDefinition();
  return found;
}

async function readDefinition(): Promise<Definition | undefined> {
  const folder = await filesFrom(KUEUE, DEFINITION, 'nothing is tested with its Workloads', async (source, into) => {
    const yaml = await readFile(path.join(source, 'config', 'components', 'crd', 'bases', FILE), 'utf8');
    await writeFile(path.join(into, 'workloads.json'), JSON.stringify(parse(yaml)));
  });
  if (folder === undefined) return undefined;
  return JSON.parse(await readFile(path.join(folder, 'workloads.json'), 'utf8')) as Definition;
}
