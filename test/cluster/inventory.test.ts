import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Api } from '../../client/src/cluster/api.ts';
import { NamespaceInventory } from '../../client/src/cluster/inventory/namespaceInventory.ts';
import { namespacesOf } from '../../client/src/cluster/inventory/namespaceList.ts';
import { podsOfJob } from '../../client/src/cluster/inventory/podInventory.ts';
import type { JobSummary } from '../../client/src/cluster/inventory/summaries.ts';
import { objectPath } from '../../client/src/cluster/objects.ts';
import type { ObjectMeta } from '../../client/src/cluster/types.ts';
import {
  apiOf,
  createStored,
  cronJobManifest,
  jobManifest,
  newNamespace,
  noCluster,
  podTemplate,
  post,
  remove,
  restartApiServer,
} from './fixtures.ts';

const WAIT = { timeout: 30_000, interval: 50 };

describe.skipIf(noCluster)('the inventory of a real namespace', () => {
  const running: { stop(): void }[] = [];
  afterEach(() => {
    for (const each of running.splice(0)) each.stop();
  });

  function follow(api: Api, namespace: string): NamespaceInventory {
    const inventory = new NamespaceInventory(api, namespace, () => {});
    running.push(inventory);
    inventory.start();
    return inventory;
  }

  const states = (jobs: Iterable<JobSummary>) =>
    [...jobs].map(({ name, state, reason }) => [name, state, reason].filter((part) => part !== '').join(' ')).sort();

  it('follows Jobs as they are created, end and are deleted', async () => {
    const api = apiOf('admin');
    const namespace = await newNamespace(api);
    await createStored(api, namespace, jobManifest(namespace, 'before', 'holds'));
    const inventory = follow(api, namespace);
    await inventory.whenReadable();
    await vi.waitFor(() => expect(states(inventory.jobs.values())).toEqual(['before running']), WAIT);

    await createStored(api, namespace, jobManifest(namespace, 'good', 'succeeds', { completions: 2 }));
    await createStored(api, namespace, jobManifest(namespace, 'bad', { exitCode: 3 }, { backoffLimit: 0 }));
    await createStored(api, namespace, jobManifest(namespace, 'later', 'succeeds', { suspend: true }));
    await vi.waitFor(
      () =>
        expect(states(inventory.jobs.values())).toEqual([
          'bad failed BackoffLimitExceeded',
          'before running',
          'good complete',
          'later suspended',
        ]),
      WAIT,
    );
    const good = [...inventory.jobs.values()].find(({ name }) => name === 'good');
    expect(good).toMatchObject({ completions: 2, succeeded: 2, failed: 0, active: 0, owner: '' });
    expect(good?.finished ?? 0).toBeGreaterThanOrEqual(good?.started ?? Number.POSITIVE_INFINITY);

    await remove(api, objectPath('Job', namespace, 'bad'));
    await remove(api, objectPath('Job', namespace, 'before'));
    await vi.waitFor(() => expect(states(inventory.jobs.values())).toEqual(['good complete', 'later suspended']), WAIT);
    expect(states(inventory.looseJobs())).toHaveLength(2);
  });

  it('puts Jobs under their CronJob, until both are gone', async () => {
    const api = apiOf('admin');
    const namespace = await newNamespace(api);
    const spec = { template: podTemplate('succeeds') };
    const manifest = cronJobManifest(namespace, 'nightly', spec);
    const { metadata } = JSON.parse(await post(api, objectPath('CronJob', namespace), manifest)) as {
      metadata: ObjectMeta;
    };
    const inventory = follow(api, namespace);
    const owner = { apiVersion: 'batch/v1', kind: 'CronJob', name: 'nightly', uid: metadata.uid, controller: true };
    const owned = { ...jobManifest(namespace, 'nightly-1', 'succeeds') };
    await createStored(api, namespace, {
      ...owned,
      metadata: {
        name: 'nightly-1',
        namespace,
        ownerReferences: [owner],
        annotations: { 'cronjob.kubernetes.io/instantiate': 'manual' },
      },
    });
    await vi.waitFor(() => expect(states(inventory.jobsOf(metadata.uid))).toEqual(['nightly-1 complete']), WAIT);
    expect([...inventory.jobsOf(metadata.uid)][0]).toMatchObject({ isManual: true });
    expect(inventory.looseJobs()).toEqual([]);
    expect([...inventory.cronJobs.values()]).toMatchObject([{ name: 'nightly', isSuspended: true }]);

    await remove(api, objectPath('CronJob', namespace, 'nightly'));
    await vi.waitFor(() => expect(inventory.cronJobs.size + inventory.jobs.size).toBe(0), WAIT);
  });

  it('recovers from a restart of the API server without duplicates', async () => {
    const api = apiOf('admin');
    const namespace = await newNamespace(api);
    await createStored(api, namespace, jobManifest(namespace, 'one', 'holds'));
    const inventory = follow(api, namespace);
    await vi.waitFor(() => expect(states(inventory.jobs.values())).toEqual(['one running']), WAIT);
    const seen = new Set<string>();
    const looking = setInterval(() => seen.add(inventory.states.jobs.kind), 20);
    await restartApiServer();
    await vi.waitFor(() => expect(inventory.states.jobs.kind).toBe('live'), WAIT);
    clearInterval(looking);
    expect(seen).toContain('interrupted');

    await createStored(api, namespace, jobManifest(namespace, 'two', 'holds'));
    await remove(api, objectPath('Job', namespace, 'one'));
    await vi.waitFor(() => expect(states(inventory.jobs.values())).toEqual(['two running']), WAIT);
    expect(states(inventory.looseJobs())).toEqual(['two running']);
  });

  it('lists again when the server has forgotten its place (410)', async () => {
    const api = apiOf('admin');
    const namespace = await newNamespace(api);
    await createStored(api, namespace, jobManifest(namespace, 'one', 'holds'));
    const asked: string[] = [];
    // The first watch is asked for from a place that no server remembers.
    const forgetful: Api = {
      ...api,
      send: (request) => {
        asked.push(`list ${request.access.resource}`);
        return api.send(request);
      },
      lines: (request) => {
        const isFirst = !asked.includes(`watch ${request.access.resource}`);
        asked.push(`watch ${request.access.resource}`);
        const query = { ...request.query, ...(isFirst && { resourceVersion: '1' }) };
        return api.lines({ ...request, query });
      },
    };
    const inventory = follow(forgetful, namespace);
    const ofJobs = () => asked.filter((line) => line.endsWith(' jobs'));
    await vi.waitFor(() => expect(ofJobs()).toEqual(['list jobs', 'watch jobs', 'list jobs', 'watch jobs']), WAIT);
    await createStored(api, namespace, jobManifest(namespace, 'two', 'holds'));
    await vi.waitFor(() => expect(states(inventory.jobs.values())).toEqual(['one running', 'two running']), WAIT);
    expect(ofJobs()).toHaveLength(4);
  });

  it('reads the Pods of one Job, with what became of them', async () => {
    const api = apiOf('admin');
    const namespace = await newNamespace(api);
    const indexed = { completionMode: 'Indexed', completions: 2, parallelism: 2, backoffLimitPerIndex: 0 };
    const job = await createStored(api, namespace, jobManifest(namespace, 'bad', { exitCode: 3 }, indexed));
    await createStored(api, namespace, jobManifest(namespace, 'other', 'holds'));
    const stuck = await createStored(api, namespace, jobManifest(namespace, 'stuck', 'cannot-pull'));
    const pods = podsOfJob(api, { namespace, uid: job.metadata.uid }, () => {});
    const waiting = podsOfJob(api, { namespace, uid: stuck.metadata.uid }, () => {});
    running.push(pods, waiting);
    pods.start();
    waiting.start();
    const seen = () =>
      [...pods.objects.values()].map(({ index, phase, exitCode }) => `${index} ${phase} ${exitCode}`).sort();
    await vi.waitFor(() => expect(seen()).toEqual(['0 Failed 3', '1 Failed 3']), WAIT);
    await vi.waitFor(
      () =>
        expect([...waiting.objects.values()]).toMatchObject([
          { phase: 'Pending', reason: 'ImagePullBackOff', container: 'main' },
        ]),
      WAIT,
    );
  });

  it('says who may not read what', async () => {
    const api = apiOf('reader');
    const inventory = follow(api, 'default');
    await inventory.whenReadable();
    await vi.waitFor(
      () => expect(inventory.states).toMatchObject({ cronJobs: { kind: 'failed' }, jobs: { kind: 'failed' } }),
      WAIT,
    );
    const namespaces = namespacesOf(api, () => {});
    running.push(namespaces);
    namespaces.start();
    await namespaces.whenReadable();
    expect(namespaces.state).toMatchObject({ kind: 'failed', error: { kind: 'forbidden' } });
  });

  it('sees namespaces come', async () => {
    const api = apiOf('admin');
    const namespaces = namespacesOf(api, () => {});
    running.push(namespaces);
    namespaces.start();
    await namespaces.whenReadable();
    const name = await newNamespace(api);
    const names = () => [...namespaces.objects.values()].map((each) => each.name);
    await vi.waitFor(() => expect(names()).toContain(name), WAIT);
    expect(names()).toContain('default');
  });
});
