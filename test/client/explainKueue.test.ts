import { describe, expect, it } from 'vitest';
import type { Api, ApiRequest } from '../../client/src/cluster/api.ts';
import { explainJob } from '../../client/src/cluster/explain/explainJob.ts';
import type { Explanation } from '../../client/src/cluster/explain/explanation.ts';
import { gatherJob } from '../../client/src/cluster/explain/gather.ts';
import { ClusterError } from '../../client/src/cluster/failure.ts';
import { english, msg } from '../../client/src/cluster/message.ts';
import type { Job, Pod } from '../../client/src/cluster/types.ts';
import { complete, job, NOW, pod, situation, unscheduled } from './explainSituations.ts';
import { kueueQuotaCases } from './kueueQuotaCases.ts';
import { kueueStoppedCases } from './kueueStoppedCases.ts';
import { kueueWaitingCases } from './kueueWaitingCases.ts';
import { off, on, queued, workload } from './kueueWorkloads.ts';

const told = ({ findings }: Explanation) =>
  findings.map(({ sentence, advice, field }) => ({
    sentence: english(sentence),
    ...(advice !== undefined && { advice: english(advice) }),
    ...(field !== undefined && { field }),
  }));

const waiting = workload({ conditions: [off('QuotaReserved', 'Inadmissible', "LocalQueue team-a doesn't exist")] });

describe('the Workload of a Job tells', () => {
  it.each(Object.entries({ ...kueueWaitingCases, ...kueueQuotaCases, ...kueueStoppedCases }))(
    '%s',
    (_title, { job: of = queued(), workloads, told: expected }) => {
      expect(told(explainJob(situation({ job: of, workloads })))).toEqual(expected);
    },
  );

  it('since when, and what it is about', () => {
    const [finding] = explainJob(situation({ job: queued(), workloads: [waiting] })).findings;
    expect(finding).toMatchObject({
      object: { kind: 'Workload', name: 'job-etl-3f2a1' },
      since: '2026-03-02T14:25:00.000Z',
      rule: 'kueue/queue-name',
    });
  });

  it('the field where the CronJob of the Job has it', () => {
    const ownerReferences = [{ kind: 'CronJob', name: 'nightly', uid: 'uid-nightly', controller: true }];
    const labels = { 'kueue.x-k8s.io/queue-name': 'team-a' };
    const of = queued({ metadata: { ownerReferences, labels } });
    const [finding] = explainJob(situation({ job: of, workloads: [waiting] })).findings;
    expect(finding?.field).toBe('spec.jobTemplate.metadata.labels[kueue.x-k8s.io/queue-name]');
  });

  it('nothing of a Job that is over, or is in no queue', () => {
    const over = queued({ spec: { suspend: false }, status: complete('CompletionsReached', 'Reached') });
    expect(told(explainJob(situation({ job: over, workloads: [waiting] })))).toEqual([]);
    const [finding] = told(explainJob(situation({ job: job({ spec: { suspend: true } }), workloads: [waiting] })));
    expect(finding?.sentence).toBe('It is suspended (`suspend: true`), so it has no Pods.');
  });

  it('as little as before where it is not known', () => {
    expect(told(explainJob(situation({ job: queued() })))).toEqual([
      {
        sentence: 'Kueue has not admitted it yet: it waits in the queue "team-a".',
        advice: 'Kueue resumes it when there is quota. Its Workload says what is missing: `kubectl describe workload`.',
      },
    ]);
  });
});

describe('the Workloads that are asked for', () => {
  const GROUP = '/apis/kueue.x-k8s.io';
  const GATE = { schedulingGates: [{ name: 'kueue.x-k8s.io/admission' }] };
  const preferred = (groupVersion: string) => ({ preferredVersion: { groupVersion } });

  /** Asks of a cluster with a Job, its Pods and what Kueue answers; other lists are empty. */
  async function gathered(of: Job, pods: readonly Pod[], kueue: Readonly<Record<string, object>>) {
    const asked: string[] = [];
    const answer = (path: string): object => {
      if (path.endsWith('/jobs/etl')) return of;
      if (path.endsWith('/pods')) return { items: pods };
      if (!path.includes('kueue')) return { items: [] };
      const found = kueue[path];
      if (found === undefined) throw new ClusterError('forbidden', msg('Not for you.'));
      return found;
    };
    const api = {
      now: () => NOW,
      skew: () => 0,
      send: async ({ path, query }: ApiRequest) => {
        if (path.includes('kueue')) asked.push([path, query?.labelSelector ?? []].flat().join(' '));
        return { code: 200, body: JSON.stringify(answer(path)), warnings: [] };
      },
    } as unknown as Api;
    return { asked, found: await gatherJob(api, 'data', 'etl', {}) };
  }

  it('are none of a Job without a queue, or of one that is over', async () => {
    const over = queued({ status: complete('CompletionsReached', 'Reached') });
    for (const of of [job(), job({ spec: { suspend: true } }), over]) {
      const { asked, found } = await gathered(of, [pod({})], {});
      expect(asked).toEqual([]);
      expect(found?.workloads).toBeUndefined();
    }
  });

  it.each(['v1beta1', 'v1beta2'])('are those of the Job, in the version that is preferred: %s', async (version) => {
    const path = `${GROUP}/${version}/namespaces/data/workloads`;
    const kueue = { [GROUP]: preferred(`kueue.x-k8s.io/${version}`), [path]: { items: [waiting] } };
    const { asked, found } = await gathered(queued(), [], kueue);
    expect(asked).toEqual([GROUP, `${path} kueue.x-k8s.io/job-uid in (uid-etl)`]);
    expect(found?.workloads).toEqual([waiting]);
  });

  it('are those of Pods that Kueue holds back', async () => {
    const path = `${GROUP}/v1beta1/namespaces/data/workloads`;
    const kueue = { [GROUP]: preferred('kueue.x-k8s.io/v1beta1'), [path]: { items: [] } };
    const pods = [pod({ spec: GATE }), pod({ name: 'etl-free1' }), pod({ name: 'etl-held2', spec: GATE })];
    const { asked } = await gathered(job(), pods, kueue);
    expect(asked).toEqual([GROUP, `${path} kueue.x-k8s.io/job-uid in (uid-etl-7xk2p,uid-etl-held2)`]);
  });

  it.each([
    ['there is no Kueue', {}],
    ['they may not be listed', { [GROUP]: preferred('kueue.x-k8s.io/v1beta2') }],
    ['something else answers', { [GROUP]: { hello: 'world' } }],
  ])('are not known, without a note, where %s', async (_why, kueue) => {
    const { found } = await gathered(queued(), [], kueue);
    expect(found?.workloads).toBeUndefined();
    expect(found?.notes).toEqual([]);
  });
});

describe('Pods that Kueue holds back by a scheduling gate', () => {
  const gated = (gate: string) =>
    unscheduled(
      'Scheduling is blocked due to non-empty scheduling gates',
      { spec: { ...pod({}).spec, schedulingGates: [{ name: `kueue.x-k8s.io/${gate}` }] } },
      'SchedulingGated',
    );
  const running = { spec: { suspend: false } };
  const [admission, topology] = [gated('admission'), gated('topology')];

  it('have what the Workload of the Pod says', () => {
    const own = workload({
      conditions: [
        off('QuotaReserved', 'Pending', 'insufficient unused quota for cpu in flavor default, 2 more needed'),
      ],
      metadata: { ownerReferences: [{ kind: 'Pod', name: 'etl-7xk2p', uid: admission.metadata.uid }] },
    });
    expect(told(explainJob(situation({ job: job(), pods: [admission], workloads: [own] })))[0]).toEqual({
      sentence:
        'Kueue has not admitted Pod "etl-7xk2p" yet (scheduling gate `kueue.x-k8s.io/admission`): insufficient unused quota for cpu in flavor default, 2 more needed.',
      advice:
        'It can start when others have given back enough `cpu`. Ask for less, or have the quota of the queue raised.',
      field: 'spec.template.spec.containers[0].resources.requests.cpu',
    });
  });

  it('have what the Workload of a Job in a queue says', () => {
    const sentences = told(
      explainJob(situation({ job: queued(running), pods: [admission], workloads: [waiting] })),
    ).map(({ sentence }) => sentence);
    expect(sentences).toContain(
      'Kueue has not admitted Pod "etl-7xk2p" yet (scheduling gate `kueue.x-k8s.io/admission`).',
    );
    expect(sentences).toContain('Kueue cannot admit it: its namespace has no LocalQueue "team-a".');
  });

  it('may have been admitted', () => {
    const done = workload({
      conditions: [on('QuotaReserved', 'QuotaReserved', ''), on('Admitted', 'Admitted', 'The workload is admitted')],
    });
    expect(
      told(explainJob(situation({ job: queued(running), pods: [topology], workloads: [done] })))[0]?.sentence,
    ).toBe('Kueue has admitted Pod "etl-7xk2p", and has not lifted the scheduling gate `kueue.x-k8s.io/topology` yet.');
  });
});
