import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../client/src/cluster/json.ts';
import type { TargetKind } from '../../client/src/cluster/kinds.ts';
import { objectPath } from '../../client/src/cluster/objects.ts';
import { CURSOR, contextWith, details, runAt, runFor } from './argoCommands.ts';
import {
  api,
  apiVersion,
  installArgo,
  manifest,
  namespace,
  SPEC,
  type Stored,
  store,
  stored,
  target,
  useNamespaces,
  workflow,
  workflows,
} from './argoNamespace.ts';
import { run, texts } from './commandHarness.ts';
import { uninstall } from './crds.ts';
import * as editor from './editor.ts';
import { jobManifest, noCluster, post, read } from './fixtures.ts';

describe.skipIf(noCluster)('Argo Workflows', () => {
  useNamespaces();

  describe('on a cluster without them', () => {
    beforeAll(() => uninstall(api, 'Workflow', 'CronWorkflow', 'WorkflowTemplate', 'ClusterWorkflowTemplate'));

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
    installArgo();

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
