/** Takes the pictures of the README and the walkthrough: `node test/editor/pictures.mts [name…]` writes docs/images/. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startControlPlane } from '../cluster/controlPlane.ts';
import { findPrograms } from '../cluster/programs.ts';
import { installHost } from './host/install.mts';
import { packageExtension } from './package.mts';
import { createObject, openApi, openPageFromTree } from './ui/clusterObjects.mts';
import { endIndexes, INDEXED_JOB, indexedJob } from './ui/indexedJob.mts';
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
  /** Of the window, where they differ from the others'. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Brings the window into the state of the picture. `kubeconfig` is of a control plane. */
  show(workbench: Session['workbench'], session: Session, kubeconfig: string): Promise<void>;
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
  {
    name: 'job-page',
    size: { width: 1200, height: 760 },
    files: {},
    settings: { 'workbench.activityBar.location': 'default' },
    async show(workbench, session, kubeconfig) {
      const api = openApi(kubeconfig);
      await createObject(api, 'Job', indexedJob(240, 60));
      await openPageFromTree(session, 'Job', INDEXED_JOB);
      const page = workbench.page.frameLocator('iframe.webview').frameLocator('#active-frame');
      const sum = (state: string, count: number) =>
        page.locator('.states button', { hasText: `${state}${count}` }).waitFor({ timeout: 60_000 });
      await sum('Running', 60);
      await endIndexes(api, 137, 3, 8);
      await sum('With failures', 2);
      // Tried again after a wait.
      await sum('Running', 60);
      await endIndexes(api, 0, ...range(0, 55));
      await sum('Succeeded', 55);
      await sum('Running', 60);
      await endIndexes(api, 0, ...range(60, 80));
      await endIndexes(api, 137, 83, 91);
      await sum('Succeeded', 75);
      await sum('With failures', 4);
      await sum('Running', 60);
      await workbench.page.mouse.move(2, 2);
      await workbench.page.getByRole('tooltip').waitFor({ state: 'hidden' });
    },
  },
];

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

const programs = await findPrograms(process.env, console.log);
if (typeof programs === 'string') throw new Error(programs);
const wanted = process.argv.slice(2);
const temporary = mkdtempSync(join(tmpdir(), 'picture-'));
const cluster = await startControlPlane(programs);
try {
  const vsix = join(temporary, 'batchwright.vsix');
  packageExtension(vsix);
  const host = installHost(console.log);
  mkdirSync(images, { recursive: true });
  for (const { name, size, files, settings, show } of pictures) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const { kubeconfig } = cluster;
    await using session = await openSession({
      host,
      vsix,
      theme: 'dark',
      files,
      settings: { ...SETTINGS, ...settings },
      size,
      // Those of the walkthrough are in the package.
      scale: name.startsWith('walkthrough') ? 1 : 2,
      kubeconfig,
    });
    await show(session.workbench, session, kubeconfig);
    await session.workbench.page.screenshot({ path: join(images, `${name}.png`) });
    console.log(`docs/images/${name}.png`);
  }
} finally {
  await cluster.stop();
  rmSync(temporary, { recursive: true, force: true });
}
