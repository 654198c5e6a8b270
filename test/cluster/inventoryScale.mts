/**
 * Measures the Batch view on a namespace that is as full as they get: `node test/cluster/inventoryScale.mts [jobs]
 * [pods]`. It starts a control plane of its own and fills it first, which takes minutes.
 */
import { spawnSync } from 'node:child_process';
import { type Api, batchPath, createApi } from '../../client/src/cluster/api.ts';
import { openContext, readKubeconfig } from '../../client/src/cluster/connection.ts';
import { NamespaceInventory } from '../../client/src/cluster/inventory/namespaceInventory.ts';
import { podsOfJob } from '../../client/src/cluster/inventory/podInventory.ts';
import { ContextNode } from '../../client/src/tree/contextNode.ts';
import type { TreeHost, TreeNode } from '../../client/src/tree/node.ts';
import { startControlPlane } from './controlPlane.ts';
import { findPrograms } from './programs.ts';

const NAMESPACE = 'default';
const PODS_PATH = `/api/v1/namespaces/${NAMESPACE}/pods`;
/** One CronJob for each hundred Jobs, of which it owns half. */
const JOBS_OF_A_CRON_JOB = 100;
const PARALLEL = 24;
/** The Job with very many Pods has this share of them. */
const LARGE_SHARE = 0.2;

const [jobCount = 10_000, podCount = 50_000] = process.argv.slice(2).map(Number);
/** Set in the process that measures, which has not seen the objects being made. */
const kubeconfig = process.env.MEASURED_KUBECONFIG ?? '';
if (kubeconfig === '') await prepare();
else await measure(openApi(kubeconfig));

async function prepare(): Promise<void> {
  const programs = await findPrograms(process.env, console.log);
  if (typeof programs === 'string') throw new Error(programs);
  const controlPlane = await startControlPlane(programs);
  try {
    await fill(openApi(controlPlane.kubeconfig));
    spawnSync(process.execPath, ['--expose-gc', import.meta.filename], {
      env: { ...process.env, MEASURED_KUBECONFIG: controlPlane.kubeconfig },
      stdio: 'inherit',
    });
  } finally {
    await controlPlane.stop();
  }
}

async function measure(api: Api): Promise<void> {
  await measureTree(api);
  await measureUpdates(api);
  await measurePods(api);
}

function openApi(setting: string): Api {
  return createApi(openContext(readKubeconfig({ setting, environment: undefined, home: '' }), 'admin'));
}

async function fill(api: Api): Promise<void> {
  const cronJobs = Math.ceil(jobCount / JOBS_OF_A_CRON_JOB);
  const uids: string[] = [];
  await inParallel(cronJobs, async (index) => {
    uids[index] = await create(api, batchPath(NAMESPACE, 'cronjobs'), cronJob(index));
  });
  let tick = performance.now();
  await inParallel(jobCount, async (index) => {
    const owner = index % 2 === 0 ? Math.floor(index / JOBS_OF_A_CRON_JOB) : undefined;
    const uid = owner === undefined ? undefined : uids[owner];
    await create(api, batchPath(NAMESPACE, 'jobs'), job(index, owner, uid));
  });
  report(`${jobCount} Jobs created`, since(tick));
  tick = performance.now();
  const large = podCount * LARGE_SHARE;
  await inParallel(podCount, (index) =>
    create(api, PODS_PATH, pod(index, index < large ? 'large' : `job-${index % 2000}`)),
  );
  report(`${podCount} Pods created`, since(tick));
}

/** What the view does when its context is opened, and what is then kept. */
async function measureTree(api: Api): Promise<void> {
  const before = await heap();
  const host: TreeHost = {
    options: { order: 'newest', text: '' },
    schedules: { explain: () => ({ sentence: '' }) },
    refresh() {},
  };
  const started = performance.now();
  const root = new ContextNode(host, () => api, 'admin', true);
  const namespace = (await root.children()).find(({ id }) => id.endsWith(`/${NAMESPACE}`));
  const rows = (await namespace?.children?.()) ?? [];
  report(`first rows (${rows.length})`, since(started));
  root.close();

  const again = performance.now();
  const inventory = new NamespaceInventory(api, NAMESPACE, () => {});
  inventory.start();
  await until(() => inventory.states.jobs.kind === 'live');
  report(`all ${inventory.jobs.size} Jobs`, since(again));
  const after = await heap();
  console.log(`heap of the store: ${(after - before).toFixed(1)} MB; of the process: ${after.toFixed(1)} MB`);
  console.log(`resident: ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);

  const shown = new ContextNode(host, () => api, 'admin', true);
  const open = (await shown.children()).find(({ id }) => id.endsWith(`/${NAMESPACE}`)) as TreeNode;
  await open.children?.();
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const refresh = performance.now();
  await open.children?.();
  report('a refresh of the open namespace', since(refresh));
  shown.close();
  inventory.stop();
}

/** From the answer to a write until the view is told. */
async function measureUpdates(api: Api): Promise<void> {
  let told = () => {};
  const inventory = new NamespaceInventory(api, NAMESPACE, () => told());
  inventory.start();
  await until(() => inventory.states.jobs.kind === 'live');
  const times: number[] = [];
  for (let round = 0; round < 40; round++) {
    const name = `job-update-${round}-${process.pid}`;
    const seen = new Promise<void>((resolve) => {
      told = () => {
        if ([...inventory.jobs.values()].some((each) => each.name === name)) resolve();
      };
    });
    const started = performance.now();
    await create(api, batchPath(NAMESPACE, 'jobs'), job(`update-${round}-${process.pid}`));
    await seen;
    times.push(since(started));
  }
  inventory.stop();
  times.sort((a, b) => a - b);
  report('an update is told: median', times[20] ?? 0);
  report('an update is told: slowest of 40', times[39] ?? 0);
}

async function measurePods(api: Api): Promise<void> {
  for (const uid of ['job-1999', 'large']) {
    const before = await heap();
    const started = performance.now();
    const pods = podsOfJob(api, { namespace: NAMESPACE, uid }, () => {});
    pods.start();
    await pods.whenReadable();
    report(`first Pods of ${uid}`, since(started));
    await until(() => pods.state.kind === 'live');
    report(`all ${pods.objects.size} Pods of ${uid}`, since(started));
    console.log(`heap for them: ${((await heap()) - before).toFixed(1)} MB`);
    pods.stop();
  }
}

async function create(api: Api, path: string, object: object): Promise<string> {
  const access = { verb: 'create', resource: path, namespace: NAMESPACE };
  const { body } = await api.send({ method: 'POST', path, body: JSON.stringify(object), access });
  return (JSON.parse(body) as { metadata: { uid: string } }).metadata.uid;
}

function template(): object {
  const variables = ['REGION', 'BUCKET', 'LOG_LEVEL', 'QUEUE', 'BATCH_SIZE', 'TIMEOUT'];
  const env = variables.map((name) => ({ name, value: `the value of ${name}` }));
  const resources = { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '512Mi' } };
  const container = { name: 'main', image: 'example.org/task:1.2.3', command: ['/bin/task', '--all'], env, resources };
  const sidecar = { name: 'proxy', image: 'example.org/proxy:4', restartPolicy: 'Always', resources };
  return { spec: { restartPolicy: 'Never', initContainers: [sidecar], containers: [container] } };
}

function cronJob(index: number): object {
  return {
    ...{ apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: `cron-${index}` } },
    spec: { schedule: '0 0 1 1 *', suspend: true, jobTemplate: { spec: { template: template() } } },
  };
}

/** Suspended, so that the control plane does not have to run them all. */
function job(index: number | string, owner?: number, uid?: string): object {
  const name = owner === undefined ? `job-${index}` : `cron-${owner}-${index}`;
  const reference = { apiVersion: 'batch/v1', kind: 'CronJob', name: `cron-${owner}`, uid, controller: true };
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, ...(uid !== undefined && { ownerReferences: [reference] }) },
    spec: { suspend: true, backoffLimit: 3, ttlSecondsAfterFinished: 86_400, template: template() },
  };
}

/** Of no scheduler, so that it stays as it is. */
function pod(index: number, uid: string): object {
  const { spec } = template() as { spec: object };
  const labels = { 'controller-uid': uid, 'batch.kubernetes.io/controller-uid': uid, 'job-name': uid };
  return {
    ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name: `pod-${index}`, labels } },
    spec: { ...spec, schedulerName: 'nobody' },
  };
}

async function inParallel(count: number, run: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) await run(next++);
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** In MB, without garbage: also that which is let go only after a moment. */
async function heap(): Promise<number> {
  globalThis.gc?.();
  await new Promise((resolve) => setTimeout(resolve, 200));
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

function since(started: number): number {
  return performance.now() - started;
}

function report(what: string, milliseconds: number): void {
  console.log(`${what}: ${(milliseconds / 1000).toFixed(3)} s`);
}
