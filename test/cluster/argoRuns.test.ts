import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { retried } from '../../client/src/cluster/argo/retry.ts';
import { retryWorkflow } from '../../client/src/cluster/argo/write.ts';
import { objectPath, readObject } from '../../client/src/cluster/objects.ts';
import { details, runFor } from './argoCommands.ts';
import {
  api,
  installArgo,
  manifest,
  namespace,
  pod,
  podNames,
  SPEC,
  type Stored,
  store,
  stored,
  target,
  useNamespaces,
  workflow,
  workflows,
} from './argoNamespace.ts';
import { texts } from './commandHarness.ts';
import { failureOf, noCluster, patch, read } from './fixtures.ts';

describe.skipIf(noCluster)('Argo Workflows', () => {
  useNamespaces();

  describe('on a cluster with them', () => {
    installArgo();

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
  });
});
