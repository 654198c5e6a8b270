import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { type Api, createApi } from '../../client/src/cluster/api.ts';
import { openContext, readKubeconfig } from '../../client/src/cluster/connection.ts';
import { english } from '../../client/src/cluster/message.ts';
import type { Job } from '../../client/src/cluster/types.ts';
import { type JobSnapshot, type WatchEnd, watchJob } from '../../client/src/cluster/watch.ts';

const cluster = inject('cluster');

/** Whether there is no control plane here, so that the tests are skipped. */
export const noCluster = cluster === null;

/** The kubeconfig of the control plane under test. */
export function kubeconfigPath(): string {
  return cluster?.kubeconfig ?? '';
}

/** The log of every container. */
export function logFile(): string {
  return cluster?.logFile ?? '';
}

export function apiOf(context: 'admin' | 'reader'): Api {
  const source = { setting: kubeconfigPath(), environment: undefined, home: '' };
  return createApi(openContext(readKubeconfig(source), context));
}

export async function restartApiServer(): Promise<void> {
  const response = await fetch(cluster?.restartUrl ?? '', { method: 'POST' });
  if (!response.ok) throw new Error(await response.text());
}

/** A new namespace, so that no test sees what another has left. */
export async function newNamespace(api: Api): Promise<string> {
  const name = `test-${randomBytes(5).toString('hex')}`;
  await post(api, '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  return name;
}

/** Stores an object as another tool would. `manager` is its name as a field manager. */
export async function post(api: Api, path: string, object: object, manager = 'somebody'): Promise<string> {
  const access = { verb: 'create', resource: path, namespace: '' };
  const query = { fieldManager: manager };
  return (await api.send({ method: 'POST', path, query, body: JSON.stringify(object), access })).body;
}

/** Gives the user `reader` rights in a namespace. */
export async function allow(
  namespace: string,
  group: string,
  resources: readonly string[],
  verbs: readonly string[],
): Promise<void> {
  const api = apiOf('admin');
  const name = `reader-${randomBytes(5).toString('hex')}`;
  const rbac = 'rbac.authorization.k8s.io';
  const path = `/apis/${rbac}/v1/namespaces/${namespace}`;
  const rules = [{ apiGroups: [group], resources, verbs }];
  await post(api, `${path}/roles`, { apiVersion: `${rbac}/v1`, kind: 'Role', metadata: { name }, rules });
  await post(api, `${path}/rolebindings`, {
    apiVersion: `${rbac}/v1`,
    kind: 'RoleBinding',
    metadata: { name },
    roleRef: { apiGroup: rbac, kind: 'Role', name },
    subjects: [{ apiGroup: rbac, kind: 'User', name: 'reader' }],
  });
}

/** Changes fields of an object, or of its status where that is the path. */
export async function patch(api: Api, path: string, changes: object): Promise<void> {
  const access = { verb: 'patch', resource: path, namespace: '' };
  const contentType = 'application/merge-patch+json';
  await api.send({ method: 'PATCH', path, body: JSON.stringify(changes), contentType, access });
}

/** Deletes an object and what it owns. */
export async function remove(api: Api, path: string): Promise<void> {
  const access = { verb: 'delete', resource: path, namespace: '' };
  await api.send({ method: 'DELETE', path, query: { propagationPolicy: 'Background' }, access });
}

export async function read<T>(api: Api, path: string): Promise<T> {
  const access = { verb: 'get', resource: path, namespace: '' };
  return JSON.parse((await api.send({ method: 'GET', path, access })).body) as T;
}

/** How the simulated kubelet treats the Pods of a template; see `kwok.yaml`. */
export type PodFate = 'succeeds' | 'holds' | 'cannot-pull' | { readonly exitCode: number };

export function podTemplate(fate: PodFate): object {
  const spec = { restartPolicy: 'Never', containers: [{ name: 'main', image: 'example.org/task:1' }] };
  if (fate === 'succeeds') return { spec };
  if (typeof fate === 'string') return { metadata: { labels: { 'batchwright.test/pod': fate } }, spec };
  return {
    metadata: {
      labels: { 'batchwright.test/pod': 'fails' },
      annotations: { 'batchwright.test/exit-code': String(fate.exitCode) },
    },
    spec,
  };
}

export function jobManifest(namespace: string, name: string, fate: PodFate, spec: object = {}): object {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, namespace },
    spec: { template: podTemplate(fate), ...spec },
  };
}

/** A CronJob that does not run by itself while the tests run. */
export function cronJobManifest(namespace: string, name: string, jobSpec: object, metadata: object = {}): object {
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name, namespace },
    spec: { schedule: '0 0 1 1 *', suspend: true, jobTemplate: { metadata, spec: jobSpec } },
  };
}

export async function createStored(api: Api, namespace: string, manifest: object): Promise<Job> {
  return JSON.parse(await post(api, `/apis/batch/v1/namespaces/${namespace}/jobs`, manifest)) as Job;
}

/** Watches a Job to its end; `seen` is called with every change. */
export function follow(
  api: Api,
  { metadata: { namespace = '', name, uid } }: Job,
  seen: (snapshot: JobSnapshot) => void = () => {},
  signal: AbortSignal = new AbortController().signal,
): Promise<WatchEnd> {
  return watchJob(api, { namespace, name, uid }, { signal, onChange: seen });
}

/** The English sentence of the error that an action ends with. */
export async function failureOf(action: () => unknown): Promise<string> {
  try {
    await action();
  } catch (error) {
    if (error instanceof Error && 'sentence' in error) return english(error.sentence as Parameters<typeof english>[0]);
    throw error;
  }
  throw new Error('It did not fail.');
}
