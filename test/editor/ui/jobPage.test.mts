/** The page of a Job in the workbench, on a real control plane: a webview, read through its own frame. */
import { equal } from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import type { Api } from '../../../client/src/cluster/api.ts';
import { createObject, openApi, openPageFromTree } from './clusterObjects.mts';
import { required, testKubeconfig } from './context.mts';
import { amountTo, says } from './expectations.mts';
import { endIndexes, INDEXED_JOB, indexedJob } from './indexedJob.mts';
import { openSession, type Session } from './session.mts';

const LONG = { timeout: 40_000 };

suite('the page of a Job', () => {
  let session: Session;
  let api: Api;
  let frame: FrameLocator;

  const button = (name: string | RegExp): Locator => frame.getByRole('button', { name, exact: true });
  /** A choice above the grid: a state and how many indexes have it. */
  const sum = (state: string, count: number): Locator =>
    frame.locator('.states button', { hasText: `${state}${count}` });

  suiteSetup(async () => {
    const kubeconfig = testKubeconfig();
    api = openApi(kubeconfig);
    await createObject(api, 'Job', indexedJob(40, 12));
    session = await openSession({
      ...required(),
      theme: 'dark',
      kubeconfig,
      size: { width: 1440, height: 900 },
    });
    frame = session.workbench.page.frameLocator('iframe.webview').frameLocator('#active-frame');
  });
  teardown(async function () {
    await session.noteFailure(this.currentTest);
  });
  suiteTeardown(async () => session?.[Symbol.asyncDispose]());

  test('opens from the tree', async () => {
    const { workbench } = session;
    await openPageFromTree(session, 'Job', INDEXED_JOB);
    await sum('Running', 12).waitFor(LONG);
    await sum('Not started', 28).waitFor();
    await frame.locator('.summary', { hasText: 'Running for' }).waitFor();
    await says(frame.locator('.side'), /40 indexes, 12 at once.*12 Pods.*cpu 3.*memory 1\.5Gi/);
    await workbench.press('Control+B');
    await session.screenshot('job-page-running');
  });

  test('follows the indexes: what succeeds, fails and is tried again', async () => {
    await endIndexes(api, 0, 0, 1, 2, 4, 5);
    await sum('Succeeded', 5).waitFor(LONG);
    await sum('Running', 12).waitFor(LONG);
    await endIndexes(api, 137, 3, 7);
    await sum('With failures', 2).waitFor(LONG);
    await frame.locator('.wait[data-open]').first().waitFor(LONG);
    await session.screenshot('job-page-back-off');
    await frame.locator('.lane', { hasText: 'Index 3' }).locator('.bar').nth(1).waitFor(LONG);
    await frame.locator('.entries li', { hasText: 'SuccessfulCreate' }).first().waitFor();
  });

  test('shows only one state, in the grid and in the timeline', async () => {
    await frame.locator('[data-state="retried"]').click();
    await amountTo(frame.locator('.lane'), 2);
    await session.screenshot('job-page-filter');
    await frame.locator('[data-state="all"]').click();
    await frame.locator('.lane').nth(8).waitFor();
  });

  test('tells of an index by keyboard, and shows its Pods', async () => {
    const { workbench } = session;
    const grid = frame.getByRole('listbox').first();
    await grid.focus();
    await workbench.press('Home', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    await frame
      .getByRole('option', { name: /^Index 3: .*Failed once/ })
      .first()
      .waitFor();
    await says(frame.getByRole('tooltip'), /^Index 3: /);
    await workbench.press('Enter');
    const rows = frame.locator('.chosen tbody tr');
    await rows.nth(1).waitFor();
    await says(rows.nth(1), /failed · exit code 137/);
    await frame.locator('.lane[aria-selected="true"]', { hasText: 'Index 3' }).waitFor();
    await session.screenshot('job-page-index');
  });

  test('calls the commands: the log of a Pod, the YAML of the Job, and to suspend it', async () => {
    const { workbench } = session;
    await button('YAML').click();
    await workbench.tab(`${INDEXED_JOB}.job.yaml`).waitFor();
    await workbench.press('Control+W');
    await button('Suspend…').click();
    await workbench.dialog().filter({ hasText: INDEXED_JOB }).waitFor();
    await workbench.press('Escape');
    await sum('Running', 12).waitFor(LONG);
  });

  test('has a table that says the same', async () => {
    await button('Show as Table').click();
    const row = frame.locator('.twin tr', { hasText: 'Succeeded' });
    await says(row, /5.*0–2, 4–5/);
    await button('Show as Table').click();
  });

  test('asks before it connects after a reload of the window', async () => {
    const { workbench } = session;
    await workbench.command('Developer: Reload Window');
    await button('Connect').waitFor({ timeout: 60_000 });
    await says(frame.locator('.connection'), /The cluster is asked when you connect/);
    equal(await frame.locator('.content').isVisible(), false);
    await session.screenshot('job-page-restored');
    await button('Connect').click();
    await sum('Succeeded', 5).waitFor(LONG);
    await frame.locator('.chosen', { hasText: 'Pods of index 3' }).waitFor();
  });
});
