import { ClusterError } from '../failure.ts';
import { isObject, type JsonObject, objectAt, textAt, without } from '../json.ts';
import { msg } from '../message.ts';
import { isWaiting, type WorkflowNode, type WorkflowNodes } from './nodes.ts';
import { LABELS_OF_ACTOR, withoutLabels } from './retry.ts';
import { areElsewhere, nodesOf, timestamp, withNodes } from './status.ts';

/** How many nodes of a Workflow wait to be resumed. Throws a `ClusterError` where its nodes are not to be had. */
export async function waitingNodes(workflow: JsonObject): Promise<number> {
  return [...(await reachableNodes(workflow)).values()].filter(isWaiting).length;
}

/**
 * What `argo resume` makes of a Workflow (`ResumeWorkflow` in argo-workflows workflow/util): it is no longer suspended, and
 * nodes that wait have succeeded. `now` is in milliseconds since the epoch. Undefined where there is nothing to resume.
 * Throws a `ClusterError` where a node waits for a value, or its nodes are not to be had.
 */
export async function resumed(workflow: JsonObject, now: number): Promise<JsonObject | undefined> {
  const spec = objectAt(workflow, 'spec');
  const nodes = await reachableNodes(workflow);
  const waiting = [...nodes].filter(([, node]) => isWaiting(node));
  if (spec.suspend !== true && waiting.length === 0) return undefined;
  const running = { ...withoutLabels(workflow, LABELS_OF_ACTOR), spec: without(spec, 'suspend') };
  if (waiting.length === 0) return running;
  const goneOn = waiting.map(([id, node]) => [id, goingOn(node, now)] as const);
  return withNodes(running, new Map([...nodes, ...goneOn]));
}

/** A Workflow that is suspended as a whole can be resumed without a look at its nodes. */
async function reachableNodes(workflow: JsonObject): Promise<WorkflowNodes> {
  return areElsewhere(workflow) && objectAt(workflow, 'spec').suspend === true ? new Map() : nodesOf(workflow);
}

function goingOn(node: WorkflowNode, now: number): WorkflowNode {
  const { outputs } = node;
  const done = { ...node, phase: 'Succeeded', finishedAt: timestamp(now) };
  if (!isObject(outputs) || !Array.isArray(outputs.parameters)) return done;
  const parameters = outputs.parameters.map((each: unknown) => (isObject(each) ? withDefault(each, node) : each));
  return { ...done, outputs: { ...outputs, parameters } };
}

/** A parameter that somebody was to give (`valueFrom.supplied`), with its default. */
function withDefault(parameter: JsonObject, node: WorkflowNode): JsonObject {
  const { valueFrom } = parameter;
  if (!isObject(valueFrom) || !isObject(valueFrom.supplied)) return parameter;
  if (valueFrom.default === undefined) {
    throw new ClusterError(
      'refused',
      msg(
        'Node "{node}" waits for the parameter "{parameter}", which has no default. Give it with `argo node set`, then resume.',
        { node: textAt(node, 'displayName') || textAt(node, 'name'), parameter: textAt(parameter, 'name') },
      ),
    );
  }
  return { ...without(parameter, 'valueFrom'), value: valueFrom.default };
}
