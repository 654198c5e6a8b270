/** The timeline of a workspace: a webview, read through its own frame. */
import { deepEqual, equal, match } from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { required, type Session } from './context.mts';
import { amountTo, says } from './expectations.mts';
import { openSession, type Theme } from './session.mts';

interface Job {
  readonly name: string;
  readonly namespace: string;
  readonly schedule: string;
  readonly zone?: string;
  readonly deadline?: number;
  readonly suspend?: boolean;
}

const midnight = ['billing-export', 'cleanup-tmp', 'invoice-mail', 'reindex-search', 'rotate-logs', 'sync-ldap'];

const jobs: readonly Job[] = [
  ...midnight.map((name) => ({
    name,
    namespace: 'finance',
    schedule: '0 0 * * *',
    zone: 'Europe/Berlin',
    deadline: 1800,
  })),
  { name: 'certificate-check', namespace: 'ops', schedule: '*/5 * * * *' },
  { name: 'hourly-metrics', namespace: 'ops', schedule: '20 * * * *' },
  { name: 'market-open', namespace: 'trading', schedule: '30 9 * * 1-5', zone: 'America/New_York', deadline: 23_400 },
  { name: 'nightly-backup', namespace: 'ops', schedule: '0 2 * * *', zone: 'Europe/Berlin', deadline: 5400 },
  { name: 'old-import', namespace: 'legacy', schedule: '15 3 * * *', suspend: true },
  { name: 'queue-drain', namespace: 'ops', schedule: '*/10 8-18 * * *', zone: 'Europe/Berlin', deadline: 900 },
];

function manifest({ name, namespace, schedule, zone, deadline, suspend }: Job): string {
  return [
    'apiVersion: batch/v1',
    'kind: CronJob',
    'metadata:',
    `  name: ${name}`,
    `  namespace: ${namespace}`,
    'spec:',
    `  schedule: "${schedule}"`,
    ...(zone === undefined ? [] : [`  timeZone: ${zone}`]),
    ...(suspend ? ['  suspend: true'] : []),
    '  jobTemplate:',
    '    spec:',
    ...(deadline === undefined ? [] : [`      activeDeadlineSeconds: ${deadline}`]),
    '      template:',
    '        spec:',
    '          restartPolicy: Never',
    '          containers:',
    '            - name: main',
    '              image: registry.example.com/main:1.0.0',
    '',
  ].join('\n');
}

for (const theme of ['dark', 'light'] satisfies Theme[]) {
  suite(`the timeline, ${theme} theme`, () => {
    let session: Session;
    let frame: FrameLocator;

    const button = (name: string): Locator => frame.getByRole('button', { name, exact: true });

    suiteSetup(async () => {
      session = await openSession({
        ...required(),
        theme,
        examples: false,
        files: { 'jobs.yaml': jobs.map(manifest).join('---\n') },
        size: { width: 1440, height: 860 },
      });
      frame = session.workbench.page.frameLocator('iframe.webview').frameLocator('#active-frame');
    });
    teardown(async function () {
      await session.noteFailure(this.currentTest);
    });
    suiteTeardown(async () => session?.[Symbol.asyncDispose]());

    test('shows a lane for each CronJob of the workspace, and what starts together', async () => {
      const { workbench } = session;
      await workbench.open('jobs.yaml');
      await workbench.press('Control+B');
      await workbench.command('Batchwright: Show Timeline');
      await frame.getByRole('grid').waitFor();
      await frame.getByRole('combobox', { name: 'Time zone' }).selectOption('Europe/Berlin');
      await frame.locator('.summary', { hasText: '7 start at 00:00 on 7 days' }).waitFor();
      const names = await frame.getByRole('grid').getByRole('rowheader').allTextContents();
      deepEqual(
        names,
        [...jobs]
          .sort((a, b) => (a.namespace + a.name < b.namespace + b.name ? -1 : 1))
          .map(({ name, namespace }) => name + namespace),
      );
      await says(frame.locator('.summary'), /^12 CronJobs · \d+ runs · Busiest: 7 start at 00:00 on 7 days$/);
      await session.screenshot(`${theme}-timeline-week`);
    });

    test('moves by keyboard, tells what a run is, and shows another stretch of time', async () => {
      const { workbench } = session;
      await frame.getByRole('grid').focus();
      await workbench.press('ArrowDown', 'ArrowRight');
      await says(frame.getByRole('tooltip'), /^cleanup-tmp: Tue .* 00:00.*May take 30 min/);
      const active = await frame.getByRole('grid').getAttribute('aria-activedescendant');
      match((await frame.locator(`#${active}`).getAttribute('aria-label')) ?? '', /^cleanup-tmp: Tue /);
      await workbench.press('+');
      await frame.getByRole('heading', { level: 1 }).filter({ hasText: /^Tue / }).waitFor();
      equal(await button('Day').getAttribute('aria-pressed'), 'true');
      await session.screenshot(`${theme}-timeline-day`);
      await button('Month').click();
      await frame.getByRole('heading', { level: 1 }).filter({ hasText: '–' }).waitFor();
      await session.screenshot(`${theme}-timeline-month`);
    });

    test('has a table that says the same', async () => {
      await button('Show as Table').click();
      await amountTo(frame.getByRole('table').getByRole('row'), jobs.length + 1);
      await session.screenshot(`${theme}-timeline-table`);
      await button('Show as Table').click();
      await frame.getByRole('grid').waitFor();
    });

    test('opens the manifest with Enter, and follows what is edited there', async () => {
      const { workbench } = session;
      await button('Week').click();
      await frame.getByRole('grid').focus();
      await workbench.press('Home', 'Enter');
      await workbench.page.locator('.tab.active', { hasText: 'jobs.yaml' }).waitFor();
      await workbench.line('billing-export').waitFor();
      await workbench.page.keyboard.type('30 5 * * *');
      await frame.locator('.summary', { hasText: '6 start at 00:00' }).waitFor();
      // Typing is undone in parts.
      for (let times = 0; times < 12; times++) await workbench.press('Control+Z');
      await frame.locator('.summary', { hasText: '7 start at 00:00' }).waitFor();
    });

    test('is there again after a reload of the window, as it was left', async () => {
      const { workbench } = session;
      await button('Month').click();
      await workbench.command('Developer: Reload Window');
      await frame.getByRole('grid').waitFor({ timeout: 60_000 });
      equal(await button('Month').getAttribute('aria-pressed'), 'true');
      equal(await frame.getByRole('combobox', { name: 'Time zone' }).inputValue(), 'Europe/Berlin');
    });

    test('offers other minutes as a preview, which can be applied', async () => {
      const { workbench } = session;
      await button('Preview Changes…').click();
      const apply = workbench.page.getByRole('button', { name: 'Apply', exact: true });
      await apply.waitFor();
      await session.screenshot(`${theme}-timeline-preview`);
      // Nothing is ticked before a person has looked at it.
      await workbench.page.locator('.bulk-edit-panel .edit-checkbox').first().click();
      await apply.click();
      await frame.locator('.summary', { hasText: 'Busiest' }).waitFor({ state: 'detached' });
      await workbench.line('31 0 * * *').waitFor();
    });
  });
}
