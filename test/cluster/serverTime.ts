import type { Api } from '../../client/src/cluster/api.ts';
import { objectPath } from '../../client/src/cluster/objects.ts';
import type { ObjectMeta } from '../../client/src/cluster/types.ts';
import { until } from './process.ts';

/** Resolves in a later second of the server than now: times of the API have no fractions. */
export async function nextSecond(api: Api, namespace: string): Promise<void> {
  const path = objectPath('Job', namespace);
  const access = { verb: 'create', resource: 'jobs', namespace };
  const container = { name: 'main', image: 'busybox:1.37' };
  const spec = { suspend: true, template: { spec: { restartPolicy: 'Never', containers: [container] } } };
  const body = JSON.stringify({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'clock' }, spec });
  /** The time that the server would give to a new Job. */
  const read = async () => {
    const answer = await api.send({ method: 'POST', path, query: { dryRun: 'All' }, body, access });
    const { metadata } = JSON.parse(answer.body) as { readonly metadata: ObjectMeta };
    return metadata.creationTimestamp ?? '';
  };
  const now = await read();
  await until('a new second', async () => (await read()) > now);
}
