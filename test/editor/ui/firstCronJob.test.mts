/** A person who starts with an empty file writes a CronJob by what the editor offers. */
import { equal, match } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { required, type Session } from './context.mts';
import { amountTo } from './expectations.mts';
import { openSession } from './session.mts';

const WRITTEN = `apiVersion: batch/v1
kind: CronJob
metadata:
  name: nightly
spec:
  schedule: "0 2 * * 0"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: OnFailure
          containers:
            - name: main
              image: busybox:1.37
              command:
                - date`;

suite('a first CronJob', () => {
  let session: Session;

  suiteSetup(async () => {
    session = await openSession({
      ...required(),
      theme: 'dark',
      examples: false,
      files: { 'nightly.yaml': '' },
      size: { width: 1100, height: 760 },
    });
  });
  teardown(async function () {
    await session.noteFailure(this.currentTest);
  });
  suiteTeardown(async () => session?.[Symbol.asyncDispose]());

  test('is written by completions alone', async () => {
    const { workbench } = session;
    await workbench.open('nightly.yaml');
    await workbench.take('api', 'apiVersion');
    await workbench.line('apiVersion: batch/v1').waitFor();
    await workbench.take('k', 'kind');
    await workbench.take('Cr', 'CronJob');
    await workbench.line('kind: CronJob').waitFor();
    await workbench.press('Enter');
    await workbench.take('m', 'metadata');
    await workbench.line('name: my-cronjob').waitFor();
    await workbench.page.keyboard.type('nightly');
    await workbench.press('Enter', 'Backspace');
    await workbench.typeUntilSuggested('spe', 'CronJobSpec');
    await workbench.showSuggestionDetails();
    await session.screenshot('first-completion');
    await workbench.suggestion('CronJobSpec').click();
    await workbench.line('jobTemplate').waitFor();
  });

  test('tells of a mistake while the blanks are filled in', async () => {
    const { workbench } = session;
    await workbench.page.keyboard.type('0 2 * * 7');
    match(await workbench.hoverProblem(/Kubernetes counts/), /weekday/i);
    await session.screenshot('first-problem');
    await workbench.press('Escape');
  });

  test('is mended by a quick fix', async () => {
    const { workbench } = session;
    await workbench.click('0 2 * *');
    await workbench.press('End', 'ArrowLeft');
    await workbench.quickFix('0');
    await workbench.line('0 2 * * 0').waitFor();
    await workbench.squiggles().first().waitFor({ state: 'detached' });
  });

  test('offers the values of a field', async () => {
    const { workbench } = session;
    await workbench.click('restartPolicy');
    await workbench.press('End', 'Control+Shift+ArrowLeft', 'Delete');
    await workbench.typeUntilSuggested('O', 'OnFailure');
    await workbench.suggestion('OnFailure').click();
    await workbench.line('restartPolicy: OnFailure').waitFor();
    await workbench.save();
    equal(readFileSync(join(session.folder, 'nightly.yaml'), 'utf8').trim(), WRITTEN);
    await amountTo(workbench.squiggles(), 0);
  });

  test('says when it runs, beside the text, above it and in the hover', async () => {
    const { workbench } = session;
    await workbench.line('At 02:00').waitFor();
    match(await workbench.lens('Next run in'), /02:00/);
    match(await workbench.hover('0 2 * * 0', /02:00/), /Sunday/);
    await session.screenshot('first-hover');
    await workbench.press('Escape');
  });

  test('is on the timeline', async () => {
    const { workbench } = session;
    await workbench.pressLens('Timeline');
    const page = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await page.getByText('nightly').first().waitFor();
    await page.getByText('1 CronJob · 1 run').waitFor();
    await session.screenshot('first-timeline');
  });
});
