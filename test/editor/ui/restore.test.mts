/** A person mends manifests that have lost their indentation: by the palette, by a quick fix, and as they are pasted. */
import { equal } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { required, type Session } from './context.mts';
import { amountTo, says } from './expectations.mts';
import { openSession, type Theme } from './session.mts';

/** Its last line may belong to the Pod or, which is what most people mean, to the Job. */
const FLATTENED = `apiVersion: batch/v1
kind: Job
metadata:
name: nightly-export
spec:
backoffLimit: 2
template:
spec:
restartPolicy: Never
containers:
- name: export
image: registry.example.com/export:2.1
command: [export, --all]
activeDeadlineSeconds: 600
`;

const RESTORED = `apiVersion: batch/v1
kind: Job
metadata:
  name: nightly-export
spec:
  backoffLimit: 2
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: export
        image: registry.example.com/export:2.1
        command: [export, --all]
  activeDeadlineSeconds: 600
`;

/** How what is pasted is repaired. */
const MODES = { dark: 'offer', light: 'apply' } as const;

for (const theme of ['dark', 'light'] satisfies Theme[]) {
  suite(`restoring indentation, ${theme} theme`, () => {
    let session: Session;

    suiteSetup(async () => {
      session = await openSession({
        ...required(),
        theme,
        examples: false,
        files: { 'flattened.yaml': FLATTENED, 'again.yaml': FLATTENED, 'pasted.yaml': '' },
        settings: { 'batchwright.pasteRepair': MODES[theme] },
      });
    });
    teardown(async function () {
      await session.noteFailure(this.currentTest);
      await session.workbench.press('Escape', 'Escape');
    });
    suiteTeardown(async () => session?.[Symbol.asyncDispose]());

    /** Saves the active file and compares it. */
    async function becomes(name: string, expected: string): Promise<void> {
      await session.workbench.save();
      equal(readFileSync(join(session.folder, name), 'utf8'), expected);
    }

    test('the command compares the readings, and applies the one that is chosen', async () => {
      const { workbench } = session;
      await workbench.open('flattened.yaml');
      await workbench.squiggles().first().waitFor();
      await workbench.command('Batchwright: Restore Indentation');
      await workbench.row('in `spec.template.spec`').waitFor();
      await workbench.compared('      activeDeadlineSeconds: 600').waitFor();
      await session.screenshot(`${theme}-restore`);
      await workbench.press('ArrowDown');
      await workbench.compared('  activeDeadlineSeconds: 600').waitFor();
      // Faster than a comparison opens.
      await workbench.press('ArrowUp', 'ArrowDown', 'Enter');
      await workbench.tab('Restored Indentation').waitFor({ state: 'detached' });
      await workbench.indented('    spec:').waitFor();
      await workbench.squiggles().first().waitFor({ state: 'detached' });
      await becomes('flattened.yaml', RESTORED);
    });

    test('a quick fix does the same, and Escape changes nothing', async () => {
      const { workbench } = session;
      await workbench.open('again.yaml');
      await workbench.squiggles().first().waitFor();
      await workbench.click('backoffLimit');
      await workbench.quickFixes();
      await session.screenshot(`${theme}-restore-fixes`);
      for (const key of ['Escape', 'Enter']) {
        await workbench.quickFix('Restore Indentation');
        await workbench.row('in `spec.template.spec`').waitFor();
        await workbench.press(key);
        await workbench.tab('Restored Indentation').waitFor({ state: 'detached' });
        await workbench.tab('again.yaml').waitFor();
        if (key === 'Escape') await amountTo(workbench.page.locator('.tab.dirty'), 0);
      }
      await becomes('again.yaml', RESTORED.replace('  activeDeadline', '      activeDeadline'));
    });

    test(`what is pasted is repaired by the setting "${MODES[theme]}"`, async () => {
      const { workbench } = session;
      await workbench.open('pasted.yaml');
      await workbench.paste(FLATTENED);
      await workbench.line('nightly-export').waitFor();
      await workbench.pasteOptions();
      await session.screenshot(`${theme}-paste`);
      const chosen = workbench.actions().filter({ has: workbench.page.locator('.codicon-check') });
      await says(chosen, MODES[theme] === 'offer' ? /Plain Text/ : /template\.spec/);
      await workbench.action('in `spec`').click();
      await workbench.indented('  activeDeadlineSeconds').waitFor();
      await becomes('pasted.yaml', RESTORED);
    });
  });
}
