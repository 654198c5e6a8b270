import type { Api } from '../../client/src/cluster/api.ts';
import { objectPath } from '../../client/src/cluster/objects.ts';
import { nextSecond } from './serverTime.ts';

/** How full a namespace is to be. */
export interface Fullness {
  /** Half of them belong to CronJobs. */
  readonly jobs: number;
  readonly cronJobs: number;
  /** A fifth of them belong to the Job `large`, the others to a thousand other Jobs. */
  readonly pods: number;
}

export const NAMESPACE = 'default';
const PODS_PATH = `/api/v1/namespaces/${NAMESPACE}/pods`;
const PARALLEL = 24;
const LARGE_SHARE = 0.2;
const JOBS_WITH_PODS = 1000;

/** The `uid` of the Job that has very many Pods, and of one that has some. */
export interface Filled {
  readonly large: string;
  readonly small: string;
}

/** Makes the objects, which takes minutes. `report` is called with each step and its milliseconds. */
export async function fill(
  api: Api,
  { jobs, cronJobs, pods }: Fullness,
  report: (step: string, milliseconds: number) => void,
): Promise<Filled> {
  const owners: string[] = [];
  const uids: string[] = [];
  await inParallel(cronJobs, async (index) => {
    owners[index] = await create(api, objectPath('CronJob', NAMESPACE), cronJob(index));
  });
  let started = performance.now();
  await inParallel(jobs, async (index) => {
    const owner = index % 2 === 0 ? undefined : index % cronJobs;
    uids[index] = await createJob(
      api,
      index,
      owner === undefined ? undefined : { index: owner, uid: owners[owner] ?? '' },
    );
  });
  const large = await createYoungest(api);
  report(`${jobs} Jobs created`, performance.now() - started);
  started = performance.now();
  const [holder = ''] = owners;
  await inParallel(pods, (index) => {
    const uid = index < pods * LARGE_SHARE ? large : (uids[index % JOBS_WITH_PODS] ?? '');
    return create(api, PODS_PATH, pod(index, uid, holder));
  });
  report(`${pods} Pods created`, performance.now() - started);
  return { large, small: uids[0] ?? '' };
}

/** Creates a Job that is younger than all that are there, though times of the API have no fractions. */
async function createYoungest(api: Api): Promise<string> {
  await nextSecond(api, NAMESPACE);
  return createJob(api, 'large');
}

/** Creates a suspended Job, so that the control plane does not have to run them all. Resolves to its `uid`. */
export function createJob(
  api: Api,
  name: number | string,
  owner?: { readonly index: number; readonly uid: string },
): Promise<string> {
  const title = typeof name === 'string' ? name : owner === undefined ? `job-${name}` : `cron-${owner.index}-${name}`;
  return create(api, objectPath('Job', NAMESPACE), jobNamed(title, owner));
}

function jobNamed(name: string, owner?: { readonly index: number; readonly uid: string }): object {
  const reference = owner && { apiVersion: 'batch/v1', kind: 'CronJob', name: `cron-${owner.index}`, uid: owner.uid };
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name,
      ...(reference && { ownerReferences: [{ ...reference, controller: true }] }),
    },
    spec: { suspend: true, backoffLimit: 3, ttlSecondsAfterFinished: 86_400, template: template() },
  };
}

async function create(api: Api, path: string, object: object): Promise<string> {
  const access = { verb: 'create', resource: path, namespace: NAMESPACE };
  const { body } = await api.send({ method: 'POST', path, body: JSON.stringify(object), access });
  return (JSON.parse(body) as { metadata: { uid: string } }).metadata.uid;
}

function template(): { readonly spec: object } {
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

/** Of no scheduler, so that it stays as it is; and of another controller, or that of the suspended Job would delete it. */
function pod(index: number, job: string, holder: string): object {
  const labels = { 'controller-uid': job, 'batch.kubernetes.io/controller-uid': job };
  const owner = { apiVersion: 'batch/v1', kind: 'CronJob', name: 'cron-0', uid: holder, controller: true };
  return {
    ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name: `pod-${index}`, labels, ownerReferences: [owner] } },
    spec: { ...template().spec, schedulerName: 'nobody' },
  };
}

async function inParallel(count: number, run: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) await run(next++);
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
}
