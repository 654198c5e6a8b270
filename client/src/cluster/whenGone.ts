import type { Api } from './api.ts';
import { ClusterError } from './failure.ts';
import { listWatch } from './listWatch.ts';
import { readObject, selectionOf, uidOf } from './objects.ts';
import { pause } from './pause.ts';
import type { ClusterTarget } from './target.ts';
import type { ObjectMeta } from './types.ts';

/** How often it is looked whether an object is gone that may be read and not listed, in milliseconds. */
const LOOK_AGAIN = 1_000;

/**
 * Resolves when an object is gone, or another one has its name. Rejects when the signal aborts, with a `ClusterError` where
 * the object can no longer be seen.
 */
export async function whenGone(api: Api, target: ClusterTarget, uid: string, signal: AbortSignal): Promise<void> {
  try {
    await watchUntilGone(api, target, uid, signal);
  } catch (error) {
    if (!(error instanceof ClusterError) || error.kind !== 'forbidden') throw error;
    await lookUntilGone(api, target, uid, signal);
  }
  signal.throwIfAborted();
}

async function watchUntilGone(api: Api, target: ClusterTarget, uid: string, signal: AbortSignal): Promise<void> {
  const selection = selectionOf(target);
  for await (const change of listWatch<{ readonly metadata: ObjectMeta }>(api, selection, signal)) {
    if (change.kind === 'interrupted') continue;
    if (change.kind === 'deleted') return;
    const there = change.kind === 'listed' ? change.objects[0] : change.object;
    if (there?.metadata.uid !== uid) return;
  }
}

async function lookUntilGone(api: Api, target: ClusterTarget, uid: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      if (uidOf(await readObject(api, target, signal)) !== uid) return;
    } catch (error) {
      if (error instanceof ClusterError && error.kind === 'notFound') return;
      throw error;
    }
    await pause(LOOK_AGAIN, signal);
  }
}
