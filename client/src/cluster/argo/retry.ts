import { ClusterError } from '../failure.ts';
import { isObject, type JsonObject, objectAt, textAt, without } from '../json.ts';
import { msg } from '../message.ts';
import { hasFailed, idsAt, isOfExit, type WorkflowNode, withDescendants } from './nodes.ts';
import { whatToRetry } from './retryPlan.ts';
import { nodesOf, phaseOf, timestamp, withNodes } from './status.ts';

/** A Workflow that is to run on from where it failed. */
export interface Retry {
  readonly workflow: JsonObject;
  /** The nodes whose Pods are to go first: they would be taken for those of the new tries. */
  readonly podNodes: ReadonlySet<string>;
  /** How many nodes run anew, with those of the exit handler. */
  readonly anew: number;
}

/** Labels that say that a Workflow is done, and who did something to it last. */
const LABELS_OF_END = ['completed', 'workflow-archiving-status'];
export const LABELS_OF_ACTOR = ['actor', 'actor-email', 'actor-preferred-username', 'action'];

/**
 * What `argo retry` makes of a failed Workflow (`FormulateRetryWorkflow` in argo-workflows workflow/util): what failed and
 * all that came of it is forgotten, what it is part of runs again, and what succeeded stays. `now` is in milliseconds
 * since the epoch. Throws a `ClusterError` where the Workflow has not failed or its nodes are not to be had, or nothing
 * of it could run anew.
 */
export async function retried(workflow: JsonObject, now: number): Promise<Retry> {
  const name = textAt(objectAt(workflow, 'metadata'), 'name');
  const phase = phaseOf(workflow);
  if (phase !== 'Failed' && phase !== 'Error') {
    throw new ClusterError(
      'refused',
      msg('Only a failed Workflow can be retried; "{name}" is in phase `{phase}`.', {
        name,
        phase: phase || 'Pending',
      }),
    );
  }
  const nodes = await nodesOf(workflow);
  const { forgotten, reset } = whatToRetry(nodes, name);
  const root = [...nodes].find(([, node]) => node.name === name);
  if (root !== undefined && hasFailed(root[1]) && !forgotten.has(root[0]) && !reset.has(root[0]))
    throw nothingToRun(name);
  const kept = new Map<string, WorkflowNode>();
  for (const [id, node] of nodes) {
    if (forgotten.has(id) || isOfExit(node, name)) continue;
    kept.set(id, withoutForgotten(reset.has(id) ? runningAgain(node, now) : node, forgotten));
  }
  const exit = [...nodes].filter(([, node]) => node.name === `${name}.onExit`).map(([id]) => id);
  const podNodes = new Set([...forgotten].filter((id) => nodes.get(id)?.type === 'Pod'));
  for (const id of withDescendants(nodes, exit)) podNodes.add(id);
  return { workflow: await withNodes(unfinished(workflow, now), kept), podNodes, anew: nodes.size - kept.size };
}

/** A node may fail of which nothing has run, as when its items cannot be read. */
function nothingToRun(name: string): ClusterError {
  return new ClusterError(
    'refused',
    msg('No node of Workflow "{name}" can run anew, so it would fail again. Resubmit it instead.', { name }),
  );
}

/** A node that is made of others, waiting for them once more. What was skipped stays so, or nothing would come after it. */
function runningAgain(node: WorkflowNode, now: number): WorkflowNode {
  const phase = node.phase === 'Skipped' ? 'Skipped' : 'Running';
  const outputs = node.type === 'Suspend' ? asBefore(node.outputs) : node.outputs;
  return {
    ...without(node, 'message', 'finishedAt'),
    phase,
    startedAt: timestamp(now),
    ...(outputs !== undefined && { outputs }),
  };
}

/** Parameters that somebody has given are to be given again. */
function asBefore(outputs: unknown): unknown {
  if (!isObject(outputs) || !Array.isArray(outputs.parameters)) return outputs;
  const parameters = outputs.parameters
    .filter(isObject)
    .map(({ name }): JsonObject => ({ name, valueFrom: { supplied: {} } }));
  return { ...outputs, parameters };
}

function withoutForgotten(node: WorkflowNode, forgotten: ReadonlySet<string>): WorkflowNode {
  const copy = { ...node };
  for (const key of ['children', 'outboundNodes'] as const) {
    if (key in node) copy[key] = idsAt(node, key).filter((id) => !forgotten.has(id));
  }
  return copy;
}

/** The Workflow without all that says that it has ended. The controller takes it up as a new one. */
function unfinished(workflow: JsonObject, now: number): JsonObject {
  const ended = ['message', 'finishedAt', 'persistentVolumeClaims', 'phase'];
  const status = without(objectAt(workflow, 'status'), ...ended);
  const { storedWorkflowTemplateSpec: stored } = status;
  const conditions = Array.isArray(status.conditions) ? status.conditions.filter(isObject) : [];
  return {
    ...withoutLabels(workflow, [...LABELS_OF_END, ...LABELS_OF_ACTOR]),
    spec: specToRunAgain(objectAt(workflow, 'spec')),
    status: {
      ...status,
      startedAt: timestamp(now),
      conditions: [...conditions.filter(({ type }) => type !== 'Completed'), { type: 'Completed', status: 'False' }],
      ...(isObject(stored) && { storedWorkflowTemplateSpec: without(stored, 'shutdown') }),
    },
  };
}

/** A spec without what has ended the run: before there was `shutdown`, a deadline of 0 did. */
export function specToRunAgain(spec: JsonObject): JsonObject {
  return without(spec, 'shutdown', ...(spec.activeDeadlineSeconds === 0 ? ['activeDeadlineSeconds'] : []));
}

/** A Workflow without some labels of Argo's own. */
export function withoutLabels(workflow: JsonObject, names: readonly string[]): JsonObject {
  const metadata = objectAt(workflow, 'metadata');
  const dropped = names.map((name) => `workflows.argoproj.io/${name}`);
  const labels = Object.entries(objectAt(metadata, 'labels')).filter(([key]) => !dropped.includes(key));
  return { ...workflow, metadata: { ...metadata, labels: Object.fromEntries(labels) } };
}
