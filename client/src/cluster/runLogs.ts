import type { Api } from './api.ts';
import { isOver } from './argo/status.ts';
import { followPodLogs, type LogChoice, type LogReader, logsOfPods } from './jobLogs.ts';
import type { JsonObject } from './json.ts';
import { listWatch, listWatchReduced } from './listWatch.ts';
import { objectPath, readObject, selectionOf, uidOf } from './objects.ts';
import {
  isRun,
  listPodsOfRun,
  listRunsOf,
  podSelector,
  type RunKind,
  runKindOf,
  type ScheduleKind,
  withoutExecutor,
} from './runs.ts';
import { isTerminated } from './spark/restart.ts';
import type { ClusterTarget } from './target.ts';
import type { ObjectMeta, Pod } from './types.ts';

/** A Workflow or a SparkApplication: another one of the same name has another `uid`. */
export interface RunIdentity {
  readonly kind: RunKind;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

type StoredRun = JsonObject & { readonly metadata: ObjectMeta };

/** The run whose logs are meant: that one, of a schedule the newest. Undefined where it has none. */
export async function runToRead(
  api: Api,
  target: ClusterTarget & { readonly kind: RunKind | ScheduleKind },
  signal?: AbortSignal,
): Promise<RunIdentity | undefined> {
  const { kind, namespace, name } = target;
  const uid = uidOf(await readObject(api, target, signal));
  if (isRun(kind)) return { kind, namespace, name, uid };
  const [newest] = await listRunsOf(api, kind, namespace, uid, signal);
  return newest && { kind: runKindOf(kind), namespace, name: newest.metadata.name, uid: newest.metadata.uid };
}

/** The Pods of a run whose logs can be read. */
export async function listLogsOfRun(api: Api, run: RunIdentity, signal?: AbortSignal): Promise<LogChoice[]> {
  return logsOfPods(await readPods(api, run, signal), run.namespace);
}

/**
 * Reads the logs of all Pods of a run, also of those that start later, until it has finished and all is read, or the
 * signal aborts. Throws a `ClusterError` when it loses the run.
 */
export function followRunLogs(api: Api, run: RunIdentity, reader: LogReader, grace?: number): Promise<void> {
  const watch = async (take: (pods: readonly Pod[]) => void) => {
    const stop = new AbortController();
    const signal = AbortSignal.any([reader.signal, stop.signal]);
    const followingPods = followPods(api, run, signal, take);
    // A failure is told below, when the run is over.
    followingPods.catch(() => stop.abort());
    try {
      await untilOver(api, run, signal);
      if (!signal.aborted) take(await readPods(api, run, signal));
    } finally {
      stop.abort();
    }
    await followingPods;
  };
  return followPodLogs(api, run.namespace, watch, reader, grace);
}

async function readPods(api: Api, { kind, namespace, name }: RunIdentity, signal?: AbortSignal): Promise<Pod[]> {
  return (await listPodsOfRun(api, kind, namespace, name, signal)).map((pod) => withoutExecutor(kind, pod));
}

async function followPods(
  api: Api,
  { kind, namespace, name }: RunIdentity,
  signal: AbortSignal,
  take: (pods: readonly Pod[]) => void,
): Promise<void> {
  const query = { labelSelector: podSelector(kind, name) };
  const selection = { path: objectPath('Pod', namespace), resource: 'pods', namespace, query };
  for await (const change of listWatch<Pod>(api, selection, signal)) {
    if (change.kind === 'interrupted' || change.kind === 'deleted') continue;
    const pods = change.kind === 'listed' ? change.objects : [change.object];
    take(pods.map((pod) => withoutExecutor(kind, pod)));
  }
}

/** Resolves when the run has finished, is gone, or the signal aborts. */
async function untilOver(api: Api, run: RunIdentity, signal: AbortSignal): Promise<void> {
  const reduce = (stored: StoredRun) => ({
    uid: stored.metadata.uid,
    hasEnded: run.kind === 'Workflow' ? isOver(stored) : isTerminated(stored),
  });
  for await (const change of listWatchReduced(api, selectionOf(run), signal, { reduce })) {
    if (change.kind === 'interrupted') continue;
    const seen = change.kind === 'listed' ? change.objects[0] : change.object;
    if (change.kind === 'deleted' || seen?.uid !== run.uid || seen.hasEnded) return;
  }
}
