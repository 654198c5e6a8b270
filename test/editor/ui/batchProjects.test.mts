/** Argo Workflows and Spark applications in the Batch view, on a real control plane that has their kinds. */
import { deepEqual } from 'node:assert/strict';
import type { Api } from '../../../client/src/cluster/api.ts';
import { servedKinds } from '../../../client/src/cluster/discovery.ts';
import { factsOf, type TargetKind } from '../../../client/src/cluster/kinds.ts';
import { listObjects, readObject, uidOf } from '../../../client/src/cluster/objects.ts';
import { DEFINITIONS, definitionWith } from '../../cluster/customResource.ts';
import { until } from '../../cluster/process.ts';
import { createObject, openApi, openTree } from './clusterObjects.mts';
import { required, testKubeconfig } from './context.mts';
import { takeOfMenu } from './menus.mts';
import { openSession, type Session, type Theme } from './session.mts';

const KINDS = ['Workflow', 'CronWorkflow', 'SparkApplication', 'ScheduledSparkApplication'] as const;
const THEMES: readonly Theme[] = ['dark', 'light'];

for (const theme of THEMES) {
  suite(`the Batch view with other projects, ${theme}`, () => {
    let session: Session;

    /** A row of the tree by what a screen reader says of it. */
    const row = (spoken: RegExp) => session.workbench.page.getByRole('treeitem', { name: spoken });

    suiteSetup(async () => {
      const kubeconfig = testKubeconfig();
      const api = openApi(kubeconfig);
      // A second window finds what the first one has seen.
      if ((await servedKinds(api, KINDS))?.size !== KINDS.length) await fill(api);
      session = await openSession({ ...required(), theme, kubeconfig, files: { 'etl.yaml': CRON_WORKFLOW } });
    });
    teardown(async function () {
      await session.noteFailure(this.currentTest);
    });
    suiteTeardown(async () => session?.[Symbol.asyncDispose]());

    test('shows schedules, their runs and the Pods of these', async () => {
      await openTree(session);
      await row(/^CronWorkflow etl, Argo, 0 2 \* \* \*, 30 14 \* \* 1-5, in .*, Europe\/Berlin/).waitFor({
        timeout: 40_000,
      });
      await row(/^ScheduledSparkApplication report, Spark, @daily/).waitFor();
      await row(/^Workflow import, Argo, 1\/4, running/).waitFor();
      await row(/^SparkApplication pi, Spark, pending, SUBMISSION_FAILED/).waitFor();
      await row(/^CronWorkflow etl/).click();
      await row(/^Workflow etl-1, 3\/5, failed, child/).click();
      await row(/^Pod etl-1-load, load/).waitFor();
      await row(/^ScheduledSparkApplication report/).click();
      await row(/^SparkApplication report-1, running, 2 executors running/).waitFor();
      await session.screenshot(`batch-projects-${theme}`);
    });

    test('offers what can be done with each', async () => {
      const { page } = session.workbench;
      const offered = async (spoken: RegExp) => {
        await row(spoken).click({ button: 'right' });
        const menu = page.locator('.monaco-menu');
        await menu.locator('.action-label', { hasText: 'Delete' }).waitFor();
        const labels = await menu.locator('.action-item:not(.disabled) .action-label:not(.separator)').allInnerTexts();
        if (spoken.source.startsWith('^Workflow')) await session.screenshot(`batch-projects-menu-${theme}`);
        await page.keyboard.press('Escape');
        await menu.waitFor({ state: 'detached' });
        return labels.map((label) => label.trim());
      };
      const looking = ['Show Logs', 'Show Events', 'Show as YAML'];
      const last = ['Go to Manifest', 'Delete from the Cluster'];
      const suspend = 'Suspend on the Cluster';
      deepEqual(await offered(/^CronWorkflow etl/), ['Submit Workflow', suspend, ...looking, ...last]);
      deepEqual(await offered(/^Workflow etl-1/), ['Retry Failed Workflow', 'Resubmit Workflow', ...looking, ...last]);
      deepEqual(await offered(/^SparkApplication report-1/), [
        'Restart SparkApplication',
        suspend,
        ...looking,
        ...last,
      ]);
      deepEqual(await offered(/^Pod etl-1-load/), [...looking, 'Delete from the Cluster']);
    });

    test('leads from a run to the manifest of its schedule', async () => {
      const { workbench } = session;
      await takeOfMenu(workbench, () => row(/^Workflow etl-1/).click({ button: 'right' }), 'Go to Manifest');
      await workbench.tab('etl.yaml').waitFor();
    });
  });
}

const CRON_WORKFLOW = `apiVersion: argoproj.io/v1alpha1
kind: CronWorkflow
metadata:
  name: etl
spec:
  schedules: ["0 2 * * *"]
  workflowSpec:
    entrypoint: main
`;

/** Defines a kind whose objects may hold anything. Resolves when it is served, which is not at once. */
async function define(api: Api, kind: TargetKind): Promise<void> {
  const definition = definitionWith(kind, { type: 'object', 'x-kubernetes-preserve-unknown-fields': true });
  const access = { verb: 'create', resource: 'customresourcedefinitions', namespace: '' };
  await api.send({ method: 'POST', path: DEFINITIONS, body: JSON.stringify(definition), access });
  const isListed = () =>
    listObjects(api, kind, 'default').then(
      () => true,
      () => false,
    );
  await until(`${kind} is served`, isListed);
}

async function fill(api: Api): Promise<void> {
  for (const kind of KINDS) await define(api, kind);
  const create = async (kind: TargetKind, name: string, parts: object, metadata: object = {}) => {
    const object = { apiVersion: factsOf(kind).apiVersion, kind, metadata: { name, ...metadata }, ...parts };
    await createObject(api, kind, object);
  };
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString().replace(/\.\d+/, '');
  const schedules = ['0 2 * * *', '30 14 * * 1-5'];
  await create('CronWorkflow', 'etl', { spec: { schedules, timezone: 'Europe/Berlin' }, status: {} });
  await create('CronWorkflow', 'cleanup', { spec: { schedules: ['*/10 * * * *'], suspend: true } });
  const owned = async (kind: 'CronWorkflow' | 'ScheduledSparkApplication', name: string) => {
    const { apiVersion } = factsOf(kind);
    const uid = uidOf(await readObject(api, { kind, namespace: 'default', name }));
    return { ownerReferences: [{ apiVersion, kind, name, uid }] };
  };
  const failed = { phase: 'Failed', progress: '3/5', message: "child 'etl-1-load' failed" };
  const ofEtl = await owned('CronWorkflow', 'etl');
  await create('Workflow', 'etl-1', { status: { ...failed, startedAt: ago(130), finishedAt: ago(118) } }, ofEtl);
  const done = { phase: 'Succeeded', progress: '5/5', startedAt: ago(1600), finishedAt: ago(1580) };
  await create('Workflow', 'etl-0', { status: done }, ofEtl);
  await create('Workflow', 'import', { status: { phase: 'Running', progress: '1/4', startedAt: ago(3) } });
  const nodes = { approve: { type: 'Suspend', phase: 'Running' } };
  await create('Workflow', 'release', { status: { phase: 'Running', progress: '2/3', startedAt: ago(45), nodes } });
  await create('ScheduledSparkApplication', 'report', { spec: { schedule: '@daily' } });
  const executorState = { a: 'RUNNING', b: 'RUNNING', c: 'COMPLETED' };
  const running = { applicationState: { state: 'RUNNING' }, executorState, lastSubmissionAttemptTime: ago(7) };
  await create('SparkApplication', 'report-1', { status: running }, await owned('ScheduledSparkApplication', 'report'));
  const refused = { state: 'SUBMISSION_FAILED', errorMessage: 'failed to run spark-submit: exit status 1' };
  await create('SparkApplication', 'pi', { status: { applicationState: refused } });
  const spec = { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox:1.37' }] };
  for (const [task, fate] of [
    ['extract', 'succeeds'],
    ['load', 'fails'],
  ]) {
    const labels = { 'workflows.argoproj.io/workflow': 'etl-1', 'batchwright.test/pod': fate };
    const annotations = { 'workflows.argoproj.io/node-name': `etl-1.${task}`, 'batchwright.test/exit-code': '3' };
    await create('Pod', `etl-1-${task}`, { spec }, { labels, annotations });
  }
}
