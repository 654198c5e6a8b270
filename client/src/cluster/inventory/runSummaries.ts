import { isObject, type JsonObject, objectAt, textAt } from '../json.ts';
import type { RunKind, ScheduleKind } from '../runs.ts';
import type { ObjectMeta, Pod } from '../types.ts';
import type { Owned } from './ownerInventory.ts';
import { cut, instantAs, type JobState, type PodSummary, type Summary, summarizePod } from './summaries.ts';

/** An object as the cluster has it. What a CustomResourceDefinition lets through may be of any type. */
export interface CustomObject extends JsonObject {
  readonly metadata: ObjectMeta;
}

/** What is kept of an object that starts runs by a schedule, such as a CronWorkflow. */
export interface ScheduleSummary extends Summary {
  readonly created: number;
  /** One a line. */
  readonly schedules: string;
  /** Empty where none is set. */
  readonly timeZone: string;
  readonly isSuspended: boolean;
  /** Its controller does not look at its schedule any more, as `reason` says. */
  readonly isHalted: boolean;
  /** What is wrong with it, as its controller writes it: `FailedValidation`. */
  readonly reason: string;
  readonly message: string;
  readonly lastScheduled?: number;
}

/** What is kept of a run of another project, such as a Workflow: what Jobs are sorted and filtered by, and how it stands. */
export interface RunSummary extends Owned {
  readonly state: JobState;
  /** Its phase as its controller writes it, where that says more than `state`; else empty. */
  readonly reason: string;
  readonly message: string;
  readonly created: number;
  readonly started?: number;
  readonly finished?: number;
}

export interface RunPodSummary extends PodSummary {
  /** Which part of the run it is, in the words of its project: `driver`, `train(0:model-a)`. */
  readonly part: string;
}

/** How the objects of a project are followed. */
export interface RunSource<R extends RunSummary = RunSummary> {
  readonly scheduleKind: ScheduleKind;
  readonly runKind: RunKind;
  /** As many runs in one answer: fewer where they are large. Absent: as many as of Jobs. */
  readonly pageSize?: number;
  summarizeSchedule(object: CustomObject): ScheduleSummary;
  summarizeRun(object: CustomObject): R;
  /** @param run the name of its run */
  summarizePod(pod: Pod, run: string): RunPodSummary;
}

/** The time of a `status` at a key, in milliseconds since the epoch; nothing where it is not set. */
export function timeAt<K extends string>(key: K, status: JsonObject, field: string): { readonly [P in K]?: number } {
  return instantAs(key, textAt(status, field));
}

/** What every object has. */
export function identityOf({ metadata }: CustomObject): Summary & { readonly created: number } {
  const { created = 0 } = instantAs('created', metadata.creationTimestamp);
  return { uid: metadata.uid, name: metadata.name, created };
}

/** The `uid` of the owner of a kind, whether it calls itself the controller or, as that of Spark, does not. */
export function ownerOf({ metadata }: CustomObject, kind: ScheduleKind): string {
  return metadata.ownerReferences?.find((owner) => owner.kind === kind)?.uid ?? '';
}

export function isBeingDeleted({ metadata }: CustomObject): boolean {
  return metadata.deletionTimestamp !== undefined;
}

/** A message of an object, not longer than a row needs it. */
export function messageAt(object: JsonObject, key: string): string {
  return cut(textAt(object, key));
}

/** The condition of a type that holds; empty where there is none. */
export function conditionOf(object: CustomObject, type: string): JsonObject {
  const { conditions } = objectAt(object, 'status');
  const all = Array.isArray(conditions) ? conditions.filter(isObject) : [];
  return all.find((each) => each.type === type && each.status === 'True') ?? {};
}

export function podOf(pod: Pod, part: string): RunPodSummary {
  return { ...summarizePod(pod), part };
}
