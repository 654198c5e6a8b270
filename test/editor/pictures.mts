/** Takes the pictures of the README and the walkthrough: `node test/editor/pictures.mts` writes docs/images/. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installHost } from './host/install.mts';
import { packageExtension } from './package.mts';
import { openSession, type Session } from './ui/session.mts';

const images = join(import.meta.dirname, '../../docs/images');

/** Two mistakes, and what is accepted but does not do what it says. Below the schedule is room for its hover. */
const REPORT = `apiVersion: batch/v1
kind: CronJob
metadata:
  name: sales-report
spec:
  jobTemplate:
    spec:
      backOffLimit: 2
      activeDeadlineSeconds: 7200
      template:
        spec:
          restartPolicy: Always
          containers:
            - name: report
              image: registry.example.com/sales-report:3.0.1
              command: [make-report, --to, $RECIPIENTS]
              env:
                - name: RECIPIENTS
                  value: sales@example.com
  concurrencyPolicy: Forbid
  timeZone: Asia/Shanghai
  schedule: "30 6 * * 1-5"
`;

const NEW = `apiVersion: batch/v1
kind: CronJob
metadata:
  name: nightly
spec:
  schedule: "0 2 * * *"
  timeZone: Europe/Berlin
`;

const COMPLETE = `${NEW}  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: backup
              image: registry.example.com/backup:2.4
`;

/** Nothing but the file. */
const SETTINGS = {
  'breadcrumbs.enabled': false,
  'editor.fontSize': 14,
  'editor.guides.indentation': false,
  'editor.hover.above': false,
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.renderLineHighlight': 'none',
  'editor.scrollbar.horizontal': 'hidden',
  'window.commandCenter': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.statusBar.visible': false,
};

interface Picture {
  readonly name: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly files: Readonly<Record<string, string>>;
  /** Brings the window into the state of the picture. */
  show(workbench: Session['workbench']): Promise<void>;
}

const SMALL = { width: 760, height: 460 };

const pictures: readonly Picture[] = [
  {
    name: 'overview',
    size: { width: 960, height: 740 },
    files: { 'sales-report.yaml': REPORT },
    async show(workbench) {
      await workbench.open('sales-report.yaml');
      await workbench.press('Control+B');
      await workbench.squiggles().first().waitFor();
      await workbench.squiggles('warning').first().waitFor();
      await workbench.page.locator('.codelens-decoration', { hasText: 'Run now' }).waitFor();
      await workbench.line('Monday through Friday').waitFor();
      await workbench.hover('30 6 * * 1-5', /Asia\/Shanghai/);
    },
  },
  {
    name: 'walkthrough-write',
    size: SMALL,
    files: { 'nightly.yaml': NEW },
    async show(workbench) {
      await workbench.open('nightly.yaml');
      await workbench.press('Control+B');
      await workbench.line('At 02:00').waitFor();
      await workbench.press('Control+End');
      await workbench.page.keyboard.type('  ');
      await workbench.typeUntilSuggested('c', 'concurrencyPolicy');
      await workbench.showSuggestionDetails();
    },
  },
  {
    name: 'walkthrough-mend',
    size: SMALL,
    files: { 'sales-report.yaml': REPORT },
    async show(workbench) {
      await workbench.open('sales-report.yaml');
      await workbench.press('Control+B');
      await workbench.squiggles().first().waitFor();
      await workbench.click('backOffLimit');
      await workbench.quickFixes();
    },
  },
  {
    name: 'walkthrough-when',
    size: { width: 960, height: 520 },
    files: {},
    async show(workbench) {
      await workbench.open('daily-report.yaml');
      await workbench.press('Control+B');
      await workbench.line('At 06:30').waitFor();
      await workbench.command('Batchwright: Show Timeline');
      const page = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
      await page.getByText('sales-report').first().waitFor();
    },
  },
  {
    name: 'walkthrough-advice',
    size: SMALL,
    files: { 'sales-report.yaml': REPORT },
    async show(workbench) {
      await workbench.open('sales-report.yaml');
      await workbench.press('Control+B');
      await workbench.hoverProblem(/RECIPIENTS/, 'warning');
    },
  },
  {
    name: 'walkthrough-run',
    size: SMALL,
    files: { 'nightly.yaml': COMPLETE },
    async show(workbench) {
      await workbench.open('nightly.yaml');
      await workbench.press('Control+B');
      await workbench.line('At 02:00').waitFor();
      await workbench.press('F1');
      await workbench.fill('>Batchwright');
      await workbench.row('Run CronJob Now').waitFor();
    },
  },
];

const temporary = mkdtempSync(join(tmpdir(), 'picture-'));
try {
  const vsix = join(temporary, 'batchwright.vsix');
  packageExtension(vsix);
  const host = installHost(console.log);
  mkdirSync(images, { recursive: true });
  for (const { name, size, files, show } of pictures) {
    // Those of the walkthrough are in the package.
    const scale = name === 'overview' ? 2 : 1;
    await using session = await openSession({ host, vsix, theme: 'dark', files, settings: SETTINGS, size, scale });
    await show(session.workbench);
    await session.workbench.page.screenshot({ path: join(images, `${name}.png`) });
    console.log(`docs/images/${name}.png`);
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
