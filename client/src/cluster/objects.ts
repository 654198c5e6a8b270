import type { Api, ApiAnswer, ApiRequest } from './api.ts';
import { ClusterError } from './failure.ts';
import { isObject, type JsonObject, objectAt, parseObject, textAt } from './json.ts';
import { aboutKind } from './kindFailure.ts';
import { factsOf, type TargetKind } from './kinds.ts';
import type { Selection } from './pagedList.ts';
import type { ClusterTarget } from './target.ts';
import type { Job, Pod } from './types.ts';

/** The name by which this extension writes, in `metadata.managedFields`. */
export const FIELD_MANAGER = 'batchwright';

/** Objects in one answer, as kubectl asks for them. */
const PAGE_SIZE = '500';

/** How often a list is begun anew. */
const MOST_ANEW = 2;

/** Asks for the objects of a list without all but their `metadata`. */
const METADATA_ONLY = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';

/** The path of the objects of a kind in a namespace: of all, or of one. */
export function objectPath(kind: TargetKind, namespace: string, name?: string): string {
  const { apiVersion, resource, clusterScoped } = factsOf(kind);
  const group = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const all = `${group}${clusterScoped ? '' : `/namespaces/${encodeURIComponent(namespace)}`}/${resource}`;
  return name === undefined ? all : `${all}/${encodeURIComponent(name)}`;
}

/** Selects one object to be followed. */
export function selectionOf({ kind, namespace, name }: ClusterTarget): Selection {
  return { ...selectionOfKind(kind, namespace), query: { fieldSelector: `metadata.name=${name}` } };
}

/** Selects the objects of a kind in a namespace. */
export function selectionOfKind(kind: TargetKind, namespace: string): Selection {
  return { path: objectPath(kind, namespace), resource: factsOf(kind).resource, namespace, query: {} };
}

/** A request about the objects of a kind in a namespace, or about one of them. */
export interface ObjectRequest extends Omit<ApiRequest, 'path' | 'access'> {
  /** The verb of the authorizer. */
  readonly verb: string;
  readonly subresource?: 'status';
}

/** Sends it. Throws a `ClusterError`, whose sentence tells of a kind that the cluster does not have. */
export async function sendAbout(
  api: Api,
  { kind, namespace, name }: Omit<ClusterTarget, 'name' | 'context'> & { readonly name?: string },
  { verb, subresource, ...request }: ObjectRequest,
): Promise<ApiAnswer> {
  const part = subresource === undefined ? '' : `/${subresource}`;
  const { resource, clusterScoped } = factsOf(kind);
  const of = { resource: resource + part, namespace: clusterScoped ? '' : namespace };
  const access = { verb, ...of, ...(name !== undefined && { name }) };
  try {
    return await api.send({ ...request, path: objectPath(kind, namespace, name) + part, access });
  } catch (error) {
    throw await aboutKind(api, kind, access, error);
  }
}

/** Reads an object, with every number as it was sent. Throws a `ClusterError`, also where there is none. */
export async function readObject(api: Api, target: ClusterTarget, signal?: AbortSignal): Promise<JsonObject> {
  const answer = await sendAbout(api, target, { method: 'GET', verb: 'get', signal });
  return parseObject(answer.body);
}

/** All objects of a resource under a path, page by page. `query` may hold selectors. */
export async function listAll<T>(
  api: Api,
  list: Omit<Selection, 'query'>,
  query: Selection['query'] = {},
  signal?: AbortSignal,
): Promise<T[]> {
  return (await listFirst<T>(api, { ...list, query }, Number.POSITIVE_INFINITY, signal)).items;
}

/** The first objects of a list. */
export interface FirstOf<T> {
  readonly items: T[];
  readonly hasMore: boolean;
}

/** The first objects that are selected, page by page until there are as many as `enough`, or no more. */
export function listFirst<T>(
  api: Api,
  { path, resource, namespace, query }: Selection,
  enough: number,
  signal?: AbortSignal,
): Promise<FirstOf<T>> {
  const access = { verb: 'list', resource, namespace };
  const ask = (page: Page) => api.send({ method: 'GET', path, query: { ...query, ...page }, access, signal });
  return pages(ask, enough);
}

/** The objects of a kind in a namespace. */
export function listObjects<T>(
  api: Api,
  kind: TargetKind,
  namespace: string,
  query: Readonly<Record<string, string>> = {},
  signal?: AbortSignal,
): Promise<T[]> {
  return listOf(api, kind, namespace, { query, signal });
}

/** The same with nothing but `metadata`, for kinds whose objects are large. */
export function listMetadata(
  api: Api,
  kind: TargetKind,
  namespace: string,
  signal?: AbortSignal,
): Promise<Pick<Job, 'metadata'>[]> {
  return listOf(api, kind, namespace, { accept: METADATA_ONLY, signal });
}

async function listOf<T>(
  api: Api,
  kind: TargetKind,
  namespace: string,
  request: Pick<ApiRequest, 'query' | 'accept' | 'signal'>,
): Promise<T[]> {
  const list = { ...request, method: 'GET', verb: 'list' } as const;
  const ask = (page: Page) => sendAbout(api, { kind, namespace }, { ...list, query: { ...request.query, ...page } });
  return (await pages<T>(ask, Number.POSITIVE_INFINITY)).items;
}

/** The parameters that ask for one page of a list. */
type Page = Readonly<Record<string, string>>;

/** A list that takes too long to read expires in the middle (410), and is then read anew. */
async function pages<T>(ask: (page: Page) => Promise<ApiAnswer>, enough: number): Promise<FirstOf<T>> {
  for (let anew = 0; ; anew++) {
    try {
      return await readPages(ask, enough);
    } catch (error) {
      if (!(error instanceof ClusterError) || error.kind !== 'expired' || anew === MOST_ANEW) throw error;
    }
  }
}

async function readPages<T>(ask: (page: Page) => Promise<ApiAnswer>, enough: number): Promise<FirstOf<T>> {
  const items: T[] = [];
  let next = '';
  do {
    const answer = await ask({ limit: PAGE_SIZE, ...(next !== '' && { continue: next }) });
    const page = JSON.parse(answer.body) as { items?: T[]; metadata?: { continue?: string } };
    items.push(...(page.items ?? []));
    next = page.metadata?.continue ?? '';
  } while (next !== '' && items.length < enough);
  return { items, hasMore: next !== '' };
}

/** The Pods of a Job, to be watched. By the label without a prefix: the one with it is newer (1.27), and each Pod has both. */
export function podsOfJobSelection(namespace: string, jobUid: string): Selection {
  return { ...selectionOfKind('Pod', namespace), query: { labelSelector: `controller-uid=${jobUid}` } };
}

/** The Pods of a Job. */
export function listPodsOf<T = Pod>(api: Api, namespace: string, jobUid: string, signal?: AbortSignal): Promise<T[]> {
  return listObjects<T>(api, 'Pod', namespace, podsOfJobSelection(namespace, jobUid).query, signal);
}

/** The Jobs of a CronJob, the newest first. */
export async function listJobsOf(
  api: Api,
  namespace: string,
  cronJobUid: string,
  signal?: AbortSignal,
): Promise<Job[]> {
  return ownedBy(cronJobUid, await listObjects<Job>(api, 'Job', namespace, {}, signal));
}

/** Those of some objects that one owns, the newest first. */
export function ownedBy<T extends Pick<Job, 'metadata'>>(owner: string, objects: readonly T[]): T[] {
  return objects
    .filter(({ metadata }) => metadata.ownerReferences?.some(({ uid }) => uid === owner))
    .sort((a, b) => ((a.metadata.creationTimestamp ?? '') < (b.metadata.creationTimestamp ?? '') ? 1 : -1));
}

/**
 * Sets fields of an object's `spec` (a JSON merge patch). Unknown fields are errors. With a `uid` only of the object that
 * was looked at, and with a `resourceVersion` only where that is still as it was read: else it fails with a conflict.
 * Throws a `ClusterError`.
 */
export async function patchSpec(
  api: Api,
  target: ClusterTarget,
  spec: Readonly<Record<string, boolean | number | string>>,
  metadata: { readonly uid?: string; readonly resourceVersion?: string } = {},
): Promise<void> {
  await sendAbout(api, target, {
    method: 'PATCH',
    verb: 'patch',
    query: { fieldManager: FIELD_MANAGER, fieldValidation: 'Strict' },
    body: JSON.stringify({ metadata, spec }),
    contentType: 'application/merge-patch+json',
    repeatable: metadata.resourceVersion === undefined,
  });
}

/** What becomes of the objects that a deleted one owns (`metav1.DeletionPropagation`). */
export type Propagation = 'Background' | 'Foreground' | 'Orphan';

/**
 * Deletes an object that has been looked at: another one that has got its name since has another `uid` and stays (the
 * API server answers with a conflict). Resolves when the deletion is accepted, or there is nothing left to delete. Throws
 * a `ClusterError`.
 */
export async function deleteObject(
  api: Api,
  target: ClusterTarget,
  uid: string,
  propagation: Propagation,
  signal?: AbortSignal,
): Promise<void> {
  const options = { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: propagation, preconditions: { uid } };
  const body = JSON.stringify(options);
  try {
    await sendAbout(api, target, { method: 'DELETE', verb: 'delete', body, repeatable: true, signal });
  } catch (error) {
    if (!(error instanceof ClusterError) || error.kind !== 'notFound') throw error;
  }
}

/** Creates an object; in `dryRun` only asks whether the cluster would. Unknown fields are errors. Throws a `ClusterError`. */
export async function createObject(
  api: Api,
  kind: TargetKind,
  namespace: string,
  json: string,
  { dryRun, signal }: { readonly dryRun: boolean; readonly signal?: AbortSignal | undefined },
): Promise<ApiAnswer> {
  return sendAbout(
    api,
    { kind, namespace },
    {
      method: 'POST',
      verb: 'create',
      query: { fieldManager: FIELD_MANAGER, fieldValidation: 'Strict', ...(dryRun && { dryRun: 'All' }) },
      body: json,
      signal,
    },
  );
}

/** The `uid` of an object that was read. */
export function uidOf(object: JsonObject): string {
  return textAt(objectAt(object, 'metadata'), 'uid');
}

/** The state that an object was read in. */
export function versionOf(object: JsonObject): string {
  return textAt(objectAt(object, 'metadata'), 'resourceVersion');
}

/** A number of a Job's `spec` or `status`; undefined where it has none. */
export function numberAt(object: JsonObject, part: 'spec' | 'status', key: string): number | undefined {
  const value = objectAt(object, part)[key];
  return typeof value === 'number' ? value : undefined;
}

/** Whether a Job that was read has come to its end (`IsJobFinished` in k8s.io/kubernetes). */
export function hasFinished(job: JsonObject): boolean {
  const { conditions } = objectAt(job, 'status');
  return (
    Array.isArray(conditions) &&
    conditions.some(
      (each) => isObject(each) && (each.type === 'Complete' || each.type === 'Failed') && each.status === 'True',
    )
  );
}
