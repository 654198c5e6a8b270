/** A folder that the person has not said they trust: manifests are checked, and nothing in it reaches a cluster. */
import { deepEqual, match, ok } from 'node:assert/strict';
import { required, type Session } from './context.mts';
import { amountTo } from './expectations.mts';
import { entriesOfMenu, explorerRow, openSubmenu } from './menus.mts';
import { openSession } from './session.mts';

const KUBECONFIG = '/nowhere/kubeconfig-of-the-folder';
const REFUSAL = /This workspace is not trusted/;

suite('in a folder that is not trusted', () => {
  let session: Session;

  suiteSetup(async () => {
    session = await openSession({
      ...required(),
      theme: 'dark',
      trusted: false,
      folderSettings: { 'batchwright.kubeconfig': KUBECONFIG },
    });
    await session.workbench.open('weekday-seven.yaml');
  });
  teardown(async function () {
    await session.noteFailure(this.currentTest);
  });
  suiteTeardown(async () => session?.[Symbol.asyncDispose]());

  test('the window is restricted', async () => {
    await session.workbench.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
  });

  test('a mistake is underlined and explained', async () => {
    match(await session.workbench.hoverProblem(/Kubernetes counts/), /batchwright\(?cronjob\/schedule-weekday/);
    await session.workbench.press('Escape');
  });

  for (const command of ['Run CronJob Now', 'Apply Manifest']) {
    test(`${command} is refused`, async () => {
      const { workbench } = session;
      await workbench.click('schedule');
      await workbench.command(`Batchwright: ${command}`);
      await workbench.notification(REFUSAL).waitFor();
      await session.screenshot(`trust-${command.split(' ')[0]?.toLowerCase()}`);
      await workbench.command('Notifications: Clear All Notifications');
      await workbench.notification(REFUSAL).waitFor({ state: 'detached' });
    });
  }

  test('menus offer nothing that goes to a cluster', async () => {
    const { workbench } = session;
    const inText = () => workbench.line('schedule').click({ button: 'right' });
    deepEqual(await openSubmenu(workbench, inText), ['Show Next Runs', 'Show Timeline', 'Suspend or Resume']);
    await workbench.press('Escape', 'Escape');
    const inExplorer = () => explorerRow(workbench, 'weekday-seven.yaml').click({ button: 'right' });
    ok(!(await entriesOfMenu(workbench, inExplorer)).includes('Batchwright'));
    await workbench.press('Escape');
    await amountTo(workbench.page.locator('.editor-actions [aria-label="Batchwright"]'), 0);
  });

  test('the Batch view says why it shows nothing', async () => {
    const { workbench } = session;
    await workbench.page.locator('.activitybar').getByRole('tab', { name: 'Batchwright' }).click();
    await workbench.page.locator('.welcome-view-content', { hasText: 'not trusted' }).waitFor();
    await amountTo(workbench.page.getByRole('button', { name: 'Sort Jobs…' }), 0);
    await session.screenshot('trust-view');
    await workbench.page.locator('.activitybar').getByRole('tab', { name: 'Explorer' }).click();
  });

  test('its kubeconfig counts once it is trusted, and not before', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.command('Preferences: Open Workspace Settings');
    await page.locator('.settings-editor .settings-tree-container .monaco-list-row').first().waitFor();
    await page.keyboard.type('batchwright.kubeconfig');
    const setting = page.locator('.settings-tree-container .setting-item-contents:visible');
    await setting.getByText('Requires workspace trust').first().waitFor();
    await session.screenshot('trust-setting');
    await workbench.press('Escape');
    await workbench.command('Workspaces: Manage Workspace Trust');
    await page.locator('.workspace-trust-editor').getByText('Trust', { exact: true }).first().click();
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ state: 'detached' });
    await workbench.open('weekday-seven.yaml');
    await workbench.click('schedule');
    await workbench.command('Batchwright: Run CronJob Now');
    await workbench.notification(KUBECONFIG).waitFor();
  });
});
