import type { Api } from '../api.ts';
import { ClusterError } from '../failure.ts';
import type { TargetKind } from '../kinds.ts';
import type { Backoff, Selection } from '../listWatch.ts';
import { selectionOfKind } from '../objects.ts';
import { FollowedList, type ListState } from './followedList.ts';
import { CHANGE_INTERVAL } from './namespaceInventory.ts';
import type { CustomObject, RunSource, RunSummary, ScheduleSummary } from './runSummaries.ts';
import { createThrottle, type Throttle } from './throttle.ts';

/** What has changed since the last call. */
export interface RunChange {
  /** Something has come or gone, or is of another owner, or the state of a list has changed. */
  readonly top: boolean;
  /** The `uid`s of what else has changed. */
  readonly changed: ReadonlySet<string>;
}

/** The schedules and runs of a project in a namespace, up to date from `start` to `stop`. */
export class RunInventory<R extends RunSummary = RunSummary> {
  readonly #scheduleKind: TargetKind;
  readonly #runKind: TargetKind;
  readonly #schedules: FollowedList<CustomObject, ScheduleSummary>;
  readonly #runs: FollowedList<CustomObject, R>;
  readonly #throttle: Throttle;
  /** The runs by the `uid` of their owner; absent until somebody asks after a change. */
  #byOwner: Map<string, R[]> | undefined;
  #top = false;
  #changed = new Set<string>();
  #lastState = '';

  constructor(
    api: Api,
    namespace: string,
    source: RunSource<R>,
    onChange: (change: RunChange) => void,
    backoff?: Backoff,
  ) {
    this.#scheduleKind = source.scheduleKind;
    this.#runKind = source.runKind;
    this.#throttle = createThrottle(() => {
      const change: RunChange = { top: this.#top, changed: this.#changed };
      this.#top = false;
      this.#changed = new Set();
      onChange(change);
    }, CHANGE_INTERVAL);
    const selection = (kind: TargetKind): Selection => ({
      ...selectionOfKind(kind, namespace),
      leftOut: ['managedFields'],
      ...(source.pageSize !== undefined && { pageSize: source.pageSize }),
    });
    const onState = () => this.#noteState();
    this.#schedules = new FollowedList(
      api,
      selection(source.scheduleKind),
      (object: CustomObject) => source.summarizeSchedule(object),
      { onChange: onState, onObject: (before, after) => this.#noteSchedule(before, after) },
      backoff,
    );
    this.#runs = new FollowedList(
      api,
      selection(source.runKind),
      (object: CustomObject) => source.summarizeRun(object),
      { onChange: onState, onObject: (before, after) => this.#noteRun(before, after) },
      backoff,
    );
  }

  /** Begins to follow those of its kinds that the cluster has. */
  start(served: ReadonlySet<TargetKind>): void {
    if (served.has(this.#scheduleKind)) this.#schedules.start();
    if (served.has(this.#runKind)) this.#runs.start();
    this.#lastState = this.#stateKey();
  }

  stop(): void {
    this.#schedules.stop();
    this.#runs.stop();
    this.#throttle.cancel();
  }

  async whenReadable(): Promise<void> {
    await Promise.all([this.#schedules.whenReadable(), this.#runs.whenReadable()]);
  }

  get states(): { readonly schedules: ListState; readonly runs: ListState } {
    return { schedules: this.#schedules.state, runs: this.#runs.state };
  }

  /** Why a list cannot be read, unless the person may not, or the cluster has lost the kind since. */
  get failures(): Error[] {
    const { schedules, runs } = this.states;
    return [schedules, runs].flatMap((state) =>
      state.kind === 'failed' && !isLeftOut(state.error) ? [state.error] : [],
    );
  }

  /** By `uid`. */
  get schedules(): ReadonlyMap<string, ScheduleSummary> {
    return this.#schedules.objects;
  }

  /** By `uid`. */
  get runs(): ReadonlyMap<string, R> {
    return this.#runs.objects;
  }

  /** The runs that a schedule has started, in no order. */
  runsOf(schedule: string): readonly R[] {
    return this.#owned().get(schedule) ?? [];
  }

  /** The runs that nothing has started by a schedule, or something that is gone or not in sight. */
  looseRuns(): R[] {
    return [...this.#owned()].flatMap(([owner, runs]) => (owner === '' || this.#isGone(owner) ? runs : []));
  }

  #isGone(owner: string): boolean {
    const { objects, isComplete, state } = this.#schedules;
    return !objects.has(owner) && (isComplete || state.kind === 'failed' || state.kind === 'stopped');
  }

  #owned(): ReadonlyMap<string, readonly R[]> {
    if (this.#byOwner !== undefined) return this.#byOwner;
    const found = new Map<string, R[]>();
    for (const run of this.#runs.objects.values()) {
      const runs = found.get(run.owner);
      if (runs === undefined) found.set(run.owner, [run]);
      else runs.push(run);
    }
    this.#byOwner = found;
    return found;
  }

  #noteSchedule(before: ScheduleSummary | undefined, after: ScheduleSummary | undefined): void {
    if (before === undefined || after === undefined) this.#top = true;
    else this.#changed.add(after.uid);
    this.#throttle.request();
  }

  #noteRun(before: R | undefined, after: R | undefined): void {
    this.#byOwner = undefined;
    const hasStayed = before?.owner === after?.owner;
    for (const run of [before, after]) {
      if (run === undefined) continue;
      if (this.#schedules.objects.has(run.owner)) this.#changed.add(run.owner);
      else if (hasStayed) this.#changed.add(run.uid);
      else this.#top = true;
    }
    this.#throttle.request();
  }

  /** Objects have been noted before; what is left is a change of state. */
  #noteState(): void {
    if (this.#stateKey() === this.#lastState) return;
    this.#lastState = this.#stateKey();
    this.#top = true;
    this.#throttle.request();
  }

  #stateKey(): string {
    return `${this.#schedules.state.kind} ${this.#runs.state.kind}`;
  }
}

function isLeftOut(error: Error): boolean {
  if (!(error instanceof ClusterError)) return false;
  return error.kind === 'forbidden' || (error.kind === 'refused' && error.status === undefined);
}
