import type { Api } from '../api.ts';
import type { Backoff } from '../listWatch.ts';
import { podsOfJobSelection } from '../objects.ts';
import type { Pod } from '../types.ts';
import { FollowedList } from './followedList.ts';
import { CHANGE_INTERVAL } from './namespaceInventory.ts';
import { type PodSummary, summarizePod } from './summaries.ts';
import { createThrottle } from './throttle.ts';

export type PodList = FollowedList<Pod, PodSummary>;

/** The Pods of one Job. */
export function podsOfJob(
  api: Api,
  { namespace, uid }: { readonly namespace: string; readonly uid: string },
  onChange: () => void,
  backoff?: Backoff,
): PodList {
  const selection = {
    ...podsOfJobSelection(namespace, uid),
    leftOut: ['managedFields', 'containers', 'initContainers', 'volumes', 'tolerations'],
  };
  const throttle = createThrottle(onChange, CHANGE_INTERVAL);
  return new FollowedList(api, selection, summarizePod, { onChange: () => throttle.request() }, backoff);
}
