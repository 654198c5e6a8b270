import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Api, createApi } from '../../client/src/cluster/api.ts';
import { openContext, readKubeconfig } from '../../client/src/cluster/connection.ts';
import { listObjects, objectPath } from '../../client/src/cluster/objects.ts';
import type { Job, Pod } from '../../client/src/cluster/types.ts';
import { type JobEnd, watchJobs } from '../../client/src/cluster/watchJobs.ts';
import { manifestsRequest } from '../../server/src/protocol.ts';
import { infoOf, run, surroundings, texts } from './commandHarness.ts';
import * as editor from './editor.ts';
import {
  allow,
  apiOf,
  createStored,
  failureOf,
  jobManifest,
  kubeconfigPath,
  newNamespace,
  noCluster,
  type PodFate,
  remove,
} from './fixtures.ts';
import { endPod } from './podStatus.ts';
import { startProxy } from './proxy.ts';

const WAIT = { timeout: 45_000, interval: 50 };
const FILE = editor.Uri.parse('file:/jobs.yaml');

describe.skipIf(noCluster)('several Jobs that have been applied together', () => {
  let api: Api;
  let namespace = '';
  beforeEach(async () => {
    api = apiOf('admin');
    namespace = await newNamespace(api);
    editor.settings['batchwright.kubeconfig'] = kubeconfigPath();
    editor.window.activeTextEditor = undefined;
  });

  const job = (name: string, fate: PodFate, spec: object = {}, of = namespace) => jobManifest(of, name, fate, spec);
  const failing = (name: string) => job(name, { exitCode: 3 }, { backoffLimit: 0 });

  /** Applies the manifests of a file; the person agrees. Resolves when all is told. */
  function apply(...manifests: readonly object[]): Promise<void> {
    editor.script('Apply All');
    const infos = manifests.map((manifest, index) => infoOf(manifest, { index }));
    const context = surroundings(async (method) => (method === manifestsRequest ? infos : []));
    return run('applyManifest', context, FILE, [FILE]);
  }

  const following = () => [...editor.progresses].find(({ title }) => title.startsWith('Following '));
  const lastReport = () => following()?.reports.at(-1);

  it('are followed in one notification to the end of all', async () => {
    const applying = apply(job('a', 'succeeds'), job('b', 'succeeds', { completions: 3 }), job('c', 'holds'));
    await expect.poll(lastReport, WAIT).toBe('2 of 3 Jobs have ended');
    expect(following()).toMatchObject({ title: 'Following 3 Jobs' });
    expect(following()?.reports[0]).toBe('0 of 3 Jobs have ended');
    await endPodOf('c');
    await applying;
    expect(texts().slice(1)).toEqual(['Applied: 3.', 'All 3 Jobs are complete.']);
    expect(editor.progresses.size).toBe(0);
  });

  it('tell how many have failed, and why', async () => {
    const applying = apply(failing('bad'), job('good', 'succeeds'), job('later', 'succeeds', { suspend: true }));
    await applying;
    expect(texts()[2]).toMatch(
      /^Jobs that are complete: 1\. Jobs that failed: 1\. Jobs that are suspended: 1\. Job "bad" failed after \d+ s: its `backoffLimit` of 0 is exceeded\. Container "main" ended with exit code 3\.$/,
    );
    expect(editor.shown[2]).toMatchObject({ level: 'error', choices: ['Why?', 'Open Job Page', 'Show Output'] });
  });

  it('tell the reasons of the first three where more have failed', async () => {
    await apply(...['a', 'b', 'c', 'd'].map(failing));
    expect(texts()[2]).toMatch(/^Jobs that failed: 4\. Job "/);
    expect(texts()[2]?.match(/Job ".*?" failed after/g)).toHaveLength(3);
    expect(editor.shown[2]).toMatchObject({ level: 'error', choices: ['Show Output'] });
  });

  it('go on when nobody wants to watch them any longer, which is told', async () => {
    const applying = apply(job('a', 'succeeds'), job('b', 'holds'), job('c', 'holds'));
    await expect.poll(lastReport, WAIT).toBe('1 of 3 Jobs have ended');
    following()?.cancel();
    await applying;
    expect(texts()[2]).toBe('Jobs that are complete: 1. Jobs that still run, and are no longer watched: 2.');
  });

  it('tell of those that are deleted meanwhile', async () => {
    const applying = apply(job('a', 'succeeds'), job('b', 'holds'));
    await expect.poll(lastReport, WAIT).toBe('1 of 2 Jobs have ended');
    await remove(api, objectPath('Job', namespace, 'b'));
    await applying;
    expect(texts()[2]).toBe('Jobs that are complete: 1. Jobs that were deleted before they had finished: 1.');
  });

  it('may be of several namespaces', async () => {
    const other = await newNamespace(api);
    await apply(job('a', 'succeeds'), job('a', 'succeeds', {}, other));
    expect(texts()[2]).toBe('All 2 Jobs are complete.');
  });

  it('are followed as a single one where it is one', async () => {
    const cronJob = { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'nightly', namespace } };
    const { spec } = job('x', 'succeeds') as Job;
    await apply(job('a', 'succeeds'), {
      ...cronJob,
      spec: { schedule: '0 0 1 1 *', suspend: true, jobTemplate: { spec } },
    });
    expect(texts()[1]).toBe('Applied: 2.');
    expect(texts()[2]).toMatch(/^Job "a" is complete after/);
  });

  describe('by what they are followed', () => {
    const identities = (jobs: readonly Job[]) => jobs.map(({ metadata: { name, uid } }) => ({ namespace, name, uid }));
    const store = (...manifests: readonly object[]) =>
      Promise.all(manifests.map((manifest) => createStored(api, namespace, manifest)));

    it('one watch of the namespace, which goes on after the connection was lost', async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'follow-jobs-'));
      const proxy = await startProxy(kubeconfigPath(), folder);
      const config = readKubeconfig({ setting: await proxy.kubeconfig(), environment: undefined, home: folder });
      const jobs = await store(job('a', 'holds'), job('b', 'holds'));
      await store(job('of-somebody', 'holds'));
      const told: string[] = [];
      const ends = watchJobs(createApi(openContext(config, 'admin')), identities(jobs), {
        signal: new AbortController().signal,
        onEnd: (all: readonly JobEnd[]) => told.push(`ended ${all.length}`),
        onInterruption: () => told.push('interrupted'),
        onLive: () => told.push('live'),
      });
      await expect.poll(() => told, WAIT).toEqual(['live']);
      expect(proxy.heard.filter(({ url }) => url.includes('watch='))).toHaveLength(1);
      await endPodOf('a');
      await expect.poll(() => told, WAIT).toEqual(['live', 'ended 1']);
      proxy.breakAll();
      await endPodOf('b');
      expect((await ends).map(({ job, end }) => `${job.name} ${end.kind}`)).toEqual(['a finished', 'b finished']);
      expect(told).toContain('ended 2');
      await proxy.stop();
      await rm(folder, { recursive: true, force: true });
    });

    it('a failure is told without its Pods where they may not be read', async () => {
      await allow(namespace, 'batch', ['jobs'], ['list', 'watch']);
      const jobs = await store(failing('bad'), job('good', 'succeeds'));
      const observer = { signal: new AbortController().signal, onEnd: () => {} };
      const ends = await watchJobs(apiOf('reader'), identities(jobs), observer);
      expect(ends.map(({ end }) => end.kind === 'finished' && end.snapshot.pods)).toEqual([[], []]);
    });

    it('nothing, where they may not be read themselves', async () => {
      const jobs = await store(job('a', 'holds'), job('b', 'holds'));
      const observer = { signal: new AbortController().signal, onEnd: () => {} };
      expect(await failureOf(() => watchJobs(apiOf('reader'), identities(jobs), observer))).toMatch(
        /^User "reader" has no permission to `list` `jobs`/,
      );
    });

    it('those that have ended before are told at once', async () => {
      const jobs = await store(job('a', 'succeeds'), job('b', 'succeeds'));
      const observer = { signal: new AbortController().signal, onEnd: () => {} };
      await watchJobs(api, identities(jobs), observer);
      await remove(api, objectPath('Job', namespace, 'b'));
      const ends = await watchJobs(api, identities(jobs), observer);
      expect(ends.map(({ end }) => end.kind)).toEqual(['finished', 'deleted']);
    });
  });

  /** Ends the Pod of a Job that holds, as soon as it runs. */
  async function endPodOf(name: string): Promise<void> {
    const running = async () => {
      const pods = await listObjects<Pod>(api, 'Pod', namespace, { labelSelector: `job-name=${name}` });
      return pods.find(({ status }) => status?.phase === 'Running')?.metadata;
    };
    await expect.poll(running, WAIT).toBeDefined();
    await endPod(api, namespace, { name: (await running())?.name ?? '' }, 0);
  }
});
