import type { RunPodSummary, RunSource, RunSummary } from '../cluster/inventory/runSummaries.ts';
import type { Words } from './node.ts';

/** What the tree must know of a project whose schedules start runs, which have Pods: how they are read, and in which words. */
export interface Project<R extends RunSummary = RunSummary> extends RunSource<R> {
  /** A short name of the project, by which its rows are told from those of Jobs and CronJobs. */
  readonly mark: string;
  /** How far a run has got, told before its state: `3/5`. */
  progressOf(run: R): readonly Words[];
  /** What it consists of at the moment, told after its state. */
  partsOf(run: R): readonly Words[];
  /** Which part of the run a Pod is. */
  partInWords(pod: RunPodSummary): readonly Words[];
}
