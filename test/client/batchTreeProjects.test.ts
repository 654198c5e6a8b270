import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { CustomObject } from '../../client/src/cluster/inventory/runSummaries.ts';
import { servedKindsOf } from '../../client/src/cluster/inventory/servedKinds.ts';
import { targetsOf } from '../../client/src/cluster/target.ts';
import type { ExplainedSchedule, ScheduleQuestion, TreeNode, ViewOptions } from '../../client/src/tree/node.ts';
import { PROJECTS } from '../../client/src/tree/projects.ts';
import type { RunNode } from '../../client/src/tree/runNode.ts';
import { spark } from '../../client/src/tree/sparkRows.ts';
import { CLOCK, child, NAMESPACES, NOW, open, row, rows, text } from './batchTreeView.ts';
import { CRON_JOBS, FakeCluster, type FakeObject, fakeCronJob, fakeJob, JOBS, PODS } from './fakeCluster.ts';

const ARGO = 'argoproj.io/v1alpha1';
const SPARK = 'sparkoperator.k8s.io/v1beta2';
const CRON_WORKFLOWS = `/apis/${ARGO}/namespaces/default/cronworkflows`;
const WORKFLOWS = `/apis/${ARGO}/namespaces/default/workflows`;
const SCHEDULED = `/apis/${SPARK}/namespaces/default/scheduledsparkapplications`;
const APPLICATIONS = `/apis/${SPARK}/namespaces/default/sparkapplications`;

const HOUR = 3_600_000;

/** Schedules run at the hour that they name, counted from now. */
const explain = ({ schedule }: ScheduleQuestion): ExplainedSchedule => ({
  sentence: `As ${schedule}`,
  next: NOW + Number(schedule.split(' ')[1]) * HOUR,
});

/** The row of the namespace, when the rows of other projects are there. */
async function openNamespace(cluster: FakeCluster, options: Partial<ViewOptions> = {}) {
  const { root, refreshed } = open(cluster, options, explain);
  const own = await child(root, 'default');
  await own.children?.();
  await vi.waitFor(() => expect(cluster.watches).toEqual(expect.arrayContaining([WORKFLOWS, APPLICATIONS])));
  return { root, own, refreshed };
}

interface Parts {
  readonly owner?: readonly [kind: string, name: string];
  readonly created?: string;
  readonly spec?: object;
  readonly status?: object;
  readonly labels?: object;
  readonly annotations?: object;
}

/** An object whose `uid` is its name. */
function fake(
  name: string,
  { owner, created = '2026-11-22T02:00:00Z', spec = {}, status = {}, ...rest }: Parts = {},
): FakeObject {
  const ownerReferences = owner === undefined ? [] : [{ kind: owner[0], name: owner[1], uid: owner[1] }];
  const metadata = { name, uid: name, creationTimestamp: created, ownerReferences, ...rest };
  return { metadata, ...{ spec, status } };
}

function emptyCluster(): FakeCluster {
  const cluster = new FakeCluster();
  cluster.store(NAMESPACES, { metadata: { name: 'default', uid: 'default' } });
  return cluster;
}

function filled(): FakeCluster {
  const cluster = emptyCluster();
  cluster.serve(ARGO, 'workflows', 'cronworkflows', 'workflowtemplates');
  cluster.serve(SPARK, 'sparkapplications', 'scheduledsparkapplications');
  cluster.store(CRON_JOBS, fakeCronJob('nightly'));
  cluster.store(JOBS, fakeJob('import'));
  cluster.store(
    CRON_WORKFLOWS,
    fake('etl', {
      spec: { schedules: ['0 5 * * *', '0 3 * * *'], timezone: 'Europe/Berlin' },
      status: { lastScheduledTime: '2026-11-22T02:00:00Z', active: [{ name: 'etl-2' }] },
    }),
    fake('paused', { spec: { schedule: '0 1 * * *', suspend: true } }),
    fake('stopped', { spec: { schedules: ['0 1 * * *'] }, status: { phase: 'Stopped' } }),
    fake('wrong', {
      spec: { schedules: ['0 1 * * *'] },
      status: { conditions: [{ type: 'SubmissionError', status: 'True', message: 'no such template' }] },
    }),
  );
  cluster.store(
    WORKFLOWS,
    fake('etl-1', {
      owner: ['CronWorkflow', 'etl'],
      created: '2026-11-21T02:00:00Z',
      status: {
        phase: 'Failed',
        progress: '3/5',
        message: "child 'etl-1-99' failed",
        startedAt: '2026-11-21T02:00:00Z',
        finishedAt: '2026-11-21T02:03:12Z',
      },
    }),
    fake('etl-2', {
      owner: ['CronWorkflow', 'etl'],
      status: { phase: 'Running', progress: '1/5', startedAt: '2026-11-22T04:00:00Z' },
    }),
    fake('once', { status: { phase: 'Error', message: 'invalid spec' } }),
    fake('waits', {
      status: {
        phase: 'Running',
        startedAt: '2026-11-22T04:00:00Z',
        nodes: { a: { type: 'Suspend', phase: 'Running' } },
      },
    }),
  );
  cluster.store(
    SCHEDULED,
    fake('report', { spec: { schedule: '0 2 * * *', timeZone: 'Local' }, status: { lastRun: '2026-11-22T02:00:00Z' } }),
  );
  cluster.store(
    APPLICATIONS,
    fake('report-1', {
      owner: ['ScheduledSparkApplication', 'report'],
      status: {
        applicationState: { state: 'RUNNING' },
        lastSubmissionAttemptTime: '2026-11-22T04:00:00Z',
        executorState: { a: 'RUNNING', b: 'RUNNING', c: 'COMPLETED', d: 'PENDING' },
      },
    }),
    fake('pi', {
      status: {
        applicationState: { state: 'SUBMISSION_FAILED', errorMessage: 'failed to run spark-submit' },
        terminationTime: null,
      },
    }),
  );
  const argoPod = (name: string, node: string, status: object) =>
    fake(name, {
      labels: { 'workflows.argoproj.io/workflow': 'etl-1' },
      annotations: { 'workflows.argoproj.io/node-name': node },
      status,
    });
  const ended = (exitCode: number, reason: string) => ({ name: 'main', state: { terminated: { exitCode, reason } } });
  const waited = { name: 'wait', state: { terminated: { exitCode: 1, reason: 'Error' } } };
  cluster.store(
    PODS,
    argoPod('etl-1-99', 'etl-1[0].outer[1].load(0:a)', {
      phase: 'Failed',
      containerStatuses: [ended(137, 'OOMKilled'), waited],
    }),
    argoPod('etl-1-11', 'etl-1', { phase: 'Succeeded', containerStatuses: [ended(0, 'Completed')] }),
    fake('report-1-exec-2', {
      labels: { 'sparkoperator.k8s.io/app-name': 'report-1', 'spark-role': 'executor', 'spark-exec-id': '2' },
      status: { phase: 'Running' },
    }),
    fake('report-1-driver', {
      labels: { 'sparkoperator.k8s.io/app-name': 'report-1', 'spark-role': 'driver' },
      status: { phase: 'Running' },
    }),
  );
  return cluster;
}

describe('a namespace of a cluster with Argo Workflows and the Spark operator', () => {
  it('shows their schedules beside CronJobs, and what belongs to none beside Jobs', async () => {
    const { root, own } = await openNamespace(filled());
    expect(await rows(own)).toEqual([
      'nightly · 0 2 * * * · in 2 h',
      'etl · Argo · 0 5 * * *, 0 3 * * * · in 3 h · running · Europe/Berlin',
      'paused · Argo · 0 1 * * * · suspended',
      'stopped · Argo · 0 1 * * * · Stopped',
      'wrong · Argo · 0 1 * * * · in 1 h · SubmissionError',
      'report · Spark · 0 2 * * * · in 2 h · running',
      'import · 0/1 · waiting for Pods · 2 h 3 min ago',
      'once · Argo · failed · Error · invalid spec · 2 h 3 min ago',
      'waits · Argo · suspended · 3 min',
      'pi · Spark · pending · SUBMISSION_FAILED · failed to run spark-submit · 2 h 3 min ago',
    ]);
    root.close();
  });

  it('shows what a schedule has started, with progress, and why it failed', async () => {
    const { root, own } = await openNamespace(filled());
    expect(await rows(await child(own, 'etl'))).toEqual([
      'etl-2 · 1/5 · running · 3 min',
      "etl-1 · 3/5 · failed · child 'etl-1-99' failed · 3 min · 1 d 2 h ago",
    ]);
    expect(await rows(await child(own, 'report'))).toEqual([
      'report-1 · running · 2 executors running · 1 executor completed · 3 min',
    ]);
    expect(await rows(await child(own, 'paused'))).toEqual(['This CronWorkflow has no Workflow at the moment.']);
    root.close();
  });

  it('shows the Pods of a run, and which part of it they are', async () => {
    const { root, own } = await openNamespace(filled());
    expect(await rows(await child(await child(own, 'etl'), 'etl-1'))).toEqual([
      'etl-1-11 · succeeded',
      'etl-1-99 · outer.load(0:a) · failed · OOMKilled · exit code 137',
    ]);
    expect(await rows(await child(await child(own, 'report'), 'report-1'))).toEqual([
      'report-1-driver · driver · running',
      'report-1-exec-2 · executor 2 · running',
    ]);
    expect(await rows(await child(own, 'waits'))).toEqual(['This Workflow has no Pods at the moment.']);
    root.close();
  });

  it('tells more in tooltips', async () => {
    const { root, own } = await openNamespace(filled());
    const etl = await child(own, 'etl');
    const tooltip = (node: TreeNode) => node.appearance(CLOCK).tooltip.map(text);
    expect(tooltip(etl)).toEqual([
      'CronWorkflow "etl"',
      'As 0 5 * * *',
      'As 0 3 * * *',
      'Schedule: 0 5 * * * (Europe/Berlin)',
      'Schedule: 0 3 * * * (Europe/Berlin)',
      'Next run: 2026-11-22T07:03:12.000Z (in 3 h)',
      'Last run: etl-2, running',
      'Last scheduled: 2026-11-22T02:00:00.000Z (2 h 3 min ago)',
    ]);
    expect(tooltip(await child(etl, 'etl-1'))).toEqual([
      'Workflow "etl-1"',
      '3/5',
      'failed',
      "child 'etl-1-99' failed",
      'Created: 2026-11-21T02:00:00.000Z (1 d 2 h ago)',
      'Started: 2026-11-21T02:00:00.000Z',
      'Finished: 2026-11-21T02:03:12.000Z (1 d 2 h ago)',
      'Duration: 3 min',
    ]);
    expect(tooltip(await child(own, 'wrong'))).toContain('no such template');
    root.close();
  });

  it('gives menus what they need to choose commands, and commands their object', async () => {
    const { root, own } = await openNamespace(filled());
    const etl = await child(own, 'etl');
    const failed = await child(etl, 'etl-1');
    const nodes = [etl, failed, await child(etl, 'etl-2'), await child(own, 'waits'), await child(own, 'paused')];
    nodes.push(await child(own, 'report'), await child(own, 'pi'), await child(failed, 'etl-1-99'));
    expect(nodes.map((node) => node.appearance(CLOCK).contextValue)).toEqual([
      'cronworkflow-active',
      'workflow-failed',
      'workflow-active',
      'workflow-suspended',
      'cronworkflow-suspended',
      'scheduledsparkapplication-active',
      'sparkapplication-active',
      'run-pod',
    ]);
    const place = { context: 'prod', namespace: 'default' };
    expect(targetsOf([etl])).toMatchObject([{ ...place, kind: 'CronWorkflow', name: 'etl' }]);
    expect(targetsOf([failed])).toMatchObject([{ ...place, kind: 'Workflow', name: 'etl-1' }]);
    expect((failed as RunNode).schedule).toMatchObject({ ...place, kind: 'CronWorkflow', name: 'etl' });
    root.close();
  });

  it('has icons by state, and what may never begin stands out', async () => {
    const { root, own } = await openNamespace(filled());
    const icon = async (name: string) => (await child(own, name)).appearance(CLOCK).icon;
    expect(await icon('once')).toEqual({ id: 'error', color: 'testing.iconFailed' });
    expect(await icon('waits')).toEqual({ id: 'debug-pause', color: 'disabledForeground' });
    expect(await icon('pi')).toEqual({ id: 'warning', color: 'list.warningForeground' });
    expect(await icon('etl')).toEqual({ id: 'calendar', color: 'charts.blue' });
    expect(await icon('wrong')).toEqual({ id: 'calendar', color: 'list.warningForeground' });
    root.close();
  });

  it('follows changes, and shows those rows anew that have changed', async () => {
    const cluster = filled();
    const { root, own, refreshed } = await openNamespace(cluster);
    const etl = await child(own, 'etl');
    const once = await child(own, 'once');
    await vi.waitFor(() => expect(refreshed).toContain(own.id));
    refreshed.clear();
    cluster.store(WORKFLOWS, fake('once', { status: { phase: 'Succeeded', progress: '1/1' } }));
    await vi.waitFor(() => expect([...refreshed]).toEqual([once.id]));
    expect(row(once)).toBe('once · Argo · 1/1 · complete · 2 h 3 min ago');
    refreshed.clear();
    cluster.store(WORKFLOWS, fake('etl-3', { owner: ['CronWorkflow', 'etl'], created: '2026-11-22T04:00:00Z' }));
    await vi.waitFor(() => expect([...refreshed]).toEqual([etl.id]));
    expect((await rows(etl))[0]).toBe('etl-3 · pending · 3 min ago');
    refreshed.clear();
    cluster.remove(CRON_WORKFLOWS, 'etl');
    await vi.waitFor(() => expect([...refreshed]).toEqual([own.id]));
    expect(await rows(own)).toContain('etl-3 · Argo · pending · 3 min ago');
    root.close();
  });

  it('follows only what is open', async () => {
    const cluster = filled();
    const { root, own } = await openNamespace(cluster);
    const all = [NAMESPACES, CRON_JOBS, JOBS, CRON_WORKFLOWS, WORKFLOWS, SCHEDULED, APPLICATIONS];
    await vi.waitFor(() => expect(cluster.watches).toEqual([...all].sort()));
    const run = await child(own, 'once');
    await run.children?.();
    await vi.waitFor(() => expect(cluster.watches).toContain(PODS));
    own.close?.();
    await vi.waitFor(() => expect(cluster.watches).toEqual([NAMESPACES]));
    await own.children?.();
    await vi.waitFor(() => expect(cluster.watches).toEqual([...all].sort()));
    root.close();
    await vi.waitFor(() => expect(cluster.watches).toEqual([]));
  });

  it('reads Workflows, which may be large, in small pages', async () => {
    const cluster = filled();
    cluster.store(WORKFLOWS, ...Array.from({ length: 120 }, (_, index) => fake(`w-${index}`)));
    const { root } = await openNamespace(cluster);
    expect(cluster.asked.filter((each) => each === `PAGE ${WORKFLOWS}`)).toHaveLength(2);
    root.close();
  });

  const names = async (options: Partial<ViewOptions>) => {
    const { root, own } = await openNamespace(filled(), options);
    const found = await rows(own);
    root.close();
    return found.map((each) => each.split(' · ')[0]);
  };

  it.each<[Partial<ViewOptions>, string[]]>([
    [{ state: 'failed' }, ['etl', 'once']],
    [{ state: 'active' }, ['etl', 'report', 'import', 'pi']],
    [{ state: 'suspended' }, ['paused', 'waits']],
    [{ text: 'etl-1' }, ['etl']],
    [
      { order: 'attention' },
      ['nightly', 'etl', 'paused', 'stopped', 'wrong', 'report', 'import', 'once', 'waits', 'pi'],
    ],
  ])('is sorted and filtered as Jobs are: %j', async (options, expected) => {
    expect(await names(options)).toEqual(expected);
  });
});

describe('what is kept of objects', () => {
  it('stands whatever a CustomResourceDefinition lets through', () => {
    const odd = fake('odd', {
      spec: { schedules: 'daily', timezone: 1 },
      status: { phase: 7, nodes: [], progress: null, conditions: {}, applicationState: 'x', executorState: 3 },
    }) as unknown as CustomObject;
    for (const project of PROJECTS) {
      expect(project.summarizeSchedule(odd)).toMatchObject({ name: 'odd', schedules: '', timeZone: '', reason: '' });
      expect(project.summarizeRun(odd)).toMatchObject({ name: 'odd', state: 'waiting', reason: '', message: '' });
    }
  });

  it.each([
    ['', 'waiting', ''],
    ['SUBMITTED', 'waiting', 'SUBMITTED'],
    ['PENDING_RERUN', 'waiting', 'PENDING_RERUN'],
    ['RUNNING', 'running', ''],
    ['FAILING', 'running', 'FAILING'],
    ['SUSPENDED', 'suspended', ''],
    ['COMPLETED', 'complete', ''],
    ['FAILED', 'failed', ''],
  ])('of a SparkApplication in state "%s"', (state, expected, reason) => {
    const application = fake('pi', { status: { applicationState: { state } } }) as unknown as CustomObject;
    expect(spark.summarizeRun(application)).toMatchObject({ state: expected, reason });
  });
});

describe('the kinds that a cluster has', () => {
  it('are asked for again after a while where it did not tell', async () => {
    const cluster = new FakeCluster();
    cluster.serve(ARGO, 'workflows');
    cluster.refuse('/apis', 'forbidden');
    let now = 0;
    const served = servedKindsOf(cluster.api, ['Workflow', 'CronWorkflow'], () => now);
    expect(await served.get()).toEqual(new Set());
    cluster.refuse('/apis', undefined);
    expect(await served.get()).toEqual(new Set());
    now = 60_000;
    expect(await served.get()).toEqual(new Set(['Workflow']));
    now = 600_000;
    await served.get();
    expect(cluster.asked).toEqual(['TELL /apis', 'TELL /apis', `TELL /apis/${ARGO}`]);
  });
});

describe('a namespace of another cluster', () => {
  it('is asked once whether it has them, and no more', async () => {
    const cluster = emptyCluster();
    cluster.store(JOBS, fakeJob('import'));
    const { root } = open(cluster);
    const own = await child(root, 'default');
    for (let times = 0; times < 3; times++) {
      expect(await rows(own)).toHaveLength(1);
      own.close?.();
    }
    expect(cluster.asked.filter((each) => /TELL|argoproj|spark/.test(each))).toEqual(['TELL /apis']);
    root.close();
    await child(root, 'default');
    await own.children?.();
    expect(cluster.asked.filter((each) => each === 'TELL /apis')).toHaveLength(2);
    root.close();
  });

  it('may have the group of another project of the same name', async () => {
    const cluster = emptyCluster();
    cluster.serve(ARGO, 'applications');
    const { root } = open(cluster);
    expect(await rows(await child(root, 'default'))).toEqual(['This namespace has no CronJobs and no Jobs.']);
    expect(cluster.asked).toContain(`TELL /apis/${ARGO}`);
    expect(cluster.asked.filter((each) => /workflows/.test(each))).toEqual([]);
    root.close();
  });

  it('may have only a part of them', async () => {
    const cluster = emptyCluster();
    cluster.serve(ARGO, 'workflows');
    cluster.store(WORKFLOWS, fake('run', { owner: ['CronWorkflow', 'elsewhere'] }));
    const { root } = open(cluster);
    expect(await rows(await child(root, 'default'))).toEqual(['run · Argo · pending · 2 h 3 min ago']);
    expect(cluster.asked.filter((each) => /cronworkflows/.test(each))).toEqual([]);
    root.close();
  });

  it('says nothing of what the person may not read, and asks for it once', async () => {
    const cluster = filled();
    for (const path of [CRON_WORKFLOWS, WORKFLOWS, SCHEDULED, APPLICATIONS]) cluster.refuse(path, 'forbidden');
    const { root } = open(cluster);
    const own = await child(root, 'default');
    const asked = () => cluster.asked.filter((each) => each === `LIST ${WORKFLOWS}`);
    await own.children?.();
    await vi.waitFor(() => expect(asked()).toHaveLength(1));
    expect((await rows(own)).map((each) => each.split(' · ')[0])).toEqual(['nightly', 'import']);
    expect(asked()).toHaveLength(1);
    root.close();
  });

  it('says below a schedule that its runs may not be read', async () => {
    const cluster = filled();
    cluster.refuse(WORKFLOWS, 'forbidden');
    const { root } = open(cluster);
    const own = await child(root, 'default');
    await own.children?.();
    await vi.waitFor(() => expect(cluster.watches).toContain(CRON_WORKFLOWS));
    expect(await rows(await child(own, 'etl'))).toEqual([`forbidden: ${WORKFLOWS}`]);
    root.close();
  });

  it('says nothing of kinds that the cluster has lost since, and follows them when they are back', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const cluster = filled();
    const { root, own } = await openNamespace(cluster);
    await vi.waitFor(() => expect(cluster.watches).toHaveLength(7));
    const before = await rows(own);
    const lost = [CRON_WORKFLOWS, WORKFLOWS];
    for (const path of lost) cluster.refuse(path, 'refused');
    cluster.breakWatches('unreachable');
    await vi.waitFor(() => expect(row(own)).toMatch(/^default · The connection to the cluster is lost/));
    await vi.waitFor(() => expect(row(own)).toBe('default'), { timeout: 5000 });
    await vi.waitFor(() => expect(cluster.watches).toHaveLength(5));
    expect(await rows(own)).toEqual(before);
    for (const path of lost) cluster.refuse(path, undefined);
    await vi.waitFor(() => expect(cluster.watches).toHaveLength(7), { timeout: 10_000 });
    root.close();
  });

  it('says what else goes wrong', async () => {
    const cluster = filled();
    cluster.refuse(WORKFLOWS, 'tls');
    const { root } = open(cluster);
    const own = await child(root, 'default');
    await own.children?.();
    await vi.waitFor(async () => expect(await rows(own)).toContain(`tls: ${WORKFLOWS}`));
    root.close();
  });
});
