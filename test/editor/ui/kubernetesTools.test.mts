/**
 * In the cluster explorer of the Kubernetes extension, for which one with its ids stands in here: it is on no npm registry.
 * The cluster is a real one.
 */
import { deepEqual, equal } from 'node:assert/strict';
import type { Api } from '../../../client/src/cluster/api.ts';
import { objectPath } from '../../../client/src/cluster/objects.ts';
import type { Job } from '../../../client/src/cluster/types.ts';
import { makeKubernetesTools } from '../kubernetesTools/make.mts';
import { createObject, openApi } from './clusterObjects.mts';
import { required, testKubeconfig } from './context.mts';
import { entriesOfMenu, openSubmenu, takeOfSubmenu } from './menus.mts';
import { openSession, type Session } from './session.mts';

const LOOK = ['Explain What Happened', 'Show Logs', 'Show Events', 'Show as YAML'];

suite('the cluster explorer of the Kubernetes extension', () => {
  let api: Api;
  let session: Session;

  suiteSetup(async () => {
    const kubeconfig = testKubeconfig();
    api = openApi(kubeconfig);
    await createObject(api, 'Job', holdingJob('in-tree'));
    session = await openSession({
      ...required(),
      theme: 'dark',
      kubeconfig,
      examples: false,
      files: { 'notes.txt': '' },
      others: [await makeKubernetesTools()],
      settings: {
        'test.kubernetesObjects': ['Job/default/in-tree', 'CronJob/nightly', 'Pod/default/in-tree-0', 'Deployment/web'],
      },
    });
    await session.workbench.page.locator('.activitybar').getByRole('tab', { name: 'Kubernetes' }).click();
  });
  teardown(async function () {
    await session.noteFailure(this.currentTest);
    await session.workbench.press('Escape', 'Escape', 'Escape');
  });
  suiteTeardown(async () => session?.[Symbol.asyncDispose]());

  const rightClick = (name: string) => () =>
    session.workbench.page.getByRole('treeitem', { name, exact: true }).click({ button: 'right' });

  test('Jobs, CronJobs and Pods have the commands that fit them', async () => {
    const { workbench } = session;
    deepEqual(await openSubmenu(workbench, rightClick('in-tree')), [
      'Run Job Again',
      'Suspend on the Cluster',
      'Resume on the Cluster',
      'Change Parallelism',
      'Open Job Page',
      ...LOOK,
      'Delete from the Cluster',
    ]);
    await session.screenshot('kubernetes-tools-menu');
    await workbench.press('Escape', 'Escape');
    deepEqual(await openSubmenu(workbench, rightClick('nightly')), [
      'Run CronJob Now',
      'Suspend on the Cluster',
      'Resume on the Cluster',
      'Open Job Page',
      ...LOOK,
      'Delete from the Cluster',
    ]);
    await workbench.press('Escape', 'Escape');
    deepEqual(await openSubmenu(workbench, rightClick('in-tree-0')), [...LOOK, 'Delete from the Cluster']);
  });

  test('other kinds have none', async () => {
    const { workbench } = session;
    deepEqual(await entriesOfMenu(workbench, rightClick('web')), ['Copy Name']);
  });

  test('a command acts on the object of the tree', async () => {
    const { workbench } = session;
    await takeOfSubmenu(workbench, rightClick('in-tree'), 'Suspend on the Cluster');
    const dialog = workbench.dialog();
    await dialog.filter({ hasText: 'Suspend Job "in-tree" in namespace "default" of context "admin"?' }).waitFor();
    await session.screenshot('kubernetes-tools-suspend');
    await dialog.getByRole('button', { name: 'Suspend', exact: true }).click();
    await workbench.notification('Suspended on the cluster: 1.').waitFor();
    const access = { verb: 'get', resource: 'jobs', namespace: 'default' };
    const { body } = await api.send({ method: 'GET', path: objectPath('Job', 'default', 'in-tree'), access });
    equal((JSON.parse(body) as Job).spec.suspend, true);
  });
});

/** It waits for an index that never ends: see `test/cluster/kwok.yaml`. */
function holdingJob(name: string): object {
  const labels = { 'batchwright.test/pod': 'holds' };
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, namespace: 'default' },
    spec: {
      template: {
        metadata: { labels },
        spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox:1.37' }] },
      },
    },
  };
}
