import type { Api } from './api.ts';
import { ClusterError } from './failure.ts';
import { isObject, type JsonObject, objectAt, textAt } from './json.ts';
import { findCreated, mayBeDone } from './lostAnswers.ts';
import { msg } from './message.ts';
import { createObject, FIELD_MANAGER, listObjects, readObject } from './objects.ts';
import type { CronJob, Job } from './types.ts';

/** Longest name of a Job: its Pods carry it in the label `batch.kubernetes.io/job-name`. */
const NAME_LIMIT = 63;

/** The letters of Kubernetes' own generated names (`k8s.io/apimachinery/pkg/util/rand`): no vowels, no look-alikes. */
const SUFFIX_LETTERS = 'bcdfghjklmnpqrstvwxz2456789';
const SUFFIX_LENGTH = 5;

/** A CronJob of the cluster. `json` is the whole object with every number as it was sent. */
export interface StoredCronJob {
  readonly name: string;
  readonly uid: string;
  readonly suspended: boolean;
  readonly json: JsonObject;
}

/**
 * A name for a Job that is run by hand: `<cronjob>-manual-<5 letters>`, the CronJob's name cut where that is too long.
 * An Indexed Job needs room for more: `<job>-<completions - 1>` is the host name of its last Pod and must be a DNS label
 * too (`ValidateJobSpec` in k8s.io/kubernetes). `random` yields numbers in [0, 1).
 */
export function manualJobName(cronJob: string, jobSpec: JsonObject, random?: () => number): string {
  return suffixedJobName(cronJob, '-manual-', jobSpec, random);
}

/** `<name><infix><5 letters>`, the name cut where that would be too long for a Job of this spec. */
export function suffixedJobName(
  name: string,
  infix: string,
  jobSpec: JsonObject,
  random: () => number = Math.random,
): string {
  let suffix = infix;
  for (let index = 0; index < SUFFIX_LENGTH; index++) {
    suffix += SUFFIX_LETTERS.charAt(Math.floor(random() * SUFFIX_LETTERS.length));
  }
  const room = NAME_LIMIT - indexLength(jobSpec) - suffix.length;
  return name.slice(0, room).replace(/[-.]+$/, '') + suffix;
}

function indexLength(jobSpec: JsonObject): number {
  const { completionMode, completions } = jobSpec;
  if (completionMode !== 'Indexed' || typeof completions !== 'number' || completions < 1) return 0;
  return `-${completions - 1}`.length;
}

/** The Job template of a CronJob object; empty where it has none. */
export function jobTemplateOf(cronJob: JsonObject): JsonObject {
  return objectAt(cronJob, 'spec', 'jobTemplate');
}

/**
 * The Job that `kubectl create job --from=cronjob/x` makes: labels, annotations and spec of the Job template, the
 * annotation that marks it as run by hand (which an annotation of the template overrides), and the CronJob as its
 * controller, so that history limits count it. Without `owner` the Job stands alone.
 * `blockOwnerDeletion` is left out, as kubectl does: it would ask for the right to update `cronjobs/finalizers`.
 */
export function jobFromCronJob(
  cronJob: JsonObject,
  job: { readonly name: string; readonly namespace: string },
  owner?: { readonly name: string; readonly uid: string },
): JsonObject {
  const template = jobTemplateOf(cronJob);
  const { labels, annotations } = objectAt(template, 'metadata');
  const metadata: JsonObject = {
    name: job.name,
    namespace: job.namespace,
    annotations: { 'cronjob.kubernetes.io/instantiate': 'manual', ...(isObject(annotations) ? annotations : {}) },
  };
  if (isObject(labels)) metadata.labels = labels;
  if (owner !== undefined) {
    metadata.ownerReferences = [
      { apiVersion: 'batch/v1', kind: 'CronJob', name: owner.name, uid: owner.uid, controller: true },
    ];
  }
  return { apiVersion: 'batch/v1', kind: 'Job', metadata, spec: template.spec };
}

/** Reads a CronJob; undefined where there is none of that name. */
export async function getCronJob(
  api: Api,
  namespace: string,
  name: string,
  signal?: AbortSignal,
): Promise<StoredCronJob | undefined> {
  try {
    return storedCronJob(await readObject(api, { kind: 'CronJob', namespace, name }, signal));
  } catch (error) {
    if (error instanceof ClusterError && error.kind === 'notFound') return undefined;
    throw error;
  }
}

/**
 * Makes sure that a CronJob is still the one that was read: a Job whose owner is gone is deleted at once by the garbage
 * collector. Throws a `ClusterError`.
 */
export async function confirmOwner(
  api: Api,
  namespace: string,
  { name, uid }: StoredCronJob,
  signal?: AbortSignal,
): Promise<void> {
  if ((await getCronJob(api, namespace, name, signal))?.uid === uid) return;
  throw new ClusterError('conflict', msg('CronJob "{name}" was deleted meanwhile, so it has not been run.', { name }));
}

/** The CronJobs of a namespace, by name. */
export async function listCronJobs(api: Api, namespace: string, signal?: AbortSignal): Promise<readonly CronJob[]> {
  const cronJobs = await listObjects<CronJob>(api, 'CronJob', namespace, {}, signal);
  return cronJobs.sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
}

/**
 * Creates a Job, or with `dryRun` only asks the cluster whether it would. Unknown fields are errors, as with kubectl.
 * Resolves to the Job as it is stored. It is sent once: where the answer is lost, it is looked for. Throws a `ClusterError`.
 */
export async function createJob(
  api: Api,
  job: JsonObject,
  options: { readonly dryRun: boolean; readonly signal?: AbortSignal | undefined },
): Promise<Job> {
  const metadata = objectAt(job, 'metadata');
  const namespace = textAt(metadata, 'namespace');
  const name = textAt(metadata, 'name');
  const { signal } = options;
  const sentAt = api.now();
  try {
    const answer = await createObject(api, 'Job', namespace, JSON.stringify(job), options);
    return JSON.parse(answer.body) as Job;
  } catch (error) {
    if (options.dryRun || !mayBeDone(error)) throw error;
    const look = () => readObject(api, { kind: 'Job', namespace, name }, signal);
    const wanted = { kind: 'Job', name, sentAt, fieldManager: FIELD_MANAGER, operation: 'Update' } as const;
    const found: unknown = await findCreated(wanted, error, look, signal);
    return found as Job;
  }
}

function storedCronJob(json: JsonObject): StoredCronJob {
  const metadata = objectAt(json, 'metadata');
  return {
    name: textAt(metadata, 'name'),
    uid: textAt(metadata, 'uid'),
    suspended: objectAt(json, 'spec').suspend === true,
    json,
  };
}
