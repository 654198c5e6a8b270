/** An Indexed Job on the control plane whose Pods run until somebody ends them. */
import { ok } from 'node:assert/strict';
import type { Api } from '../../../client/src/cluster/api.ts';
import { reducePod } from '../../../client/src/cluster/jobPage/reduce.ts';
import { listObjects } from '../../../client/src/cluster/objects.ts';
import type { Pod } from '../../../client/src/cluster/types.ts';
import { endPod } from '../../cluster/podStatus.ts';

export const INDEXED_JOB = 'thumbnails';

/** The label is for the simulated node: see `test/cluster/kwok.yaml`. */
export function indexedJob(completions: number, parallelism: number): object {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: INDEXED_JOB, namespace: 'default' },
    spec: {
      completionMode: 'Indexed',
      completions,
      parallelism,
      backoffLimitPerIndex: 2,
      activeDeadlineSeconds: 3600,
      ttlSecondsAfterFinished: 86_400,
      template: {
        metadata: { labels: { 'batchwright.test/pod': 'holds' } },
        spec: {
          restartPolicy: 'Never',
          containers: [
            {
              name: 'main',
              image: 'example.org/thumbnails:1.4.0',
              resources: { requests: { cpu: '250m', memory: '128Mi' }, limits: { memory: '256Mi' } },
            },
          ],
        },
      },
    },
  };
}

/** Ends the running Pods of some indexes. */
export async function endIndexes(api: Api, exitCode: number, ...indexes: readonly number[]): Promise<void> {
  const pods = (await listObjects<Pod>(api, 'Pod', 'default')).map(reducePod);
  for (const index of indexes) {
    const pod = pods.find((each) => each.index === index && each.phase === 'Running');
    ok(pod !== undefined, `Index ${index} has no Pod at work.`);
    await endPod(api, 'default', pod, exitCode);
  }
}
