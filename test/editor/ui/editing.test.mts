/** A person edits manifests with the packaged extension. What they see is saved as screenshots. */
import { match, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { required, type Session } from './context.mts';
import { amountTo, says } from './expectations.mts';
import { openSession, type Theme } from './session.mts';

const RUN = /06:30/;

for (const theme of ['dark', 'light'] satisfies Theme[]) {
  suite(`editing, ${theme} theme`, () => {
    let session: Session;

    suiteSetup(async () => {
      session = await openSession({ ...required(), theme, files: { 'new.yaml': '' } });
    });
    teardown(async function () {
      await session.noteFailure(this.currentTest);
      await session.workbench.press('Escape', 'Escape');
    });
    suiteTeardown(async () => session?.[Symbol.asyncDispose]());

    test('a mistake is underlined and explained', async () => {
      const { workbench } = session;
      await workbench.open('weekday-seven.yaml');
      const text = await workbench.hoverProblem(/Kubernetes counts/);
      await session.screenshot(`${theme}-problem`);
      match(text, /batchwright\(?cronjob\/schedule-weekday/);
    });

    test('a quick fix by keyboard mends it', async () => {
      const { workbench } = session;
      await workbench.click('schedule');
      await workbench.press('End', 'ArrowLeft');
      await workbench.quickFix('0');
      await workbench.line('0 4 * * 0').waitFor();
      await workbench.squiggles().first().waitFor({ state: 'detached' });
      await session.screenshot(`${theme}-fixed`);
      await workbench.press('Control+S');
    });

    test('hints and lenses tell when it runs next', async () => {
      const { workbench } = session;
      await workbench.open('daily-report.yaml');
      await workbench.line('At 06:30').waitFor();
      match(await workbench.lens('Next run in'), /06:30 \(Asia\/Shanghai\)$/);
      await session.screenshot(`${theme}-hints`);
    });

    test('a lens suspends the CronJob', async () => {
      const { workbench } = session;
      await workbench.pressLens('Suspend');
      await workbench.line('suspend: true').waitFor();
      match(await workbench.lens('Resume'), /Resume/);
      await session.screenshot(`${theme}-suspended`);
      await workbench.pressLens('Resume');
      await workbench.line('suspend: false').waitFor();
    });

    test('a schedule explains itself', async () => {
      const { workbench } = session;
      await workbench.open('daily-report.yaml');
      const text = await workbench.hover('30 6 * * 1-5', RUN);
      await session.screenshot(`${theme}-schedule`);
      match(text, /Asia\/Shanghai/);
    });

    test('a field explains itself', async () => {
      const { workbench } = session;
      match(await workbench.hover('concurrencyPolicy', /Forbid/), /Forbid/);
      await session.screenshot(`${theme}-field`);
    });

    test('Show Next Runs lists runs from the palette', async () => {
      const { workbench } = session;
      await workbench.click('startingDeadlineSeconds');
      await workbench.command('Batchwright: Show Next Runs');
      await workbench.quickInputTitle().filter({ hasText: 'sales-report' }).waitFor();
      await session.screenshot(`${theme}-next-runs`);
      ok((await workbench.rows().count()) > 3);
      await says(workbench.rows().first(), RUN);
    });

    test('a snippet writes a CronJob without a problem', async () => {
      const { workbench } = session;
      await workbench.open('new.yaml');
      await workbench.complete('cronjob', 'cronjob');
      await workbench.line('CronJob').waitFor();
      await session.screenshot(`${theme}-snippet`);
      await workbench.press('Escape', 'Escape');
      await workbench.save();
      match(readFileSync(join(session.folder, 'new.yaml'), 'utf8'), /^kind: CronJob$/m);
      await amountTo(workbench.squiggles(), 0);
    });
  });
}
