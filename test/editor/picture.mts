/** Takes the picture of the README: `node test/editor/picture.mts` writes docs/images/overview.png. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installHost } from './host/install.mts';
import { packageExtension } from './package.mts';
import { openSession } from './ui/session.mts';

const images = join(import.meta.dirname, '../../docs/images');

/** The hover stands above the schedule; below it are two mistakes. */
const MANIFEST = `apiVersion: v1
kind: ConfigMap
metadata:
  name: report-settings
data:
  recipients: sales@example.com
---
apiVersion: batch/v1
kind: CronJob
metadata:
  name: sales-report
spec:
  concurrencyPolicy: Forbid
  timeZone: Asia/Shanghai
  schedule: "30 6 * * 1-5"
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
              command: [make-report, --yesterday]
              envFrom:
                - configMapRef:
                    name: report-settings
`;

/** Nothing but the file. */
const SETTINGS = {
  'breadcrumbs.enabled': false,
  'editor.fontSize': 14,
  'editor.guides.indentation': false,
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
    size: { width: 960, height: 640 },
    scale: 2,
  });
  const { workbench } = session;
  await workbench.open('sales-report.yaml');
  await workbench.press('Control+B');
  await workbench.squiggles().first().waitFor();
  await workbench.hover('30 6 * * 1-5', /Asia\/Shanghai/);
  mkdirSync(images, { recursive: true });
  await workbench.page.screenshot({ path: join(images, 'overview.png') });
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
