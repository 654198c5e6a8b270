import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Api, createApi } from '../../client/src/cluster/api.ts';
import { openContext, readKubeconfig } from '../../client/src/cluster/connection.ts';
import { inCluster } from '../../client/src/cluster/inCluster.ts';
import { listCronJobs } from '../../client/src/cluster/jobs.ts';
import { apiOf, failureOf, kubeconfigPath, newNamespace, noCluster, post } from './fixtures.ts';

describe.skipIf(noCluster)('an editor in a container of the cluster', () => {
  const admin = noCluster ? undefined : apiOf('admin');
  let folder = '';
  let namespace = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'serviceaccount-'));
    namespace = await newNamespace(admin as Api);
    await post(admin as Api, `/api/v1/namespaces/${namespace}/serviceaccounts`, {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'editor' },
    });
    await copyFile(path.join(path.dirname(kubeconfigPath()), 'ca.crt'), path.join(folder, 'ca.crt'));
    await writeFile(path.join(folder, 'namespace'), `${namespace}\n`);
    await writeFile(path.join(folder, 'token'), await newToken());
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** As the kubelet asks for one before it mounts it. */
  async function newToken(): Promise<string> {
    const tokenPath = `/api/v1/namespaces/${namespace}/serviceaccounts/editor/token`;
    const request = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds: 600 } };
    return (JSON.parse(await post(admin as Api, tokenPath, request)) as { status: { token: string } }).status.token;
  }

  function found(setting = '') {
    const { hostname, port } = new URL((admin as Api).connection.server);
    const environment = { KUBERNETES_SERVICE_HOST: hostname, KUBERNETES_SERVICE_PORT: port };
    return { setting, environment: undefined, home: folder, inCluster: inCluster(environment, folder) };
  }

  it('acts as its service account, in its namespace', async () => {
    const connection = openContext(readKubeconfig(found()));
    expect(connection).toMatchObject({ context: 'in-cluster', namespace });
    expect(await failureOf(() => listCronJobs(createApi(connection), namespace))).toBe(
      `User "system:serviceaccount:${namespace}:editor" has no permission to \`list\` \`cronjobs\` in namespace "${namespace}". Ask a cluster administrator to grant it.`,
    );
  });

  it('prefers the kubeconfig that a setting names, and says so when that is not there', async () => {
    expect(openContext(readKubeconfig(found(kubeconfigPath()))).context).toBe('admin');
    expect(await failureOf(() => readKubeconfig(found(path.join(folder, 'absent'))))).toMatch(
      /^There is no kubeconfig/,
    );
  });

  it('is none without a mounted token, or outside of a cluster', () => {
    expect(inCluster({}, folder)).toBeUndefined();
    const environment = { KUBERNETES_SERVICE_HOST: '10.0.0.1', KUBERNETES_SERVICE_PORT: '443' };
    expect(inCluster(environment, path.join(folder, 'absent'))).toBeUndefined();
  });
});
