import { ClusterError } from '../failure.ts';
import { textAt } from '../json.ts';
import { msg } from '../message.ts';
import {
  hasFailed,
  idsAt,
  isExecution,
  isGroup,
  isOfExit,
  isTry,
  type WorkflowNode,
  type WorkflowNodes,
  withDescendants,
} from './nodes.ts';

/** What becomes of the nodes of a Workflow that is retried, by their ids. All others stay. */
export interface RetryPlan {
  /** They are made anew. */
  readonly forgotten: ReadonlySet<string>;
  /** They wait for those once more. */
  readonly reset: ReadonlySet<string>;
}

/**
 * What `argo retry` would do with the nodes of the Workflow of that name. Other than there, nodes at which it was ended while
 * it waited run anew too: as they are, it would fail again at once. Throws a `ClusterError` where they are no tree.
 */
export function whatToRetry(nodes: WorkflowNodes, workflow: string): RetryPlan {
  const tree = new Tree(nodes, workflow);
  const failed = new Set([...nodes].filter(([id, node]) => isToRun(nodes, id, node)).map(([id]) => id));
  const forgotten = new Set<string>();
  const reset = new Set<string>();
  // From the root on: what lies beneath a forgotten node is forgotten with it.
  for (const id of tree.fromRoot()) {
    if (failed.has(id) && !forgotten.has(id)) forgetAndReset(tree, id, forgotten, reset);
  }
  for (const id of forgotten) reset.delete(id);
  return { forgotten, reset };
}

/** What has failed, unless what came after it succeeded all the same (`continueOn`). */
function isToRun(nodes: WorkflowNodes, id: string, node: WorkflowNode): boolean {
  if (!hasFailed(node) || !(isExecution(node) || node.type === 'Suspend')) return false;
  const whole = isTry(node) ? retryOf(nodes, id) : id;
  const beneath = withDescendants(nodes, idsAt(nodes.get(whole) ?? node, 'children'));
  return ![...beneath].some((each) => nodes.get(each)?.phase === 'Succeeded');
}

/** The node with the `retryStrategy` that one is a try of. */
function retryOf(nodes: WorkflowNodes, id: string): string {
  const found = [...nodes].find(([, node]) => node.type === 'Retry' && idsAt(node, 'children').includes(id));
  return found?.[0] ?? id;
}

/** Forgets a node with all beneath it, and resets what it is part of, up to the root. */
function forgetAndReset(tree: Tree, start: string, forgotten: Set<string>, reset: Set<string>): void {
  for (const id of withDescendants(tree.nodes, [start])) forgotten.add(id);
  let id: string | undefined = start;
  while (id !== undefined) {
    const node: WorkflowNode = tree.node(id);
    if (isGroup(node)) {
      reset.add(id);
      id = resetBoundaries(tree, id, reset);
    } else if (node.type === 'Container') {
      // A container of a Pod runs again only with all of them.
      id = tree.upTo(id, (each) => each.type === 'Pod');
      for (const each of withDescendants(tree.nodes, [id])) forgotten.add(each);
      id = tree.parent(id);
    } else {
      if (node.type === 'Retry' && hasFailed(node)) reset.add(id);
      id = tree.parent(id);
    }
  }
}

/** Resets the templates that a group stands in, each with the group of it that leads there. Gives the node above all. */
function resetBoundaries(tree: Tree, start: string, reset: Set<string>): string | undefined {
  let id = start;
  for (;;) {
    const above = tree.parent(id);
    if (above !== undefined && tree.node(above).type === 'Retry') {
      reset.add(above);
      id = above;
    }
    const group = tree.parent(id);
    if (group !== undefined && ['StepGroup', 'TaskGroup'].includes(textAt(tree.node(group), 'type'))) reset.add(group);
    const boundary = textAt(tree.node(id), 'boundaryID');
    if (boundary === '') return tree.parent(id);
    id = tree.upTo(id, (_, each) => each === boundary);
    reset.add(id);
  }
}

/** The nodes of a Workflow with the way up. A node with several parents has the one whose id comes last. */
class Tree {
  readonly nodes: WorkflowNodes;
  readonly #workflow: string;
  readonly #parents = new Map<string, string>();

  constructor(nodes: WorkflowNodes, workflow: string) {
    this.nodes = nodes;
    this.#workflow = workflow;
    for (const id of [...nodes.keys()].sort()) {
      for (const child of idsAt(this.node(id), 'children')) {
        if (!nodes.has(child)) throw this.#broken(child);
        this.#parents.set(child, id);
      }
    }
    for (const [id, node] of nodes) {
      if (!this.#parents.has(id) && node.name !== workflow && !isOfExit(node, workflow)) throw this.#broken(id);
    }
  }

  node(id: string): WorkflowNode {
    const node = this.nodes.get(id);
    if (node === undefined) throw this.#broken(id);
    return node;
  }

  parent(id: string): string | undefined {
    return this.#parents.get(id);
  }

  /** The first on the way up, from the node itself on, that is meant. */
  upTo(start: string, isMeant: (node: WorkflowNode, id: string) => boolean): string {
    for (let id: string | undefined = start; id !== undefined; id = this.parent(id)) {
      if (isMeant(this.node(id), id)) return id;
    }
    throw this.#broken(start);
  }

  /** Each node below the root after all that lie nearer to it; without the handler of the end. */
  *fromRoot(): Generator<string, void, undefined> {
    const root = [...this.nodes].find(([, node]) => node.name === this.#workflow)?.[0];
    const found = new Set(root === undefined ? [] : [root]);
    // A set yields also what is added while it is walked.
    for (const id of found) {
      yield id;
      for (const child of idsAt(this.node(id), 'children')) found.add(child);
    }
  }

  #broken(id: string): ClusterError {
    return new ClusterError(
      'refused',
      msg('The nodes of Workflow "{name}" are no tree: node `{id}` is cut off. Submit the Workflow anew instead.', {
        name: this.#workflow,
        id,
      }),
    );
  }
}
