import type { Api } from '../api.ts';
import { selectionOfKind } from '../objects.ts';
import { podSelector } from '../runs.ts';
import { type PodList, selectedPods } from './podInventory.ts';
import type { RunPodSummary, RunSource } from './runSummaries.ts';

/** The Pods of one run of a project. */
export function podsOfRun(
  api: Api,
  source: RunSource,
  { namespace, name }: { readonly namespace: string; readonly name: string },
  onChange: () => void,
): PodList<RunPodSummary> {
  const query = { labelSelector: podSelector(source.runKind, name) };
  const selection = { ...selectionOfKind('Pod', namespace), query };
  return selectedPods(api, selection, (pod) => source.summarizePod(pod, name), onChange);
}
