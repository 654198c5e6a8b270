import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { FollowedList } from '../../client/src/cluster/inventory/followedList.ts';
import { NamespaceInventory } from '../../client/src/cluster/inventory/namespaceInventory.ts';
import type { InventoryChange } from '../../client/src/cluster/inventory/ownerInventory.ts';
import { podsOfJob } from '../../client/src/cluster/inventory/podInventory.ts';
import { summarizeCronJob, summarizeJob, summarizePod } from '../../client/src/cluster/inventory/summaries.ts';
import { CHANGE_INTERVAL, createThrottle } from '../../client/src/cluster/inventory/throttle.ts';
import { listWatchReduced } from '../../client/src/cluster/listWatch.ts';
import type { CronJob, Job, Pod } from '../../client/src/cluster/types.ts';
import {
  CRON_JOBS,
  FakeCluster,
  type FakeObject,
  fakeCronJob,
  fakeJob,
  fakePod,
  finished,
  JOBS,
  PODS,
} from './fakeCluster.ts';

const QUICK = { first: 1, longest: 4, giveUpAfter: Number.POSITIVE_INFINITY };
const as = <T>(object: FakeObject) => object as unknown as T;
const job = (...args: Parameters<typeof fakeJob>) => summarizeJob(as<Job>(fakeJob(...args)));

describe('what is kept of a Job', () => {
  it('of one that is complete', () => {
    expect(job('nightly-1', { owner: 'nightly', status: finished('Complete') })).toEqual({
      uid: 'nightly-1',
      name: 'nightly-1',
      owner: 'nightly',
      state: 'complete',
      created: Date.parse('2026-11-22T02:00:00Z'),
      started: Date.parse('2026-11-22T02:00:00Z'),
      finished: Date.parse('2026-11-22T02:03:12Z'),
      reason: '',
      message: '',
      completions: 1,
      active: 0,
      ready: 0,
      succeeded: 1,
      failed: 0,
      failedIndexes: '',
      isManual: false,
    });
  });

  it('of one that has failed', () => {
    const status = finished('Failed', 'FailedIndexes', { failed: 4, failedIndexes: '0,3-5' });
    expect(job('a', { status })).toMatchObject({
      state: 'failed',
      reason: 'FailedIndexes',
      message: 'FailedIndexes!',
      failed: 4,
      failedIndexes: '0,3-5',
      finished: Date.parse('2026-11-22T02:03:12Z'),
    });
  });

  it.each([
    ['running', { status: { active: 2, ready: 1 } }],
    ['waiting', { status: {} }],
    ['suspended', { spec: { suspend: true }, status: { active: 1 } }],
    ['complete', { spec: { suspend: true }, status: finished('Complete') }],
    // The controller announces the end before the last Pods are gone.
    ['running', { status: { active: 1, conditions: [{ type: 'FailureTarget', status: 'True' }] } }],
  ])('its state: %s', (state, given) => {
    expect(job('a', given).state).toBe(state);
  });

  it('one that is being deleted', () => {
    const { metadata, ...rest } = fakeJob('a', { status: finished('Complete') });
    const going = { ...rest, metadata: { ...metadata, deletionTimestamp: '2026-11-22T02:05:00Z' } };
    expect(summarizeJob(as<Job>(going)).state).toBe('deleting');
  });

  it('cuts a long message', () => {
    const conditions = [{ type: 'Failed', status: 'True', message: 'x'.repeat(5000) }];
    expect(job('a', { status: { conditions } }).message).toHaveLength(301);
  });
});

describe('what is kept of a CronJob', () => {
  it('its schedule and its last runs', () => {
    const status = { active: [{ name: 'a' }], lastScheduleTime: '2026-11-22T02:00:00Z' };
    const cronJob = fakeCronJob('nightly', { timeZone: 'Europe/Berlin', suspend: true }, status);
    expect(summarizeCronJob(as<CronJob>(cronJob))).toEqual({
      uid: 'nightly',
      name: 'nightly',
      created: Date.parse('2026-11-01T00:00:00Z'),
      schedule: '0 2 * * *',
      timeZone: 'Europe/Berlin',
      isSuspended: true,
      active: 1,
      lastScheduled: Date.parse('2026-11-22T02:00:00Z'),
    });
  });
});

describe('what is kept of a Pod', () => {
  const pod = (status: object, annotations?: object) =>
    summarizePod(as<Pod>(fakePod('a-x', 'a', { phase: 'Failed', ...status }, annotations)));
  const terminated = (name: string, exitCode: number, reason: string, finishedAt = '2026-11-22T02:00:05Z') => ({
    name,
    state: { terminated: { exitCode, reason, finishedAt } },
  });

  it('the container that failed, not one that ended well after it', () => {
    const containerStatuses = [
      terminated('main', 137, 'OOMKilled'),
      terminated('side', 0, 'Completed', '2026-11-22T02:00:09Z'),
    ];
    expect(pod({ containerStatuses })).toMatchObject({ container: 'main', exitCode: 137, reason: 'OOMKilled' });
  });

  it('no reason that says nothing', () => {
    expect(pod({ containerStatuses: [terminated('main', 3, 'Error')] })).toMatchObject({ exitCode: 3, reason: '' });
  });

  it('no exit code while a container is at work', () => {
    const containerStatuses = [terminated('main', 0, 'Completed'), { name: 'side', state: { running: {} } }];
    expect(pod({ phase: 'Running', containerStatuses })).not.toHaveProperty('exitCode');
  });

  it('its restarts, and how the last try ended', () => {
    const [{ state }] = [terminated('main', 1, 'Error')];
    const containerStatuses = [{ name: 'main', restartCount: 3, state: { running: {} }, lastState: state }];
    expect(pod({ phase: 'Running', containerStatuses })).toMatchObject({ restarts: 3, exitCode: 1 });
  });

  it('what keeps it from starting', () => {
    const waiting = { reason: 'ImagePullBackOff', message: 'Back-off' };
    expect(pod({ phase: 'Pending', containerStatuses: [{ name: 'main', state: { waiting } }] })).toMatchObject({
      reason: 'ImagePullBackOff',
      container: 'main',
    });
    const creating = { reason: 'ContainerCreating' };
    expect(pod({ phase: 'Pending', containerStatuses: [{ name: 'main', state: { waiting: creating } }] }).reason).toBe(
      '',
    );
    const conditions = [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes' }];
    expect(pod({ phase: 'Pending', conditions })).toMatchObject({ reason: 'Unschedulable', message: '0/3 nodes' });
  });

  it('that it was evicted, and its index', () => {
    const annotations = { 'batch.kubernetes.io/job-completion-index': '7' };
    expect(pod({ reason: 'Evicted', message: 'low on memory' }, annotations)).toMatchObject({
      reason: 'Evicted',
      index: 7,
    });
  });
});

describe('a throttle', () => {
  afterEach(() => void vi.useRealTimers());

  it('calls at once after a pause, and else at most four times a second', () => {
    vi.useFakeTimers();
    const calls: number[] = [];
    const throttle = createThrottle(() => calls.push(Date.now()), 250);
    const start = Date.now();
    for (let at = 0; at < 1000; at += 10) {
      throttle.request();
      vi.advanceTimersByTime(10);
    }
    expect(calls.map((call) => call - start)).toEqual([20, 270, 520, 770]);
    throttle.request();
    throttle.cancel();
    vi.advanceTimersByTime(1000);
    expect(calls).toHaveLength(4);
  });
});

it('a long list is asked for ahead: the next part comes while one is read', async () => {
  const cluster = new FakeCluster();
  cluster.pageSize = 2;
  cluster.store(JOBS, ...['a', 'b', 'c', 'd', 'e'].map((name) => fakeJob(name)));
  const askedBefore: number[] = [];
  const selection = { path: JOBS, resource: 'jobs', namespace: 'default', query: {} };
  const reading = { reduce: (job: Job) => job.metadata.name, onPage: () => askedBefore.push(cluster.asked.length) };
  for await (const change of listWatchReduced<Job, string>(
    cluster.api,
    selection,
    AbortSignal.timeout(5000),
    reading,
  )) {
    expect(change).toEqual({ kind: 'listed', objects: ['a', 'b', 'c', 'd', 'e'] });
    break;
  }
  expect(cluster.asked).toEqual([`LIST ${JOBS}`, `PAGE ${JOBS}`, `PAGE ${JOBS}`]);
  expect(askedBefore).toEqual([2, 3, 3]);
});

/** The inventory of the namespace `default`, and what it tells. */
function inventoryOf(cluster: FakeCluster) {
  const changes: InventoryChange[] = [];
  const inventory = new NamespaceInventory(cluster.api, 'default', (change) => changes.push(change), QUICK);
  return { inventory, changes };
}

const names = (objects: Iterable<{ readonly name: string }>) => [...objects].map(({ name }) => name).sort();

describe('the inventory of a namespace', () => {
  it('puts Jobs under their CronJobs, and follows both', async () => {
    const cluster = new FakeCluster();
    cluster.store(CRON_JOBS, fakeCronJob('nightly'));
    cluster.store(
      JOBS,
      fakeJob('nightly-1', { owner: 'nightly' }),
      fakeJob('once'),
      fakeJob('left', { owner: 'gone' }),
    );
    const { inventory, changes } = inventoryOf(cluster);
    inventory.start();
    await inventory.whenReadable();
    expect(names(inventory.cronJobs.values())).toEqual(['nightly']);
    expect(names(inventory.jobsOf('nightly'))).toEqual(['nightly-1']);
    expect(names(inventory.looseJobs())).toEqual(['left', 'once']);

    await vi.waitFor(() => expect(cluster.watches).toEqual([CRON_JOBS, JOBS]));
    await vi.waitFor(() => expect(changes).toHaveLength(1));
    cluster.store(JOBS, fakeJob('nightly-2', { owner: 'nightly' }));
    cluster.store(JOBS, fakeJob('nightly-1', { owner: 'nightly', status: finished('Complete') }));
    await vi.waitFor(() => expect(changes).toHaveLength(2));
    expect(changes[1]).toEqual({ top: false, jobs: new Set(), owners: new Set(['nightly']) });
    expect(names(inventory.jobsOf('nightly'))).toEqual(['nightly-1', 'nightly-2']);

    cluster.store(JOBS, fakeJob('once', { status: finished('Complete') }));
    await vi.waitFor(() => expect(changes[2]).toEqual({ top: false, jobs: new Set(['once']), owners: new Set() }));

    cluster.remove(JOBS, 'once');
    await vi.waitFor(() => expect(changes[3]).toEqual({ top: true, jobs: new Set(), owners: new Set() }));
    expect(names(inventory.looseJobs())).toEqual(['left']);

    // What it owned is deleted after it; until then it is shown beside.
    cluster.remove(CRON_JOBS, 'nightly');
    await vi.waitFor(() => expect(names(inventory.looseJobs())).toEqual(['left', 'nightly-1', 'nightly-2']));
    inventory.stop();
    await vi.waitFor(() => expect(cluster.watches).toEqual([]));
  });

  it('tells nothing of changes that nobody sees', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const cluster = new FakeCluster();
    cluster.store(JOBS, fakeJob('once'));
    const { inventory, changes } = inventoryOf(cluster);
    inventory.start();
    await vi.waitFor(() => expect(changes).toHaveLength(1));
    await vi.waitFor(() => expect(cluster.watches).toEqual([CRON_JOBS, JOBS]));
    cluster.store(JOBS, fakeJob('once', { spec: { template: {} } }));
    await vi.advanceTimersByTimeAsync(2 * CHANGE_INTERVAL);
    expect(changes).toHaveLength(1);
    cluster.store(JOBS, fakeJob('once', { status: finished('Complete') }));
    await vi.advanceTimersByTimeAsync(2 * CHANGE_INTERVAL);
    expect(changes).toHaveLength(2);
    inventory.stop();
  });

  it('reads pages, shows the first before the last, and has no duplicates after a relist', async () => {
    const cluster = new FakeCluster();
    cluster.pageSize = 2;
    const all = ['a', 'b', 'c', 'd', 'e'];
    cluster.store(JOBS, ...all.map((name) => fakeJob(name)));
    const { inventory } = inventoryOf(cluster);
    inventory.start();
    await inventory.whenReadable();
    expect(inventory.jobs.size).toBeGreaterThan(0);
    await vi.waitFor(() => expect(names(inventory.jobs.values())).toEqual(all));
    expect(cluster.asked.filter((line) => line === `PAGE ${JOBS}`)).toHaveLength(2);

    await vi.waitFor(() => expect(cluster.watches).toEqual([CRON_JOBS, JOBS]));
    cluster.breakWatches('expired');
    cluster.remove(JOBS, 'b');
    cluster.store(JOBS, fakeJob('f'));
    await vi.waitFor(() => expect(names(inventory.jobs.values())).toEqual(['a', 'c', 'd', 'e', 'f']));
    expect(cluster.asked.filter((line) => line === `LIST ${JOBS}`)).toHaveLength(2);
    inventory.stop();
  });

  it('waits out a lost connection and tells of it, also when nothing happens afterwards', async () => {
    const cluster = new FakeCluster();
    cluster.store(JOBS, fakeJob('once'));
    const { inventory } = inventoryOf(cluster);
    inventory.start();
    await vi.waitFor(() => expect(cluster.watches).toEqual([CRON_JOBS, JOBS]));
    cluster.refuse(JOBS, 'unreachable');
    cluster.breakWatches('unreachable');
    await vi.waitFor(() => expect(inventory.states.jobs.kind).toBe('interrupted'));
    expect(names(inventory.jobs.values())).toEqual(['once']);
    cluster.refuse(JOBS, undefined);
    await vi.waitFor(() => expect(inventory.states.jobs.kind).toBe('live'));
    expect(cluster.asked.filter((line) => line === `LIST ${JOBS}`)).toHaveLength(1);
    inventory.stop();
  });

  it('does not try again what only a person can mend, until it is told to', async () => {
    const cluster = new FakeCluster();
    cluster.refuse(CRON_JOBS, 'forbidden');
    cluster.store(JOBS, fakeJob('nightly-1', { owner: 'nightly' }));
    const { inventory } = inventoryOf(cluster);
    inventory.start();
    await inventory.whenReadable();
    await vi.waitFor(() =>
      expect(inventory.states).toMatchObject({ cronJobs: { kind: 'failed' }, jobs: { kind: 'live' } }),
    );
    expect(names(inventory.looseJobs())).toEqual(['nightly-1']);
    inventory.start();
    expect(cluster.asked.filter((line) => line === `LIST ${CRON_JOBS}`)).toHaveLength(1);

    cluster.refuse(CRON_JOBS, undefined);
    inventory.stop();
    inventory.start();
    await vi.waitFor(() => expect(inventory.states).toMatchObject({ cronJobs: { kind: 'live' } }));
    inventory.stop();
  });

  it('stops when the credentials are refused later', async () => {
    const cluster = new FakeCluster();
    const { inventory } = inventoryOf(cluster);
    inventory.start();
    await vi.waitFor(() => expect(cluster.watches).toEqual([CRON_JOBS, JOBS]));
    cluster.breakWatches('unauthenticated');
    await vi.waitFor(() => expect(inventory.states.jobs).toMatchObject({ kind: 'failed' }));
    expect(cluster.watches).toEqual([]);
  });

  it('keeps what it knew while it is stopped, and checks it at the next start', async () => {
    const cluster = new FakeCluster();
    cluster.store(JOBS, fakeJob('a'), fakeJob('b'));
    const { inventory } = inventoryOf(cluster);
    inventory.start();
    await vi.waitFor(() => expect(inventory.states.jobs.kind).toBe('live'));
    inventory.stop();
    cluster.remove(JOBS, 'a');
    expect(names(inventory.jobs.values())).toEqual(['a', 'b']);
    inventory.start();
    await inventory.whenReadable();
    await vi.waitFor(() => expect(names(inventory.jobs.values())).toEqual(['b']));
    inventory.stop();
  });
});

describe('the Pods of a Job', () => {
  it('are asked for by their label', async () => {
    const cluster = new FakeCluster();
    cluster.store(PODS, fakePod('a-1', 'a', { phase: 'Running' }), fakePod('b-1', 'b', { phase: 'Running' }));
    let told = 0;
    const pods = podsOfJob(cluster.api, { namespace: 'default', uid: 'a' }, () => told++, QUICK);
    expect(cluster.asked).toEqual([]);
    pods.start();
    await pods.whenReadable();
    expect(names(pods.objects.values())).toEqual(['a-1']);
    await vi.waitFor(() => expect(told).toBe(1));
    pods.stop();
  });
});

describe('a followed list', () => {
  it('fails with what was thrown, whatever it is', async () => {
    const cluster = new FakeCluster();
    const selection = { path: JOBS, resource: 'jobs', namespace: 'default', query: {} };
    cluster.store(JOBS, fakeJob('a'));
    const broken = () => {
      throw new TypeError('no such thing');
    };
    const list = new FollowedList(cluster.api, selection, broken, { onChange() {} }, QUICK);
    list.start();
    await list.whenReadable();
    expect(list.state).toEqual({ kind: 'failed', error: new TypeError('no such thing') });
  });

  it('lets go of who waits when it is stopped', async () => {
    const cluster = new FakeCluster();
    const selection = { path: JOBS, resource: 'jobs', namespace: 'default', query: {} };
    const list = new FollowedList(cluster.api, selection, summarizeJob, { onChange() {} }, QUICK);
    list.start();
    const waiting = list.whenReadable();
    list.stop();
    await waiting;
    expect(list.state).toEqual({ kind: 'stopped' });
  });
});
