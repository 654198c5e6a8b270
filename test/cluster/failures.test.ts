import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi } from '../../client/src/cluster/api.ts';
import { applyManifest } from '../../client/src/cluster/apply.ts';
import { openContext, readKubeconfig } from '../../client/src/cluster/connection.ts';
import type { ClusterError } from '../../client/src/cluster/failure.ts';
import { createJob, getCronJob, listCronJobs } from '../../client/src/cluster/jobs.ts';
import { isObject } from '../../client/src/cluster/json.ts';
import { watchJob } from '../../client/src/cluster/watch.ts';
import {
  allow,
  apiOf,
  createStored,
  failureOf,
  follow,
  jobManifest,
  kubeconfigPath,
  newNamespace,
  noCluster,
  post,
} from './fixtures.ts';
import { freePorts } from './process.ts';

describe.skipIf(noCluster)('failures, each in a sentence', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kubeconfig-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** A copy of the kubeconfig with changes, in the folder of the original so that its paths hold. */
  async function changed(edit: (text: string) => string): Promise<string> {
    const ca = path.join(path.dirname(kubeconfigPath()), 'ca.crt');
    const file = path.join(folder, 'changed');
    await writeFile(file, edit((await readFile(kubeconfigPath(), 'utf8')).replace('"ca.crt"', JSON.stringify(ca))));
    return file;
  }

  const open = (setting: string, context?: string) =>
    createApi(openContext(readKubeconfig({ setting, environment: undefined, home: folder }), context));

  it('an unreadable kubeconfig', async () => {
    const broken = path.join(folder, 'broken');
    await writeFile(broken, 'clusters: [\n');
    expect(await failureOf(() => open(broken))).toMatch(/^The kubeconfig .*broken cannot be read: /);
    expect(await failureOf(() => open(folder))).toMatch(/cannot be read: .*EISDIR/);
    expect(await failureOf(() => open(path.join(folder, 'absent')))).toMatch(/^There is no kubeconfig at .*absent\./);
    const empty = path.join(folder, 'empty');
    await writeFile(empty, 'kind: Config\n');
    expect(await failureOf(() => open(empty))).toMatch(/has no contexts/);
    await writeFile(empty, '');
    expect(await failureOf(() => open(empty))).toMatch(/^The kubeconfig /);
  });

  it('a wrong context', async () => {
    expect(await failureOf(() => open(kubeconfigPath(), 'prod'))).toBe(
      'The kubeconfig has no context "prod". It has: admin, reader.',
    );
  });

  it('a cluster that is away', async () => {
    const [port] = await freePorts(1);
    const away = await changed((text) => text.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${port}`));
    expect(await failureOf(() => listCronJobs(open(away), 'default'))).toMatch(
      /^The cluster of context "admin" cannot be reached at https:\/\/127\.0\.0\.1:\d+: .*ECONNREFUSED/,
    );
    const end = watchJob(
      open(away),
      { namespace: 'default', name: 'x', uid: 'x' },
      { signal: new AbortController().signal, onChange: () => {} },
    );
    expect(await failureOf(() => end)).toMatch(/cannot be reached/);
  });

  it('a peer that is no API server', async () => {
    const silent = createServer((socket) => socket.end('220 mail.example.org\r\n'));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const other = await changed((text) => text.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${port}`));
    expect(await failureOf(() => listCronJobs(open(other), 'default'))).toMatch(/^The TLS connection to /);
    silent.close();
  });

  it('a certificate that nothing vouches for', async () => {
    const untrusted = await changed((text) => text.replace(/,"certificate-authority":"[^"]*"/, ''));
    expect(await failureOf(() => listCronJobs(open(untrusted), 'default'))).toMatch(
      /^The TLS connection to .* failed: .*certificate.*Check the certificate authority in the kubeconfig\.$/,
    );
  });

  it('credentials that are not accepted, or cannot be had', async () => {
    const refused = await changed((text) => text.replace('admin-token', 'no-token'));
    expect(await failureOf(() => listCronJobs(open(refused), 'default'))).toBe(
      'The cluster of context "admin" does not accept the credentials of user "admin". Sign in again or renew them.',
    );
    const plugin = await changed((text) =>
      text.replace('"token":"admin-token"', '"exec":{"command":"no-such-plugin"}'),
    );
    expect(await failureOf(() => listCronJobs(open(plugin), 'default'))).toMatch(
      /^The credentials of user "admin" cannot be obtained: .*no-such-plugin/,
    );
  });

  describe('a plugin for credentials', () => {
    /** The kubeconfig of a user that signs in by a program of Node, which gets no arguments. */
    async function signingInBy(program: string, more: object = {}): Promise<string> {
      await writeFile(path.join(folder, 'plugin'), `#!${process.execPath}\n${program}\n`, { mode: 0o755 });
      const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: './plugin', ...more };
      return changed((text) => text.replace('"token":"admin-token"', `"exec":${JSON.stringify(exec)}`));
    }
    const printing = (text: string) => `console.log(${JSON.stringify(text)})`;

    it('is told what kubectl tells it, and starts beside its kubeconfig', async () => {
      const program = `
        const { apiVersion, kind, spec } = JSON.parse(process.env.KUBERNETES_EXEC_INFO);
        const token = spec.interactive === false && spec.cluster.server.startsWith('https:') ? 'admin-token' : '';
        console.log(JSON.stringify({ apiVersion, kind, status: { token } }));`;
      const signedIn = open(await signingInBy(program, { provideClusterInfo: true }));
      expect(await listCronJobs(signedIn, await newNamespace(apiOf('admin')))).toEqual([]);
    });

    it('that prints something else gives nothing of it away', async () => {
      for (const text of ['secret-token', '{"token":"secret-token"}']) {
        const api = open(await signingInBy(printing(text)));
        const error = await listCronJobs(api, 'default').catch((failure: unknown) => failure);
        expect(error).toMatchObject({
          message: expect.stringMatching(
            /^The credentials of user "admin" cannot be obtained: `.*plugin` printed no `ExecCredential`$/,
          ),
        });
        expect(String((error as ClusterError).stack)).not.toContain('secret');
        expect((error as ClusterError).cause).toBeUndefined();
      }
    });

    it('that needs a terminal, or is not installed', async () => {
      const terminal = await signingInBy('', { interactiveMode: 'Always' });
      expect(await failureOf(() => open(terminal))).toMatch(/signs in by `.*plugin`, which needs a terminal\./);
      const missing = await signingInBy('', { command: 'no-such-plugin', installHint: 'Install it from example.org.' });
      expect(await failureOf(() => listCronJobs(open(missing), 'default'))).toMatch(/Install it from example\.org\.$/);
    });
  });

  it('a missing right, by verb and resource', async () => {
    const admin = apiOf('admin');
    const reader = apiOf('reader');
    const namespace = await newNamespace(admin);
    const sentence = (verb: string, resource: string) =>
      `User "reader" has no permission to \`${verb}\` \`${resource}\` in namespace "${namespace}". Ask a cluster administrator to grant it.`;
    const job = jobManifest(namespace, 'x', 'holds');
    if (!isObject(job)) throw new Error('Not an object.');
    expect(await failureOf(() => getCronJob(reader, namespace, 'x'))).toBe(sentence('get', 'cronjobs'));
    expect(await failureOf(() => listCronJobs(reader, namespace))).toBe(sentence('list', 'cronjobs'));
    expect(await failureOf(() => createJob(reader, job, { dryRun: true }))).toBe(sentence('create', 'jobs'));
    const manifest = { kind: 'Job', name: 'x', namespace, json: JSON.stringify(job) } as const;
    expect(await failureOf(() => applyManifest(reader, manifest, { dryRun: true, force: false }))).toBe(
      sentence('patch', 'jobs'),
    );
    const stored = await createStored(admin, namespace, job);
    expect(await failureOf(() => follow(reader, stored))).toBe(sentence('list', 'jobs'));
  });

  it('a quota, in its own words', async () => {
    const admin = apiOf('admin');
    const namespace = await newNamespace(admin);
    await post(admin, `/api/v1/namespaces/${namespace}/resourcequotas`, {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'none' },
      spec: { hard: { 'count/jobs.batch': '0' } },
    });
    const job = jobManifest(namespace, 'x', 'holds');
    if (!isObject(job)) throw new Error('Not an object.');
    const refusal = () => failureOf(() => createJob(admin, job, { dryRun: true })).catch(() => '');
    // The controller fills in the status of the quota first, and the API server learns of it by a watch.
    await expect.poll(refusal, { timeout: 20_000 }).toMatch(/^The cluster refused it: .*exceeded quota/);
  });

  it('Pods that may not be read: the Job is followed without them', async () => {
    const admin = apiOf('admin');
    const namespace = await newNamespace(admin);
    await allow(namespace, 'batch', ['jobs'], ['list', 'watch']);
    const job = await createStored(admin, namespace, jobManifest(namespace, 'work', 'succeeds'));
    const { name, uid } = job.metadata;
    const unreadable: ClusterError[] = [];
    const end = await watchJob(
      apiOf('reader'),
      { namespace, name, uid },
      { signal: new AbortController().signal, onChange: () => {}, onPodsUnreadable: (error) => unreadable.push(error) },
    );
    expect(end.kind).toBe('finished');
    expect(unreadable.map(({ kind }) => kind)).toEqual(['forbidden']);
  });
});
