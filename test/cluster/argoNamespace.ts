import { beforeAll, beforeEach } from 'vitest';
import type { Api } from '../../client/src/cluster/api.ts';
import type { TargetKind } from '../../client/src/cluster/kinds.ts';
import { objectPath } from '../../client/src/cluster/objects.ts';
import { targetIn } from '../../client/src/cluster/target.ts';
import type { Manifest } from './argoCommands.ts';
import { install } from './crds.ts';
import * as editor from './editor.ts';
import { apiOf, kubeconfigPath, newNamespace, post, read } from './fixtures.ts';

export interface Stored {
  readonly metadata: {
    readonly name: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
    readonly ownerReferences?: object[];
    readonly uid: string;
    readonly resourceVersion: string;
  };
  readonly spec: Record<string, unknown>;
  readonly status?: Record<string, unknown> & { nodes?: Record<string, { phase: string; children?: string[] }> };
}

export const apiVersion = 'argoproj.io/v1alpha1';
export const SPEC = {
  entrypoint: 'main',
  templates: [{ name: 'main', container: { name: 'main', image: 'example.org/a:1' } }],
};

export let api: Api;
/** That of the test that runs. */
export let namespace = '';

/** Gives each test of a file a namespace of its own, and an editor in which nothing has happened. */
export function useNamespaces(): void {
  beforeAll(() => {
    editor.settings['batchwright.kubeconfig'] = kubeconfigPath();
    api = apiOf('admin');
  });
  beforeEach(async () => {
    editor.settings['batchwright.protectedContexts'] = undefined;
    editor.script();
    namespace = await newNamespace(api);
  });
}

/** Brings the kinds of Argo Workflows to the cluster. */
export function installArgo(): void {
  beforeAll(() => install(api, 'Workflow', 'CronWorkflow', 'WorkflowTemplate', 'ClusterWorkflowTemplate'));
}

export const manifest = (kind: TargetKind, name: string, spec: object, metadata: object = {}): Manifest => ({
  apiVersion,
  kind,
  metadata: { name, ...(kind === 'ClusterWorkflowTemplate' ? {} : { namespace }), ...metadata },
  spec,
});
export const workflow = (name: string, spec: object = {}) => manifest('Workflow', name, { ...SPEC, ...spec });
export const store = async (object: Manifest, status?: object) =>
  JSON.parse(
    await post(api, objectPath(object.kind as TargetKind, namespace), { ...object, ...(status && { status }) }),
  ) as Stored;
export const stored = (kind: TargetKind, name: string) => read<Stored>(api, objectPath(kind, namespace, name));
export const workflows = async () =>
  (await read<{ items: Stored[] }>(api, objectPath('Workflow', namespace))).items.sort((a, b) =>
    a.metadata.name < b.metadata.name ? -1 : 1,
  );
export const target = (kind: TargetKind, name: string) => ({ ...targetIn(namespace, kind, name), context: 'admin' });
/** A Pod as the controller makes it for a node. */
export const pod = (workflow: string, name: string, node: string) =>
  post(api, objectPath('Pod', namespace), {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      labels: { 'workflows.argoproj.io/workflow': workflow, 'batchwright.test/pod': 'holds' },
      annotations: { 'workflows.argoproj.io/node-id': node },
    },
    spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'example.org/a:1' }] },
  });
export const podNames = async () =>
  (await read<{ items: Stored[] }>(api, objectPath('Pod', namespace))).items.map(({ metadata }) => metadata.name);
