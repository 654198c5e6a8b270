import type { Api } from '../api.ts';
import { ClusterError } from '../failure.ts';
import { type JsonObject, objectAt } from '../json.ts';
import { deleteObject, FIELD_MANAGER, patchSpec, readObject, sendAbout, uidOf, versionOf } from '../objects.ts';
import { listPodsOfRun } from '../runs.ts';
import type { ClusterTarget } from '../target.ts';
import type { Pod } from '../types.ts';
import { whenGone } from '../whenGone.ts';
import { resumed } from './resume.ts';
import { type Retry, retried } from './retry.ts';

/** How often something is tried again that the controller came before. */
const TRIES = 5;

/**
 * Writes labels, spec and status of a Workflow that was read, where it is still as it was then: else it fails with a
 * conflict. (The status of a Workflow is no subresource.) Throws a `ClusterError`.
 */
export async function replaceWorkflow(
  api: Api,
  target: ClusterTarget,
  read: JsonObject,
  wanted: JsonObject,
  { dryRun }: { readonly dryRun: boolean },
): Promise<void> {
  const patch = [
    { op: 'replace', path: '/metadata/resourceVersion', value: versionOf(read) },
    { op: 'add', path: '/metadata/labels', value: objectAt(wanted, 'metadata', 'labels') },
    { op: 'add', path: '/spec', value: wanted.spec },
    ...('status' in wanted ? [{ op: 'add', path: '/status', value: wanted.status }] : []),
  ];
  await sendAbout(api, target, {
    method: 'PATCH',
    verb: 'patch',
    query: { fieldManager: FIELD_MANAGER, ...(dryRun && { dryRun: 'All' }) },
    body: JSON.stringify(patch),
    contentType: 'application/json-patch+json',
  });
}

/**
 * Resumes a Workflow with the nodes that wait. What the controller writes meanwhile is read anew; another Workflow that has
 * got its name is left alone. Throws a `ClusterError`.
 */
export async function resumeWorkflow(api: Api, target: ClusterTarget, uid: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    const read = await readObject(api, target);
    const wanted = uidOf(read) === uid ? await resumed(read, api.now()) : undefined;
    if (wanted === undefined) return;
    try {
      return await replaceWorkflow(api, target, read, wanted, { dryRun: false });
    } catch (error) {
      if (!(error instanceof ClusterError) || error.kind !== 'conflict' || tries === TRIES) throw error;
    }
  }
}

/** How a Workflow ends (`ShutdownStrategy` in argo-workflows): with its exit handler, or without. */
export type Shutdown = 'Stop' | 'Terminate';

/**
 * Ends a Workflow that was read, and no other one of its name. The controller ends the Pods of a suspended one too, but
 * takes it no further, so it is resumed with it. Throws a `ClusterError`.
 */
export async function endWorkflow(
  api: Api,
  target: ClusterTarget,
  read: JsonObject,
  shutdown: Shutdown,
): Promise<void> {
  const isSuspended = objectAt(read, 'spec').suspend === true;
  await patchSpec(api, target, { shutdown, ...(isSuspended && { suspend: false }) }, { uid: uidOf(read) });
}

/**
 * Retries a Workflow that was read. That the cluster would take it is tried before the Pods of its failed nodes go, and
 * nothing is written before they are gone: a new try has the same Pod name, and the controller would take the old Pod for
 * it. Throws a `ClusterError`, a conflict where somebody else has changed the Workflow; rejects when the signal aborts.
 */
export async function retryWorkflow(
  api: Api,
  target: ClusterTarget,
  read: JsonObject,
  retry: Retry,
  signal: AbortSignal,
): Promise<void> {
  await replaceWorkflow(api, target, read, retry.workflow, { dryRun: true });
  for (const pod of await podsOf(api, target, retry)) {
    await deleteObject(api, targetOf(pod), pod.metadata.uid, 'Background', signal);
  }
  // One that still runs has time to end.
  for (const pod of await podsOf(api, target, retry)) await whenGone(api, targetOf(pod), pod.metadata.uid, signal);
  // Its deadline counts from now.
  const { workflow } = await retried(read, api.now());
  await replaceWorkflow(api, target, read, workflow, { dryRun: false });
}

/** The Pods that must go before the Workflow is retried. */
async function podsOf(api: Api, { namespace, name }: ClusterTarget, { podNodes }: Retry): Promise<Pod[]> {
  const pods = await listPodsOfRun(api, 'Workflow', namespace, name);
  // Old controllers name a Pod like its node.
  return pods.filter(({ metadata }) =>
    podNodes.has(metadata.annotations?.['workflows.argoproj.io/node-id'] ?? metadata.name),
  );
}

function targetOf({ metadata: { namespace = '', name } }: Pod): ClusterTarget {
  return { kind: 'Pod', namespace, name };
}
