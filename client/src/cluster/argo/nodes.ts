import { isObject, type JsonObject, textAt } from '../json.ts';

/** A node of a Workflow's status (`NodeStatus` in argo-workflows pkg/apis/workflow/v1alpha1), as the cluster has it. */
export type WorkflowNode = JsonObject;

/** The nodes of a Workflow by their ids, which are also the keys of `status.nodes`. */
export type WorkflowNodes = ReadonlyMap<string, WorkflowNode>;

/** Nodes that are made of others. */
const GROUPS = ['DAG', 'TaskGroup', 'Steps', 'StepGroup'];
/** Nodes in which something runs. */
const EXECUTIONS = ['Container', 'Pod', 'HTTP', 'Plugin'];

export function isGroup(node: WorkflowNode): boolean {
  return GROUPS.includes(textAt(node, 'type'));
}

export function isExecution(node: WorkflowNode): boolean {
  return EXECUTIONS.includes(textAt(node, 'type'));
}

export function hasFailed(node: WorkflowNode): boolean {
  return node.phase === 'Failed' || node.phase === 'Error';
}

/** Whether it waits for somebody to resume it. */
export function isWaiting(node: WorkflowNode): boolean {
  return node.type === 'Suspend' && node.phase === 'Running';
}

/** Whether it is a try of a node with a `retryStrategy`. */
export function isTry({ nodeFlag }: WorkflowNode): boolean {
  return isObject(nodeFlag) && nodeFlag.retried === true;
}

/** The ids that a node lists under a key. */
export function idsAt(node: WorkflowNode, key: 'children' | 'outboundNodes'): readonly string[] {
  const ids = node[key];
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}

/** The handler of the end of a Workflow, and what runs for it. */
export function isOfExit(node: WorkflowNode, workflow: string): boolean {
  return textAt(node, 'name').startsWith(`${workflow}.onExit`);
}

/** All nodes beneath some, and these. */
export function withDescendants(nodes: WorkflowNodes, ids: Iterable<string>): Set<string> {
  const found = new Set<string>();
  const waiting = [...ids];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = nodes.get(id);
    if (node === undefined || found.has(id)) continue;
    found.add(id);
    waiting.push(...idsAt(node, 'children'));
  }
  return found;
}
