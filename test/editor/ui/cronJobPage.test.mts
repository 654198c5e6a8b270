/** The page of a CronJob in the workbench, on a real control plane: a webview, read through its own frame. */
import { deepEqual, match } from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import type { Api } from '../../../client/src/cluster/api.ts';
import { objectPath } from '../../../client/src/cluster/objects.ts';
import { openApi, openPageFromTree } from './clusterObjects.mts';
import { required, testKubeconfig } from './context.mts';
import { amountTo, says } from './expectations.mts';
import { openSession, type Session } from './session.mts';

const NAME = 'reports';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LONG = { timeout: 40_000 };

/** An hourly run was due three minutes ago. It has missed its deadline, which the controller says nothing of. */
const due = Math.floor(Date.now() / MINUTE - 3) * MINUTE;
const rfc3339 = (instant: number) => `${new Date(instant).toISOString().slice(0, 19)}Z`;

/** The labels are for the simulated node: see `test/cluster/kwok.yaml`. */
function template(exitCode: number): object {
  const metadata = {
    labels: { 'batchwright.test/pod': 'fails' },
    annotations: { 'batchwright.test/exit-code': String(exitCode) },
  };
  const spec = { restartPolicy: 'Never', containers: [{ name: 'main', image: 'example.org/reports:2.1.0' }] };
  return exitCode === 0 ? { spec } : { metadata, spec };
}

const CRON_JOB = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: NAME, namespace: 'default' },
  spec: {
    schedule: `${new Date(due).getUTCMinutes()} * * * *`,
    timeZone: 'Europe/Berlin',
    startingDeadlineSeconds: 30,
    jobTemplate: { spec: { backoffLimit: 0, template: template(0) } },
  },
};

suite('the page of a CronJob', () => {
  let session: Session;
  let api: Api;
  let frame: FrameLocator;

  const button = (name: string | RegExp): Locator => frame.getByRole('button', { name, exact: true });
  const row = (fate: string): Locator => frame.locator(`tbody tr[data-fate="${fate}"]`);

  async function send(method: 'POST' | 'PATCH', path: string, object: object): Promise<{ metadata: { uid: string } }> {
    const access = { verb: method === 'POST' ? 'create' : 'patch', resource: path, namespace: 'default' };
    // Another one than the commands have: by it is told since when a field is set.
    const query = { fieldManager: 'kubectl-create' };
    const contentType = method === 'POST' ? 'application/json' : 'application/merge-patch+json';
    return JSON.parse(
      (await api.send({ method, path, query, body: JSON.stringify(object), contentType, access })).body,
    );
  }

  /** The Job of a run, as the controller makes it. */
  async function startJob(uid: string, scheduled: number, exitCode: number): Promise<string> {
    const name = `${NAME}-${scheduled / MINUTE}`;
    await send('POST', objectPath('Job', 'default'), {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: {
        name,
        namespace: 'default',
        annotations: { 'batch.kubernetes.io/cronjob-scheduled-timestamp': rfc3339(scheduled) },
        ownerReferences: [{ apiVersion: 'batch/v1', kind: 'CronJob', name: NAME, uid, controller: true }],
      },
      spec: { backoffLimit: 0, template: template(exitCode) },
    });
    return name;
  }

  let failed = '';

  suiteSetup(async () => {
    const kubeconfig = testKubeconfig();
    api = openApi(kubeconfig);
    const { uid } = (await send('POST', objectPath('CronJob', 'default'), CRON_JOB)).metadata;
    await send('PATCH', `${objectPath('CronJob', 'default', NAME)}/status`, {
      status: { lastScheduleTime: rfc3339(due - HOUR) },
    });
    await startJob(uid, due - 2 * HOUR, 0);
    failed = await startJob(uid, due - HOUR, 3);
    session = await openSession({ ...required(), theme: 'dark', kubeconfig, size: { width: 1440, height: 900 } });
    frame = session.workbench.page.frameLocator('iframe.webview:visible').frameLocator('#active-frame');
  });
  teardown(async function () {
    await session.noteFailure(this.currentTest);
  });
  suiteTeardown(async () => session?.[Symbol.asyncDispose]());

  test('opens from the tree, with the history and the next runs', async () => {
    const { workbench } = session;
    await openPageFromTree(session, 'CronJob', NAME);
    await row('failed').waitFor(LONG);
    await row('complete').waitFor(LONG);
    await amountTo(row('planned'), 5);
    await workbench.press('Control+B');
    await says(frame.locator('.about'), /Time zone: Europe\/Berlin.*Next run: .*\(in \d+ min/);
    await session.screenshot('cronjob-page');
  });

  test('says why a run was missed, and what to do', async () => {
    await says(row('missed'), /Its startingDeadlineSeconds \(30\) had passed/);
    await says(
      frame.locator('.notes'),
      /Missed Runs1 run · .*had passed before it could be started\.The controller was down or busy at that time\./,
    );
    await says(frame.locator('.sums'), /Success rate50%1 of 2 runs.*Missed1$/);
  });

  test('tells of the runs by keyboard, as the table does', async () => {
    const { workbench } = session;
    const columns = frame.locator('.column');
    const fates = await columns.evaluateAll((all) => all.map((each) => each.getAttribute('data-fate')));
    deepEqual(fates, ['complete', 'failed', 'missed', ...Array.from({ length: 5 }, () => 'planned')]);
    await columns.first().focus();
    await workbench.press('ArrowRight');
    const label = await columns.nth(1).getAttribute('aria-label');
    match(label ?? '', /\. failed\. Duration: .*Its backoffLimit was exceeded/);
    await says(frame.getByRole('tooltip'), /failed/);
    await session.screenshot('cronjob-page-run');
  });

  test('calls the commands, and follows what they do', async () => {
    const { workbench } = session;
    await button('Run Now…').click();
    await workbench
      .dialog()
      .filter({ hasText: `Run CronJob "${NAME}" now` })
      .waitFor();
    await workbench.press('Escape');
    await button('Suspend…').click();
    await workbench.dialog().getByRole('button', { name: 'Suspend', exact: true }).click();
    await button('Resume…').waitFor(LONG);
    await frame.locator('.notice', { hasText: 'It is suspended' }).waitFor();
    await amountTo(row('planned'), 0);
    await says(row('missed'), /Its startingDeadlineSeconds \(30\) had passed/);
    await session.screenshot('cronjob-page-suspended');
  });

  test('leads to the page of a Job', async () => {
    const { workbench } = session;
    await button(failed).click();
    await workbench.tab(failed).waitFor(LONG);
    await frame.locator('.badge[data-state="failed"]').waitFor(LONG);
  });
});
