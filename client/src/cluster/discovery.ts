import type { Api } from './api.ts';
import { ClusterError } from './failure.ts';
import { isObject } from './json.ts';
import { factsOf, type TargetKind } from './kinds.ts';

/**
 * The versions of groups that an API server has: `batch/v1`. Undefined where it does not tell, or does not answer as an API
 * server does.
 */
export async function servedVersions(api: Api, signal?: AbortSignal): Promise<ReadonlySet<string> | undefined> {
  const list = await ask(api, '/apis', signal);
  if (!isObject(list) || !Array.isArray(list.groups)) return undefined;
  const versions = list.groups.flatMap(({ versions }: { versions?: readonly { readonly groupVersion: string }[] }) =>
    (versions ?? []).map(({ groupVersion }) => groupVersion),
  );
  return new Set(versions);
}

/** The version of a group that an API server prefers: `kueue.x-k8s.io/v1beta2`. Undefined where it has no such group. */
export async function preferredVersion(api: Api, group: string, signal?: AbortSignal): Promise<string | undefined> {
  const found = await ask(api, `/apis/${group}`, signal);
  if (!isObject(found) || !isObject(found.preferredVersion)) return undefined;
  const { groupVersion } = found.preferredVersion;
  return typeof groupVersion === 'string' ? groupVersion : undefined;
}

/** Whether an API server says that it does not have a kind. */
export async function lacksKind(api: Api, kind: TargetKind): Promise<boolean> {
  const { apiVersion, resource } = factsOf(kind);
  const versions = await servedVersions(api);
  if (versions === undefined) return false;
  if (!versions.has(apiVersion)) return true;
  return (await servedResources(api, apiVersion))?.has(resource) === false;
}

/** Those of some kinds that an API server has. Undefined where it does not tell. */
export async function servedKinds(
  api: Api,
  kinds: readonly TargetKind[],
): Promise<ReadonlySet<TargetKind> | undefined> {
  const versions = await servedVersions(api);
  if (versions === undefined) return undefined;
  const wanted = [...new Set(kinds.map((kind) => factsOf(kind).apiVersion))].filter((each) => versions.has(each));
  const resources = new Map(
    await Promise.all(wanted.map(async (each) => [each, await servedResources(api, each)] as const)),
  );
  if ([...resources.values()].includes(undefined)) return undefined;
  return new Set(kinds.filter((kind) => resources.get(factsOf(kind).apiVersion)?.has(factsOf(kind).resource)));
}

/** The plural names of what a version of a group has: `workflows`. Undefined where the API server does not tell. */
async function servedResources(api: Api, apiVersion: string): Promise<ReadonlySet<string> | undefined> {
  const list = await ask(api, `/apis/${apiVersion}`);
  if (!isObject(list) || !Array.isArray(list.resources)) return undefined;
  return new Set(list.resources.map(({ name }: { readonly name: string }) => name));
}

/** The JSON of a page of the API's own description; undefined where there is none. */
async function ask(api: Api, path: string, signal?: AbortSignal): Promise<unknown> {
  const access = { verb: 'get', resource: 'apis', namespace: '' };
  try {
    return JSON.parse((await api.send({ method: 'GET', path, access, signal })).body);
  } catch (error) {
    if (error instanceof ClusterError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
