/** A person applies a CronJob and runs it now, from the palette, on a real control plane. */
import { deepEqual, equal, ok } from 'node:assert/strict';
import { type Api, batchPath, createApi } from '../../../client/src/cluster/api.ts';
import { openContext, readKubeconfig } from '../../../client/src/cluster/connection.ts';
import type { Job } from '../../../client/src/cluster/types.ts';
import { required, testKubeconfig } from './context.mts';
import { openSession, type Session } from './session.mts';

/** It does not run by itself while the test runs, unless that is on New Year. */
const CRON_JOB = `apiVersion: batch/v1
kind: CronJob
metadata:
  name: new-year
  namespace: default
spec:
  schedule: "0 0 1 1 *"
  timeZone: Etc/UTC
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: main
              image: busybox:1.37
              command: [date]
`;

interface OwnedJob extends Job {
  readonly metadata: Job['metadata'] & {
    readonly ownerReferences?: readonly {
      readonly kind: string;
      readonly name: string;
      readonly controller?: boolean;
    }[];
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

function openApi(kubeconfig: string): Api {
  return createApi(openContext(readKubeconfig({ setting: kubeconfig, environment: undefined, home: '' })));
}

async function readJob(api: Api, name: string): Promise<OwnedJob> {
  const access = { verb: 'get', resource: 'jobs', namespace: 'default' };
  const { body } = await api.send({ method: 'GET', path: batchPath('default', 'jobs', name), access });
  return JSON.parse(body) as OwnedJob;
}

suite('runCronJob', () => {
  const kubeconfig = testKubeconfig() ?? '';
  let session: Session;

  suiteSetup(async () => {
    ok(kubeconfig !== '', 'BATCHWRIGHT_TEST_KUBECONFIG is not set.');
    session = await openSession({ ...required(), theme: 'dark', kubeconfig, files: { 'new-year.yaml': CRON_JOB } });
    await session.workbench.open('new-year.yaml');
    await session.workbench.click('schedule');
  });
  teardown(async function () {
    if (this.currentTest?.state === 'failed') await session.screenshot('cluster-failed');
  });
  suiteTeardown(async () => session?.[Symbol.asyncDispose]());

  test('Apply Manifest asks first and creates the CronJob', async () => {
    const { workbench } = session;
    await workbench.command('Batchwright: Apply Manifest');
    const dialog = workbench.dialog();
    await dialog.filter({ hasText: 'namespace "default" of context "admin"' }).waitFor();
    await session.screenshot('cluster-apply');
    await dialog.getByRole('button', { name: 'Apply', exact: true }).click();
    await workbench.notification('CronJob "new-year" has been created.').waitFor();
    await session.screenshot('cluster-applied');
  });

  test('Run CronJob Now asks first, creates a Job that the CronJob owns, and tells how it ended', async () => {
    const { workbench } = session;
    await workbench.command('Batchwright: Run CronJob Now');
    const dialog = workbench.dialog();
    await dialog.filter({ hasText: 'Run CronJob "new-year" now' }).waitFor();
    const name = /It creates Job ([a-z0-9-]+)\./.exec((await dialog.textContent()) ?? '')?.[1] ?? '';
    await session.screenshot('cluster-run');
    await dialog.getByRole('button', { name: 'Run', exact: true }).click();
    await workbench.notification(`Job "${name}" is complete after`).waitFor({ timeout: 60_000 });
    await session.screenshot('cluster-complete');

    const job = await readJob(openApi(kubeconfig), name);
    deepEqual(
      (job.metadata.ownerReferences ?? []).map(({ kind, name, controller }) => ({ kind, name, controller })),
      [{ kind: 'CronJob', name: 'new-year', controller: true }],
    );
    equal(job.metadata.annotations?.['cronjob.kubernetes.io/instantiate'], 'manual');
    equal(job.status?.succeeded, 1);
    ok(job.status?.conditions?.some(({ type, status }) => type === 'Complete' && status === 'True'));
  });
});
