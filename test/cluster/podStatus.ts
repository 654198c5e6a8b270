import type { Api } from '../../client/src/cluster/api.ts';
import type { Attempt } from '../../client/src/cluster/jobPage/model.ts';

/** Ends a Pod that holds, as its kubelet would. */
export async function endPod(
  api: Api,
  namespace: string,
  { name, started = 0 }: Pick<Attempt, 'name' | 'started'>,
  exitCode: number,
): Promise<void> {
  const terminated = {
    exitCode,
    reason: exitCode === 0 ? 'Completed' : 'Error',
    startedAt: time(started),
    finishedAt: time(Date.now()),
  };
  const containerStatuses = [
    { name: 'main', image: 'example.org/task:1', imageID: '', ready: false, restartCount: 0, state: { terminated } },
  ];
  await api.send({
    method: 'PATCH',
    path: `/api/v1/namespaces/${namespace}/pods/${name}/status`,
    contentType: 'application/merge-patch+json',
    body: JSON.stringify({ status: { phase: exitCode === 0 ? 'Succeeded' : 'Failed', containerStatuses } }),
    access: { verb: 'patch', resource: 'pods', namespace, name },
  });
}

/** The API keeps whole seconds. */
function time(instant: number): string {
  return new Date(instant).toISOString().replace(/\.\d+/, '');
}
