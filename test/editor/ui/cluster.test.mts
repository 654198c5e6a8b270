/** A person applies a CronJob and runs it now, from the palette, on a real control plane. */
import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Api } from '../../../client/src/cluster/api.ts';
import { objectPath } from '../../../client/src/cluster/objects.ts';
import type { Job } from '../../../client/src/cluster/types.ts';
import { createObject, openApi } from './clusterObjects.mts';
import { required, testKubeconfig } from './context.mts';
import { explorerRow, takeOfSubmenu } from './menus.mts';
import { openSession, type Session } from './session.mts';

/** It does not run by itself while the test runs, unless that is on New Year. */
const CRON_JOB = `apiVersion: batch/v1
kind: CronJob
metadata:
  name: new-year
  namespace: default
spec:
  schedule: "0 0 1 1 *"
  timeZone: Etc/UTC
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: main
              image: busybox:1.37
              command: [date]
`;

/** Two that run nothing as long as they are suspended. */
const JOBS = ['one', 'two']
  .map(
    (name) => `apiVersion: batch/v1
kind: Job
metadata:
  name: explorer-${name}
  namespace: default
spec:
  suspend: true
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: busybox:1.37
`,
  )
  .join('---\n');

interface OwnedJob extends Job {
  readonly metadata: Job['metadata'] & {
    readonly ownerReferences?: readonly {
      readonly kind: string;
      readonly name: string;
      readonly controller?: boolean;
    }[];
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

async function readJob(api: Api, name: string): Promise<OwnedJob> {
  const access = { verb: 'get', resource: 'jobs', namespace: 'default' };
  const { body } = await api.send({ method: 'GET', path: objectPath('Job', 'default', name), access });
  return JSON.parse(body) as OwnedJob;
}

suite('runCronJob', () => {
  let kubeconfig: string;
  let session: Session;

  suiteSetup(async () => {
    kubeconfig = testKubeconfig();
    session = await openSession({
      ...required(),
      theme: 'dark',
      kubeconfig,
      files: { 'new-year.yaml': CRON_JOB, 'jobs.yaml': JOBS },
    });
    await session.workbench.open('new-year.yaml');
    await session.workbench.click('schedule');
  });
  teardown(async function () {
    await session.noteFailure(this.currentTest);
  });
  suiteTeardown(async () => session?.[Symbol.asyncDispose]());

  test('Apply Manifest asks first and creates the CronJob', async () => {
    const { workbench } = session;
    await workbench.command('Batchwright: Apply Manifest');
    const dialog = workbench.dialog();
    await dialog.filter({ hasText: 'namespace "default" of context "admin"' }).waitFor();
    await session.screenshot('cluster-apply');
    await dialog.getByRole('button', { name: 'Apply', exact: true }).click();
    await workbench.notification('CronJob "new-year" has been created.').waitFor();
    await session.screenshot('cluster-applied');
  });

  test('Run CronJob Now asks first, creates a Job that the CronJob owns, and tells how it ended', async () => {
    const { workbench } = session;
    await workbench.command('Batchwright: Run CronJob Now');
    const dialog = workbench.dialog();
    await dialog.filter({ hasText: 'Run CronJob "new-year" now' }).waitFor();
    const name = /It creates Job ([a-z0-9-]+)\./.exec((await dialog.textContent()) ?? '')?.[1] ?? '';
    await session.screenshot('cluster-run');
    await dialog.getByRole('button', { name: 'Run', exact: true }).click();
    await workbench.notification(`Job "${name}" is complete after`).waitFor({ timeout: 60_000 });
    await session.screenshot('cluster-complete');

    const job = await readJob(openApi(kubeconfig), name);
    deepEqual(
      (job.metadata.ownerReferences ?? []).map(({ kind, name, controller }) => ({ kind, name, controller })),
      [{ kind: 'CronJob', name: 'new-year', controller: true }],
    );
    equal(job.metadata.annotations?.['cronjob.kubernetes.io/instantiate'], 'manual');
    equal(job.status?.succeeded, 1);
    ok(job.status?.conditions?.some(({ type, status }) => type === 'Complete' && status === 'True'));
  });

  test('Apply Manifest of a file in the explorer lists all its manifests in one question', async () => {
    const { workbench } = session;
    const rightClick = () => explorerRow(workbench, 'jobs.yaml').click({ button: 'right' });
    await takeOfSubmenu(workbench, rightClick, 'Apply Manifest');
    const dialog = workbench.dialog();
    await dialog.filter({ hasText: 'Apply 2 manifests in namespace "default" of context "admin"?' }).waitFor();
    await dialog.filter({ hasText: 'Job explorer-one (jobs.yaml)' }).waitFor();
    await session.screenshot('cluster-apply-file');
    await dialog.getByRole('button', { name: 'Apply All', exact: true }).click();
    await workbench.notification('Applied: 2.').waitFor();
    equal((await readJob(openApi(kubeconfig), 'explorer-two')).spec.suspend, true);
  });
});

suite('the Batch view', () => {
  let kubeconfig: string;
  let session: Session;

  /** A row of the tree by what a screen reader says of it. */
  const row = (spoken: RegExp) => session.workbench.page.getByRole('treeitem', { name: spoken });

  /** Opens or closes a row. */
  const toggle = (spoken: RegExp) => row(spoken).click();

  suiteSetup(async () => {
    kubeconfig = testKubeconfig();
    const api = openApi(kubeconfig);
    await createObject(api, 'CronJob', cronJob('weekly', { schedule: '0 3 * * 0', timeZone: 'Europe/Berlin' }));
    await createObject(api, 'CronJob', cronJob('paused', { schedule: '*/5 * * * *', suspend: true }));
    await createObject(api, 'Job', failingJob('broken'));
    const files = { 'weekly.yaml': CRON_JOB.replace('name: new-year', 'name: weekly') };
    session = await openSession({ ...required(), theme: 'dark', kubeconfig, files });
  });
  teardown(async function () {
    await session.noteFailure(this.currentTest);
  });
  suiteTeardown(async () => session?.[Symbol.asyncDispose]());

  test('shows no cluster before one is chosen', async () => {
    const { page } = session.workbench;
    await page.locator('.activitybar').getByRole('tab', { name: 'Batchwright' }).click();
    await page.getByRole('button', { name: 'Choose a Cluster…' }).first().waitFor();
    await session.screenshot('batch-welcome');
  });

  test('shows CronJobs with their next run, and Jobs with how they stand', async () => {
    const { workbench } = session;
    await workbench.page.getByRole('button', { name: 'Choose a Cluster…' }).first().click();
    await workbench.row('admin').waitFor();
    await workbench.press('Enter');
    await row(/^CronJob weekly, 0 3 \* \* 0, in /).waitFor({ timeout: 30_000 });
    await row(/^CronJob paused, .*suspended/).waitFor();
    await row(/^Job broken, 0\/1, failed, BackoffLimitExceeded/).waitFor();
    await session.screenshot('batch-tree');
  });

  test('shows the Pods of a Job, and follows what happens', async () => {
    await toggle(/^Job broken/);
    await row(/^Pod broken-\S+, failed, exit code 3/).waitFor();
    const api = openApi(kubeconfig);
    await createObject(api, 'Job', { ...failingJob('later'), spec: { ...failingJob('later').spec, suspend: true } });
    await row(/^Job later, 0\/1, suspended/).waitFor({ timeout: 5000 });
    await session.screenshot('batch-pods');
  });

  test('follows again what was closed, and shows what a filter lets through', async () => {
    const { workbench } = session;
    await toggle(/^Namespace default/);
    await row(/^Job later/).waitFor({ state: 'detached' });
    await createObject(openApi(kubeconfig), 'Job', failingJob('meanwhile'));
    await toggle(/^Namespace default/);
    await row(/^Job meanwhile, 0\/1, failed/).waitFor({ timeout: 30_000 });
    await workbench.command('Batchwright: Filter Jobs…');
    await workbench.row('Suspended').click();
    await row(/^Job meanwhile/).waitFor({ state: 'detached' });
    await row(/^Job later/).waitFor();
    await row(/^CronJob paused/).waitFor();
    await session.screenshot('batch-filter');
    await workbench.command('Batchwright: Show All Jobs');
    await row(/^Job meanwhile/).waitFor();
  });

  test('leads to the manifest', async () => {
    const { workbench } = session;
    await row(/^CronJob weekly/).click({ button: 'right' });
    await workbench.page.locator('.monaco-menu .action-label', { hasText: 'Go to Manifest' }).waitFor();
    await session.screenshot('batch-menu');
    await workbench.page.locator('.monaco-menu .action-label', { hasText: 'Go to Manifest' }).click();
    await workbench.tab('weekly.yaml').waitFor();
  });
});

function cronJob(name: string, spec: object): object {
  const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox:1.37' }] } };
  return {
    ...{ apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name, namespace: 'default' } },
    spec: { jobTemplate: { spec: { template } }, ...spec },
  };
}

/** The labels are for the simulated node: see `test/cluster/kwok.yaml`. */
function failingJob(name: string) {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, namespace: 'default' },
    spec: {
      backoffLimit: 0,
      template: {
        metadata: {
          labels: { 'batchwright.test/pod': 'fails' },
          annotations: { 'batchwright.test/exit-code': '3' },
        },
        spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox:1.37' }] },
      },
    },
  };
}
