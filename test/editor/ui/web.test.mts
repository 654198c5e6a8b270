/** The same extension in a browser alone: no Node, the language server in a web worker. */
import { deepEqual, match, ok } from 'node:assert/strict';
import { required, type Session } from './context.mts';
import { amountTo } from './expectations.mts';
import { entriesOfMenu, explorerRow, openSubmenu } from './menus.mts';
import { openSession } from './session.mts';

const PATCH = `apiVersion: batch/v1
kind: CronJob
metadata:
  name: nightly
spec:
  suspend: true
`;

suite('in a browser, without Node', () => {
  let session: Session;

  suiteSetup(async () => {
    session = await openSession({
      ...required(),
      theme: 'dark',
      web: true,
      files: {
        'patch.yaml': PATCH,
        'kustomization.yaml': 'patches:\n  - path: patch.yaml\n',
      },
    });
  });
  teardown(async function () {
    await session.noteFailure(this.currentTest);
    await session.workbench.press('Escape', 'Escape');
  });
  suiteTeardown(async () => session?.[Symbol.asyncDispose]());

  test('a mistake is underlined and explained, and a quick fix mends it', async () => {
    const { workbench } = session;
    await workbench.open('weekday-seven.yaml');
    match(await workbench.hoverProblem(/Kubernetes counts/), /batchwright\(?cronjob\/schedule-weekday/);
    await workbench.press('Escape');
    await workbench.click('schedule');
    await workbench.press('End', 'ArrowLeft');
    await workbench.quickFix('0');
    await workbench.line('0 4 * * 0').waitFor();
    await workbench.squiggles().first().waitFor({ state: 'detached' });
    await workbench.press('Control+S');
    await session.screenshot('web-fixed');
  });

  test('hints, lenses and hovers tell when it runs', async () => {
    const { workbench } = session;
    await workbench.open('daily-report.yaml');
    await workbench.line('At 06:30').waitFor();
    match(await workbench.lens('Next run in'), /06:30 \(Asia\/Shanghai\)$/);
    match(await workbench.hover('30 6 * * 1-5', /06:30/), /Asia\/Shanghai/);
    await session.screenshot('web-hints');
  });

  test('a field explains itself by the texts that the package brings', async () => {
    const { workbench } = session;
    match(await workbench.hover('concurrencyPolicy', /Forbid/), /Forbid/);
  });

  test('what a kustomization names as a patch is judged as one', async () => {
    const { workbench } = session;
    await workbench.open('patch.yaml');
    await workbench.lens('Resume');
    await workbench.squiggles().first().waitFor({ state: 'detached' });
    await amountTo(workbench.squiggles(), 0);
  });

  test('nothing is offered that goes to a cluster', async () => {
    const { workbench } = session;
    await workbench.open('daily-report.yaml');
    await workbench.lens('Suspend');
    await amountTo(workbench.page.locator('.codelens-decoration a', { hasText: /Run now|Apply/ }), 0);
    const inText = () => workbench.line('concurrencyPolicy').click({ button: 'right' });
    deepEqual(await openSubmenu(workbench, inText), ['Show Next Runs', 'Show Timeline', 'Suspend or Resume']);
    await session.screenshot('web-menu');
    await workbench.press('Escape', 'Escape');
    const inExplorer = () => explorerRow(workbench, 'patch.yaml').click({ button: 'right' });
    ok(!(await entriesOfMenu(workbench, inExplorer)).includes('Batchwright'));
    await amountTo(workbench.page.locator('.editor-actions [aria-label="Batchwright"]'), 0);
    await amountTo(workbench.page.locator('.activitybar').getByRole('tab', { name: 'Batchwright' }), 0);
  });
});
