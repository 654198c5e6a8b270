import { argo } from './argoRows.ts';
import type { Project } from './project.ts';
import { spark } from './sparkRows.ts';

/** The projects whose objects are rows, in the order in which they stand. */
export const PROJECTS: readonly Project[] = [argo, spark];

/** All their kinds, which a cluster need not have. */
export const PROJECT_KINDS = PROJECTS.flatMap(({ scheduleKind, runKind }) => [scheduleKind, runKind]);
