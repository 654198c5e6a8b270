import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Api } from '../../client/src/cluster/api.ts';
import { getCronJob, listCronJobs } from '../../client/src/cluster/jobs.ts';
import { applyManifestCommand } from '../../client/src/commands/applyManifest.ts';
import type { CommandContext } from '../../client/src/commands/context.ts';
import { runCronJobNow } from '../../client/src/commands/runCronJobNow.ts';
import { type ManifestInfo, manifestsRequest, nextRunsRequest } from '../../server/src/protocol.ts';
import { infoOf, surroundings, texts } from './commandHarness.ts';
import * as editor from './editor.ts';
import {
  apiOf,
  cronJobManifest,
  jobManifest,
  kubeconfigPath,
  newNamespace,
  noCluster,
  type PodFate,
  podTemplate,
  post,
  read,
} from './fixtures.ts';

const URI = 'file:///nightly.yaml';
const CURSOR = [URI, { line: 1, character: 0 }];

interface JobList {
  readonly items: readonly {
    readonly metadata: { readonly name: string; readonly ownerReferences?: readonly { readonly name: string }[] };
  }[];
}

/** A command's surroundings, with a server that knows one manifest. */
function contextWith(manifest?: object, changes: Partial<ManifestInfo> = {}): CommandContext {
  const schedule = { timeZone: '', suspended: false, runs: [new Date(Date.now() + 7_230_000).toISOString()] };
  const replies: Record<string, unknown> = {
    [manifestsRequest]: manifest === undefined ? [] : [infoOf(manifest, changes)],
    [nextRunsRequest]: [schedule],
  };
  return surroundings(async (method) => replies[method]);
}

describe.skipIf(noCluster)('cluster commands, from the question to the report', () => {
  let api: Api;
  let namespace = '';
  beforeAll(() => {
    editor.settings['batchwright.kubeconfig'] = kubeconfigPath();
    api = apiOf('admin');
  });

  const nightly = (fate: PodFate, jobSpec: object = {}) =>
    cronJobManifest(namespace, 'nightly', { template: podTemplate(fate), ...jobSpec });
  const store = (manifest: object) => post(api, `/apis/batch/v1/namespaces/${namespace}/cronjobs`, manifest);
  const jobs = async () => (await read<JobList>(api, `/apis/batch/v1/namespaces/${namespace}/jobs`)).items;

  describe('Run CronJob Now', () => {
    it('writes nothing before the question is answered, nor when it is cancelled', async () => {
      namespace = await newNamespace(api);
      await store(nightly('succeeds'));
      editor.script(undefined);
      await runCronJobNow(contextWith(nightly('succeeds')), CURSOR);
      expect(texts()).toEqual([
        expect.stringMatching(
          new RegExp(
            `^Run CronJob "nightly" now in namespace "${namespace}" of context "admin"\\? It creates Job nightly-manual-[a-z0-9]{5}\\.$`,
          ),
        ),
      ]);
      expect(editor.shown[0]).toMatchObject({ modal: true, choices: ['Run', 'Edit First'] });
      expect(await jobs()).toEqual([]);
    });

    it('runs the CronJob and tells when its Job is complete', async () => {
      namespace = await newNamespace(api);
      await store(nightly('succeeds'));
      editor.script('Run');
      await runCronJobNow(contextWith(nightly('succeeds')), CURSOR);
      const [job] = await jobs();
      expect(job?.metadata.ownerReferences).toMatchObject([{ name: 'nightly' }]);
      expect(editor.shown[0]?.text).toContain(`Job ${job?.metadata.name}.`);
      expect(editor.shown[1]).toMatchObject({ level: 'info', choices: ['Open Job Page', 'Show Output'] });
      expect(editor.shown[1]?.text).toMatch(/^Job "nightly-manual-\w{5}" is complete after \d+ s\.$/);
    });

    it('opens the Job to be edited first, with all that makes it a run of the CronJob', async () => {
      namespace = await newNamespace(api);
      await store(nightly('succeeds'));
      editor.script('Edit First');
      await runCronJobNow(contextWith(nightly('succeeds')), CURSOR);
      expect(await jobs()).toEqual([]);
      const [text = ''] = [...editor.opened.values()].map((read) => read());
      expect(text).toMatch(/^apiVersion: batch\/v1\nkind: Job\nmetadata:\n {2}name: nightly-manual-\w{5}\n/);
      expect(text).toContain('cronjob.kubernetes.io/instantiate: manual');
      expect(text).toContain('ownerReferences:');
    });

    it('stops watching when that is cancelled, and the Job goes on', async () => {
      namespace = await newNamespace(api);
      await store(nightly('holds'));
      editor.script('Run');
      editor.pressed.add('Cancel');
      await runCronJobNow(contextWith(nightly('holds')), CURSOR);
      expect(texts()[1]).toMatch(/^Job "nightly-manual-\w{5}" is still running, and no longer watched\.$/);
      expect(await jobs()).toHaveLength(1);
    });

    it('tells why its Job failed', async () => {
      namespace = await newNamespace(api);
      await store(nightly({ exitCode: 3 }, { backoffLimit: 0 }));
      editor.script('Run');
      await runCronJobNow(contextWith(nightly('succeeds')), CURSOR);
      expect(editor.shown[1]).toMatchObject({ level: 'error' });
      expect(editor.shown[1]?.text).toMatch(
        /its `backoffLimit` of 0 is exceeded\. Container "main" ended with exit code 3\.$/,
      );
    });

    it('offers to apply a CronJob that the cluster does not have, and says what is wrong with it', async () => {
      namespace = await newNamespace(api);
      editor.script('Apply and Run');
      await runCronJobNow(contextWith(nightly('succeeds'), { rejections: 1 }), CURSOR);
      expect(editor.shown[0]).toMatchObject({
        text: `CronJob "nightly" does not exist in namespace "${namespace}" of context "admin".`,
        detail: expect.stringContaining('The manifest has 1 error for which the API server would refuse it.'),
        choices: ['Apply and Run', 'Run Without CronJob'],
      });
      expect((await listCronJobs(api, namespace)).map(({ metadata }) => metadata.name)).toEqual(['nightly']);
      expect((await jobs())[0]?.metadata.ownerReferences).toMatchObject([{ name: 'nightly' }]);
      expect(texts().at(-1)).toMatch(/is complete/);
    });

    it('runs the template alone where that is chosen', async () => {
      namespace = await newNamespace(api);
      editor.script('Run Without CronJob');
      await runCronJobNow(contextWith(nightly('succeeds')), CURSOR);
      expect(await listCronJobs(api, namespace)).toEqual([]);
      const [job] = await jobs();
      expect(job?.metadata).not.toHaveProperty('ownerReferences');
    });

    it('leaves nothing half done when the second of two objects would be refused', async () => {
      namespace = await newNamespace(api);
      const quota = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'none' } };
      const path = `/api/v1/namespaces/${namespace}/resourcequotas`;
      await post(api, path, { ...quota, spec: { hard: { 'count/jobs.batch': '0' } } });
      const used = async () => (await read<{ status: { used?: object } }>(api, `${path}/none`)).status.used;
      await expect.poll(used, { timeout: 20_000 }).toBeDefined();
      editor.script('Apply and Run');
      await runCronJobNow(contextWith(nightly('succeeds')), CURSOR);
      expect(texts().at(-1)).toMatch(/^The cluster refused it: .*exceeded quota/);
      expect(await listCronJobs(api, namespace)).toEqual([]);
    });

    it('says that there is nothing to choose from', async () => {
      editor.script();
      await runCronJobNow(contextWith(), []);
      expect(texts()).toEqual(['There are no CronJobs in namespace "default" of context "admin".']);
    });

    it('does nothing in a workspace that is not trusted', async () => {
      namespace = await newNamespace(api);
      editor.script();
      editor.workspace.isTrusted = false;
      await runCronJobNow(contextWith(nightly('succeeds')), CURSOR);
      expect(texts()).toEqual(['This workspace is not trusted, so nothing in it is run on a cluster.']);
    });
  });

  describe('Apply Manifest', () => {
    it('applies a Job and follows it', async () => {
      namespace = await newNamespace(api);
      editor.script('Apply');
      await applyManifestCommand(contextWith(jobManifest(namespace, 'once', 'succeeds')), CURSOR);
      expect(texts()[0]).toBe(
        `Apply Job "once" in namespace "${namespace}" of context "admin"? A new Job starts at once.`,
      );
      expect(texts()[1]).toMatch(/^Job "once" is complete after/);
    });

    it('takes the namespace of the context where the manifest has none', async () => {
      editor.script(undefined);
      await applyManifestCommand(contextWith(jobManifest('', 'once', 'succeeds'), { namespace: '' }), CURSOR);
      expect(texts()[0]).toContain('in namespace "default" of context "admin"');
    });

    it('applies a CronJob and says when it runs next', async () => {
      namespace = await newNamespace(api);
      editor.script('Apply');
      await applyManifestCommand(contextWith(nightly('succeeds')), CURSOR);
      expect(texts()[1]).toMatch(/^CronJob "nightly" has been created\. It runs next in 2 h(?: 1 min)?: .* \(UTC\)\.$/);
    });

    it('overwrites what another manager has set only when told to', async () => {
      namespace = await newNamespace(api);
      await post(
        api,
        `/apis/batch/v1/namespaces/${namespace}/cronjobs`,
        { ...nightly('succeeds'), spec: { ...(nightly('succeeds') as { spec: object }).spec, schedule: '5 5 * * *' } },
        'argocd-controller',
      );
      const schedules = async () => (await listCronJobs(api, namespace)).map(({ spec }) => spec.schedule);
      editor.script('Apply', undefined);
      await applyManifestCommand(contextWith(nightly('succeeds')), CURSOR);
      expect(editor.shown[1]).toMatchObject({
        text: 'Another field manager has set 1 field of "nightly" to another value. Overwrite it?',
        detail: expect.stringMatching(/^Field `spec\.schedule` is managed by "argocd-controller"\.\n/),
        choices: ['Overwrite', 'Leave'],
      });
      expect(await schedules()).toEqual(['5 5 * * *']);
      editor.script('Apply', 'Overwrite');
      await applyManifestCommand(contextWith(nightly('succeeds')), CURSOR);
      expect(await schedules()).toEqual(['0 0 1 1 *']);
      expect(texts().at(-1)).toMatch(/^CronJob "nightly" has been updated\./);
    });

    describe('of fields that others manage', () => {
      const other = { schedule: '5 5 * * *', concurrencyPolicy: 'Replace', successfulJobsHistoryLimit: 7 };
      const ours = { schedule: '0 1 * * *', concurrencyPolicy: 'Forbid', successfulJobsHistoryLimit: 1 };
      const manifestWith = (spec: object) => {
        const manifest = nightly('succeeds') as { spec: object };
        return { ...manifest, spec: { ...manifest.spec, ...spec } };
      };
      const stored = async () => (await getCronJob(api, namespace, 'nightly'))?.json.spec;
      beforeEach(async () => {
        namespace = await newNamespace(api);
        await post(api, `/apis/batch/v1/namespaces/${namespace}/cronjobs`, manifestWith(other), 'argocd-controller');
      });

      it('leaves all as they are, and applies the rest', async () => {
        editor.script('Apply', 'Leave');
        await applyManifestCommand(contextWith(manifestWith({ ...ours, startingDeadlineSeconds: 300 })), CURSOR);
        expect(editor.shown[1]?.choices).toEqual(['Overwrite', 'Leave', 'Choose…']);
        expect(await stored()).toMatchObject({ ...other, startingDeadlineSeconds: 300 });
      });

      it('overwrites those that are chosen', async () => {
        editor.script('Apply', 'Choose…', 'spec.schedule|spec.concurrencyPolicy');
        await applyManifestCommand(contextWith(manifestWith(ours)), CURSOR);
        expect(await stored()).toMatchObject({ ...ours, successfulJobsHistoryLimit: 7 });
      });

      it('applies nothing when no choice is made', async () => {
        editor.script('Apply', 'Choose…', undefined);
        await applyManifestCommand(contextWith(manifestWith({ ...ours, startingDeadlineSeconds: 300 })), CURSOR);
        expect(await stored()).toMatchObject(other);
        expect(await stored()).not.toHaveProperty('startingDeadlineSeconds');
      });
    });

    it('says of what it cannot apply why', async () => {
      editor.script();
      await applyManifestCommand(contextWith(), CURSOR);
      await applyManifestCommand(contextWith(jobManifest('x', '', 'holds')), CURSOR);
      await applyManifestCommand(contextWith(nightly('holds'), { apiVersion: 'batch/v1beta1' }), CURSOR);
      expect(texts()).toEqual([
        'There is no Job or CronJob at the cursor. Place it in the manifest to apply.',
        'The manifest has no `metadata.name`, without which it cannot be applied. Give it a name.',
        'Only a Job or CronJob of `batch/v1` can be applied; this manifest is a CronJob of `batch/v1beta1`.',
      ]);
    });
  });
});
