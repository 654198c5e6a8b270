import type { Api } from './api.ts';
import { waitingNodes } from './argo/resume.ts';
import { isOver } from './argo/status.ts';
import { resumeWorkflow } from './argo/write.ts';
import { type JsonObject, objectAt } from './json.ts';
import { hasFinished, patchSpec, uidOf } from './objects.ts';
import { isTerminated } from './spark/restart.ts';
import type { ClusterTarget } from './target.ts';

/** Whether an object that was read would change if it were suspended. */
export function canBeSuspended({ kind }: ClusterTarget, object: JsonObject): boolean {
  if (objectAt(object, 'spec').suspend === true) return false;
  switch (kind) {
    case 'Job':
      return !hasFinished(object);
    case 'Workflow':
      return !isOver(object);
    case 'SparkApplication':
      return !isTerminated(object);
    default:
      return true;
  }
}

/**
 * The same for resuming. A Workflow may also wait at nodes that somebody has to resume; throws a `ClusterError` where its
 * nodes are not to be had.
 */
export async function canBeResumed({ kind }: ClusterTarget, object: JsonObject): Promise<boolean> {
  if (kind === 'Job' && hasFinished(object)) return false;
  if (kind === 'Workflow' && isOver(object)) return false;
  if (objectAt(object, 'spec').suspend === true) return true;
  return kind === 'Workflow' && (await waitingNodes(object)) > 0;
}

/** Suspends or resumes an object that was read, and no other one of its name. Throws a `ClusterError`. */
export async function setSuspended(api: Api, target: ClusterTarget, object: JsonObject, value: boolean): Promise<void> {
  if (target.kind === 'Workflow' && !value) await resumeWorkflow(api, target, uidOf(object));
  else await patchSpec(api, target, { suspend: value }, { uid: uidOf(object) });
}
