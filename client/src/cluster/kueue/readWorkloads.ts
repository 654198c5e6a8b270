import type { Api } from '../api.ts';
import { preferredVersion } from '../discovery.ts';
import { ClusterError } from '../failure.ts';
import { listAll } from '../objects.ts';
import { KUEUE_GROUP, OWNER_LABEL, type Workload } from './workload.ts';

/** As many owners as are asked about: one uid has 36 characters, and all stand in one address. */
const MOST_OWNERS = 20;

/**
 * The Workloads that Kueue has made for some objects, in the version of its API that the cluster prefers. Undefined where
 * that is not known: there is no Kueue, its objects may not be listed, or its conversion of them does not answer.
 */
export async function readWorkloads(
  api: Api,
  namespace: string,
  owners: readonly string[],
  signal?: AbortSignal,
): Promise<readonly Workload[] | undefined> {
  const version = await preferredVersion(api, KUEUE_GROUP, signal);
  if (version === undefined) return undefined;
  const path = `/apis/${version}/namespaces/${encodeURIComponent(namespace)}/workloads`;
  const labelSelector = `${OWNER_LABEL} in (${owners.slice(0, MOST_OWNERS).join(',')})`;
  try {
    return await listAll<Workload>(api, { path, resource: 'workloads', namespace }, { labelSelector }, signal);
  } catch (error) {
    if (error instanceof ClusterError) return undefined;
    throw error;
  }
}
