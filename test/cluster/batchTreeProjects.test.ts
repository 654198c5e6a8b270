import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Api } from '../../client/src/cluster/api.ts';
import type { TargetKind } from '../../client/src/cluster/kinds.ts';
import { english } from '../../client/src/cluster/message.ts';
import { objectPath } from '../../client/src/cluster/objects.ts';
import type { ObjectMeta } from '../../client/src/cluster/types.ts';
import { ContextNode } from '../../client/src/tree/contextNode.ts';
import type { TreeHost, TreeNode } from '../../client/src/tree/node.ts';
import { install, uninstall } from './crds.ts';
import { allow, apiOf, newNamespace, noCluster, patch, post, remove } from './fixtures.ts';

const WAIT = { timeout: 30_000, interval: 50 };
const KINDS = ['Workflow', 'CronWorkflow', 'SparkApplication', 'ScheduledSparkApplication'] as const;

const WORKFLOW = {
  entrypoint: 'main',
  templates: [{ name: 'main', container: { name: 'main', image: 'example.org/a:1' } }],
};
const SPARK = {
  type: 'Scala',
  sparkVersion: '4.0.0',
  mainApplicationFile: 'local:///opt/spark/examples.jar',
  driver: { cores: 1 },
  executor: { instances: 2 },
};

describe.skipIf(noCluster)('rows of other projects in the Batch view', () => {
  let api: Api;
  let namespace = '';
  beforeAll(() => {
    api = apiOf('admin');
  });
  beforeEach(async () => {
    namespace = await newNamespace(api);
  });

  async function store(
    kind: TargetKind,
    name: string,
    spec: object,
    {
      status,
      owner,
      labels,
      annotations,
    }: { status?: object; owner?: ObjectMeta; labels?: object; annotations?: object } = {},
  ): Promise<ObjectMeta> {
    const project = kind.includes('Spark') ? 'sparkoperator.k8s.io/v1beta2' : 'argoproj.io/v1alpha1';
    const apiVersion = kind === 'Pod' ? 'v1' : project;
    const ownerKind = kind === 'Workflow' ? 'CronWorkflow' : 'ScheduledSparkApplication';
    const ownerReferences = owner && [{ apiVersion, kind: ownerKind, name: owner.name, uid: owner.uid }];
    const object = { apiVersion, kind, metadata: { name, labels, annotations, ownerReferences }, spec };
    const isWhole = !project.startsWith('spark');
    const body = await post(api, objectPath(kind, namespace), isWhole ? { ...object, status } : object);
    if (!isWhole && status) await patch(api, `${objectPath(kind, namespace, name)}/status`, { status });
    return (JSON.parse(body) as { metadata: ObjectMeta }).metadata;
  }

  function open(reader: Api = api) {
    const asked: string[] = [];
    const counting: Api = {
      ...reader,
      // It is shown first, however many other tests have made.
      connection: { ...reader.connection, namespace },
      send: (request) => {
        asked.push(request.path);
        return reader.send(request);
      },
      lines: (request) => {
        asked.push(request.path);
        return reader.lines(request);
      },
    };
    const host: TreeHost = {
      options: { order: 'name', text: '' },
      schedules: { explain: () => ({ sentence: '' }) },
      refresh() {},
    };
    const root = new ContextNode(host, () => counting, 'admin', true);
    const own = async () => {
      const found = (await root.children()).find(({ id }) => id === `admin/${namespace}`);
      if (found === undefined) throw new Error(`${namespace} is not there.`);
      return found;
    };
    return { root, own, asked };
  }

  /** Rows without their times. */
  const rows = async (node: TreeNode | undefined) =>
    ((await node?.children?.()) ?? []).map((each) => {
      const { label, description } = each.appearance({ now: api.now(), format: String });
      const words = [label, ...description].map((part) => (typeof part === 'string' ? part : english(part)));
      return words.flatMap((part) => part.replace(/ ?\d+ (s|min)( \d+ s)?( ago)?$/, '') || []).join(' · ');
    });
  const child = async (node: TreeNode, name: string) =>
    (await node.children?.())?.find((each) => each.appearance({ now: 0, format: String }).label === name);

  it('are absent where the cluster does not have their kinds, until it does', async () => {
    await uninstall(api, 'SparkApplication', 'ScheduledSparkApplication');
    const { root, own, asked } = open();
    const note = ['This namespace has no CronJobs and no Jobs.'];
    expect(await rows(await own())).toEqual(note);
    expect(await rows(await own())).toEqual(note);
    expect(asked.filter((path) => path === '/apis')).toHaveLength(1);
    expect(asked.filter((path) => path.includes('spark'))).toEqual([]);

    await install(api, 'SparkApplication');
    await store('SparkApplication', 'pi', SPARK, {
      status: { applicationState: { state: 'RUNNING' }, driverInfo: {} },
    });
    root.close();
    await vi.waitFor(async () => expect(await rows(await own())).toEqual(['pi · Spark · running']), WAIT);
    expect(asked.filter((path) => path.includes('scheduledspark'))).toEqual([]);
    root.close();
  });

  describe('where the cluster has them', () => {
    beforeAll(() => install(api, ...KINDS));

    it('follow CronWorkflows, Workflows and their Pods', async () => {
      const spec = { schedules: ['0 2 * * *', '0 4 * * *'], timezone: 'Asia/Shanghai', workflowSpec: WORKFLOW };
      const owner = await store('CronWorkflow', 'etl', spec);
      const message = "child 'etl-1-2' failed";
      await store('Workflow', 'etl-1', WORKFLOW, { owner, status: { phase: 'Failed', progress: '3/5', message } });
      await store('Workflow', 'once', WORKFLOW, { status: { phase: 'Running', progress: '0/1' } });
      const pod = (name: string, node: string, fate: object) =>
        store(
          'Pod',
          name,
          { restartPolicy: 'Never', containers: [{ name: 'main', image: 'example.org/a:1' }] },
          {
            labels: { 'workflows.argoproj.io/workflow': 'etl-1', 'batchwright.test/pod': 'fails' },
            annotations: { 'workflows.argoproj.io/node-name': node, ...fate },
          },
        );
      await pod('etl-1-2', 'etl-1.load', { 'batchwright.test/exit-code': '3' });

      const { root, own } = open();
      const of = await own();
      await vi.waitFor(
        async () =>
          expect(await rows(of)).toEqual([
            'etl · Argo · 0 2 * * *, 0 4 * * * · last run failed · Asia/Shanghai',
            'once · Argo · 0/1 · running',
          ]),
        WAIT,
      );
      const etl = await child(of, 'etl');
      expect(await rows(etl)).toEqual([`etl-1 · 3/5 · failed · ${message}`]);
      const run = etl && (await child(etl, 'etl-1'));
      await vi.waitFor(async () => expect(await rows(run)).toEqual(['etl-1-2 · load · failed · exit code 3']), WAIT);

      await patch(api, objectPath('Workflow', namespace, 'once'), { status: { phase: 'Succeeded', progress: '1/1' } });
      await patch(api, objectPath('CronWorkflow', namespace, 'etl'), { spec: { suspend: true } });
      await remove(api, objectPath('Workflow', namespace, 'etl-1'));
      await vi.waitFor(
        async () =>
          expect(await rows(of)).toEqual([
            'etl · Argo · 0 2 * * *, 0 4 * * * · suspended · Asia/Shanghai',
            'once · Argo · 1/1 · complete',
          ]),
        WAIT,
      );
      expect(await rows(etl)).toEqual(['This CronWorkflow has no Workflow at the moment.']);
      root.close();
    });

    it('follow ScheduledSparkApplications, SparkApplications and their Pods', async () => {
      const owner = await store('ScheduledSparkApplication', 'report', { schedule: '@daily', template: SPARK });
      const executorState = { 'report-1-exec-1': 'RUNNING', 'report-1-exec-2': 'COMPLETED' };
      await store('SparkApplication', 'report-1', SPARK, {
        owner,
        status: { applicationState: { state: 'RUNNING' }, driverInfo: {}, executorState },
      });
      const pod = (name: string, labels: object) =>
        store(
          'Pod',
          name,
          { restartPolicy: 'Never', containers: [{ name: 'spark', image: 'example.org/a:1' }] },
          {
            labels: { 'sparkoperator.k8s.io/app-name': 'report-1', 'batchwright.test/pod': 'holds', ...labels },
          },
        );
      await pod('report-1-exec-1', { 'spark-role': 'executor', 'spark-exec-id': '1' });
      await pod('report-1-driver', { 'spark-role': 'driver' });

      const { root, own } = open();
      const of = await own();
      const scheduled = 'report · Spark · @daily';
      await vi.waitFor(async () => expect(await rows(of)).toEqual([`${scheduled} · running`]), WAIT);
      const report = await child(of, 'report');
      expect(await rows(report)).toEqual(['report-1 · running · 1 executor running · 1 executor completed']);
      const run = report && (await child(report, 'report-1'));
      await vi.waitFor(
        async () =>
          expect(await rows(run)).toEqual([
            'report-1-driver · driver · running',
            'report-1-exec-1 · executor 1 · running',
          ]),
        WAIT,
      );
      const applicationState = { state: 'FAILED', errorMessage: 'driver container failed' };
      await patch(api, `${objectPath('SparkApplication', namespace, 'report-1')}/status`, {
        status: { applicationState, executorState: { 'report-1-exec-1': 'FAILED' } },
      });
      await vi.waitFor(async () => expect(await rows(of)).toEqual([`${scheduled} · last run failed`]), WAIT);
      expect(await rows(report)).toEqual([
        'report-1 · failed · 1 executor completed · 1 executor failed · driver container failed',
      ]);
      root.close();
    });

    it('go with their kinds, and nobody takes that for a lost connection', async () => {
      await store('SparkApplication', 'pi', SPARK, {
        status: { applicationState: { state: 'RUNNING' }, driverInfo: {} },
      });
      const { root, own, asked } = open();
      const of = await own();
      await vi.waitFor(async () => expect(await rows(of)).toEqual(['pi · Spark · running']), WAIT);
      await uninstall(api, 'SparkApplication');
      const known = asked.length;
      const askedAnew = () => asked.slice(known).filter((path) => path === objectPath('SparkApplication', namespace));
      await vi.waitFor(() => expect(askedAnew().length).toBeGreaterThan(1), WAIT);
      expect(await rows(of)).toEqual(['This namespace has no CronJobs and no Jobs.']);
      expect(of.appearance({ now: api.now(), format: String }).description).toEqual([]);
      await install(api, 'SparkApplication');
      await store('SparkApplication', 'e', SPARK, { status: { applicationState: { state: 'NEW' }, driverInfo: {} } });
      await vi.waitFor(async () => expect(await rows(of)).toEqual(['e · Spark · pending · NEW']), WAIT);
      root.close();
    });

    it('leave out what a person may not read', async () => {
      await allow(namespace, 'argoproj.io', ['workflows'], ['list', 'watch']);
      await allow(namespace, 'batch', ['jobs', 'cronjobs'], ['list', 'watch']);
      await store('Workflow', 'once', WORKFLOW, { status: { phase: 'Running', progress: '0/1' } });
      await store('CronWorkflow', 'etl', { schedules: ['0 2 * * *'], workflowSpec: WORKFLOW });
      const reader = apiOf('reader');
      const { root, own } = open({ ...reader, connection: { ...reader.connection, namespace } });
      const of = await own();
      await vi.waitFor(async () => expect(await rows(of)).toEqual(['once · Argo · 0/1 · running']), WAIT);
      root.close();
    });
  });
});
