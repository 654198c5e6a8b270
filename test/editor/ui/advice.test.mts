/** A person reads advice, follows it to the page of its rule, switches it off, and sets how much of it there is. */
import { match } from 'node:assert/strict';
import { required, type Session } from './context.mts';
import { amountTo } from './expectations.mts';
import { openSession, type Theme } from './session.mts';

/** An error, a warning and a hint. */
const MANIFEST = `apiVersion: batch/v1
kind: CronJob
metadata:
  name: sales-report
spec:
  schedule: "* 6 * * 1-5"
  timeZone: Etc/UTC
  jobTemplate:
    spec:
      backOffLimit: 2
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: registry.example.com/sales-report:latest
`;

for (const theme of ['dark', 'light'] satisfies Theme[]) {
  suite(`advice, ${theme} theme`, () => {
    let session: Session;

    suiteSetup(async () => {
      session = await openSession({
        ...required(),
        theme,
        examples: false,
        files: { 'sales-report.yaml': MANIFEST },
      });
      await session.workbench.open('sales-report.yaml');
      await session.workbench.squiggles().first().waitFor();
    });
    teardown(async function () {
      await session.noteFailure(this.currentTest);
      await session.workbench.press('Escape', 'Escape');
    });
    suiteTeardown(async () => session?.[Symbol.asyncDispose]());

    test('the Problems panel lists errors and warnings, and leaves hints out', async () => {
      const { workbench } = session;
      const problems = await workbench.problems();
      await problems.filter({ hasText: 'schema/unknown-field' }).waitFor();
      await problems.filter({ hasText: 'cronjob/minute-wildcard' }).waitFor();
      await amountTo(problems.filter({ hasText: 'container/image-tag' }), 0);
      await session.screenshot(`${theme}-problems`);
      await workbench.press('Control+J');
    });

    test('a hint tells its rule, whose link opens the page as a preview', async () => {
      const { workbench } = session;
      const text = await workbench.hoverProblem(/name a version or a digest/, 'hint');
      match(text, /batchwright\(?container\/image-tag/);
      await session.screenshot(`${theme}-hint`);
      await workbench.codeLink('container/image-tag').click();
      await workbench.preview().getByRole('heading', { name: 'container/image-tag' }).waitFor();
      await workbench.preview().locator('pre').first().waitFor();
      await session.screenshot(`${theme}-rule-page`);
      await workbench.press('Control+1');
      await workbench.command('View: Close Editor');
      await workbench.page.locator('.tab.active', { hasText: 'sales-report.yaml' }).waitFor();
    });

    test('quick fixes mend it or switch it off for the line', async () => {
      const { workbench } = session;
      await workbench.click('* 6');
      const fixes = await workbench.quickFixes();
      await fixes.filter({ hasText: 'Change to' }).first().waitFor();
      await session.screenshot(`${theme}-advice-fixes`);
      await fixes.filter({ hasText: 'Switch off `cronjob/minute-wildcard` for this line' }).click();
      await workbench.line('# batchwright-disable-next-line cronjob/minute-wildcard').waitFor();
      await workbench.squiggles('warning').first().waitFor({ state: 'detached' });
    });

    test('the settings tell what each preset means', async () => {
      const { workbench } = session;
      const settings = await workbench.settings('batchwright.preset');
      await settings.filter({ hasText: 'Severity of single rules' }).waitFor();
      await session.screenshot(`${theme}-settings`);
      const meaning = workbench.page.locator('.select-box-details-pane', { hasText: 'Only what is likely a mistake.' });
      await workbench.openChoices(settings.filter({ hasText: 'How much advice is given' }).locator('select'), meaning);
      await session.screenshot(`${theme}-presets`);
      await workbench.press('Escape', 'Escape');
    });
  });
}
