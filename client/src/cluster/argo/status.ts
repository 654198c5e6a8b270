import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { ClusterError } from '../failure.ts';
import { isObject, type JsonObject, objectAt, parseObject, textAt, without } from '../json.ts';
import { msg } from '../message.ts';
import type { WorkflowNode, WorkflowNodes } from './nodes.ts';

/** Longest JSON of a Workflow whose nodes stand in it as they are, in characters (`MAX_WORKFLOW_SIZE` of the controller). */
const SIZE_LIMIT = 1024 * 1024;

const COMPLETED = 'workflows.argoproj.io/completed';

/**
 * The nodes of a Workflow. Where there are many, the controller puts them into `status.compressedNodes`, as gzip in base64.
 * Throws a `ClusterError` where they are not in the Workflow, or packed in another way.
 */
export async function nodesOf(workflow: JsonObject): Promise<WorkflowNodes> {
  const status = objectAt(workflow, 'status');
  const name = textAt(objectAt(workflow, 'metadata'), 'name');
  if (areElsewhere(workflow)) {
    throw new ClusterError(
      'refused',
      msg(
        'The nodes of Workflow "{name}" are in the database of Argo Workflows, not in the cluster. Do this with `argo` and the Argo Server.',
        { name },
      ),
    );
  }
  const packed = textAt(status, 'compressedNodes');
  const plain = objectAt(status, 'nodes');
  const nodes = Object.keys(plain).length > 0 || packed === '' ? plain : await unpack(packed, name);
  return new Map(Object.entries(nodes).filter((entry): entry is [string, WorkflowNode] => isObject(entry[1])));
}

/** Whether the nodes of a Workflow are in a database, to which only the controller and the Argo Server have a way. */
export function areElsewhere(workflow: JsonObject): boolean {
  return textAt(objectAt(workflow, 'status'), 'offloadNodeStatusVersion') !== '';
}

/** The Workflow with other nodes, packed where it would be too large. Throws a `ClusterError` where it is even then. */
export async function withNodes(workflow: JsonObject, nodes: WorkflowNodes): Promise<JsonObject> {
  const status = without(objectAt(workflow, 'status'), 'nodes', 'compressedNodes');
  const plain = Object.fromEntries(nodes);
  const whole = { ...workflow, status: { ...status, nodes: plain } };
  if (JSON.stringify(whole).length <= SIZE_LIMIT) return whole;
  const compressedNodes = (await promisify(gzip)(JSON.stringify(plain))).toString('base64');
  const packed = { ...workflow, status: { ...status, compressedNodes } };
  if (JSON.stringify(packed).length <= SIZE_LIMIT) return packed;
  const name = textAt(objectAt(workflow, 'metadata'), 'name');
  throw new ClusterError(
    'refused',
    msg('Workflow "{name}" has too many nodes to be kept in the cluster. Do this with `argo` and the Argo Server.', {
      name,
    }),
  );
}

async function unpack(packed: string, name: string): Promise<JsonObject> {
  const bytes = Buffer.from(packed, 'base64');
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
    throw new ClusterError(
      'refused',
      msg('The nodes of Workflow "{name}" are packed in a way that cannot be read here. Do this with `argo`.', {
        name,
      }),
    );
  }
  return parseObject((await promisify(gunzip)(bytes)).toString('utf8'));
}

/** Whether a Workflow has come to its end. */
export function isOver(workflow: JsonObject): boolean {
  return isCompleted(workflow) || ['Succeeded', 'Failed', 'Error'].includes(phaseOf(workflow));
}

/** Whether the controller is done with it. */
export function isCompleted(workflow: JsonObject): boolean {
  return objectAt(workflow, 'metadata', 'labels')[COMPLETED] === 'true';
}

export function phaseOf(workflow: JsonObject): string {
  return textAt(objectAt(workflow, 'status'), 'phase');
}

/** A time as Kubernetes writes it: RFC 3339 in UTC, to the second. `now` is in milliseconds since the epoch. */
export function timestamp(now: number): string {
  return new Date(now).toISOString().replace(/\.\d+Z$/, 'Z');
}
