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

/** Whether an API server says that it does not have a kind. */
export async function lacksKind(api: Api, kind: TargetKind): Promise<boolean> {
  const { apiVersion, resource } = factsOf(kind);
  const versions = await servedVersions(api);
  if (versions === undefined) return false;
  if (!versions.has(apiVersion)) return true;
  const list = await ask(api, `/apis/${apiVersion}`);
  return isObject(list) && Array.isArray(list.resources) && list.resources.every(({ name }) => name !== resource);
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
