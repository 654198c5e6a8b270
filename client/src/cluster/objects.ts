import type { Api } from './api.ts';
import { ClusterError } from './failure.ts';
import { FIELD_MANAGER } from './jobs.ts';
import { isObject, type JsonObject, objectAt, parseObject, textAt } from './json.ts';
import type { ClusterTarget, TargetKind } from './target.ts';
import type { Job, Pod } from './types.ts';

/** The plural names, which URLs and the authorizer use. */
const RESOURCES = { Job: 'jobs', CronJob: 'cronjobs', Pod: 'pods' } as const;

/** Objects in one answer, as kubectl asks for them. */
const PAGE_SIZE = '500';

/** The path of the objects of a kind in a namespace: of all, or of one. */
export function objectPath(kind: TargetKind, namespace: string, name?: string): string {
  const group = kind === 'Pod' ? '/api/v1' : '/apis/batch/v1';
  const all = `${group}/namespaces/${encodeURIComponent(namespace)}/${RESOURCES[kind]}`;
  return name === undefined ? all : `${all}/${encodeURIComponent(name)}`;
}

/** Reads an object, with every number as it was sent. Throws a `ClusterError`, also where there is none. */
export async function readObject(
  api: Api,
  { kind, namespace, name }: ClusterTarget,
  signal?: AbortSignal,
): Promise<JsonObject> {
  const answer = await api.send({
    method: 'GET',
    path: objectPath(kind, namespace, name),
    access: { verb: 'get', resource: RESOURCES[kind], namespace, name },
    signal,
  });
  return parseObject(answer.body);
}

/** All objects of a resource under a path, page by page. `query` may hold selectors. */
export async function listAll<T>(
  api: Api,
  list: { readonly path: string; readonly resource: string; readonly namespace: string },
  query: Readonly<Record<string, string>> = {},
  signal?: AbortSignal,
): Promise<T[]> {
  const items: T[] = [];
  let next = '';
  do {
    const answer = await api.send({
      method: 'GET',
      path: list.path,
      query: { ...query, limit: PAGE_SIZE, ...(next !== '' && { continue: next }) },
      access: { verb: 'list', resource: list.resource, namespace: list.namespace },
      signal,
    });
    const page = JSON.parse(answer.body) as { items?: T[]; metadata?: { continue?: string } };
    items.push(...(page.items ?? []));
    next = page.metadata?.continue ?? '';
  } while (next !== '');
  return items;
}

/** The objects of a kind in a namespace. */
export function listObjects<T>(
  api: Api,
  kind: TargetKind,
  namespace: string,
  query: Readonly<Record<string, string>> = {},
  signal?: AbortSignal,
): Promise<T[]> {
  return listAll(api, { path: objectPath(kind, namespace), resource: RESOURCES[kind], namespace }, query, signal);
}

/** The Pods of a Job. By the label without a prefix: the one with it is newer (1.27), and the Job controller sets both. */
export function listPodsOf<T = Pod>(api: Api, namespace: string, jobUid: string, signal?: AbortSignal): Promise<T[]> {
  return listObjects<T>(api, 'Pod', namespace, { labelSelector: `controller-uid=${jobUid}` }, signal);
}

/** The Jobs of a CronJob, the newest first. */
export async function listJobsOf(
  api: Api,
  namespace: string,
  cronJobUid: string,
  signal?: AbortSignal,
): Promise<Job[]> {
  const jobs = await listObjects<Job>(api, 'Job', namespace, {}, signal);
  return jobs
    .filter(({ metadata }) => metadata.ownerReferences?.some(({ uid }) => uid === cronJobUid))
    .sort((a, b) => ((a.metadata.creationTimestamp ?? '') < (b.metadata.creationTimestamp ?? '') ? 1 : -1));
}

/**
 * Sets fields of an object's `spec` (a JSON merge patch). With `dryRun` it only asks whether the cluster would. Unknown
 * fields are errors. Throws a `ClusterError`.
 */
export async function patchSpec(
  api: Api,
  { kind, namespace, name }: ClusterTarget,
  spec: Readonly<Record<string, boolean | number>>,
  signal?: AbortSignal,
): Promise<void> {
  await api.send({
    method: 'PATCH',
    path: objectPath(kind, namespace, name),
    query: { fieldManager: FIELD_MANAGER, fieldValidation: 'Strict' },
    body: JSON.stringify({ spec }),
    contentType: 'application/merge-patch+json',
    access: { verb: 'patch', resource: RESOURCES[kind], namespace, name },
    signal,
  });
}

/** What becomes of the objects that a deleted one owns (`metav1.DeletionPropagation`). */
export type Propagation = 'Background' | 'Foreground' | 'Orphan';

/**
 * Deletes an object that has been looked at: another one that has got its name since has another `uid` and stays (the
 * API server answers with a conflict). Resolves when the deletion is accepted. Throws a `ClusterError`.
 */
export async function deleteObject(
  api: Api,
  { kind, namespace, name }: ClusterTarget,
  uid: string,
  propagation: Propagation,
  signal?: AbortSignal,
): Promise<void> {
  await api.send({
    method: 'DELETE',
    path: objectPath(kind, namespace, name),
    body: JSON.stringify({
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      propagationPolicy: propagation,
      preconditions: { uid },
    }),
    access: { verb: 'delete', resource: RESOURCES[kind], namespace, name },
    signal,
  });
}

/** How often it is looked whether an object is gone, in milliseconds. */
const LOOK_AGAIN = 500;

/** Resolves when an object is gone, or another one has its name. Rejects when the signal aborts. */
export async function whenGone(api: Api, target: ClusterTarget, uid: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      if (uidOf(await readObject(api, target, signal)) !== uid) return;
    } catch (error) {
      if (error instanceof ClusterError && error.kind === 'notFound') return;
      throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
  }
}

/** The `uid` of an object that was read. */
export function uidOf(object: JsonObject): string {
  return textAt(objectAt(object, 'metadata'), 'uid');
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
