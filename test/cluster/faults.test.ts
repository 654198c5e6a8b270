import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Api, type ApiOptions, createApi } from '../../client/src/cluster/api.ts';
import { applyManifest } from '../../client/src/cluster/apply.ts';
import { openContext, readKubeconfig } from '../../client/src/cluster/connection.ts';
import { gatherJob } from '../../client/src/cluster/explain/gather.ts';
import { createJob, listCronJobs } from '../../client/src/cluster/jobs.ts';
import { type JsonObject, parseObject } from '../../client/src/cluster/json.ts';
import { english } from '../../client/src/cluster/message.ts';
import { deleteObject, FIELD_MANAGER, listObjects, objectPath, patchSpec } from '../../client/src/cluster/objects.ts';
import type { Job } from '../../client/src/cluster/types.ts';
import { ContextNode } from '../../client/src/tree/contextNode.ts';
import {
  apiOf,
  createStored,
  failureOf,
  jobManifest,
  kubeconfigPath,
  newNamespace,
  noCluster,
  post,
  read,
} from './fixtures.ts';
import { type FaultyProxy, startProxy } from './proxy.ts';

const QUICK = { tries: 3, first: 20, total: 3_000 };
const NEVER = 'cannot be reached at';

describe.skipIf(noCluster)('requests that meet with faults', () => {
  let folder = '';
  let proxy: FaultyProxy;
  let namespace = '';
  const admin = () => apiOf('admin');
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'faults-'));
    proxy = await startProxy(kubeconfigPath(), folder);
    namespace = await newNamespace(admin());
  });
  afterEach(async () => {
    await proxy.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(options: ApiOptions = {}, user?: object): Promise<Api> {
    const setting = await proxy.kubeconfig(user);
    const config = readKubeconfig({ setting, environment: undefined, home: folder });
    return createApi(openContext(config), { patience: QUICK, ...options });
  }

  const heard = (method: string) => proxy.heard.filter((each) => each.method === method);
  const body = (name: string) => parseObject(JSON.stringify(jobManifest(namespace, name, 'holds')));
  const jobs = () => listObjects<Job>(admin(), 'Job', namespace);
  const names = async () => (await jobs()).map(({ metadata }) => metadata.name);

  describe('a read', () => {
    it('is tried again where the connection is lost, before the request or in the middle of the answer', async () => {
      const api = await open();
      proxy.use({ fault: { kind: 'drop' }, times: 1 }, { fault: { kind: 'cut', after: 40 }, times: 1 });
      expect(await listCronJobs(api, namespace)).toEqual([]);
      expect(heard('GET')).toHaveLength(3);
    });

    it('is given up after some tries, in a sentence', async () => {
      const api = await open();
      proxy.use({ fault: { kind: 'drop' } });
      expect(await failureOf(() => listCronJobs(api, namespace))).toContain(NEVER);
      expect(heard('GET')).toHaveLength(3);
    });

    it('ends when a server says nothing, at once or in the middle of an answer', async () => {
      const api = await open({ limits: { answer: 200, silence: 200 }, patience: { ...QUICK, tries: 1 } });
      proxy.use({ fault: { kind: 'stall' }, times: 1 }, { fault: { kind: 'stall', after: 40 } });
      expect(await failureOf(() => listCronJobs(api, namespace))).toMatch(/: no answer in time\./);
      expect(await failureOf(() => listCronJobs(api, namespace))).toMatch(/: no sign of life\./);
    });

    it('waits as long as a busy server asks', async () => {
      const api = await open();
      proxy.use({ fault: { kind: 'answer', code: 429, reason: 'TooManyRequests', retryAfter: 1 }, times: 1 });
      expect(await listCronJobs(api, namespace)).toEqual([]);
      const [first, second] = heard('GET');
      expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990);
    });

    it.each([
      ['a server that stays busy', { code: 429, retryAfter: 1 }, 4],
      ['a server that is busy for longer than anybody waits', { code: 429, retryAfter: 60 }, 1],
      ['a server that is not ready', { code: 503 }, 3],
      ['a server with an error inside', { code: 500 }, 3],
    ])('tells of %s', async (_title, answer, most) => {
      const api = await open();
      proxy.use({ fault: { kind: 'answer', ...answer } });
      expect(await failureOf(() => listCronJobs(api, namespace))).toBe(
        `The cluster of context "admin" cannot answer at the moment: It says ${answer.code}.`,
      );
      expect(heard('GET').length).toBeLessThanOrEqual(most);
    });

    it('recognises a page to sign in at', async () => {
      const api = await open();
      proxy.use({ fault: { kind: 'page' } });
      expect(await failureOf(() => listCronJobs(api, namespace))).toMatch(/does not answer as a Kubernetes API server/);
    });

    it('begins a list anew whose next part is asked for too late', async () => {
      for (const name of ['a', 'b']) await post(admin(), objectPath('Job', namespace), body(name));
      const api = await open();
      proxy.use({ fault: { kind: 'answer', code: 410, reason: 'Expired' }, url: /limit=/, times: 1 });
      expect(await listObjects(api, 'Job', namespace)).toHaveLength(2);
    });

    it('begins a list anew in an explanation too, and has nothing twice', async () => {
      await post(admin(), objectPath('Job', namespace), body('x'));
      const seen = () => gatherJob(apiOf('admin'), namespace, 'x', {});
      await expect.poll(async () => (await seen())?.pods?.length, { timeout: 30_000 }).toBe(1);
      const api = await open();
      proxy.use({ fault: { kind: 'answer', code: 410, reason: 'Expired' }, url: /pods\?.*limit=/, times: 1 });
      const situation = await gatherJob(api, namespace, 'x', {});
      expect(situation?.pods).toHaveLength(1);
      expect(proxy.heard.filter(({ url }) => /pods\?/.test(url)).map(({ forwarded }) => forwarded)).toEqual([
        false,
        true,
      ]);
    });

    it('ends at once when it is cancelled, whatever it waits for', async () => {
      const api = await open({ patience: { tries: 3, first: 60_000, total: 600_000 } });
      for (const fault of [
        { kind: 'stall' },
        { kind: 'drop' },
        { kind: 'answer', code: 429, retryAfter: 60 },
      ] as const) {
        proxy.use({ fault });
        const stop = new AbortController();
        const reading = listCronJobs(api, namespace, stop.signal);
        const count = proxy.heard.length;
        await expect.poll(() => proxy.heard.length).toBeGreaterThan(count);
        stop.abort(new Error('cancelled'));
        await expect(reading).rejects.toThrow('cancelled');
      }
    });
  });

  describe('the creation of a Job', () => {
    it('whose answer is lost is looked for, and not done twice', async () => {
      const api = await open();
      proxy.use({ fault: { kind: 'lose-answer' }, method: 'POST' });
      const job = await createJob(api, body('once'), { dryRun: false });
      expect(job.metadata.name).toBe('once');
      expect(heard('POST')).toHaveLength(1);
      expect(await names()).toEqual(['once']);
    });

    it('that may have been lost on the way is not done blindly again, and told as it is', async () => {
      const api = await open();
      proxy.use({ fault: { kind: 'drop' }, method: 'POST' });
      expect(await failureOf(() => createJob(api, body('once'), { dryRun: false }))).toMatch(
        /^The connection to the cluster of context "admin" was lost before it answered, so this may have been done or not: .*\. Look before you try again\. There is no Job "once" so far\.$/,
      );
      expect(heard('POST')).toHaveLength(1);
      expect(await names()).toEqual([]);
    });

    it('does not take the Job of somebody else for its own', async () => {
      await createStored(admin(), namespace, body('once'));
      const api = await open();
      proxy.use({ fault: { kind: 'drop' }, method: 'POST' });
      expect(await failureOf(() => createJob(api, body('once'), { dryRun: false }))).toMatch(
        /There is a Job "once", which something else has made\.$/,
      );
    });

    it('is done once where a busy server turns it away first', async () => {
      const api = await open();
      proxy.use({ fault: { kind: 'answer', code: 429, retryAfter: 1 }, method: 'POST', times: 1 });
      await createJob(api, body('once'), { dryRun: false });
      expect(heard('POST').map(({ forwarded }) => forwarded)).toEqual([false, true]);
      expect(await names()).toEqual(['once']);
    });

    it('is looked for too where the server gave up on the way', async () => {
      const api = await open();
      proxy.use({ fault: { kind: 'answer', code: 504, reason: 'Timeout' }, method: 'POST' });
      expect(await failureOf(() => createJob(api, body('once'), { dryRun: false }))).toMatch(/: It says 504\.$/);
      expect(heard('POST')).toHaveLength(1);
      expect(heard('GET').length).toBeGreaterThan(1);
    });

    it('as a trial may be done again', async () => {
      const api = await open();
      proxy.use({ fault: { kind: 'lose-answer' }, method: 'POST', times: 1 });
      await createJob(api, body('once'), { dryRun: true });
      expect(heard('POST')).toHaveLength(2);
      expect(await names()).toEqual([]);
    });

    it('waits for a server that refuses connections, which has done nothing', async () => {
      const api = await open({ patience: { ...QUICK, first: 1 } });
      await proxy.stop();
      expect(await failureOf(() => createJob(api, body('once'), { dryRun: false }))).toContain(NEVER);
    });
  });

  describe('a write whose answer is lost', () => {
    beforeEach(() => proxy.use({ fault: { kind: 'lose-answer' }, method: 'PATCH', times: 1 }));

    const manifest = (name: string) =>
      ({ kind: 'Job', name, namespace, json: JSON.stringify(jobManifest(namespace, name, 'holds')) }) as const;

    it('apply: of a Job it is looked for, as it might have run and gone meanwhile', async () => {
      const result = await applyManifest(await open(), manifest('x'), { dryRun: false, force: false });
      expect(result).toMatchObject({ kind: 'applied', created: true, object: { metadata: { generation: 1 } } });
      expect(await names()).toEqual(['x']);
    });

    it('apply: where nothing has been done it says that it may have been', async () => {
      proxy.use({ fault: { kind: 'drop' }, method: 'PATCH', times: 1 });
      const applying = applyManifest(await open(), manifest('x'), { dryRun: false, force: false });
      expect(await failureOf(() => applying)).toMatch(/may have been done or not.* There is no Job "x" so far\.$/);
      expect(heard('PATCH')).toHaveLength(1);
    });

    it('suspend: is done, once or twice, which is the same', async () => {
      const { metadata } = await createStored(admin(), namespace, jobManifest(namespace, 'x', 'holds'));
      await patchSpec(await open(), { kind: 'Job', namespace, name: 'x' }, { suspend: true });
      expect((await jobs())[0]).toMatchObject({
        metadata: { uid: metadata.uid, generation: 2 },
        spec: { suspend: true },
      });
    });

    it('delete: is done, and that there is nothing left to delete is no failure', async () => {
      const { metadata } = await createStored(admin(), namespace, jobManifest(namespace, 'x', 'holds'));
      proxy.use({ fault: { kind: 'lose-answer' }, method: 'DELETE', times: 1 });
      await deleteObject(await open(), { kind: 'Job', namespace, name: 'x' }, metadata.uid, 'Background');
      expect(await names()).toEqual([]);
    });
  });

  describe('credentials that have expired', () => {
    /** Fetches a token from a file that may change, as a plugin does that signs in. */
    async function plugin(): Promise<object> {
      const program = path.join(folder, 'sign-in');
      const script = `#!/bin/sh\nprintf '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"%s"}}' "$(cat ${folder}/token)"\n`;
      await writeFile(program, script);
      await chmod(program, 0o755);
      return { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: program } };
    }
    const setToken = (token: string) => writeFile(path.join(folder, 'token'), `${token}\n`);

    it('are fetched anew from a plugin, once for several requests, and also for a write', async () => {
      await setToken('reader-token');
      const api = await open({}, await plugin());
      await failureOf(() => listCronJobs(api, namespace));
      await setToken('no-token');
      const stale = await open({}, await plugin());
      expect(await failureOf(() => listCronJobs(stale, namespace))).toMatch(
        /does not accept the credentials that `.*sign-in` gives for user "admin"\. Sign in again with that program\.$/,
      );
      await setToken('admin-token');
      proxy.heard.length = 0;
      const all = await Promise.all([1, 2, 3].map(() => listCronJobs(stale, namespace)));
      expect(all).toEqual([[], [], []]);
      await setToken('no-token');
      proxy.use({ fault: { kind: 'answer', code: 401, reason: 'Unauthorized' }, method: 'POST', times: 1 });
      await setToken('admin-token');
      await createJob(stale, body('once'), { dryRun: false });
      expect(heard('POST')).toHaveLength(2);
    });

    it('are read from a token file as it is now', async () => {
      await setToken('no-token');
      const api = await open({}, { tokenFile: path.join(folder, 'token'), token: 'admin-token' });
      expect(await failureOf(() => listCronJobs(api, namespace))).toMatch(
        /^The cluster of context "admin" does not accept the token in .*token of user "admin"\. Renew that file\.$/,
      );
      await setToken('admin-token');
      expect(await listCronJobs(api, namespace)).toEqual([]);
    });

    it('that stand in the kubeconfig are not sent again and again', async () => {
      const api = await open({}, { token: 'no-token' });
      expect(await failureOf(() => listCronJobs(api, namespace))).toMatch(/Sign in again or renew them\.$/);
      expect(heard('GET')).toHaveLength(1);
    });
  });

  describe('a clock that is wrong', () => {
    it('is told by the dates of answers, and times are those of the server', async () => {
      const api = await open();
      await listCronJobs(api, namespace);
      expect(api.skew()).toBe(0);
      proxy.dateShift = 3_600_000;
      await listCronJobs(api, namespace);
      expect(Math.abs(api.skew() - 3_600_000)).toBeLessThan(3_000);
      expect(Math.abs(api.now() - Date.now() - 3_600_000)).toBeLessThan(3_000);
      proxy.dateShift = 2_000;
      await listCronJobs(api, namespace);
      expect(api.skew()).toBe(0);
    });

    it('does not make an explanation wrong, which says so', async () => {
      const job = await createStored(admin(), namespace, jobManifest(namespace, 'x', 'holds'));
      for (const [shift, difference] of [
        [7_200_000, 'ahead of'],
        [-7_200_000, 'behind'],
      ] as const) {
        const api = await open({ localTime: () => Date.now() + shift });
        const situation = await gatherJob(api, namespace, 'x', {});
        const created = Date.parse(job.metadata.creationTimestamp ?? '');
        expect(Math.abs((situation?.now ?? 0) - created)).toBeLessThan(60_000);
        expect(situation?.notes?.map(english)).toEqual([
          `The clock of this computer is 2 h ${difference} that of the cluster, by which all times here are.`,
        ]);
      }
    });

    it('is known to the rows of the Batch view', async () => {
      const api = await open();
      proxy.dateShift = 3_600_000;
      const host = {
        options: { order: 'newest', text: '' },
        schedules: { explain: () => undefined },
        refresh() {},
      } as const;
      const row = new ContextNode(host, () => api, 'admin', true);
      expect(row.skew).toBe(0);
      await row.children();
      row.close();
      expect(Math.abs(row.skew - 3_600_000)).toBeLessThan(3_000);
    });

    it('does not keep a created Job from being recognised', async () => {
      const behind = Date.now() - 7_200_000;
      const started = performance.now();
      const api = await open({ localTime: () => behind + performance.now() - started });
      await createJob(api, body('trial'), { dryRun: true });
      proxy.use({ fault: { kind: 'lose-answer' }, method: 'POST' });
      const job = await createJob(api, body('once'), { dryRun: false });
      const stored = await read<JsonObject>(admin(), objectPath('Job', namespace, job.metadata.name));
      expect(JSON.stringify(stored)).toContain(`"manager":"${FIELD_MANAGER}"`);
    });
  });
});
