import { generateKeyPairSync } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Api, createApi } from '../../client/src/cluster/api.ts';
import { openContext, readKubeconfig } from '../../client/src/cluster/connection.ts';
import { freePorts, type Running, start, until } from './process.ts';
import type { Programs } from './programs.ts';

/** A Kubernetes v1.36 control plane with one simulated node, for as long as a test run takes. */
export interface ControlPlane {
  /**
   * A kubeconfig with the contexts `admin` (may do everything; the current one) and `reader` (may do nothing until a
   * test gives the user `reader` rights).
   */
  readonly kubeconfig: string;
  /** What the log of every container is, in the format of container runtimes. It may grow. */
  readonly logFile: string;
  /**
   * Kills the API server and starts it again on the same port. Resolves when it is ready. (Asked to end, it would first
   * wait up to a minute for the watches of the controllers.)
   */
  restartApiServer(): Promise<void>;
  stop(): Promise<void>;
}

const NODE_NAME = 'simulated';
const CONTROLLERS = [
  'job-controller',
  'cronjob-controller',
  'ttl-after-finished-controller',
  'namespace-controller',
  'garbage-collector-controller',
  'resourcequota-controller',
  // Without it a node keeps its taint `not-ready`.
  'node-lifecycle-controller',
];

/** Starts everything in a temporary folder on free ports. Resolves when Pods can be scheduled. */
export async function startControlPlane(programs: Programs): Promise<ControlPlane> {
  const folder = await mkdtemp(path.join(tmpdir(), 'control-plane-'));
  const running: Running[] = [];
  const stop = async () => {
    // The API server last but one: the others end at once when they lose it, and etcd must outlive it.
    for (const program of running.splice(0).reverse()) await program.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const ports = await freePorts(4);
    const [etcdPort = 0, peerPort = 0, apiPort = 0, kwokPort = 0] = ports;
    const kubeconfig = await writeFiles(folder, apiPort);
    const log = (name: string) => path.join(folder, `${name}.log`);

    running.push(start(programs.etcd, etcdArguments(folder, etcdPort, peerPort), log('etcd')));
    const apiArguments = apiServerArguments(folder, etcdPort, apiPort);
    const startApiServer = () => start(programs['kube-apiserver'], apiArguments, log('kube-apiserver'));
    let apiServer = startApiServer();
    running.push({
      assertAlive: () => apiServer.assertAlive(),
      crash: () => apiServer.crash(),
      stop: () => apiServer.stop(),
    });
    await until('the certificate of the API server is there', () => copyCertificate(folder, apiServer));
    const api = createApi(openContext(readKubeconfig({ setting: kubeconfig, environment: undefined, home: folder })));
    await until('the API server is ready', () => isReady(api, apiServer));

    const credentials = ['--kubeconfig', kubeconfig];
    const withoutPort = ['--leader-elect=false', '--secure-port', '0'];
    running.push(
      start(
        programs['kube-controller-manager'],
        [
          ...credentials,
          ...withoutPort,
          ...['--service-account-private-key-file', path.join(folder, 'sa.key')],
          ...['--controllers', CONTROLLERS.join(',')],
        ],
        log('kube-controller-manager'),
      ),
      start(programs['kube-scheduler'], [...credentials, ...withoutPort], log('kube-scheduler')),
      start(programs.kwok, [...credentials, ...kwokArguments(folder, kwokPort)], log('kwok')),
    );
    await createNode(api);
    await until('the node takes Pods', async () => {
      await Promise.all(running.map((program) => program.assertAlive()));
      return isNodeReady(api);
    });
    return {
      kubeconfig,
      logFile: path.join(folder, 'containers.log'),
      async restartApiServer() {
        await apiServer.crash();
        apiServer = startApiServer();
        await until('the API server is ready again', () => isReady(api, apiServer));
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function etcdArguments(folder: string, port: number, peerPort: number): string[] {
  const client = `http://127.0.0.1:${port}`;
  const peer = `http://127.0.0.1:${peerPort}`;
  return [
    ...['--data-dir', path.join(folder, 'etcd')],
    ...['--listen-client-urls', client, '--advertise-client-urls', client],
    ...['--listen-peer-urls', peer, '--initial-advertise-peer-urls', peer, '--initial-cluster', `default=${peer}`],
    '--unsafe-no-fsync',
  ];
}

function apiServerArguments(folder: string, etcdPort: number, port: number): string[] {
  const file = (name: string) => path.join(folder, name);
  return [
    ...['--etcd-servers', `http://127.0.0.1:${etcdPort}`],
    ...['--bind-address', '127.0.0.1', '--secure-port', String(port), '--cert-dir', file('certificates')],
    ...['--service-account-key-file', file('sa.pub'), '--service-account-signing-key-file', file('sa.key')],
    ...['--service-account-issuer', 'https://kubernetes.default.svc'],
    ...['--token-auth-file', file('tokens.csv'), '--authorization-mode', 'RBAC'],
    ...['--service-cluster-ip-range', '10.0.0.0/24'],
    ...['--disable-admission-plugins', 'ServiceAccount', '--allow-privileged'],
  ];
}

function kwokArguments(folder: string, port: number): string[] {
  return [
    ...['--config', path.join(import.meta.dirname, 'kwok.yaml'), '--config', path.join(folder, 'logs.yaml')],
    ...['--manage-all-nodes=true', '--enable-crds='],
    ...['--node-ip', '127.0.0.1', '--node-port', String(port), '--server-address', `127.0.0.1:${port}`],
  ];
}

/** Keys, tokens and the kubeconfig, whose path is the result. */
async function writeFiles(folder: string, apiPort: number): Promise<string> {
  await mkdir(path.join(folder, 'certificates'));
  const keys = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  await writeFile(path.join(folder, 'sa.key'), keys.privateKey, { mode: 0o600 });
  await writeFile(path.join(folder, 'sa.pub'), keys.publicKey);
  await writeFile(
    path.join(folder, 'tokens.csv'),
    'admin-token,admin,admin,system:masters\nreader-token,reader,reader,nobody\n',
  );
  await writeLogs(folder);
  const users = ['admin', 'reader'];
  const kubeconfig = path.join(folder, 'kubeconfig');
  const cluster = { server: `https://127.0.0.1:${apiPort}`, 'certificate-authority': 'ca.crt' };
  await writeFile(
    kubeconfig,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'test', cluster }],
      users: users.map((name) => ({ name, user: { token: `${name}-token` } })),
      contexts: users.map((name) => ({ name, context: { cluster: 'test', user: name } })),
      'current-context': 'admin',
    }),
  );
  return kubeconfig;
}

/** The log that the simulated node tells of every container. */
async function writeLogs(folder: string): Promise<void> {
  const logsFile = path.join(folder, 'containers.log');
  const lines = ['first line', 'second line', '\u001b[31mred\u001b[0m line'];
  const time = (second: number) => `2026-01-01T00:00:0${second}.000000000Z`;
  await writeFile(logsFile, lines.map((line, i) => `${time(i)} stdout F ${line}\n`).join(''));
  const previousLogsFile = path.join(folder, 'previous.log');
  await writeFile(previousLogsFile, `${time(0)} stdout F line of the run before\n`);
  const logs = {
    apiVersion: 'kwok.x-k8s.io/v1alpha1',
    kind: 'ClusterLogs',
    metadata: { name: 'all' },
    spec: { logs: [{ logsFile, previousLogsFile, follow: true }] },
  };
  await writeFile(path.join(folder, 'logs.yaml'), JSON.stringify(logs));
}

/** The API server signs a certificate for itself; its file holds the authority too. */
async function copyCertificate(folder: string, apiServer: Running): Promise<boolean> {
  await apiServer.assertAlive();
  try {
    await copyFile(path.join(folder, 'certificates', 'apiserver.crt'), path.join(folder, 'ca.crt'));
    return true;
  } catch {
    return false;
  }
}

async function isReady(api: Api, apiServer: Running): Promise<boolean> {
  await apiServer.assertAlive();
  return (
    (await answers(api, '/readyz')) &&
    // The API server makes this namespace itself, shortly after it is ready.
    (await answers(api, '/api/v1/namespaces/default'))
  );
}

async function answers(api: Api, path: string): Promise<boolean> {
  try {
    await api.send({ method: 'GET', path, access: { verb: 'get', resource: path, namespace: '' } });
    return true;
  } catch {
    return false;
  }
}

const NODES = '/api/v1/nodes';

async function createNode(api: Api): Promise<void> {
  await api.send({
    method: 'POST',
    path: NODES,
    body: JSON.stringify({ apiVersion: 'v1', kind: 'Node', metadata: { name: NODE_NAME } }),
    access: { verb: 'create', resource: 'nodes', namespace: '' },
  });
}

interface Node {
  readonly spec: { readonly taints?: readonly unknown[] };
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

async function isNodeReady(api: Api): Promise<boolean> {
  const access = { verb: 'get', resource: 'nodes', namespace: '' };
  const { body } = await api.send({ method: 'GET', path: `${NODES}/${NODE_NAME}`, access });
  const { spec, status } = JSON.parse(body) as Node;
  const ready = (status.conditions ?? []).some(({ type, status }) => type === 'Ready' && status === 'True');
  return ready && (spec.taints ?? []).length === 0;
}
