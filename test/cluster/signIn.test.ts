import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Api } from '../../client/src/cluster/api.ts';
import { openContext, readKubeconfig } from '../../client/src/cluster/connection.ts';
import { NamespaceInventory } from '../../client/src/cluster/inventory/namespaceInventory.ts';
import { listCronJobs } from '../../client/src/cluster/jobs.ts';
import { clusterMinor } from '../../client/src/cluster/version.ts';
import { openApi } from '../../client/src/commands/clusterAccess.ts';
import { run, surroundings, texts } from './commandHarness.ts';
import * as editor from './editor.ts';
import { failureOf, kubeconfigPath, noCluster } from './fixtures.ts';

const WAIT = { timeout: 30_000 };

describe.skipIf(noCluster)('a plugin for credentials that does not end', () => {
  let folder = '';
  let api: Api;
  const file = (name: string) => path.join(folder, name);

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'sign-in-'));
    editor.script();
    editor.settings['batchwright.kubeconfig'] = await signingInBy('');
    api = open();
  });
  afterEach(async () => {
    for (const pid of await started()) if (isRunning(pid)) process.kill(pid, 'SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  /**
   * The kubeconfig of a user whose plugin signs in once there is a file `go`, by the token in it. `more` is what else the
   * plugin does.
   */
  async function signingInBy(more: string): Promise<string> {
    const apiVersion = 'client.authentication.k8s.io/v1';
    const program = `#!${process.execPath}
const fs = require('node:fs');
${more}
fs.appendFileSync(${JSON.stringify(file('started'))}, process.pid + '\\n');
setInterval(() => {
  if (!fs.existsSync(${JSON.stringify(file('go'))})) return;
  const token = fs.readFileSync(${JSON.stringify(file('go'))}, 'utf8');
  console.log(JSON.stringify({ apiVersion: '${apiVersion}', kind: 'ExecCredential', status: { token } }));
  process.exit();
}, 20);
`;
    await writeFile(file('plugin'), program, { mode: 0o755 });
    const config = JSON.parse(await readFile(kubeconfigPath(), 'utf8')) as {
      clusters: { cluster: object }[];
      users: { name: string }[];
    };
    const authority = path.join(path.dirname(kubeconfigPath()), 'ca.crt');
    const clusters = config.clusters.map(({ cluster, ...rest }) => ({
      ...rest,
      cluster: { ...cluster, 'certificate-authority': authority },
    }));
    const exec = { apiVersion, command: './plugin' };
    const users = config.users.map(({ name }) => ({ name, user: { exec } }));
    await writeFile(file('kubeconfig'), JSON.stringify({ ...config, clusters, users }));
    return file('kubeconfig');
  }

  /** In one step: the plugin must not read a part. */
  async function signIn(token = 'admin-token'): Promise<void> {
    await writeFile(file('token'), token);
    await rename(file('token'), file('go'));
  }

  const open = () =>
    openApi(
      openContext(readKubeconfig({ setting: file('kubeconfig'), environment: undefined, home: folder }), 'admin'),
    );
  /** The processes of the plugin, the first one first. */
  const started = async () =>
    existsSync(file('started')) ? (await readFile(file('started'), 'utf8')).trim().split('\n').map(Number) : [];
  const running = async () => (await started()).filter(isRunning);

  it('is ended when the one who waits for it does not want to wait any longer', async () => {
    const stop = new AbortController();
    const reading = listCronJobs(api, 'default', stop.signal);
    await expect.poll(running, WAIT).toHaveLength(1);
    stop.abort(new Error('cancelled'));
    await expect(reading).rejects.toThrow('cancelled');
    await expect.poll(running, WAIT).toEqual([]);
  });

  it('runs once for all, and is ended when the last one goes', async () => {
    const stops = [new AbortController(), new AbortController(), new AbortController()] as const;
    const [first, second, third] = stops.map(({ signal }) => listCronJobs(api, 'default', signal));
    await expect.poll(running, WAIT).toHaveLength(1);
    stops[0].abort(new Error('first'));
    await expect(first).rejects.toThrow('first');
    stops[1].abort(new Error('second'));
    await expect(second).rejects.toThrow('second');
    expect(await running()).toHaveLength(1);
    stops[2].abort(new Error('third'));
    await expect(third).rejects.toThrow('third');
    await expect.poll(running, WAIT).toEqual([]);
    expect(await started()).toHaveLength(1);
  });

  it('gives its credential to those who are still there, and to those who come later', async () => {
    const stop = new AbortController();
    const gone = listCronJobs(api, 'default', stop.signal);
    const waiting = listCronJobs(api, 'default');
    await expect.poll(running, WAIT).toHaveLength(1);
    stop.abort(new Error('gone'));
    await expect(gone).rejects.toThrow('gone');
    await signIn();
    expect(await waiting).toBeInstanceOf(Array);
    expect(await listCronJobs(api, 'default')).toBeInstanceOf(Array);
    expect(await started()).toHaveLength(1);
  });

  it('begins anew for the one who asks after it was ended', async () => {
    const stop = new AbortController();
    const reading = listCronJobs(api, 'default', stop.signal);
    await expect.poll(running, WAIT).toHaveLength(1);
    stop.abort(new Error('cancelled'));
    await expect(reading).rejects.toThrow('cancelled');
    await signIn();
    expect(await listCronJobs(api, 'default')).toBeInstanceOf(Array);
    expect(await started()).toHaveLength(2);
  });

  it('is not kept going by what is asked beside', async () => {
    const stop = new AbortController();
    const asking = clusterMinor(api);
    const reading = listCronJobs(api, 'default', stop.signal);
    await expect.poll(running, WAIT).toHaveLength(1);
    stop.abort(new Error('cancelled'));
    await expect(asking).rejects.toThrow('cancelled');
    await expect(reading).rejects.toThrow('cancelled');
    await expect.poll(running, WAIT).toEqual([]);
  });

  it('runs again where its credential is not accepted, also one that was got for something beside', async () => {
    await signIn('no-token');
    expect(await failureOf(() => clusterMinor(api))).toMatch(/does not accept the credentials that `/);
    await signIn();
    expect(await listCronJobs(api, 'default')).toBeInstanceOf(Array);
    // The first one was asked again once, and what that gave was tried once more.
    expect(await started()).toHaveLength(3);
  });

  it('is ended the hard way where it does not listen', async () => {
    await signingInBy("process.on('SIGTERM', () => {});");
    const stop = new AbortController();
    const reading = listCronJobs(open(), 'default', stop.signal);
    await expect.poll(running, WAIT).toHaveLength(1);
    stop.abort(new Error('cancelled'));
    await expect(reading).rejects.toThrow('cancelled');
    await expect.poll(running, WAIT).toEqual([]);
  });

  it('is ended when the rows that need it are closed', async () => {
    const inventory = new NamespaceInventory(api, 'default', () => {});
    inventory.start();
    await expect.poll(running, WAIT).toHaveLength(1);
    inventory.stop();
    await expect.poll(running, WAIT).toEqual([]);
  });

  describe('is named after some seconds, in a notification that ends it', () => {
    const waiting = () => [...editor.progresses].find(({ title }) => title.startsWith('Waiting for '));
    const cancelled = () => `Waiting for \`${file('plugin')}\`, by which user "admin" signs in, was cancelled.`;

    async function cancel(): Promise<void> {
      await expect
        .poll(() => waiting()?.title, WAIT)
        .toBe(`Waiting for \`${file('plugin')}\`, by which user "admin" signs in…`);
      waiting()?.cancel();
    }

    it('and the command with it, of which nothing more is said', async () => {
      const target = { kind: 'Job', name: 'x', namespace: 'default', context: 'admin' };
      const suspending = run('suspend', surroundings(), target);
      await cancel();
      await suspending;
      expect(texts()).toEqual([]);
      await expect.poll(running, WAIT).toEqual([]);
      expect(waiting()).toBeUndefined();
    });

    it('and rows say so, until somebody tries again', async () => {
      const inventory = new NamespaceInventory(api, 'default', () => {});
      inventory.start();
      await cancel();
      await expect.poll(() => inventory.states.jobs, WAIT).toMatchObject({ kind: 'failed' });
      const { jobs } = inventory.states;
      expect(jobs.kind === 'failed' && (await failureOf(() => Promise.reject(jobs.error)))).toBe(cancelled());
      expect(inventory.states.cronJobs.kind).toBe('failed');
      await expect.poll(running, WAIT).toEqual([]);
      expect(await started()).toHaveLength(1);
      inventory.stop();
    });

    it('which goes when the plugin has ended', async () => {
      const reading = listCronJobs(api, 'default');
      await expect.poll(waiting, WAIT).toBeDefined();
      await signIn();
      await reading;
      expect(waiting()).toBeUndefined();
    });
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
