import type { Api } from '../api.ts';
import type { Backoff } from '../listWatch.ts';
import { podsOfJobSelection } from '../objects.ts';
import type { Selection } from '../pagedList.ts';
import type { Pod } from '../types.ts';
import { FollowedList } from './followedList.ts';
import { type PodSummary, summarizePod } from './summaries.ts';
import { CHANGE_INTERVAL, createThrottle } from './throttle.ts';

export type PodList<P extends PodSummary = PodSummary> = FollowedList<Pod, P>;

/** The Pods of one Job. */
export function podsOfJob(
  api: Api,
  { namespace, uid }: { readonly namespace: string; readonly uid: string },
  onChange: () => void,
  backoff?: Backoff,
): PodList {
  return selectedPods(api, podsOfJobSelection(namespace, uid), summarizePod, onChange, backoff);
}

/** The Pods of a selection. */
export function selectedPods<P extends PodSummary>(
  api: Api,
  selection: Selection,
  summarize: (pod: Pod) => P,
  onChange: () => void,
  backoff?: Backoff,
): PodList<P> {
  const leftOut = ['managedFields', 'containers', 'initContainers', 'volumes', 'tolerations'];
  const throttle = createThrottle(onChange, CHANGE_INTERVAL);
  return new FollowedList(api, { ...selection, leftOut }, summarize, { onChange: () => throttle.request() }, backoff);
}
