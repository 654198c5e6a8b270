/** Where the commands on a cluster are offered besides the palette: the explorer, the title and the text of an editor. */
import { deepEqual, equal } from 'node:assert/strict';
import { required, type Session } from './context.mts';
import { amountTo } from './expectations.mts';
import { entriesOfMenu, explorerRow, menuEntry, openSubmenu, takeOfSubmenu } from './menus.mts';
import { openSession } from './session.mts';

const JOB = (name: string) => `apiVersion: batch/v1
kind: Job
metadata:
  name: ${name}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: busybox:1.37
`;

const FILES = {
  'one.yaml': JOB('one'),
  'two.yaml': `${JOB('two')}---\n${JOB('three')}`,
  'service.yaml': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n',
  'notes.txt': 'kind: Job\n',
  'package.json': '{}',
  'job.json': '{}',
};

const ON_CLUSTER = [
  'Apply Manifest',
  'Validate on the Cluster',
  'Compare with the Cluster',
  'Run CronJob Now',
  'Run Job Again',
  'Open Job Page',
  'Explain What Happened',
  'Show Logs',
  'Show Events',
  'Show as YAML',
];
const IN_TEXT = ['Show Next Runs', 'Show Timeline', 'Suspend or Resume'];

suite('menus', () => {
  let session: Session;

  suiteSetup(async () => {
    session = await openSession({ ...required(), theme: 'dark', examples: false, files: FILES });
  });
  teardown(async function () {
    await session.noteFailure(this.currentTest);
    await session.workbench.press('Escape', 'Escape', 'Escape');
    await session.workbench.command('Notifications: Clear All Notifications');
  });
  suiteTeardown(async () => session?.[Symbol.asyncDispose]());

  const rightClick = (name: string) => () => explorerRow(session.workbench, name).click({ button: 'right' });
  const titleMenu = () => session.workbench.page.locator('.editor-actions [aria-label="Batchwright"]').first();

  test('a manifest in the explorer, before any is open', async () => {
    const { workbench } = session;
    deepEqual(await openSubmenu(workbench, rightClick('one.yaml')), ON_CLUSTER);
    await session.screenshot('menus-explorer');
  });

  test('an entry of the explorer acts on the file, which is not shown', async () => {
    const { workbench } = session;
    await takeOfSubmenu(workbench, rightClick('service.yaml'), 'Apply Manifest');
    await workbench.notification('This file holds no manifest for which this can be done.').waitFor();
    await takeOfSubmenu(workbench, rightClick('one.yaml'), 'Apply Manifest');
    await workbench.notification('There is no kubeconfig at').waitFor();
    await amountTo(workbench.page.locator('.tab'), 0);
  });

  test('a file with several manifests lets one be picked', async () => {
    const { workbench } = session;
    await takeOfSubmenu(workbench, rightClick('two.yaml'), 'Compare with the Cluster');
    await workbench.row('three').waitFor();
    await session.screenshot('menus-pick');
    equal(await workbench.quickInputTitle().textContent(), 'Manifest to compare with the cluster');
    await workbench.row('three').click();
    await workbench.notification('There is no kubeconfig at').waitFor();
  });

  test('several files have what can be done with several', async () => {
    const { workbench } = session;
    await explorerRow(workbench, 'one.yaml').click();
    await explorerRow(workbench, 'two.yaml').click({ modifiers: ['Control'] });
    deepEqual(await openSubmenu(workbench, rightClick('two.yaml')), ['Apply Manifest', 'Validate on the Cluster']);
    await session.screenshot('menus-several');
  });

  test('other files have none', async () => {
    const { workbench } = session;
    const isThere = async (file: string) => {
      const entries = await entriesOfMenu(workbench, rightClick(file));
      await workbench.press('Escape');
      return entries.includes('Batchwright');
    };
    equal(await isThere('notes.txt'), false);
    equal(await isThere('package.json'), false);
    equal(await isThere('job.json'), true);
  });

  test('the title of an editor with manifests, and of no other', async () => {
    const { workbench } = session;
    await workbench.open('one.yaml');
    await titleMenu().waitFor();
    await titleMenu().click();
    await menuEntry(workbench, 'Validate on the Cluster').waitFor();
    await session.screenshot('menus-title');
    await workbench.press('Escape');
    await workbench.open('service.yaml');
    await titleMenu().waitFor({ state: 'detached' });
    await workbench.open('one.yaml');
    await titleMenu().waitFor();
  });

  test('the text of a manifest', async () => {
    const { workbench } = session;
    await workbench.open('one.yaml');
    await titleMenu().waitFor();
    const opened = () => workbench.line('restartPolicy').click({ button: 'right' });
    deepEqual(await openSubmenu(workbench, opened), [...ON_CLUSTER, ...IN_TEXT]);
    await session.screenshot('menus-text');
  });

  test('above a Job stands what is done with it daily', async () => {
    const { workbench } = session;
    await workbench.open('one.yaml');
    for (const title of ['Apply', 'Validate', 'Compare', 'Logs', 'Explain']) await workbench.lens(title);
    await session.screenshot('menus-lenses');
    await workbench.pressLens('Explain');
    await workbench.notification('There is no kubeconfig at').waitFor();
  });
});
