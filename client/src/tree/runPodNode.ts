import type { RunPodSummary } from '../cluster/inventory/runSummaries.ts';
import type { Appearance, Clock } from './node.ts';
import { describePod, type NodePlace, PodNode } from './podNode.ts';
import type { Project } from './project.ts';

/** A Pod of a run: which part of it, and how it stands. */
export class RunPodNode extends PodNode<RunPodSummary> {
  readonly #project: Project;

  constructor(project: Project, place: NodePlace, parent: string, pod: RunPodSummary) {
    super(place, parent, pod);
    this.#project = project;
  }

  override appearance(clock: Clock): Appearance {
    const { index: _, ...rest } = this.pod;
    return {
      ...super.appearance(clock),
      description: [...this.#project.partInWords(this.pod), ...describePod(rest)],
      // It belongs to no Job that could be explained.
      contextValue: 'run-pod',
    };
  }
}
