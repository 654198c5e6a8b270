import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { objectPath } from '../../client/src/cluster/objects.ts';
import type { ClusterTarget } from '../../client/src/cluster/target.ts';
import type { Job } from '../../client/src/cluster/types.ts';
import { whenGone } from '../../client/src/cluster/whenGone.ts';
import type { CommandContext } from '../../client/src/commands/context.ts';
import { clusterCommands } from '../../client/src/node/clusterCommands.ts';
import { manifestsRequest } from '../../server/src/protocol.ts';
import { infoOf, run, surroundings, texts } from './commandHarness.ts';
import * as editor from './editor.ts';
import {
  allow,
  apiOf,
  createStored,
  cronJobManifest,
  jobManifest,
  kubeconfigPath,
  newNamespace,
  noCluster,
  podTemplate,
  post,
  read,
  remove,
} from './fixtures.ts';
import { type FaultyProxy, startProxy } from './proxy.ts';

const URI = 'file:///job.yaml';
const CURSOR = [URI, { line: 1, character: 0 }];

/** A command's surroundings, with a server that knows one manifest. */
function contextWith(manifest?: object): CommandContext {
  return surroundings(async (method) => (method === manifestsRequest && manifest ? [infoOf(manifest)] : []));
}

const failures = () => editor.shown.filter(({ level }) => level === 'error').map(({ text }) => text);

describe.skipIf(noCluster)('commands that meet with faults', () => {
  let folder = '';
  let namespace = '';
  const api = apiOf.bind(undefined, 'admin');
  const target = (kind: ClusterTarget['kind'], name: string, context = 'admin') => ({ context, kind, namespace, name });
  const jobs = async () => (await read<{ items: Job[] }>(api(), objectPath('Job', namespace))).items;
  const nightly = () => cronJobManifest(namespace, 'nightly', { template: podTemplate('succeeds') });

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'faults-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    editor.settings['batchwright.kubeconfig'] = kubeconfigPath();
    editor.script();
    namespace = await newNamespace(api());
  });
  afterEach(() => vi.restoreAllMocks());

  /** What happens between a question and its answer. */
  function meanwhile(happens: () => Promise<unknown>, button: string): void {
    const ask = editor.window.showWarningMessage;
    vi.spyOn(editor.window, 'showWarningMessage').mockImplementation(async (...args) => {
      const answer = await ask(...args);
      if (answer === button) await happens();
      return answer;
    });
  }

  async function replace(name: string): Promise<void> {
    const [job] = (await jobs()).filter(({ metadata }) => metadata.name === name);
    await remove(api(), objectPath('Job', namespace, name));
    const identity = { kind: 'Job', namespace, name } as const;
    await whenGone(api(), identity, job?.metadata.uid ?? '', AbortSignal.timeout(20_000));
    await createStored(api(), namespace, jobManifest(namespace, name, 'holds'));
  }

  describe('a user without rights is told which one is missing by', () => {
    let kubeconfig = '';
    beforeAll(async () => {
      kubeconfig = path.join(folder, 'reader');
      const ca = path.join(path.dirname(kubeconfigPath()), 'ca.crt');
      const text = (await readFile(kubeconfigPath(), 'utf8')).replace('"ca.crt"', JSON.stringify(ca));
      await writeFile(kubeconfig, text.replace('"current-context":"admin"', '"current-context":"reader"'));
    });
    beforeEach(() => {
      editor.settings['batchwright.kubeconfig'] = kubeconfig;
    });

    const MANIFEST = 'the manifest at the cursor';
    const missing: Record<string, readonly [ClusterTarget['kind'] | typeof MANIFEST, verb: string, resource: string]> =
      {
        applyManifest: [MANIFEST, 'patch', 'jobs'],
        deleteObject: ['Job', 'get', 'jobs'],
        describeObject: ['Job', 'get', 'jobs'],
        describeObjectRaw: ['CronJob', 'get', 'cronjobs'],
        diffWithCluster: [MANIFEST, 'get', 'jobs'],
        explainJob: ['Job', 'get', 'jobs'],
        resubmitWorkflow: ['Workflow', 'get', 'workflows'],
        restartSparkApplication: ['SparkApplication', 'get', 'sparkapplications'],
        resume: ['CronJob', 'get', 'cronjobs'],
        retryWorkflow: ['Workflow', 'get', 'workflows'],
        runCronJobNow: ['CronJob', 'get', 'cronjobs'],
        runJobAgain: ['Job', 'get', 'jobs'],
        scaleParallelism: ['Job', 'get', 'jobs'],
        showEvents: ['Pod', 'list', 'events'],
        showLogs: ['Pod', 'get', 'pods'],
        stopWorkflow: ['Workflow', 'get', 'workflows'],
        submitWorkflow: ['WorkflowTemplate', 'get', 'workflowtemplates'],
        suspend: ['Job', 'get', 'jobs'],
        terminateWorkflow: ['Workflow', 'get', 'workflows'],
        validateOnCluster: [MANIFEST, 'patch', 'jobs'],
      };
    it.each(Object.entries(missing))('%s', async (command, [kind, verb, resource]) => {
      editor.script('Apply');
      const manifest = jobManifest(namespace, 'x', 'holds');
      const document = { uri: editor.Uri.parse(URI), languageId: 'yaml', version: 1, getText: () => 'kind: Job' };
      editor.window.activeTextEditor = { document, selection: { active: { line: 1, character: 0 } } };
      const args = kind === MANIFEST ? CURSOR : [target(kind, 'x', 'reader')];
      await run(command, contextWith(manifest), ...args);
      expect(failures()).toEqual([
        `User "reader" has no permission to \`${verb}\` \`${resource}\` in namespace "${namespace}". Ask a cluster administrator to grant it.`,
      ]);
    });

    it('every command that asks a cluster for something it may refuse', () => {
      const asksOtherwise = ['chooseContext', 'chooseNamespace', 'showJobPage', 'stopLogs'];
      const known = [...Object.keys(missing), ...asksOtherwise];
      expect(Object.keys(clusterCommands).filter((command) => !known.includes(command))).toEqual([]);
    });

    const writes: [string, ClusterTarget['kind'], (string | undefined)[], string, string][] = [
      ['suspend', 'Job', ['Suspend'], 'patch', 'jobs'],
      ['resume', 'CronJob', ['Resume'], 'patch', 'cronjobs'],
      ['scaleParallelism', 'Job', ['7', 'Change'], 'patch', 'jobs'],
      ['deleteObject', 'Job', ['Delete'], 'delete', 'jobs'],
      ['runJobAgain', 'Job', ['Run'], 'create', 'jobs'],
      ['runCronJobNow', 'CronJob', ['Run'], 'create', 'jobs'],
    ];
    it.each(writes)('%s of a %s that may be read and not written', async (command, kind, answers, verb, resource) => {
      await allow(namespace, 'batch', ['jobs', 'cronjobs'], ['get', 'list', 'watch']);
      await allow(namespace, '', ['pods'], ['list']);
      await createStored(api(), namespace, jobManifest(namespace, 'x', 'holds'));
      await post(
        api(),
        objectPath('CronJob', namespace),
        cronJobManifest(namespace, 'x', { template: podTemplate('holds') }),
      );
      editor.script(...answers);
      await run(command, contextWith(), target(kind, 'x', 'reader'));
      expect(failures()).toEqual([
        expect.stringContaining(`"reader" has no permission to \`${verb}\` \`${resource}\``),
      ]);
      expect(await jobs()).toHaveLength(1);
    });

    it('who may create and not watch: the Job runs, and that it cannot be followed is said', async () => {
      await allow(namespace, 'batch', ['jobs', 'cronjobs'], ['get', 'create']);
      await post(api(), objectPath('CronJob', namespace), nightly());
      editor.script('Run');
      await run('runCronJobNow', contextWith(), target('CronJob', 'nightly', 'reader'));
      expect(failures()).toEqual([
        expect.stringMatching(/^Job "nightly-manual-\w{5}" exists, but it cannot be followed: .*to `list` `jobs`/),
      ]);
      expect(await jobs()).toHaveLength(1);
    });
  });

  describe('on a bad line', () => {
    let proxy: FaultyProxy;
    beforeEach(async () => {
      proxy = await startProxy(kubeconfigPath(), folder);
      editor.settings['batchwright.kubeconfig'] = await proxy.kubeconfig();
    });
    afterEach(() => proxy.stop());
    const LOSE = { kind: 'lose-answer' } as const;

    it('Run CronJob Now creates one Job and follows it, though the answer is lost', async () => {
      await post(api(), objectPath('CronJob', namespace), nightly());
      proxy.use({ fault: LOSE, method: 'POST', url: /^(?!.*dryRun)/ });
      editor.script('Run');
      await run('runCronJobNow', contextWith(), target('CronJob', 'nightly'));
      expect(texts().at(-1)).toMatch(/^Job "nightly-manual-\w{5}" is complete after/);
      expect(await jobs()).toHaveLength(1);
    });

    it('Apply waits for a busy server, and applies once', async () => {
      const busy = { kind: 'answer', code: 429, reason: 'TooManyRequests', retryAfter: 1 } as const;
      proxy.use(
        { fault: busy, method: 'PATCH', times: 2 },
        { fault: LOSE, url: /^(?!.*dryRun)/, method: 'PATCH', times: 1 },
      );
      editor.script('Apply');
      await run('applyManifest', contextWith(jobManifest(namespace, 'x', 'succeeds')), ...CURSOR);
      expect(texts().at(-1)).toMatch(/^Job "x" is complete after/);
      expect(await jobs()).toMatchObject([{ metadata: { generation: 1 } }]);
    });

    it('Suspend, Scale and Delete are done, though each answer is lost', async () => {
      await createStored(api(), namespace, jobManifest(namespace, 'x', 'holds'));
      proxy.use({ fault: LOSE, method: 'PATCH', times: 1 });
      editor.script('Suspend');
      await run('suspend', contextWith(), target('Job', 'x'));
      proxy.use({ fault: LOSE, method: 'PATCH', times: 1 });
      editor.script('3', 'Change');
      await run('scaleParallelism', contextWith(), target('Job', 'x'));
      expect(await jobs()).toMatchObject([{ spec: { suspend: true, parallelism: 3 } }]);
      proxy.use({ fault: LOSE, method: 'DELETE', times: 1 });
      editor.script('Delete');
      await run('deleteObject', contextWith(), target('Job', 'x'));
      expect(texts().at(-1)).toBe('Deleted from the cluster: 1.');
      expect(await jobs()).toEqual([]);
    });

    it('Run Job Again says so where it is not known whether it has been done', async () => {
      await createStored(api(), namespace, jobManifest(namespace, 'x', 'holds'));
      proxy.use({ fault: { kind: 'drop' }, method: 'POST', url: /^(?!.*dryRun)/ });
      editor.script('Run');
      await run('runJobAgain', contextWith(), target('Job', 'x'));
      expect(failures()).toEqual([
        expect.stringMatching(/may have been done or not: .*There is no Job "x-again-\w{5}" so far\.$/),
      ]);
      expect(await jobs()).toHaveLength(1);
    });
  });

  describe('an object that has changed while the person was asked', () => {
    beforeEach(() => createStored(api(), namespace, jobManifest(namespace, 'x', 'holds')));

    it.each([
      ['suspend', ['Suspend']],
      ['scaleParallelism', ['7', 'Change']],
      ['deleteObject', ['Delete']],
    ])('%s leaves another Job of that name alone', async (command, answers) => {
      editor.script(...answers);
      meanwhile(() => replace('x'), answers.at(-1) ?? '');
      await run(command, contextWith(), target('Job', 'x'));
      expect(failures()).toEqual([expect.stringContaining('was deleted meanwhile, and another one has its name now')]);
      const [job] = await jobs();
      expect(job).toMatchObject({ metadata: { generation: 1 }, spec: { parallelism: 1, suspend: false } });
      expect(job?.metadata).not.toHaveProperty('deletionTimestamp');
    });

    it.each([
      ['suspend', ['Suspend'], 'There is no `jobs` named "x"'],
      ['scaleParallelism', ['7', 'Change'], 'There is no `jobs` named "x"'],
    ])('%s says that it is gone', async (command, answers, sentence) => {
      editor.script(...answers);
      meanwhile(() => remove(api(), objectPath('Job', namespace, 'x')), answers.at(-1) ?? '');
      await run(command, contextWith(), target('Job', 'x'));
      expect(failures()).toEqual([expect.stringContaining(sentence)]);
    });

    it('Delete has nothing left to do where it is gone', async () => {
      editor.script('Delete');
      meanwhile(() => remove(api(), objectPath('Job', namespace, 'x')), 'Delete');
      await run('deleteObject', contextWith(), target('Job', 'x'));
      expect(texts().at(-1)).toBe('Deleted from the cluster: 1.');
    });

    it('Run CronJob Now makes no Job for a CronJob that is gone, which would be deleted at once', async () => {
      await post(api(), objectPath('CronJob', namespace), nightly());
      editor.script('Run');
      meanwhile(() => remove(api(), objectPath('CronJob', namespace, 'nightly')), 'Run');
      await run('runCronJobNow', contextWith(), target('CronJob', 'nightly'));
      expect(failures()).toEqual(['CronJob "nightly" was deleted meanwhile, so it has not been run.']);
      expect(await jobs()).toHaveLength(1);
    });
  });

  it('a Job that is deleted while it is followed ends the progress, and that is said', async () => {
    await post(
      api(),
      objectPath('CronJob', namespace),
      cronJobManifest(namespace, 'long', { template: podTemplate('holds') }),
    );
    editor.script('Run');
    const running = run('runCronJobNow', contextWith(), target('CronJob', 'long'));
    await vi.waitFor(async () => expect((await jobs())[0]?.status?.active).toBe(1), { timeout: 30_000 });
    const [job] = await jobs();
    await remove(api(), objectPath('Job', namespace, job?.metadata.name));
    await running;
    expect(texts().at(-1)).toMatch(/^Job "long-manual-\w{5}" was deleted before it had finished\.$/);
  });
});
