import { describe, expect, it } from 'vitest';
import { objectPath } from '../../client/src/cluster/objects.ts';
import { followRunLogs } from '../../client/src/cluster/runLogs.ts';
import { details, runFor } from './argoCommands.ts';
import {
  api,
  installArgo,
  manifest,
  namespace,
  pod,
  SPEC,
  store,
  target,
  useNamespaces,
  workflow,
  workflows,
} from './argoNamespace.ts';
import { documents, texts } from './commandHarness.ts';
import * as editor from './editor.ts';
import { jobManifest, noCluster, patch, post, read } from './fixtures.ts';

describe.skipIf(noCluster)('Argo Workflows', () => {
  useNamespaces();

  describe('on a cluster with them', () => {
    installArgo();

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
  });
});
