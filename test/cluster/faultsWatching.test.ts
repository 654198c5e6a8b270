import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Api, type ApiOptions, createApi } from '../../client/src/cluster/api.ts';
import { openContext, readKubeconfig } from '../../client/src/cluster/connection.ts';
import { NamespaceInventory } from '../../client/src/cluster/inventory/namespaceInventory.ts';
import { followJobLogs } from '../../client/src/cluster/jobLogs.ts';
import { readLog } from '../../client/src/cluster/logs.ts';
import { objectPath } from '../../client/src/cluster/objects.ts';
import type { Job, Pod } from '../../client/src/cluster/types.ts';
import { watchJob } from '../../client/src/cluster/watch.ts';
import { whenGone } from '../../client/src/cluster/whenGone.ts';
import {
  allow,
  apiOf,
  createStored,
  jobManifest,
  kubeconfigPath,
  logFile,
  newNamespace,
  noCluster,
  read,
  remove,
  restartApiServer,
} from './fixtures.ts';
import { type Fault, type FaultyProxy, startProxy } from './proxy.ts';

const BACKOFF = { first: 20, longest: 200, giveUpAfter: 20_000 };
const WAIT = { timeout: 30_000, interval: 50 };

describe.skipIf(noCluster)('following objects through faults', () => {
  let folder = '';
  let proxy: FaultyProxy;
  let namespace = '';
  const running: { stop(): void }[] = [];
  const admin = () => apiOf('admin');
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'faults-'));
    proxy = await startProxy(kubeconfigPath(), folder);
    namespace = await newNamespace(admin());
  });
  afterEach(async () => {
    for (const each of running.splice(0)) each.stop();
    await proxy.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(options: ApiOptions = {}, user?: object): Promise<Api> {
    const setting = await proxy.kubeconfig(user);
    return createApi(openContext(readKubeconfig({ setting, environment: undefined, home: folder })), options);
  }

  const WATCH = /[?&]watch=true/;
  const stored = (name: string, ...rest: [Parameters<typeof jobManifest>[2], object?]) =>
    createStored(admin(), namespace, jobManifest(namespace, name, ...rest));

  function follow(api: Api, { metadata: { name, uid } }: Job, interrupted = () => {}) {
    const signal = new AbortController().signal;
    return watchJob(
      api,
      { namespace, name, uid },
      { signal, onChange() {}, onInterruption: interrupted, backoff: BACKOFF },
    );
  }

  const faults: [string, Fault][] = [
    ['a connection that is lost before the watch begins', { kind: 'drop' }],
    ['a watch that breaks in the middle of a line', { kind: 'cut-line', after: 0 }],
    ['a watch that breaks after a line', { kind: 'cut-line', after: 1 }],
    ['a place that is too old', { kind: 'answer', code: 410, reason: 'Expired' }],
    ['a busy server', { kind: 'answer', code: 429, reason: 'TooManyRequests', retryAfter: 1 }],
    ['a server that is not ready', { kind: 'answer', code: 503 }],
    ['a server with an error inside', { kind: 'answer', code: 500 }],
    ['a page of something on the way', { kind: 'page' }],
    ['a watch on which nothing comes', { kind: 'stall' }],
  ];
  it.each(faults)('a Job is followed to its end through %s', async (_title, fault) => {
    const api = await open({ limits: { answer: 500, silence: 60_000 } });
    proxy.use({ fault, url: WATCH, times: 4 });
    const end = await follow(api, await stored('work', 'succeeds', { completions: 3, parallelism: 1 }));
    expect(end).toMatchObject({ kind: 'finished', snapshot: { job: { status: { succeeded: 3 } } } });
    expect(proxy.heard.filter(({ url }) => WATCH.test(url)).length).toBeGreaterThan(4);
  });

  it('a watch that has died unnoticed is replaced', async () => {
    const api = await open({ limits: { answer: 5_000, silence: 400 } });
    proxy.use({ fault: { kind: 'stall', after: 0 }, url: /jobs\?.*watch=true/, times: 1 });
    expect((await follow(api, await stored('work', 'succeeds'))).kind).toBe('finished');
  });

  it('a token that expires while a Job is followed is replaced', async () => {
    const token = path.join(folder, 'token');
    await writeFile(token, 'admin-token\n');
    const api = await open({}, { tokenFile: token });
    const job = await stored('work', 'holds', { activeDeadlineSeconds: 4 });
    let interruptions = 0;
    const following = follow(api, job, () => interruptions++);
    await vi.waitFor(() => expect(proxy.heard.filter(({ url }) => WATCH.test(url))).toHaveLength(2), WAIT);
    await writeFile(token, 'no-token\n');
    proxy.breakAll();
    await vi.waitFor(() => expect(interruptions).toBeGreaterThan(1), WAIT);
    await writeFile(token, 'admin-token\n');
    expect((await following).kind).toBe('finished');
  });

  it('the inventory is right again after every fault, with nothing lost and nothing twice', async () => {
    const api = await open();
    const inventory = new NamespaceInventory(api, namespace, () => {}, BACKOFF);
    running.push(inventory);
    inventory.start();
    await inventory.whenReadable();
    const names = () => [...inventory.jobs.values()].map(({ name, state }) => `${name} ${state}`).sort();
    await stored('a', 'holds');
    await vi.waitFor(() => expect(names()).toEqual(['a running']), WAIT);

    proxy.use({ fault: { kind: 'drop' } });
    proxy.breakAll();
    await vi.waitFor(() => expect(inventory.states.jobs.kind).toBe('interrupted'), WAIT);
    await stored('b', 'holds');
    await remove(admin(), objectPath('Job', namespace, 'a'));
    proxy.use({ fault: { kind: 'answer', code: 410, reason: 'Expired' }, url: WATCH, times: 3 });
    await vi.waitFor(() => expect(names()).toEqual(['b running']), WAIT);
    await vi.waitFor(() => expect(inventory.states.jobs.kind).toBe('live'), WAIT);
  });

  it('a list of many parts is begun anew where its place has expired', async () => {
    const all = Array.from({ length: 501 }, (_, index) => `job-${index}`);
    await Promise.all(all.map((name) => stored(name, 'holds', { suspend: true })));
    const api = await open();
    proxy.use({ fault: { kind: 'answer', code: 410, reason: 'Expired' }, url: /continue=/, times: 2 });
    const inventory = new NamespaceInventory(api, namespace, () => {}, BACKOFF);
    running.push(inventory);
    inventory.start();
    await vi.waitFor(() => expect(inventory.states.jobs.kind).toBe('live'), WAIT);
    expect(inventory.jobs.size).toBe(501);
  });

  it('who may list and not watch sees changes a little later', async () => {
    await allow(namespace, 'batch', ['jobs', 'cronjobs'], ['list']);
    const config = readKubeconfig({ setting: kubeconfigPath(), environment: undefined, home: folder });
    const reader = createApi(openContext(config, 'reader'));
    const inventory = new NamespaceInventory(reader, namespace, () => {}, { ...BACKOFF, relist: 100 });
    running.push(inventory);
    inventory.start();
    const state = { kind: 'relisted', error: { kind: 'forbidden' } };
    await vi.waitFor(() => expect(inventory.states).toMatchObject({ jobs: state, cronJobs: state }), WAIT);
    await stored('later', 'succeeds');
    await vi.waitFor(() => expect([...inventory.jobs.values()]).toMatchObject([{ state: 'complete' }]), WAIT);
  });

  describe('what is deleted meanwhile', () => {
    it('ends the following of a Job, also while the connection was lost', async () => {
      const job = await stored('gone', 'holds');
      const following = follow(await open(), job);
      await vi.waitFor(() => expect(proxy.heard.filter(({ url }) => WATCH.test(url))).toHaveLength(2), WAIT);
      proxy.use({ fault: { kind: 'drop' } });
      proxy.breakAll();
      await remove(admin(), objectPath('Job', namespace, 'gone'));
      proxy.use();
      expect(await following).toEqual({ kind: 'deleted' });
    });

    it('is another object where one of the same name was made', async () => {
      const job = await stored('again', 'holds');
      await remove(admin(), objectPath('Job', namespace, 'again'));
      await whenGone(admin(), { kind: 'Job', namespace, name: 'again' }, job.metadata.uid, AbortSignal.timeout(20_000));
      await stored('again', 'holds');
      expect(await follow(await open(), job)).toEqual({ kind: 'deleted' });
    });

    it('is waited for by a watch, or by looking where that is not allowed', async () => {
      await allow(namespace, 'batch', ['jobs'], ['get']);
      for (const user of ['admin', 'reader'] as const) {
        const { metadata } = await stored(`going-${user}`, 'holds');
        const target = { kind: 'Job', namespace, name: metadata.name } as const;
        const waiting = whenGone(apiOf(user), target, metadata.uid, AbortSignal.timeout(20_000));
        await remove(admin(), objectPath('Job', namespace, metadata.name));
        await waiting;
      }
    });

    it('ends its log', async () => {
      const job = await stored('logged', 'holds');
      const { name, uid } = job.metadata;
      const lines: string[] = [];
      const signal = AbortSignal.timeout(25_000);
      const reader = {
        signal,
        onLine: ({ text }: { text: string }) => lines.push(text),
        onFailure() {},
      };
      const reading = followJobLogs(await open(), { namespace, name, uid }, reader, 500);
      await vi.waitFor(() => expect(lines.length).toBeGreaterThan(0), WAIT);
      await remove(admin(), objectPath('Job', namespace, name));
      await reading;
      expect(signal.aborted).toBe(false);
    });
  });

  it('a log that breaks in the middle of a line has each line once', async () => {
    const job = await stored('logged', 'holds');
    const pods = objectPath('Job', namespace).replace('/apis/batch/v1', '/api/v1').replace(/jobs$/, 'pods');
    const podOf = async () => (await read<{ items: Pod[] }>(admin(), pods)).items[0];
    await vi.waitFor(async () => expect((await podOf())?.status?.phase).toBe('Running'), WAIT);
    const pod = (await podOf())?.metadata.name ?? '';
    const stop = new AbortController();
    const source = { namespace, pod, container: 'main', previous: false, isRunning: true };
    proxy.use(
      { fault: { kind: 'cut-line', after: 1 }, url: /\/log\?/, times: 2 },
      { fault: { kind: 'drop' }, url: /\/log\?/, times: 1 },
    );
    const lines: string[] = [];
    const marker = `marker of ${job.metadata.uid}`;
    const whole = await readFile(logFile(), 'utf8');
    const reading = (async () => {
      const options = { tailLines: 100, follow: true, signal: stop.signal, wait: 10 };
      for await (const line of readLog(await open(), source, options)) {
        lines.push(line);
        if (line === marker) stop.abort();
      }
    })();
    await vi.waitFor(() => expect(lines).toContain('second line'), WAIT);
    await appendFile(logFile(), `${new Date().toISOString().replace('Z', '000000Z')} stdout F ${marker}\n`);
    await reading;
    await writeFile(logFile(), whole);
    expect(lines.filter((line) => line === 'first line')).toHaveLength(1);
    expect(lines.filter((line) => line === marker)).toHaveLength(1);
    expect(lines.slice(0, 2)).toEqual(['first line', 'second line']);
  });

  // Last, as the controllers need half a minute until they work again.
  it('the inventory and the following of a Job go on after a restart of the API server', async () => {
    const api = await open();
    const inventory = new NamespaceInventory(api, namespace, () => {}, BACKOFF);
    running.push(inventory);
    inventory.start();
    const job = await stored('before', 'holds');
    const following = follow(api, job);
    await vi.waitFor(() => expect(inventory.jobs.size).toBe(1), WAIT);
    const isFollowed = () => proxy.heard.some(({ url }) => url.includes('fieldSelector') && WATCH.test(url));
    await vi.waitFor(() => expect(isFollowed()).toBe(true), WAIT);
    await restartApiServer();
    await stored('after', 'holds');
    await vi.waitFor(() => expect(inventory.jobs.size).toBe(2), WAIT);
    await remove(admin(), objectPath('Job', namespace, 'before'));
    expect(await following).toEqual({ kind: 'deleted' });
    await vi.waitFor(() => expect([...inventory.jobs.values()]).toMatchObject([{ name: 'after' }]), WAIT);
  });
});
