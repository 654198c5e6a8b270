import type { Api } from '../api.ts';
import { ClusterError } from '../failure.ts';
import { type JsonObject, objectAt, textAt } from '../json.ts';
import { msg } from '../message.ts';
import { FIELD_MANAGER, sendAbout, versionOf } from '../objects.ts';
import type { ClusterTarget } from '../target.ts';

/** States on the way to another run (`ApplicationStateType` in spark-operator api/v1beta2). */
const ABOUT_TO_RUN = ['', 'INVALIDATING', 'PENDING_RERUN', 'RESUMING'];

/** The state of a SparkApplication; empty before the operator has seen it. */
export function stateOf(application: JsonObject): string {
  return textAt(objectAt(application, 'status', 'applicationState'), 'state');
}

/** Whether a SparkApplication has come to its end. */
export function isTerminated(application: JsonObject): boolean {
  return ['COMPLETED', 'FAILED'].includes(stateOf(application));
}

/** Throws a `ClusterError` where a SparkApplication that was read cannot be restarted. */
export function checkRestart(application: JsonObject): void {
  const name = textAt(objectAt(application, 'metadata'), 'name');
  if (objectAt(application, 'spec').suspend === true) {
    throw new ClusterError(
      'refused',
      msg('SparkApplication "{name}" is suspended. Resume it, and it runs anew.', { name }),
    );
  }
  if (ABOUT_TO_RUN.includes(stateOf(application))) {
    throw new ClusterError(
      'refused',
      msg('SparkApplication "{name}" is about to run already, or no Spark operator looks after it.', { name }),
    );
  }
}

/**
 * Restarts a SparkApplication that was read, whatever state it is in: the operator is told by the state `INVALIDATING`, which
 * it sets itself when the spec has changed (spark-operator internal/controller/sparkapplication/event_filter.go). It deletes
 * driver and executors, counts attempts from zero and submits anew. Throws a `ClusterError`, a conflict where the
 * SparkApplication has changed since.
 */
export async function restartSparkApplication(api: Api, target: ClusterTarget, read: JsonObject): Promise<void> {
  await sendAbout(api, target, {
    method: 'PATCH',
    verb: 'patch',
    subresource: 'status',
    query: { fieldManager: FIELD_MANAGER },
    body: JSON.stringify({
      metadata: { resourceVersion: versionOf(read) },
      status: { applicationState: { state: 'INVALIDATING' } },
    }),
    contentType: 'application/merge-patch+json',
  });
}
