import { describe, expect, it, vi } from 'vitest';
import { ClusterError } from '../../client/src/cluster/failure.ts';
import { english, msg } from '../../client/src/cluster/message.ts';
import { targetsOf } from '../../client/src/cluster/target.ts';
import { ContextNode } from '../../client/src/tree/contextNode.ts';
import type { ViewOptions } from '../../client/src/tree/node.ts';
import { MoreNode, ROWS } from '../../client/src/tree/rows.ts';
import { createSchedules } from '../../client/src/tree/schedules.ts';
import { roughDuration } from '../../client/src/tree/words.ts';
import type { ExplainScheduleParams } from '../../server/src/protocol.ts';
import { CLOCK, child, NAMESPACES, NOW, open, row, rows, text } from './batchTreeView.ts';
import { CRON_JOBS, FakeCluster, fakeCronJob, fakeJob, fakePod, finished, JOBS, PODS } from './fakeCluster.ts';

const namespace = (name: string) => ({ metadata: { name, uid: `uid-${name}` } });

function filled(): FakeCluster {
  const cluster = new FakeCluster();
  cluster.store(NAMESPACES, namespace('batch'), namespace('default'), namespace('apps'));
  cluster.store(
    CRON_JOBS,
    fakeCronJob('weekly', { schedule: '0 0 * * 0', suspend: true }),
    fakeCronJob('nightly', { timeZone: 'Europe/Berlin' }, { lastScheduleTime: '2026-11-22T02:00:00Z' }),
  );
  cluster.store(
    JOBS,
    fakeJob('nightly-1', { owner: 'nightly', created: '2026-11-21T02:00:00Z', status: finished('Complete') }),
    fakeJob('nightly-2', {
      owner: 'nightly',
      status: finished('Failed', 'BackoffLimitExceeded', { failed: 4 }),
      spec: { completions: 5 },
    }),
    fakeJob('import', {
      status: { active: 3, ready: 1, succeeded: 2, startTime: '2026-11-22T04:00:00Z' },
      spec: { completions: 5 },
    }),
  );
  cluster.store(
    PODS,
    fakePod('nightly-2-b', 'nightly-2', { phase: 'Pending' }, { 'batch.kubernetes.io/job-completion-index': '10' }),
    fakePod(
      'nightly-2-a',
      'nightly-2',
      {
        phase: 'Failed',
        containerStatuses: [
          { name: 'main', restartCount: 2, state: { terminated: { exitCode: 137, reason: 'OOMKilled' } } },
        ],
      },
      { 'batch.kubernetes.io/job-completion-index': '2' },
    ),
  );
  return cluster;
}

describe('the tree', () => {
  it('asks nothing of a cluster before its context is opened', () => {
    const cluster = filled();
    const { host, refreshed } = open(cluster);
    const remembered = new ContextNode(host, () => cluster.api, 'prod', false);
    expect(row(remembered)).toBe('prod · not connected');
    expect(cluster.asked).toEqual([]);
    void remembered.children();
    expect(row(remembered)).toBe('prod');
    expect([...refreshed]).toEqual(['prod']);
    remembered.close();
  });

  it('shows namespaces, the own one first, and follows only what is open', async () => {
    const cluster = filled();
    const { root } = open(cluster);
    expect(await rows(root)).toEqual(['default', 'apps', 'batch']);
    await vi.waitFor(() => expect(cluster.watches).toEqual([NAMESPACES]));
    const own = await child(root, 'default');
    expect(own.appearance(CLOCK)).toMatchObject({ expansion: 'expanded' });
    await own.children?.();
    await vi.waitFor(() => expect(cluster.watches).toEqual([NAMESPACES, CRON_JOBS, JOBS].sort()));
    const job = await child(await child(own, 'nightly'), 'nightly-2');
    await job.children?.();
    await vi.waitFor(() => expect(cluster.watches).toEqual([NAMESPACES, CRON_JOBS, JOBS, PODS].sort()));
    job.close?.();
    await vi.waitFor(() => expect(cluster.watches).toEqual([NAMESPACES, CRON_JOBS, JOBS].sort()));
    await job.children?.();
    root.close();
    await vi.waitFor(() => expect(cluster.watches).toEqual([]));
  });

  it('tells of CronJobs, Jobs and Pods what a person looks for', async () => {
    const { root } = open(filled());
    const own = await child(root, 'default');
    expect(await rows(own)).toEqual([
      'nightly · 0 2 * * * · in 5 h · last run failed 2 h ago',
      'weekly · 0 0 * * 0 · suspended',
      'import · 2/5 · running · 1 of 3 Pods ready · 3 min',
    ]);
    const nightly = await child(own, 'nightly');
    expect(await rows(nightly)).toEqual([
      'nightly-2 · 0/5 · failed · BackoffLimitExceeded · 4 failed Pods · 3 min · 2 h ago',
      'nightly-1 · 1/1 · complete · 3 min · 2 h ago',
    ]);
    expect(await rows(await child(nightly, 'nightly-2'))).toEqual([
      'nightly-2-a · index 2 · failed · OOMKilled · exit code 137 · 2 restarts',
      'nightly-2-b · index 10 · pending',
    ]);
    expect(await rows(await child(own, 'weekly'))).toEqual(['This CronJob has no Jobs at the moment.']);
    expect(nightly.appearance(CLOCK).tooltip.map(text)).toEqual([
      'CronJob "nightly"',
      'At 02:00',
      'Schedule: 0 2 * * * (Europe/Berlin)',
      'Next run: 2026-11-22T09:03:12.000Z (in 5 h)',
      'Last run: nightly-2, failed',
      'BackoffLimitExceeded!',
      'Last scheduled: 2026-11-22T02:00:00.000Z (2 h 3 min ago)',
    ]);
    root.close();
  });

  it('gives menus what they need to choose commands, and commands their object', async () => {
    const { root } = open(filled());
    const own = await child(root, 'default');
    const nightly = await child(own, 'nightly');
    const nodes = [nightly, await child(own, 'weekly'), await child(own, 'import'), await child(nightly, 'nightly-2')];
    expect(nodes.map((node) => node.appearance(CLOCK).contextValue)).toEqual([
      'cronjob-active',
      'cronjob-suspended',
      'job-active',
      'job-finished',
    ]);
    expect(targetsOf(nodes.slice(0, 1))).toMatchObject([
      { context: 'prod', namespace: 'default', kind: 'CronJob', name: 'nightly' },
    ]);
    expect(targetsOf(await (nodes[3]?.children?.() ?? []))).toMatchObject([{ kind: 'Pod', name: 'nightly-2-a' }]);
    expect(targetsOf([own])).toEqual([]);
    root.close();
  });

  it('keeps the row of an object over changes, and tells which rows have changed', async () => {
    const cluster = filled();
    const { root, refreshed } = open(cluster);
    const own = await child(root, 'default');
    const nightly = await child(own, 'nightly');
    const job = await child(nightly, 'nightly-2');
    await vi.waitFor(() => expect(cluster.watches).toContain(JOBS));
    await vi.waitFor(() => expect(refreshed).toContain(own.id));
    refreshed.clear();
    cluster.store(JOBS, fakeJob('nightly-2', { owner: 'nightly', status: { active: 1, ready: 1 } }));
    await vi.waitFor(() => expect([...refreshed]).toEqual([nightly.id]));
    expect(await child(nightly, 'nightly-2')).toBe(job);
    expect(row(nightly)).toBe('nightly · 0 2 * * * · in 5 h · running');
    expect(row(job)).toBe('nightly-2 · 0/1 · running · 2 h 3 min ago');

    const once = await child(own, 'import');
    refreshed.clear();
    cluster.store(JOBS, fakeJob('import', { status: { active: 1, ready: 1 } }));
    await vi.waitFor(() => expect([...refreshed]).toEqual([once.id]));
    root.close();
  });

  it('shows a hundred rows, and more when asked to', async () => {
    const cluster = new FakeCluster();
    cluster.store(NAMESPACES, namespace('default'));
    const count = 2 * ROWS + 50;
    cluster.store(JOBS, ...Array.from({ length: count }, (_, index) => fakeJob(`job-${index}`)));
    const { root, refreshed } = open(cluster);
    const own = await child(root, 'default');
    const first = (await own.children?.()) ?? [];
    expect(first).toHaveLength(ROWS + 1);
    const more = first.at(-1);
    expect(more && row(more)).toBe('Show 100 More of 150');
    if (!(more instanceof MoreNode)) throw new Error('no row for more');
    more.showMore();
    expect(refreshed).toContain(own.id);
    const second = (await own.children?.()) ?? [];
    expect(second).toHaveLength(2 * ROWS + 1);
    expect(second[0]).toBe(first[0]);
    expect(row(second.at(-1) ?? own)).toBe('Show 50 More of 50');
    root.close();
  });

  it('says what it cannot read, and shows the rest', async () => {
    const cluster = filled();
    cluster.refuse(NAMESPACES, 'forbidden');
    cluster.refuse(CRON_JOBS, 'forbidden');
    const { root } = open(cluster);
    expect(await rows(root)).toEqual(['default']);
    const own = await child(root, 'default');
    const shown = await rows(own);
    expect(shown.map((each) => each.split(' · ')[0])).toEqual([
      'import',
      'nightly-2',
      'nightly-1',
      `forbidden: ${CRON_JOBS}`,
    ]);
    const failure = (await own.children?.())?.at(-1);
    expect(failure?.appearance(CLOCK).command?.id).toBe('batchwright.refreshJobs');
    root.close();
  });

  it('says why a context cannot be opened', async () => {
    const { host } = open(new FakeCluster());
    const connect = () => {
      throw new ClusterError('kubeconfig', msg('There is no such context.'));
    };
    const root = new ContextNode(host, connect, 'prod', false);
    expect(await rows(root)).toEqual(['There is no such context.']);
    expect(root.appearance()).toMatchObject({ expansion: 'collapsed' });
  });

  it('says that the connection is lost, and keeps what is there', async () => {
    const cluster = filled();
    const { root } = open(cluster);
    const own = await child(root, 'default');
    await own.children?.();
    await vi.waitFor(() => expect(cluster.watches).toContain(JOBS));
    cluster.refuse(JOBS, 'unreachable');
    cluster.breakWatches('unreachable');
    await vi.waitFor(() => expect(row(own)).toBe('default · The connection to the cluster is lost; trying again…'));
    expect(await rows(own)).toHaveLength(3);
    root.close();
  });

  it('says that there is nothing', async () => {
    const cluster = new FakeCluster();
    cluster.store(NAMESPACES, namespace('default'));
    const { root } = open(cluster);
    expect(await rows(await child(root, 'default'))).toEqual(['This namespace has no CronJobs and no Jobs.']);
    root.close();
  });
});

describe('sorting and filtering', () => {
  const firstWords = async (options: Partial<ViewOptions>, below?: string) => {
    const { root } = open(filled(), options);
    const own = await child(root, 'default');
    const shown = await rows(below === undefined ? own : await child(own, below));
    root.close();
    return shown.map((each) => each.split(' · ')[0]);
  };

  it.each<[Partial<ViewOptions>, string[]]>([
    [{}, ['nightly', 'weekly', 'import']],
    [{ order: 'attention' }, ['nightly', 'weekly', 'import']],
    [{ state: 'failed' }, ['nightly']],
    [{ state: 'active' }, ['import']],
    [{ state: 'suspended' }, ['weekly']],
    [{ state: 'complete' }, ['nightly']],
    [{ text: 'ght' }, ['nightly']],
    [{ text: 'nightly-1' }, ['nightly']],
    [{ text: 'import', state: 'failed' }, ['Nothing here matches the filter.']],
  ])('%j', async (options, expected) => {
    expect(await firstWords(options)).toEqual(expected);
  });

  it.each<[Partial<ViewOptions>, string[]]>([
    [{ order: 'name' }, ['nightly-1', 'nightly-2']],
    [{ order: 'newest' }, ['nightly-2', 'nightly-1']],
    [{ order: 'attention' }, ['nightly-2', 'nightly-1']],
    [{ state: 'failed' }, ['nightly-2']],
    [{ text: 'nightly' }, ['nightly-2', 'nightly-1']],
    [{ text: 'nightly-1' }, ['nightly-1']],
  ])('below a CronJob: %j', async (options, expected) => {
    expect(await firstWords(options, 'nightly')).toEqual(expected);
  });

  it('what wants attention comes first', async () => {
    const cluster = filled();
    cluster.store(JOBS, fakeJob('a-complete', { status: finished('Complete') }));
    cluster.store(CRON_JOBS, fakeCronJob('a-fine'));
    cluster.store(JOBS, fakeJob('a-fine-1', { owner: 'a-fine', status: finished('Complete') }));
    const { root } = open(cluster, { order: 'attention' });
    const shown = await rows(await child(root, 'default'));
    expect(shown.map((each) => each.split(' · ')[0])).toEqual(['nightly', 'a-fine', 'weekly', 'import', 'a-complete']);
    root.close();
  });
});

describe('the next run', () => {
  function schedules(runs: (params: ExplainScheduleParams) => string[]) {
    const asked: ExplainScheduleParams[] = [];
    const made = createSchedules(async (params) => {
      asked.push(params);
      return { sentence: 'In words', problems: [], oddities: [], runs: runs(params) };
    });
    return { made, asked };
  }
  const daily = { schedule: '0 2 * * *', timeZone: '', anchor: 0 };

  it('is asked once for all that have the same schedule, and again when it is over', async () => {
    const { made, asked } = schedules(({ from }) => [new Date(Date.parse(from) + 1000).toISOString()]);
    let answers = 0;
    expect(made.explain(daily, NOW, () => answers++)).toBeUndefined();
    expect(made.explain({ ...daily, anchor: 5 }, NOW, () => answers++)).toBeUndefined();
    await vi.waitFor(() => expect(answers).toBe(2));
    expect(made.explain(daily, NOW, () => answers++)).toEqual({ sentence: 'In words', next: NOW + 1000 });
    expect(asked).toEqual([{ schedule: '0 2 * * *', count: 1, from: new Date(NOW).toISOString() }]);
    expect(made.explain(daily, NOW + 2000, () => answers++)).toEqual({ sentence: 'In words' });
    await vi.waitFor(() => expect(answers).toBe(3));
    expect(made.explain(daily, NOW + 2000, () => {})).toMatchObject({ next: NOW + 3000 });
  });

  it('of an interval is counted from the last one', async () => {
    const { made, asked } = schedules(({ from }) => [new Date(Date.parse(from) + 3_600_000).toISOString()]);
    const anchor = NOW - 2.5 * 3_600_000;
    const question = { schedule: '@every 1h', timeZone: 'Europe/Berlin', anchor };
    let answered = false;
    made.explain(question, NOW, () => (answered = true));
    await vi.waitFor(() => expect(answered).toBe(true));
    expect(asked[0]).toMatchObject({ timeZone: 'Europe/Berlin', from: new Date(anchor).toISOString() });
    expect(made.explain(question, NOW, () => {})).toMatchObject({ next: NOW + 0.5 * 3_600_000 });
  });

  it('is absent where there is none, and where the server does not answer', async () => {
    const never = schedules(() => []).made;
    let answers = 0;
    never.explain(daily, NOW, () => answers++);
    await vi.waitFor(() => expect(answers).toBe(1));
    expect(never.explain(daily, NOW, () => answers++)).toEqual({ sentence: 'In words' });

    const silent = createSchedules(async () => {
      throw new Error('no server');
    });
    silent.explain(daily, NOW, () => answers++);
    await vi.waitFor(() => expect(answers).toBe(2));
    expect(silent.explain(daily, NOW, () => answers++)).toBeUndefined();
  });
});

it.each([
  [12_900, '12 s'],
  [61_000, '1 min'],
  [3_723_000, '1 h 2 min'],
  [90_061_000, '1 d 1 h'],
  [86_400_000, '1 d'],
])('%i ms are about %s', (milliseconds, expected) => {
  expect(english(roughDuration(milliseconds))).toBe(expected);
});
