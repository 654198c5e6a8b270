import { gzipSync } from 'node:zlib';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Api } from '../../client/src/cluster/api.ts';
import { retried } from '../../client/src/cluster/argo/retry.ts';
import { retryWorkflow } from '../../client/src/cluster/argo/write.ts';
import type { JsonObject } from '../../client/src/cluster/json.ts';
import type { TargetKind } from '../../client/src/cluster/kinds.ts';
import { objectPath, readObject } from '../../client/src/cluster/objects.ts';
import { followRunLogs } from '../../client/src/cluster/runLogs.ts';
import { targetIn } from '../../client/src/cluster/target.ts';
import { CURSOR, contextWith, details, type Manifest, runAt, runFor } from './argoCommands.ts';
import { documents, run, texts } from './commandHarness.ts';
import { install } from './crds.ts';
import * as editor from './editor.ts';
import {
  apiOf,
  failureOf,
  jobManifest,
  kubeconfigPath,
  newNamespace,
  noCluster,
  patch,
  post,
  read,
} from './fixtures.ts';

interface Stored {
  readonly metadata: {
    readonly name: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
    readonly ownerReferences?: object[];
    readonly uid: string;
    readonly resourceVersion: string;
  };
  readonly spec: Record<string, unknown>;
  readonly status?: Record<string, unknown> & { nodes?: Record<string, { phase: string; children?: string[] }> };
}

const apiVersion = 'argoproj.io/v1alpha1';
const SPEC = {
  entrypoint: 'main',
  templates: [{ name: 'main', container: { name: 'main', image: 'example.org/a:1' } }],
};

describe.skipIf(noCluster)('Argo Workflows', () => {
  let api: Api;
  let namespace = '';
  beforeAll(() => {
    editor.settings['batchwright.kubeconfig'] = kubeconfigPath();
    api = apiOf('admin');
  });
  beforeEach(async () => {
    editor.settings['batchwright.protectedContexts'] = undefined;
    editor.script();
    namespace = await newNamespace(api);
  });

  const manifest = (kind: TargetKind, name: string, spec: object, metadata: object = {}): Manifest => ({
    apiVersion,
    kind,
    metadata: { name, ...(kind === 'ClusterWorkflowTemplate' ? {} : { namespace }), ...metadata },
    spec,
  });
  const workflow = (name: string, spec: object = {}) => manifest('Workflow', name, { ...SPEC, ...spec });
  const store = async (object: Manifest, status?: object) =>
    JSON.parse(
      await post(api, objectPath(object.kind as TargetKind, namespace), { ...object, ...(status && { status }) }),
    ) as Stored;
  const stored = (kind: TargetKind, name: string) => read<Stored>(api, objectPath(kind, namespace, name));
  const workflows = async () =>
    (await read<{ items: Stored[] }>(api, objectPath('Workflow', namespace))).items.sort((a, b) =>
      a.metadata.name < b.metadata.name ? -1 : 1,
    );
  const target = (kind: TargetKind, name: string) => ({ ...targetIn(namespace, kind, name), context: 'admin' });
  /** A Pod as the controller makes it for a node. */
  const pod = (workflow: string, name: string, node: string) =>
    post(api, objectPath('Pod', namespace), {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name,
        labels: { 'workflows.argoproj.io/workflow': workflow, 'batchwright.test/pod': 'holds' },
        annotations: { 'workflows.argoproj.io/node-id': node },
      },
      spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'example.org/a:1' }] },
    });
  const podNames = async () =>
    (await read<{ items: Stored[] }>(api, objectPath('Pod', namespace))).items.map(({ metadata }) => metadata.name);

  describe('on a cluster without them', () => {
    const sentence =
      'The cluster of context "admin" has no Workflow of `argoproj.io/v1alpha1`. Install Argo Workflows there, or at least its CustomResourceDefinition `workflows.argoproj.io`.';

    it.each([
      ['applied', 'applyManifest', ['Apply']],
      ['submitted', 'submitWorkflow', ['Submit']],
      ['deleted', 'deleteObject', []],
      ['shown', 'describeObject', []],
      ['compared', 'diffWithCluster', []],
      ['suspended', 'suspend', []],
    ])('cannot be %s, and it is told why', async (_, command, answers) => {
      await runAt(workflow('once'), command, ...answers);
      expect(texts().at(-1)).toBe(sentence);
    });

    it('are told of where nothing else is to choose from, and left out of other lists', async () => {
      await runFor(undefined, 'stopWorkflow');
      expect(texts()).toEqual([sentence]);
      await post(api, objectPath('Job', 'default'), jobManifest('default', namespace, 'holds'));
      await runFor(undefined, 'describeObject', undefined);
      expect(editor.shown.map(({ level }) => level)).toEqual(['pick']);
      expect(editor.shown[0]?.choices).toContain(namespace);
    });
  });

  describe('on a cluster with them', () => {
    beforeAll(() => install(api, 'Workflow', 'CronWorkflow', 'WorkflowTemplate', 'ClusterWorkflowTemplate'));

    describe('Apply, Validate and Compare', () => {
      it.each([
        ['Workflow', SPEC],
        ['WorkflowTemplate', SPEC],
        ['ClusterWorkflowTemplate', SPEC],
        ['CronWorkflow', { schedules: ['0 0 1 1 *'], workflowSpec: SPEC }],
      ] as const)('a %s is created and changed', async (kind, spec) => {
        const object = manifest(kind, `${namespace}-a`, spec);
        await runAt(object, 'applyManifest', 'Apply');
        expect(texts().at(-1)).toMatch(`${kind} "${namespace}-a" has been created.`);
        await runAt(
          { ...object, metadata: { ...object.metadata, labels: { team: 'data' } } },
          'applyManifest',
          'Apply',
        );
        expect(texts().at(-1)).toMatch(`${kind} "${namespace}-a" has been updated.`);
        expect((await stored(kind, `${namespace}-a`)).metadata.labels).toEqual({ team: 'data' });
      });

      it('say that a new Workflow starts, and what a ClusterWorkflowTemplate is shared by', async () => {
        await runAt(workflow('once'), 'applyManifest', undefined);
        expect(texts()).toEqual([
          `Apply Workflow "once" in namespace "${namespace}" of context "admin"? A new one starts at once.`,
        ]);
        await runAt(manifest('ClusterWorkflowTemplate', 'shared', SPEC), 'applyManifest', undefined);
        expect(texts()).toEqual([
          'Apply ClusterWorkflowTemplate "shared" of context "admin", which all of its namespaces share? It is created, or changed where it exists.',
        ]);
      });

      it('offer to submit what has no name', async () => {
        const generated = manifest('Workflow', '', SPEC, { name: undefined, generateName: 'hello-' });
        editor.script();
        editor.pressed.add('Submit');
        await run('applyManifest', contextWith(generated), ...CURSOR);
        expect(texts()[0]).toMatch('The manifest has no `metadata.name`');
        expect(editor.executed).toEqual([['batchwright.submitWorkflow', CURSOR[0], { line: 0, character: 0 }]]);
      });

      it('find unknown fields and show what would change', async () => {
        await runAt(workflow('once', { entrypiont: 'main' }), 'validateOnCluster');
        const [first] = editor.problems.get(String(CURSOR[0])) ?? [];
        expect(first?.message).toBe('field not declared in schema');
        expect(first?.range.lines).toEqual([7, 2, 7, 9]);
        await runAt(workflow('once'), 'applyManifest', 'Apply');
        await runAt(workflow('once'), 'diffWithCluster');
        expect(texts().at(-1)).toMatch('Applying this changes nothing');
        await runAt(workflow('once', { entrypoint: 'other' }), 'diffWithCluster');
        expect(editor.executed[0]?.[0]).toBe('vscode.diff');
      });
    });

    describe('Submit', () => {
      it('creates the Workflow of the text as it is', async () => {
        const generated = manifest('Workflow', '', SPEC, { name: undefined, generateName: 'hello-' });
        await runAt(generated, 'submitWorkflow', 'Submit');
        expect(texts()[0]).toBe(
          `Submit Workflow "hello-…" in namespace "${namespace}" of context "admin"? It starts at once.`,
        );
        const [created] = await workflows();
        expect(created?.metadata.name).toMatch(/^hello-\w{5}$/);
        expect(texts()[1]).toBe(`Workflow "${created?.metadata.name}" has been submitted.`);
      });

      it('asks for arguments that have no value', async () => {
        const parameters = [{ name: 'who' }, { name: 'level', enum: ['low', 'high'] }, { name: 'given', value: 'x' }];
        await runAt(workflow('once', { arguments: { parameters } }), 'submitWorkflow', 'you', 'high', 'Submit');
        expect((await stored('Workflow', 'once')).spec.arguments).toEqual({
          parameters: [
            { name: 'who', value: 'you' },
            { name: 'level', enum: ['low', 'high'], value: 'high' },
            { name: 'given', value: 'x' },
          ],
        });
        await runAt(workflow('twice', { arguments: { parameters } }), 'submitWorkflow', undefined);
        expect(await workflows()).toHaveLength(1);
      });

      it('tells that the name is taken, and writes nothing when cancelled', async () => {
        await store(workflow('once'));
        await runAt(workflow('once'), 'submitWorkflow', 'Submit');
        expect(texts().at(-1)).toMatch('workflows.argoproj.io "once" already exists');
        await runAt(workflow('twice'), 'submitWorkflow', undefined);
        expect(await workflows()).toHaveLength(1);
      });

      it.each([
        ['WorkflowTemplate', 'workflow-template', {}],
        ['ClusterWorkflowTemplate', 'cluster-workflow-template', { clusterScope: true }],
      ] as const)('makes a Workflow of a %s', async (kind, label, scope) => {
        const name = `${namespace}-t`;
        await store(manifest(kind, name, { ...SPEC, arguments: { parameters: [{ name: 'who' }] } }));
        const context = contextWith(manifest(kind, name, SPEC));
        editor.script('you', 'Submit');
        // A ClusterWorkflowTemplate is submitted into the namespace in use, which is that of the kubeconfig.
        await run('submitWorkflow', context, ...CURSOR);
        const into = kind === 'WorkflowTemplate' ? namespace : 'default';
        expect(texts()[1]).toBe(`Submit a Workflow from ${kind} "${name}" in namespace "${into}" of context "admin"?`);
        const { items } = await read<{ items: Stored[] }>(api, objectPath('Workflow', into));
        const created = items.find(({ metadata }) => metadata.name.startsWith(`${name}-`));
        expect(created?.metadata.labels).toEqual({ [`workflows.argoproj.io/${label}`]: name });
        expect(created?.spec).toEqual({
          workflowTemplateRef: { name, ...scope },
          arguments: { parameters: [{ name: 'who', value: 'you' }] },
        });
      });

      it('runs a CronWorkflow now, as one of its own', async () => {
        const spec = { schedules: ['0 0 1 1 *'], suspend: true, workflowSpec: SPEC };
        const cron = await store(manifest('CronWorkflow', 'nightly', spec));
        await runFor(target('CronWorkflow', 'nightly'), 'submitWorkflow', 'Run');
        expect(texts()[0]).toBe(`Run CronWorkflow "nightly" now in namespace "${namespace}" of context "admin"?`);
        expect(details()).toContain('The CronWorkflow is suspended and stays so.');
        const [created] = await workflows();
        expect(created?.metadata.name).toMatch(/^nightly-\w{5}$/);
        expect(created?.metadata.labels).toEqual({ 'workflows.argoproj.io/cron-workflow': 'nightly' });
        expect(created?.metadata.annotations?.['workflows.argoproj.io/scheduled-time']).toMatch(/^\d{4}-.*\dZ$/);
        expect(created?.metadata.ownerReferences).toEqual([
          { apiVersion, kind: 'CronWorkflow', name: 'nightly', uid: cron.metadata.uid, controller: true },
        ]);
        expect(created?.spec).toEqual(SPEC);
      });

      it('tells where the cluster does not have what it is to come from', async () => {
        await runAt(manifest('WorkflowTemplate', 'absent', SPEC), 'submitWorkflow');
        expect(texts()).toEqual([
          'WorkflowTemplate "absent" does not exist on the cluster of context "admin". Apply it first.',
        ]);
      });
    });

    describe('Suspend and Resume', () => {
      it('a Workflow and a CronWorkflow', async () => {
        await store(workflow('long'), { phase: 'Running' });
        await runFor(target('Workflow', 'long'), 'suspend', 'Suspend');
        expect(details()).toEqual(['A suspended Workflow starts no more Pods; those that run go on to their end.']);
        expect((await stored('Workflow', 'long')).spec.suspend).toBe(true);
        await runFor(target('Workflow', 'long'), 'resume', 'Resume');
        expect((await stored('Workflow', 'long')).spec).toEqual(SPEC);

        await store(manifest('CronWorkflow', 'nightly', { schedules: ['0 0 1 1 *'], workflowSpec: SPEC }));
        await runFor(target('CronWorkflow', 'nightly'), 'suspend', 'Suspend');
        expect((await stored('CronWorkflow', 'nightly')).spec.suspend).toBe(true);
        await runFor(target('CronWorkflow', 'nightly'), 'resume', 'Resume');
        expect((await stored('CronWorkflow', 'nightly')).spec.suspend).toBe(false);
      });

      it('lets nodes that wait go on, also where the nodes are packed', async () => {
        const nodes = {
          waits: { id: 'waits', name: 'waits', type: 'DAG', phase: 'Running', children: ['s'] },
          s: { id: 's', name: 'waits.s', type: 'Suspend', phase: 'Running', boundaryID: 'waits' },
        };
        await store(workflow('waits'), { phase: 'Running', nodes });
        await runFor(target('Workflow', 'waits'), 'resume', 'Resume');
        expect(details()).toEqual([
          'A resumed Workflow goes on, and its nodes that wait for approval count as succeeded.',
        ]);
        const after = await stored('Workflow', 'waits');
        expect(after.status?.nodes?.s).toMatchObject({ phase: 'Succeeded', finishedAt: expect.stringMatching(/Z$/) });
        expect(after.status?.nodes?.waits).toEqual(nodes.waits);

        const compressedNodes = gzipSync(JSON.stringify(nodes)).toString('base64');
        await store(workflow('packed'), { phase: 'Running', compressedNodes });
        await runFor(target('Workflow', 'packed'), 'resume', 'Resume');
        const { status } = await stored('Workflow', 'packed');
        expect(status?.nodes?.s?.phase).toBe('Succeeded');
        expect(status).not.toHaveProperty('compressedNodes');
      });

      it('leaves alone what has finished, and what does not wait', async () => {
        await store(workflow('done'), { phase: 'Succeeded' });
        await runFor(target('Workflow', 'done'), 'suspend');
        expect(texts()).toEqual(['Nothing is to be suspended: all of it is suspended or has finished.']);
        await store(workflow('runs'), { phase: 'Running' });
        await runFor(target('Workflow', 'runs'), 'resume');
        expect(texts()).toEqual(['Nothing is to be resumed: none of it is suspended.']);
      });

      it('tells where the nodes are in a database', async () => {
        await store(workflow('big'), { phase: 'Running', offloadNodeStatusVersion: 'fnv:1' });
        await runFor(target('Workflow', 'big'), 'resume');
        expect(texts()[0]).toMatch('The nodes of Workflow "big" are in the database of Argo Workflows');
      });
    });

    describe('Stop and Terminate', () => {
      it.each([
        ['stopWorkflow', 'Stop', 'Its Pods are ended; its exit handlers still run.'],
        ['terminateWorkflow', 'Terminate', 'Its Pods are ended, and its exit handlers do not run.'],
      ])('%s', async (command, strategy, consequence) => {
        await store(workflow('long'), { phase: 'Running' });
        await runFor(target('Workflow', 'long'), command, strategy);
        expect(texts()[0]).toBe(`${strategy} Workflow "long" in namespace "${namespace}" of context "admin"?`);
        expect(details()).toEqual([consequence]);
        expect((await stored('Workflow', 'long')).spec.shutdown).toBe(strategy);
      });

      it('resume what is suspended, which the controller would not bring to its end', async () => {
        await store(workflow('held', { suspend: true }), { phase: 'Running' });
        await runFor(target('Workflow', 'held'), 'stopWorkflow', 'Stop');
        expect((await stored('Workflow', 'held')).spec).toMatchObject({ suspend: false, shutdown: 'Stop' });
      });

      it('have nothing to do where all has finished', async () => {
        await store(workflow('done'), { phase: 'Failed' });
        await runFor(target('Workflow', 'done'), 'stopWorkflow');
        expect(texts()).toEqual(['Nothing is to be stopped: all of it has finished.']);
      });
    });

    describe('Retry and Resubmit', () => {
      const failedStatus = (name: string) => ({
        phase: 'Failed',
        message: 'child failed',
        startedAt: '2026-01-01T00:00:00Z',
        finishedAt: '2026-01-01T00:10:00Z',
        nodes: {
          [name]: { id: name, name, type: 'DAG', phase: 'Failed', children: ['a', 'b'], outboundNodes: ['b'] },
          a: { id: 'a', name: `${name}.a`, type: 'Pod', phase: 'Succeeded', boundaryID: name },
          b: { id: 'b', name: `${name}.b`, type: 'Pod', phase: 'Failed', boundaryID: name },
        },
      });
      const failed = (name: string) =>
        store(
          manifest('Workflow', name, SPEC, {
            labels: {
              'workflows.argoproj.io/completed': 'true',
              'workflows.argoproj.io/phase': 'Failed',
              team: 'data',
            },
          }),
          failedStatus(name),
        );

      it('runs on from where it failed, without the Pods of what failed', async () => {
        await failed('odd');
        await pod('odd', 'odd-a', 'a');
        await pod('odd', 'odd-b', 'b');
        await runFor(target('Workflow', 'odd'), 'retryWorkflow', 'Retry');
        expect(texts()).toEqual([
          `Retry Workflow "odd" in namespace "${namespace}" of context "admin"?`,
          'Workflow "odd" runs on from where it failed.',
        ]);
        expect(details()[0]).toBe('Nodes that run anew: 1. Their Pods are deleted, and their logs with them.');
        const { metadata, status } = await stored('Workflow', 'odd');
        expect(metadata.labels).toEqual({ 'workflows.argoproj.io/phase': 'Failed', team: 'data' });
        expect(Object.keys(status?.nodes ?? {}).sort()).toEqual(['a', 'odd']);
        expect(status?.nodes?.odd).toMatchObject({ phase: 'Running', children: ['a'], outboundNodes: [] });
        expect(status).not.toHaveProperty('phase');
        expect(status).not.toHaveProperty('finishedAt');
        await expect.poll(podNames).toEqual(['odd-a']);
      });

      describe('where a Pod takes its time to end, which the controller would take for the new one', () => {
        const finalizer = 'batchwright.test/holds';
        const setFinalizers = (finalizers: string[]) =>
          patch(api, objectPath('Pod', namespace, 'odd-b'), { metadata: { finalizers } });
        const isGoing = async () =>
          'deletionTimestamp' in (await read<Stored>(api, objectPath('Pod', namespace, 'odd-b'))).metadata;
        beforeEach(async () => {
          await failed('odd');
          await pod('odd', 'odd-b', 'b');
          await setFinalizers([finalizer]);
        });

        it('waits until it is gone', async () => {
          const retrying = runFor(target('Workflow', 'odd'), 'retryWorkflow', 'Retry');
          await expect.poll(isGoing, { timeout: 30_000 }).toBe(true);
          expect((await stored('Workflow', 'odd')).status?.phase).toBe('Failed');
          await setFinalizers([]);
          await retrying;
          expect(texts().at(-1)).toBe('Workflow "odd" runs on from where it failed.');
          expect((await stored('Workflow', 'odd')).status).not.toHaveProperty('phase');
        });

        it('leaves the Workflow as it is when nobody waits for it', async () => {
          const seen = await readObject(api, target('Workflow', 'odd'));
          const stop = new AbortController();
          const again = await retried(seen, Date.now());
          const retrying = retryWorkflow(api, target('Workflow', 'odd'), seen, again, stop.signal);
          await expect.poll(isGoing, { timeout: 30_000 }).toBe(true);
          stop.abort();
          await expect(retrying).rejects.toThrow();
          expect((await stored('Workflow', 'odd')).status?.phase).toBe('Failed');
          await setFinalizers([]);
        });
      });

      it('is refused where the Workflow has not failed', async () => {
        await store(workflow('runs'), { phase: 'Running' });
        await runFor(target('Workflow', 'runs'), 'retryWorkflow');
        expect(texts()).toEqual(['Only a failed Workflow can be retried; "runs" is in phase `Running`.']);
      });

      it('touches neither Workflow nor Pods where somebody was faster', async () => {
        await failed('odd');
        await pod('odd', 'odd-b', 'b');
        const seen = await readObject(api, target('Workflow', 'odd'));
        await runFor(target('Workflow', 'odd'), 'retryWorkflow', 'Retry');
        await pod('odd', 'odd-b2', 'b');
        const again = await retried(seen, Date.now());
        const { signal } = new AbortController();
        const sentence = await failureOf(() => retryWorkflow(api, target('Workflow', 'odd'), seen, again, signal));
        expect(sentence).toMatch('the object has been modified');
        expect(await podNames()).toContain('odd-b2');
      });

      it('submits all of it again under a new name', async () => {
        await failed('odd');
        await runFor(target('Workflow', 'odd'), 'resubmitWorkflow', 'Resubmit');
        const [, again] = await workflows();
        expect(again?.metadata.name).toMatch(/^odd-\w{5}$/);
        expect(again?.metadata.labels).toEqual({
          team: 'data',
          'workflows.argoproj.io/resubmitted-from-workflow': 'odd',
        });
        expect(again).not.toHaveProperty('status');
      });
    });

    describe('looking and deleting', () => {
      it('shows the Workflow without what the cluster notes for itself', async () => {
        await store(workflow('once'), { phase: 'Running' });
        await runFor(target('Workflow', 'once'), 'describeObject');
        expect(documents()[0]).toMatch(
          /^apiVersion: argoproj.io\/v1alpha1\nkind: Workflow\nmetadata:\n {2}name: once\n/,
        );
        expect(documents()[0]).toMatch('phase: Running');
        expect(documents()[0]).not.toMatch('managedFields');
      });

      it('shows events of the Workflow and of its Pods', async () => {
        await store(workflow('once'));
        for (const [kind, name, reason] of [
          ['Workflow', 'once', 'WorkflowRunning'],
          ['Pod', 'once-main-1', 'Started'],
          ['Pod', 'other-1', 'Pulled'],
        ]) {
          await post(api, `/api/v1/namespaces/${namespace}/events`, {
            metadata: { name: `${name}.1`, namespace },
            involvedObject: { kind, name, namespace },
            reason,
            lastTimestamp: '2026-01-01T00:00:00Z',
          });
        }
        await runFor(target('Workflow', 'once'), 'showEvents');
        expect(documents()[0]).toMatch('WorkflowRunning');
        expect(documents()[0]).toMatch('Started');
        expect(documents()[0]).not.toMatch('Pulled');
      });

      it('offers the logs of the Pods of a Workflow, or of the newest one of a CronWorkflow', async () => {
        const spec = { schedules: ['0 0 1 1 *'], workflowSpec: SPEC };
        await store(manifest('CronWorkflow', 'nightly', spec));
        await runFor(target('CronWorkflow', 'nightly'), 'submitWorkflow', 'Run');
        const name = (await workflows())[0]?.metadata.name ?? '';
        await runFor(target('CronWorkflow', 'nightly'), 'showLogs');
        expect(texts()[0]).toMatch(`There are no logs of "${name}"`);
        await pod(name, `${name}-a`, 'a');
        await pod(name, `${name}-b`, 'b');
        await expect.poll(async () => (await podPhases()).join(), { timeout: 30_000 }).toBe('Running,Running');
        await runFor(target('CronWorkflow', 'nightly'), 'showLogs', undefined);
        expect(editor.shown[0]?.text).toBe(`Logs of "${name}"`);
        expect([...(editor.shown[0]?.choices ?? [])].sort()).toEqual([
          'All Pods, also those that start later',
          `${name}-a`,
          `${name}-b`,
        ]);
      });

      it('reads the logs of all Pods of a Workflow, also of those that start later, to its end', async () => {
        const { metadata } = await store(workflow('once'), { phase: 'Running' });
        await pod('once', 'once-a', 'a');
        const seen = new Set<string>();
        const run = { kind: 'Workflow', namespace, name: 'once', uid: metadata.uid } as const;
        const reader = {
          signal: new AbortController().signal,
          onLine: ({ pod }: { pod: string }) => seen.add(pod),
          onFailure() {},
        };
        const reading = followRunLogs(api, run, reader, 500);
        await expect.poll(() => [...seen], { timeout: 30_000 }).toEqual(['once-a']);
        await pod('once', 'once-b', 'b');
        await expect.poll(() => [...seen], { timeout: 30_000 }).toEqual(['once-a', 'once-b']);
        await patch(api, objectPath('Workflow', namespace, 'once'), { status: { phase: 'Succeeded' } });
        await reading;
      });
      const podPhases = async () =>
        (await read<{ items: { status?: { phase?: string } }[] }>(api, objectPath('Pod', namespace))).items.map(
          ({ status }) => status?.phase,
        );

      it('deletes, and says what goes with it', async () => {
        await store(workflow('once'));
        await pod('once', 'once-a', 'a');
        await runFor(target('Workflow', 'once'), 'deleteObject', 'Delete');
        expect(details()[0]).toBe('What goes with it: Pod: 1.');
        expect(await workflows()).toEqual([]);
        const name = `${namespace}-c`;
        await store(manifest('ClusterWorkflowTemplate', name, SPEC));
        await runFor(target('ClusterWorkflowTemplate', name), 'deleteObject', 'Delete');
        expect(texts()[0]).toBe(
          `Delete ClusterWorkflowTemplate "${name}" of context "admin", which all of its namespaces share?`,
        );
        await runFor(target('ClusterWorkflowTemplate', name), 'describeObject');
        expect(texts()).toEqual([`There is no \`clusterworkflowtemplates\` named "${name}".`]);
      });

      it('lists them beside the Jobs, with their phases', async () => {
        await post(api, objectPath('Job', 'default'), jobManifest('default', namespace, 'holds'));
        await post(api, objectPath('Workflow', 'default'), {
          ...workflow(`${namespace}-w`),
          metadata: { name: `${namespace}-w`, labels: { 'workflows.argoproj.io/phase': 'Running' } },
        });
        await runFor(undefined, 'describeObject', undefined);
        expect(editor.shown[0]?.choices).toEqual(expect.arrayContaining([namespace, `${namespace}-w`]));
      });
    });

    it('are refused to a user without rights, in a sentence that says which', async () => {
      await store(workflow('once'), { phase: 'Running' });
      const asReader = (kind: TargetKind, name: string): JsonObject => ({ ...target(kind, name), context: 'reader' });
      await runFor(asReader('Workflow', 'once'), 'stopWorkflow');
      expect(texts()).toEqual([
        `User "reader" has no permission to \`get\` \`workflows\` in namespace "${namespace}". Ask a cluster administrator to grant it.`,
      ]);
      await runFor(asReader('ClusterWorkflowTemplate', 'shared'), 'deleteObject');
      expect(texts()).toEqual([
        'User "reader" has no permission to `get` `clusterworkflowtemplates` of the whole cluster. Ask a cluster administrator to grant it.',
      ]);
    });

    it('are not changed in a context that is read-only', async () => {
      editor.settings['batchwright.protectedContexts'] = { admin: 'readOnly' };
      await store(workflow('long'), { phase: 'Running' });
      await runFor(target('Workflow', 'long'), 'terminateWorkflow');
      expect((await stored('Workflow', 'long')).spec).toEqual(SPEC);
    });
  });
});
