import type { Api } from '../api.ts';
import type { Backoff } from '../listWatch.ts';
import { selectionOfKind } from '../objects.ts';
import { podSelector } from '../runs.ts';
import type { Pod } from '../types.ts';
import { FollowedList } from './followedList.ts';
import { CHANGE_INTERVAL } from './namespaceInventory.ts';
import type { RunPodSummary, RunSource } from './runSummaries.ts';
import { createThrottle } from './throttle.ts';

export type RunPodList = FollowedList<Pod, RunPodSummary>;

/** The Pods of one run of a project. */
export function podsOfRun(
  api: Api,
  source: RunSource,
  { namespace, name }: { readonly namespace: string; readonly name: string },
  onChange: () => void,
  backoff?: Backoff,
): RunPodList {
  const query = { labelSelector: podSelector(source.runKind, name) };
  const selection = {
    ...selectionOfKind('Pod', namespace),
    query,
    leftOut: ['managedFields', 'volumes', 'tolerations'],
  };
  const throttle = createThrottle(onChange, CHANGE_INTERVAL);
  return new FollowedList(
    api,
    selection,
    (pod: Pod) => source.summarizePod(pod, name),
    { onChange: () => throttle.request() },
    backoff,
  );
}
