import type { Api } from '../api.ts';
import { ClusterError } from '../failure.ts';
import type { TargetKind } from '../kinds.ts';
import { selectionOfKind } from '../objects.ts';
import type { Selection } from '../pagedList.ts';
import type { ListState } from './followedList.ts';
import { type InventoryChange, OwnerInventory } from './ownerInventory.ts';
import type { CustomObject, RunSource, RunSummary, ScheduleSummary } from './runSummaries.ts';

/** The schedules and runs of a project in a namespace, up to date from `start` to `stop`. */
export class RunInventory<R extends RunSummary = RunSummary> extends OwnerInventory<ScheduleSummary, R> {
  readonly #scheduleKind: TargetKind;
  readonly #runKind: TargetKind;

  constructor(api: Api, namespace: string, source: RunSource<R>, onChange: (change: InventoryChange) => void) {
    const { scheduleKind, runKind, pageSize } = source;
    const selection = (kind: TargetKind): Selection => ({
      ...selectionOfKind(kind, namespace),
      leftOut: ['managedFields'],
      ...(pageSize !== undefined && { pageSize }),
    });
    super(
      api,
      { selection: selection(scheduleKind), reduce: (object: CustomObject) => source.summarizeSchedule(object) },
      { selection: selection(runKind), reduce: (object: CustomObject) => source.summarizeRun(object) },
      onChange,
    );
    this.#scheduleKind = scheduleKind;
    this.#runKind = runKind;
  }

  /** Begins to follow those of its kinds that the cluster has. */
  start(served: ReadonlySet<TargetKind>): void {
    if (served.has(this.#scheduleKind)) this.ownerList.start();
    if (served.has(this.#runKind)) this.jobList.start();
  }

  /** How its lists stand, but for what the person may not read, and for kinds that the cluster has lost since. */
  get states(): ListState[] {
    return [this.ownerList.state, this.runState].filter((state) => !isLeftOut(state));
  }

  get runState(): ListState {
    return this.jobList.state;
  }

  /** By `uid`. */
  get schedules(): ReadonlyMap<string, ScheduleSummary> {
    return this.ownerList.objects;
  }

  /** By `uid`. */
  get runs(): ReadonlyMap<string, R> {
    return this.jobList.objects;
  }
}

/** A cluster answers with a bare 404 where it has lost the kind: it is asked again and again whether it is back. */
function isLeftOut(state: ListState): boolean {
  if (state.kind !== 'failed' && state.kind !== 'interrupted') return false;
  const { error } = state;
  if (!(error instanceof ClusterError)) return false;
  return error.kind === 'forbidden' || (error.kind === 'refused' && error.status === undefined);
}
