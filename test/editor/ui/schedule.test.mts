/** A person types a schedule with the help of completion, and builds one from the palette. */
import { equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { required, type Session } from './context.mts';
import { says } from './expectations.mts';
import { openSession, type Theme } from './session.mts';

const CRON_JOB = `apiVersion: batch/v1
kind: CronJob
metadata:
  name: nightly
spec:
  schedule:
  timeZone:
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: OnFailure
          containers:
            - name: main
              image: busybox:1.37
`;

const BEGUN = 'apiVersion: batch/v1\nkind: CronJob\nspec:\n';
/** What is typed into which file. */
const TYPED = { 'quoted.yaml': '"30 6 * * 1-5"', 'plain.yaml': '30 6 * * MON' };

for (const theme of ['dark', 'light'] satisfies Theme[]) {
  suite(`writing a schedule, ${theme} theme`, () => {
    let session: Session;

    suiteSetup(async () => {
      session = await openSession({
        ...required(),
        theme,
        files: { 'nightly.yaml': CRON_JOB, 'quoted.yaml': BEGUN, 'plain.yaml': BEGUN },
      });
      await session.workbench.open('nightly.yaml');
    });
    teardown(async function () {
      await session.noteFailure(this.currentTest);
      await session.workbench.press('Escape', 'Escape');
    });
    suiteTeardown(async () => session?.[Symbol.asyncDispose]());

    test('a space behind the key offers common schedules', async () => {
      const { workbench } = session;
      await workbench.click('schedule');
      await workbench.press('End');
      await workbench.typeUntilSuggested(' ', '*/5 * * * *');
      await workbench.showSuggestionDetails();
      await session.screenshot(`${theme}-completion-schedules`);
      await workbench.press('Escape');
    });

    test('within quotes the field at the cursor is explained', async () => {
      const { workbench } = session;
      await workbench.typeUntilSuggested('"0 8 * * ', 'MON-FRI');
      await session.screenshot(`${theme}-completion-weekday`);
      await workbench.page.keyboard.type('MON-');
      await workbench.suggestion('MON-TUE').waitFor();
      await workbench.page.keyboard.type('F');
      await workbench.suggestion('MON-TUE').waitFor({ state: 'detached' });
      await workbench.suggestion('MON-FRI').click();
      await workbench.line('"0 8 * * MON-FRI"').waitFor();
    });

    test('time zones are found by city', async () => {
      const { workbench } = session;
      await workbench.click('timeZone');
      await workbench.press('End');
      await workbench.typeUntilSuggested(' ', 'Europe/Berlin');
      await session.screenshot(`${theme}-completion-zones`);
      await workbench.page.keyboard.type('tokyo');
      await workbench.suggestion('Asia/Tokyo').click();
      await workbench.line('timeZone: Asia/Tokyo').waitFor();
    });

    test('Build a Schedule previews runs as one types, and writes the schedule', async () => {
      const { workbench } = session;
      await workbench.click('schedule');
      await workbench.command('Batchwright: Build a Schedule');
      await workbench.row('MON-FRI').waitFor();
      await session.screenshot(`${theme}-build-current`);
      await workbench.fill('30 6 1 * 7');
      await workbench.row('Weekday 7').waitFor();
      await session.screenshot(`${theme}-build-problem`);
      await workbench.fill('*/30 9-17');
      await workbench.row('Every 30 minutes from 09:00 to 17:30').waitFor();
      await session.screenshot(`${theme}-build-preview`);
      ok((await workbench.row('Next runs').count()) > 0);
      await workbench.press('Enter');
      await workbench.quickInputTitle().filter({ hasText: 'Time Zone of' }).waitFor();
      await session.screenshot(`${theme}-build-zones`);
      await workbench.fill('paris');
      await workbench.row('Europe/Paris').waitFor();
      await session.screenshot(`${theme}-build-zone`);
      await workbench.press('Enter');
      await workbench.line('"*/30 9-17 * * *"').waitFor();
      await says(workbench.line('timeZone'), /Europe\/Paris/);
    });

    for (const [name, typed] of Object.entries(TYPED)) {
      test(`who types ${typed} gets that, and a new line by Enter`, async () => {
        const { workbench, folder } = session;
        await workbench.open(name);
        await workbench.press('Control+End');
        await workbench.page.keyboard.type(`  schedule: ${typed}`, { delay: 80 });
        // The list goes when the schedule is whole: Enter would take one of its entries.
        await workbench.suggestion('').waitFor({ state: 'detached' });
        await workbench.press('Enter');
        await workbench.page.keyboard.type('suspend: true');
        await workbench.save();
        equal(readFileSync(join(folder, name), 'utf8'), `${BEGUN}  schedule: ${typed}\n  suspend: true`);
      });
    }
  });
}
