/**
 * Measures the Batch view on a namespace that is as full as they get: `node test/cluster/inventoryScale.mts [jobs]
 * [pods]`. It starts a control plane of its own and fills it first, which takes minutes.
 */
import { spawnSync } from 'node:child_process';
import { type Api, createApi } from '../../client/src/cluster/api.ts';
import { openContext, readKubeconfig } from '../../client/src/cluster/connection.ts';
import { NamespaceInventory } from '../../client/src/cluster/inventory/namespaceInventory.ts';
import { podsOfJob } from '../../client/src/cluster/inventory/podInventory.ts';
import { ContextNode } from '../../client/src/tree/contextNode.ts';
import type { Clock, TreeHost, TreeNode } from '../../client/src/tree/node.ts';
import { ROWS } from '../../client/src/tree/rows.ts';
import { startControlPlane } from './controlPlane.ts';
import { createJob, type Filled, fill, NAMESPACE } from './manyObjects.ts';
import { findPrograms } from './programs.ts';

const [jobCount = 10_000, podCount = 50_000] = process.argv.slice(2).map(Number);
const CLOCK: Clock = { now: Date.now(), format: String };
/** Set in the process that measures, which has not seen the objects being made. */
const kubeconfig = process.env.MEASURED_KUBECONFIG ?? '';
if (kubeconfig === '') await prepare();
else await measure(openApi(kubeconfig), JSON.parse(process.env.MEASURED_UIDS ?? '') as Filled);

async function prepare(): Promise<void> {
  const programs = await findPrograms(process.env, console.log);
  if (typeof programs === 'string') throw new Error(programs);
  const controlPlane = await startControlPlane(programs);
  try {
    const cronJobs = Math.ceil(jobCount / 100);
    const uids = await fill(openApi(controlPlane.kubeconfig), { jobs: jobCount, cronJobs, pods: podCount }, report);
    spawnSync(process.execPath, ['--expose-gc', import.meta.filename], {
      env: { ...process.env, MEASURED_KUBECONFIG: controlPlane.kubeconfig, MEASURED_UIDS: JSON.stringify(uids) },
      stdio: 'inherit',
    });
  } finally {
    await controlPlane.stop();
  }
}

async function measure(api: Api, uids: Filled): Promise<void> {
  await measureTree(api);
  await measureUpdates(api);
  await measurePods(api, uids);
}

function openApi(setting: string): Api {
  return createApi(openContext(readKubeconfig({ setting, environment: undefined, home: '' }), 'admin'));
}

/** What the view does when its context is opened, and what is then kept. */
async function measureTree(api: Api): Promise<void> {
  const before = await heap();
  const host: TreeHost = {
    options: { order: 'newest', text: '' },
    schedules: { explain: () => ({ sentence: '' }) },
    refresh: () => tell(),
  };
  let tell = () => {};
  const changed = () =>
    new Promise<void>((resolve) => {
      tell = resolve;
    });
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
  const hidden = `"count":${inventory.looseJobs().length - ROWS}`;
  for (let next = changed(); !(await lastRow(open)).includes(hidden); next = changed()) await next;
  const refresh = performance.now();
  await open.children?.();
  report('a refresh of the open namespace', since(refresh));
  shown.close();
  inventory.stop();
}

async function lastRow(node: TreeNode): Promise<string> {
  return JSON.stringify((await node.children?.())?.at(-1)?.appearance(CLOCK).label);
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
    await createJob(api, name);
    await seen;
    times.push(since(started));
  }
  inventory.stop();
  times.sort((a, b) => a - b);
  report('an update is told: median', times[20] ?? 0);
  report('an update is told: slowest of 40', times[39] ?? 0);
}

async function measurePods(api: Api, uids: Filled): Promise<void> {
  for (const [name, uid] of Object.entries(uids)) {
    const before = await heap();
    const started = performance.now();
    const pods = podsOfJob(api, { namespace: NAMESPACE, uid }, () => {});
    pods.start();
    await pods.whenReadable();
    report(`first Pods of the ${name} Job`, since(started));
    await until(() => pods.state.kind === 'live');
    report(`all ${pods.objects.size} Pods of the ${name} Job`, since(started));
    console.log(`heap for them: ${((await heap()) - before).toFixed(1)} MB`);
    pods.stop();
  }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** In MB, without garbage: also that which is let go only when what is under way has come to its end. */
async function heap(): Promise<number> {
  for (let last = Number.POSITIVE_INFINITY; ; ) {
    globalThis.gc?.();
    const now = process.memoryUsage().heapUsed / 1e6;
    if (now > last * 0.999) return now;
    last = now;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function since(started: number): number {
  return performance.now() - started;
}

function report(what: string, milliseconds: number): void {
  console.log(`${what}: ${(milliseconds / 1000).toFixed(3)} s`);
}
