import type { Api } from './api.ts';
import { ClusterError } from './failure.ts';
import type { Job, ObjectMeta } from './types.ts';

/** How long the Jobs of a CronJob took at most, of those that the cluster still has. */
export interface RunLength {
  readonly namespace: string;
  readonly cronJob: string;
  readonly seconds: number;
}

/** Objects in one answer, as kubectl asks for them. */
const PAGE_SIZE = '500';

interface OwnedJob extends Job {
  readonly metadata: ObjectMeta & {
    readonly ownerReferences?: readonly {
      readonly kind: string;
      readonly name: string;
      readonly controller?: boolean;
    }[];
  };
}

/** The lengths in all namespaces; where that is not allowed, in the one of the context. */
export async function listRunLengths(api: Api, signal?: AbortSignal): Promise<RunLength[]> {
  try {
    return runLengths(await listJobs(api, undefined, signal));
  } catch (error) {
    if (!(error instanceof ClusterError) || error.kind !== 'forbidden') throw error;
    return runLengths(await listJobs(api, api.connection.namespace, signal));
  }
}

async function listJobs(api: Api, namespace: string | undefined, signal?: AbortSignal): Promise<OwnedJob[]> {
  const within = namespace === undefined ? '' : `namespaces/${encodeURIComponent(namespace)}/`;
  const jobs: OwnedJob[] = [];
  let next = '';
  do {
    const answer = await api.send({
      method: 'GET',
      path: `/apis/batch/v1/${within}jobs`,
      query: { limit: PAGE_SIZE, ...(next === '' ? {} : { continue: next }) },
      access: { verb: 'list', resource: 'jobs', namespace: namespace ?? '' },
      signal,
    });
    const page = JSON.parse(answer.body) as { items: OwnedJob[]; metadata?: { continue?: string } };
    jobs.push(...page.items);
    next = page.metadata?.continue ?? '';
  } while (next !== '');
  return jobs;
}

/** The longest successful run of each CronJob. A Job that failed may have ended early, or waited for its retries. */
export function runLengths(jobs: readonly OwnedJob[]): RunLength[] {
  const longest = new Map<string, RunLength>();
  for (const { metadata, status } of jobs) {
    const owner = metadata.ownerReferences?.find(({ kind, controller }) => kind === 'CronJob' && controller === true);
    const { startTime, completionTime } = status ?? {};
    if (owner === undefined || startTime === undefined || completionTime === undefined) continue;
    const seconds = Math.max(1, Math.round((Date.parse(completionTime) - Date.parse(startTime)) / 1000));
    const namespace = metadata.namespace ?? '';
    const key = `${namespace}/${owner.name}`;
    if (seconds > (longest.get(key)?.seconds ?? 0)) longest.set(key, { namespace, cronJob: owner.name, seconds });
  }
  return [...longest.values()];
}
