/** A person rewrites manifests, renames over files, and finds their way from one to another. */
import { equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { required, type Session } from './context.mts';
import { says } from './expectations.mts';
import { openSession } from './session.mts';

const JOB = `apiVersion: batch/v1
kind: Job
metadata:
  name: cleanup
spec:
  backoffLimit: 2
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: busybox:1.37
          envFrom:
            - configMapRef:
                name: report-settings
`;

const WRAPPED = `apiVersion: batch/v1
kind: CronJob
metadata:
  name: cleanup
spec:
  schedule: "0 2 * * *"
  jobTemplate:
    spec:
      backoffLimit: 2
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: main
              image: busybox:1.37
              envFrom:
                - configMapRef:
                    name: report-settings
`;

const REPORT = `${WRAPPED.replace('cleanup', 'report')}---\n${JOB.replace('cleanup', 'report-once')}`;
const SETTINGS = `apiVersion: v1
kind: ConfigMap
metadata:
  name: report-settings
data:
  RECIPIENTS: sales@example.com
`;

suite('rewriting and finding one’s way', () => {
  let session: Session;

  suiteSetup(async () => {
    session = await openSession({
      ...required(),
      theme: 'dark',
      examples: false,
      files: { 'cleanup.yaml': JOB, 'report.yaml': REPORT, 'settings.yaml': SETTINGS },
    });
  });
  teardown(async function () {
    await session.noteFailure(this.currentTest);
    await session.workbench.press('Escape', 'Escape');
  });
  suiteTeardown(async () => session?.[Symbol.asyncDispose]());

  const textOf = (name: string) => readFileSync(join(session.folder, name), 'utf8');

  test('a Job is wrapped in a CronJob by the menu of refactorings, which undo takes back', async () => {
    const { workbench } = session;
    await workbench.open('cleanup.yaml');
    await workbench.click('kind: Job');
    const menu = await workbench.refactorings();
    await menu.filter({ hasText: 'Wrap it in a CronJob' }).waitFor();
    await session.screenshot('rewriting-menu');
    await workbench.action('Wrap it in a CronJob').click();
    await workbench.line('kind: CronJob').waitFor();
    await session.screenshot('rewriting-wrapped');
    await workbench.save();
    equal(textOf('cleanup.yaml'), WRAPPED);
    await workbench.press('Control+Z');
    await workbench.line('backoffLimit').waitFor();
    await workbench.save();
    equal(textOf('cleanup.yaml'), JOB);
  });

  test('Go to Definition leads to the ConfigMap in another file', async () => {
    const { workbench } = session;
    await workbench.open('report.yaml');
    await workbench.click('report-settings');
    await workbench.press('F12');
    await workbench.tab('settings.yaml').waitFor();
    await workbench.status('Ln 4, Col 9').waitFor();
    await workbench.press('Control+Alt+-');
    await workbench.tab('report.yaml').waitFor();
  });

  test('the path of the cursor is above the text', async () => {
    const { workbench } = session;
    await workbench.click('restartPolicy');
    const crumbs = workbench.page.locator('.breadcrumbs-control .monaco-breadcrumb-item');
    await crumbs.filter({ hasText: 'report' }).last().waitFor();
    await says(crumbs.last(), /^report(?!\.yaml)/);
    await session.screenshot('rewriting-breadcrumbs');
  });

  test('an image leads to its page', async () => {
    const { workbench } = session;
    await workbench.hover('busybox:1.37', /Show the image at/);
    await session.screenshot('rewriting-link');
  });

  test('documents are folded together', async () => {
    const { workbench } = session;
    await workbench.command('Fold All Regions');
    await workbench.line('schedule').waitFor({ state: 'detached' });
    await workbench.line('backoffLimit').waitFor({ state: 'detached' });
    await session.screenshot('rewriting-folded');
    await workbench.command('Unfold All Regions');
    await workbench.line('schedule').waitFor();
  });

  test('a rename changes all files, also those that are closed', async () => {
    const { workbench } = session;
    await workbench.click('report-settings');
    await workbench.rename('report-options');
    await workbench.line('report-options').waitFor();
    await session.screenshot('rewriting-renamed');
    await workbench.command('File: Save All');
    await workbench.page.locator('.tab.dirty').first().waitFor({ state: 'detached' });
    const names = ['cleanup.yaml', 'report.yaml', 'settings.yaml'];
    const texts = names.map(textOf);
    ok(texts.every((text) => !text.includes('report-settings')));
    equal(texts.join('').split('name: report-options').length - 1, 4);
  });
});
