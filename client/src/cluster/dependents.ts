import type { Api } from './api.ts';
import { listJobsOf, listObjects, listPodsOf } from './objects.ts';
import type { ClusterTarget } from './target.ts';
import type { Pod } from './types.ts';

/** How many objects go with one that is deleted. */
export interface Dependents {
  readonly jobs: number;
  readonly pods: number;
}

/** Counts what an object owns: a Job its Pods, a CronJob its Jobs and theirs. Throws a `ClusterError`. */
export async function countDependents(
  api: Api,
  { kind, namespace }: ClusterTarget,
  uid: string,
  signal?: AbortSignal,
): Promise<Dependents> {
  switch (kind) {
    case 'Pod':
      return { jobs: 0, pods: 0 };
    case 'Job':
      return { jobs: 0, pods: (await listPodsOf(api, namespace, uid, signal)).length };
    case 'CronJob': {
      const jobs = await listJobsOf(api, namespace, uid, signal);
      if (jobs.length === 0) return { jobs: 0, pods: 0 };
      const uids = new Set(jobs.map(({ metadata }) => metadata.uid));
      const pods = await listObjects<Pod>(api, 'Pod', namespace, { labelSelector: 'controller-uid' }, signal);
      const owned = pods.filter(({ metadata }) => metadata.ownerReferences?.some((owner) => uids.has(owner.uid ?? '')));
      return { jobs: jobs.length, pods: owned.length };
    }
  }
}
