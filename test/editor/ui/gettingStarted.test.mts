/** A person starts: with a template, the menu of the status bar and the walkthrough, in English and in Chinese. */
import { deepEqual, match, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { required, type Session } from './context.mts';
import { amountTo } from './expectations.mts';
import { openSession } from './session.mts';

/** For Kubernetes 1.30 the field is off by default. */
const MANAGED = `apiVersion: batch/v1
kind: Job
metadata:
  name: managed
spec:
  managedBy: example.com/queue
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: busybox:1.37
`;

const TEXTS: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../package.nls.json'), 'utf8'),
);
const STEPS = ['write', 'mend', 'when', 'advice', 'run'];

suite('getting started', () => {
  let session: Session;

  suiteSetup(async () => {
    session = await openSession({
      ...required(),
      theme: 'light',
      examples: false,
      files: { 'managed.yaml': MANAGED },
      // A narrower one shows no pictures in walkthroughs.
      size: { width: 1600, height: 900 },
    });
  });
  teardown(async function () {
    await session.noteFailure(this.currentTest);
    await session.workbench.press('Escape', 'Escape');
  });
  suiteTeardown(async () => session?.[Symbol.asyncDispose]());

  test('New File from a Template opens a Job without a problem', async () => {
    const { workbench } = session;
    await workbench.command('Batchwright: New File from a Template');
    await workbench.row('One task, run to its end').waitFor();
    await session.screenshot('start-templates');
    await workbench.row('One task, run to its end').click();
    await workbench.line('kind: Job').waitFor();
    await workbench.status(/^\s*Kubernetes 1\.\d+$/).waitFor();
    await session.screenshot('start-job');
    await amountTo(workbench.squiggles(), 0);
  });

  test('the status bar leads to another version, which counts at once', async () => {
    const { workbench, folder } = session;
    await workbench.open('managed.yaml');
    await workbench.status(/Kubernetes 1\.36/).click();
    await workbench.row('Choose Kubernetes Version').waitFor();
    await session.screenshot('start-menu');
    await workbench.row('Choose Kubernetes Version').click();
    await workbench.row('Kubernetes 1.30').waitFor();
    await session.screenshot('start-versions');
    await workbench.row('Kubernetes 1.30').click();
    await workbench.squiggles('warning').first().waitFor();
    await workbench.status(/1 · Kubernetes 1\.30/).waitFor();
    await session.screenshot('start-version');
    const settings = JSON.parse(readFileSync(join(folder, '.vscode/settings.json'), 'utf8'));
    deepEqual(settings, { 'batchwright.kubernetesVersion': '1.30' });
  });

  test('the walkthrough opens, and all of its pictures load', async () => {
    const { workbench } = session;
    await workbench.command('Welcome: Open Walkthrough...');
    await workbench.row('Get Started with Batchwright').click();
    const media = workbench.page.locator('.gettingStartedContainer .getting-started-media');
    for (const step of STEPS) {
      await workbench.page.locator(`.getting-started-step[data-step-id$="#${step}"]`).click();
      const picture = media.getByAltText(TEXTS[`walkthrough.${step}.alt`] ?? '', { exact: true });
      await picture.waitFor();
      const width = await picture.evaluate(async (image: HTMLImageElement) => {
        await image.decode();
        return image.naturalWidth;
      });
      ok(width > 0, step);
    }
    await session.screenshot('start-walkthrough');
  });
});

suite('in Chinese', () => {
  let session: Session;

  suiteSetup(async () => {
    session = await openSession({ ...required(), theme: 'dark', language: 'zh-cn' });
  });
  teardown(async function () {
    await session.noteFailure(this.currentTest);
    await session.workbench.press('Escape', 'Escape');
  });
  suiteTeardown(async () => session?.[Symbol.asyncDispose]());

  test('problems, hints and lenses are', async () => {
    const { workbench } = session;
    await workbench.open('weekday-seven.yaml');
    await workbench.hoverProblem(/星期几不能为 7/);
    await session.screenshot('chinese-problem');
    await workbench.open('daily-report.yaml');
    match(await workbench.lens('Asia/Shanghai'), /下次运行/);
    await session.screenshot('chinese-hints');
  });

  test('commands and menus are', async () => {
    const { workbench } = session;
    await workbench.press('F1');
    await workbench.fill('>Batchwright: 恢复');
    await workbench.row('恢复缩进').waitFor();
    await session.screenshot('chinese-palette');
    await workbench.press('Escape');
    await workbench.status(/Kubernetes 1\.36/).click();
    await workbench.row('选择 Kubernetes 版本').waitFor();
    await session.screenshot('chinese-menu');
  });
});
