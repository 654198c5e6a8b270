import type { Api } from './api.ts';
import { KINDS } from './kinds.ts';
import { listJobsOf, listObjects, listPodsOf } from './objects.ts';
import { listPodsOfRun, listRunsOf } from './runs.ts';
import type { ClusterTarget, TargetKind } from './target.ts';
import type { Pod } from './types.ts';

/** How many objects go with one that is deleted, by their kinds. */
export type Dependents = Readonly<Partial<Record<TargetKind, number>>>;

/** Counts what an object owns: a Job its Pods, a CronJob its Jobs and theirs. Throws a `ClusterError`. */
export async function countDependents(
  api: Api,
  { kind, namespace, name }: ClusterTarget,
  uid: string,
  signal?: AbortSignal,
): Promise<Dependents> {
  switch (kind) {
    case 'Job':
      return { Pod: (await listPodsOf(api, namespace, uid, signal)).length };
    case 'CronJob': {
      const jobs = await listJobsOf(api, namespace, uid, signal);
      if (jobs.length === 0) return {};
      const uids = new Set(jobs.map(({ metadata }) => metadata.uid));
      const pods = await listObjects<Pod>(api, 'Pod', namespace, { labelSelector: 'controller-uid' }, signal);
      const owned = pods.filter(({ metadata }) => metadata.ownerReferences?.some((owner) => uids.has(owner.uid ?? '')));
      return { Job: jobs.length, Pod: owned.length };
    }
    case 'Workflow':
    case 'SparkApplication':
      return { Pod: (await listPodsOfRun(api, kind, namespace, name, signal)).length };
    case 'CronWorkflow':
      return { Workflow: (await listRunsOf(api, kind, namespace, uid, signal)).length };
    case 'ScheduledSparkApplication':
      return { SparkApplication: (await listRunsOf(api, kind, namespace, uid, signal)).length };
    case 'Pod':
    case 'WorkflowTemplate':
    case 'ClusterWorkflowTemplate':
    case 'PrometheusRule':
      return {};
  }
}

/** What several objects own in all. */
export function sumOf(all: readonly Dependents[]): Dependents {
  const counted = KINDS.map((kind) => [kind, all.reduce((sum, each) => sum + (each[kind] ?? 0), 0)] as const);
  return Object.fromEntries(counted.filter(([, count]) => count > 0));
}
