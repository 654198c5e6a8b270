import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../../client/src/cluster/api.ts';
import { explainJob } from '../../client/src/cluster/explain/explainJob.ts';
import type { Explanation } from '../../client/src/cluster/explain/explanation.ts';
import { gatherJob } from '../../client/src/cluster/explain/gather.ts';
import { english } from '../../client/src/cluster/message.ts';
import type { Condition, Job } from '../../client/src/cluster/types.ts';
import { allow, apiOf, createStored, jobManifest, newNamespace, noCluster, patch, post } from './fixtures.ts';
import { installWorkloads, removeWorkloads, serveAlso } from './kueueDefinitions.ts';

const TODAY = 'Kueue has not admitted it yet: it waits in the queue "team-a".';

/** `v1beta1` is what Kueue had up to v0.14; from v0.15 on it serves both. */
type Version = 'v1beta1' | 'v1beta2';

describe.skipIf(noCluster)('what Kueue says of a Job', () => {
  let api: Api;
  let namespace = '';
  const asked: string[] = [];

  beforeAll(() => {
    const admin = apiOf('admin');
    api = {
      ...admin,
      send: (request) => {
        asked.push(request.path);
        return admin.send(request);
      },
    };
  });

  // Other tests look at a cluster without Kueue.
  afterAll(() => (noCluster ? undefined : removeWorkloads(api)));

  async function stored(labels: object = { 'kueue.x-k8s.io/queue-name': 'team-a' }): Promise<Job> {
    namespace = await newNamespace(api);
    const manifest = jobManifest(namespace, 'task', 'holds', { suspend: true });
    return createStored(api, namespace, { ...manifest, metadata: { name: 'task', namespace, labels } });
  }

  async function explained(of: Api = api): Promise<Explanation> {
    asked.length = 0;
    const situation = await gatherJob(of, namespace, 'task', { now: Date.now(), timeZone: 'UTC' });
    if (situation === undefined) throw new Error('The Job is gone.');
    return explainJob(situation);
  }

  const sentences = async (of?: Api) => (await explained(of)).findings.map(({ sentence }) => english(sentence));
  const askedOfKueue = () => asked.filter((path) => path.includes('kueue'));

  /** As Kueue makes it for the Job. */
  async function workloadOf({ metadata: { name, uid } }: Job, version: Version): Promise<string> {
    const apiVersion = `kueue.x-k8s.io/${version}`;
    const workloads = `/apis/${apiVersion}/namespaces/${namespace}/workloads`;
    const containers = [{ name: 'main', image: 'example.org/task:1' }];
    await post(api, workloads, {
      apiVersion,
      kind: 'Workload',
      metadata: {
        name: `job-${name}`,
        labels: { 'kueue.x-k8s.io/job-uid': uid },
        ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name, uid, controller: true }],
      },
      spec: {
        queueName: 'team-a',
        podSets: [{ name: 'main', count: 1, template: { spec: { restartPolicy: 'Never', containers } } }],
      },
    });
    return `${workloads}/job-${name}`;
  }

  const now = () => new Date().toISOString();
  const condition = (type: string, status: string, reason: string, message: string): Condition => ({
    type,
    status,
    reason,
    message,
    lastTransitionTime: now(),
  });
  const tell = (workload: string, status: object) => patch(api, `${workload}/status`, { status });

  it('is not asked for where the cluster has no Kueue', async () => {
    await stored();
    const { findings, notes } = await explained();
    expect(findings.map(({ sentence }) => english(sentence))).toEqual([TODAY]);
    expect(notes).toEqual([]);
    expect(askedOfKueue()).toEqual(['/apis/kueue.x-k8s.io']);
  });

  describe.each<Version>(['v1beta1', 'v1beta2'])('by its Workload of %s', (version) => {
    let isThere = false;
    beforeAll(async () => {
      if (version === 'v1beta1') isThere = await installWorkloads(api, version);
      else isThere = await serveAlso(api, version);
    });

    it('is asked about Jobs of its queues only', async ({ skip }) => {
      if (!isThere) skip();
      await stored({});
      expect(await sentences()).toEqual(['It is suspended (`suspend: true`), so it has no Pods.']);
      expect(askedOfKueue()).toEqual([]);
    });

    it('is nothing before there is one', async ({ skip }) => {
      if (!isThere) skip();
      await stored();
      expect(await sentences()).toEqual(['Kueue has made no Workload for it, by which it would be admitted.']);
      expect(askedOfKueue()).toEqual([
        '/apis/kueue.x-k8s.io',
        `/apis/kueue.x-k8s.io/${version}/namespaces/${namespace}/workloads`,
      ]);
    });

    it('follows a Workload from its queue to its end', async ({ skip }) => {
      if (!isThere) skip();
      const workload = await workloadOf(await stored(), version);
      expect(await sentences()).toEqual(['Kueue has not tried to admit it yet: it waits in the queue "team-a".']);

      const missing = condition('QuotaReserved', 'False', 'Inadmissible', "LocalQueue team-a doesn't exist");
      await tell(workload, { conditions: [missing] });
      const { findings } = await explained();
      expect(findings).toMatchObject([
        {
          sentence: { text: 'Kueue cannot admit it: its namespace has no LocalQueue "{queue}".' },
          field: 'metadata.labels[kueue.x-k8s.io/queue-name]',
          object: { kind: 'Workload', name: 'job-task' },
        },
      ]);

      const text =
        "couldn't assign flavors to pod set main: insufficient unused quota for cpu in flavor default, 2 more needed";
      await tell(workload, { conditions: [condition('QuotaReserved', 'False', 'Pending', text)] });
      expect(await sentences()).toEqual([`Kueue has not admitted it yet: ${text}.`]);

      const timeout = `Exceeded the PodsReady timeout ${namespace}/job-task`;
      await tell(workload, {
        conditions: [
          condition('QuotaReserved', 'False', 'Pending', timeout),
          condition('Evicted', 'True', 'PodsReadyTimeout', timeout),
        ],
        requeueState: { count: 1, requeueAt: new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+/, '') },
      });
      expect(await sentences()).toEqual([
        `Kueue has stopped it, as its Pods were not all ready in time: ${timeout}.`,
        expect.stringMatching(
          /^Kueue queues it again at (?:\d{4}-\d\d-\d\d )?\d\d:\d\d, in (?:1 h|59 min.*); requeues so far: 1\.$/,
        ),
      ]);

      await patch(api, workload, { spec: { active: false } });
      const deactivated = 'The workload is deactivated due to exceeding the maximum number of re-queuing retries';
      await tell(workload, {
        conditions: [condition('Evicted', 'True', 'Deactivated', deactivated)],
        requeueState: null,
      });
      expect(await sentences()).toEqual([
        `Kueue does not start it, as \`spec.active\` of its Workload "job-task" is \`false\`: ${deactivated}.`,
      ]);

      await patch(api, workload, { spec: { active: true } });
      await tell(workload, { conditions: [condition('Finished', 'True', 'FailedToStart', 'invalid pod set info')] });
      expect(await sentences()).toEqual([
        'Kueue counts it as finished (`FailedToStart`) and does not start it any more: invalid pod set info.',
      ]);
    });

    it('tells of the admission checks that are not ready', async ({ skip }) => {
      if (!isThere) skip();
      const workload = await workloadOf(await stored(), version);
      await tell(workload, {
        conditions: [condition('QuotaReserved', 'True', 'QuotaReserved', 'Quota reserved in ClusterQueue shared')],
        admission: { clusterQueue: 'shared', podSetAssignments: [{ name: 'main' }] },
        admissionChecks: [
          { name: 'budget', state: 'Ready', message: '', lastTransitionTime: now() },
          { name: 'capacity', state: 'Pending', message: 'Waiting for nodes', lastTransitionTime: now() },
        ],
      });
      expect(await sentences()).toEqual([
        'It has quota, and waits for the admission check "capacity": Waiting for nodes.',
      ]);
    });

    it('is left out without a word where it may not be read', async ({ skip }) => {
      if (!isThere) skip();
      await workloadOf(await stored(), version);
      await allow(namespace, 'batch', ['jobs'], ['get']);
      await allow(namespace, '', ['pods', 'events'], ['list']);
      const { findings, notes } = await explained(apiOf('reader'));
      expect(findings.map(({ sentence }) => english(sentence))).toEqual([TODAY]);
      expect(notes).toEqual([]);

      await allow(namespace, 'kueue.x-k8s.io', ['workloads'], ['list']);
      await expect
        .poll(() => sentences(apiOf('reader')))
        .toEqual(['Kueue has not tried to admit it yet: it waits in the queue "team-a".']);
    });
  });
});
