import { expect, test } from 'vitest';
import type { Api, ApiRequest } from '../../client/src/cluster/api.ts';
import { ClusterError } from '../../client/src/cluster/failure.ts';
import { msg } from '../../client/src/cluster/message.ts';
import { listRunLengths } from '../../client/src/cluster/runLengths.ts';

interface Fate {
  readonly cronJob?: string;
  readonly minutes?: number;
  readonly namespace?: string;
}

function job({ cronJob, minutes, namespace = 'ops' }: Fate) {
  const start = Date.parse('2026-11-22T02:00:00Z');
  return {
    metadata: {
      namespace,
      ...(cronJob && { ownerReferences: [{ kind: 'CronJob', name: cronJob, controller: true }] }),
    },
    status: {
      startTime: new Date(start).toISOString(),
      ...(minutes !== undefined && { completionTime: new Date(start + minutes * 60_000).toISOString() }),
    },
  };
}

/** A cluster that answers page by page, and may forbid to look into all namespaces. */
function cluster(pages: readonly (readonly Fate[])[], forbids = false) {
  const asked: string[] = [];
  const send = async ({ path, query }: ApiRequest) => {
    asked.push(path + (query?.continue ? ` ${query.continue}` : ''));
    if (forbids && !path.includes('/namespaces/')) throw new ClusterError('forbidden', msg('No.'));
    const page = Number(query?.continue ?? 0);
    const metadata = page + 1 < pages.length ? { continue: String(page + 1) } : {};
    return { code: 200, body: JSON.stringify({ metadata, items: (pages[page] ?? []).map(job) }), warnings: [] };
  };
  return { api: { connection: { namespace: 'own' }, send } as unknown as Api, asked };
}

test('the longest complete run of each CronJob, over all pages', async () => {
  const { api, asked } = cluster([
    [{ cronJob: 'a', minutes: 3 }, { cronJob: 'a', minutes: 5 }, { cronJob: 'a' }, { minutes: 60 }],
    [
      { cronJob: 'a', minutes: 4 },
      { cronJob: 'a', minutes: 1, namespace: 'other' },
      { cronJob: 'quick', minutes: 0 },
    ],
  ]);
  expect(await listRunLengths(api)).toEqual([
    { namespace: 'ops', cronJob: 'a', seconds: 300 },
    { namespace: 'other', cronJob: 'a', seconds: 60 },
    { namespace: 'ops', cronJob: 'quick', seconds: 1 },
  ]);
  expect(asked).toEqual(['/apis/batch/v1/jobs', '/apis/batch/v1/jobs 1']);
});

test('in the namespace of the context where the others are forbidden', async () => {
  const { api, asked } = cluster([[{ cronJob: 'a', minutes: 3, namespace: 'own' }]], true);
  expect(await listRunLengths(api)).toEqual([{ namespace: 'own', cronJob: 'a', seconds: 180 }]);
  expect(asked).toEqual(['/apis/batch/v1/jobs', '/apis/batch/v1/namespaces/own/jobs']);
});
