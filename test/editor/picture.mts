/** Takes the picture of the README: `node test/editor/picture.mts` writes docs/images/overview.png. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installHost } from './host/install.mts';
import { packageExtension } from './package.mts';
import { openSession } from './ui/session.mts';

const images = join(import.meta.dirname, '../../docs/images');

/** Two mistakes, and what is accepted but does not do what it says. Below the schedule is room for its hover. */
const MANIFEST = `apiVersion: batch/v1
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

const temporary = mkdtempSync(join(tmpdir(), 'picture-'));
try {
  const vsix = join(temporary, 'batchwright.vsix');
  packageExtension(vsix);
  await using session = await openSession({
    host: installHost(console.log),
    vsix,
    theme: 'dark',
    files: { 'sales-report.yaml': MANIFEST },
    settings: SETTINGS,
    size: { width: 960, height: 740 },
    scale: 2,
  });
  const { workbench } = session;
  await workbench.open('sales-report.yaml');
  await workbench.press('Control+B');
  await workbench.squiggles().first().waitFor();
  await workbench.squiggles('warning').first().waitFor();
  await workbench.page.locator('.codelens-decoration', { hasText: 'Run now' }).waitFor();
  await workbench.line('Monday through Friday').waitFor();
  await workbench.hover('30 6 * * 1-5', /Asia\/Shanghai/);
  mkdirSync(images, { recursive: true });
  await workbench.page.screenshot({ path: join(images, 'overview.png') });
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
