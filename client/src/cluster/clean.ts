import { isObject, type JsonObject, objectAt } from './json.ts';

/** What the cluster notes about an object for itself, in `metadata`. */
const BOOKKEEPING = ['managedFields', 'uid', 'resourceVersion', 'generation', 'creationTimestamp', 'selfLink'];
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Labels that the Job controller makes: the names and the older ones without a prefix. */
const GENERATED_LABELS = [
  'controller-uid',
  'job-name',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-name',
];

type Defaults = Readonly<Record<string, unknown>>;

/** What the API server fills in (k8s.io/kubernetes pkg/apis/batch/v1/defaults.go and core/v1/defaults.go). */
const JOB_DEFAULTS: Defaults = {
  backoffLimit: 6,
  completionMode: 'NonIndexed',
  manualSelector: false,
  podReplacementPolicy: 'TerminatingOrFailed',
  suspend: false,
};
const CRON_JOB_DEFAULTS: Defaults = {
  concurrencyPolicy: 'Allow',
  failedJobsHistoryLimit: 1,
  successfulJobsHistoryLimit: 3,
  suspend: false,
};
const POD_DEFAULTS: Defaults = {
  dnsPolicy: 'ClusterFirst',
  schedulerName: 'default-scheduler',
  securityContext: {},
  terminationGracePeriodSeconds: 30,
};
const CONTAINER_DEFAULTS: Defaults = {
  resources: {},
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
};

/** An object with its type first, as people write it; the API server puts the kind before the version. */
export function typeFirst({ apiVersion, kind, ...rest }: JsonObject): JsonObject {
  return { apiVersion, kind, ...rest };
}

/** An object as people read it: without what the cluster notes for itself. Its status stays. */
export function withoutBookkeeping(object: JsonObject): JsonObject {
  const copy = typeFirst(copyOf(object));
  const metadata = objectAt(copy, 'metadata');
  for (const key of BOOKKEEPING) delete metadata[key];
  dropEntry(metadata, 'annotations', LAST_APPLIED);
  for (const template of templatesOf(copy)) delete objectAt(template, 'metadata').creationTimestamp;
  return copy;
}

/**
 * The wanted state alone, to be compared: without status, and of a Job or CronJob also without labels that were generated and
 * what is so by default.
 */
export function wantedState(object: JsonObject): JsonObject {
  const copy = withoutBookkeeping(object);
  delete copy.status;
  if (copy.apiVersion !== 'batch/v1') return copy;
  const spec = objectAt(copy, 'spec');
  const isCronJob = isObject(spec.jobTemplate);
  if (isCronJob) dropDefaults(spec, CRON_JOB_DEFAULTS);
  else withoutGenerated(copy);
  const jobSpec = isCronJob ? objectAt(spec, 'jobTemplate', 'spec') : spec;
  dropDefaults(jobSpec, JOB_DEFAULTS);
  for (const template of templatesOf(copy)) dropPodDefaults(objectAt(template, 'spec'));
  return copy;
}

/** Takes from a Job what its controller and the API server made for it alone: selector and labels. */
export function withoutGenerated(job: JsonObject): void {
  const spec = objectAt(job, 'spec');
  if (spec.manualSelector !== true) delete spec.selector;
  const template = objectAt(spec, 'template');
  for (const holder of [job, template]) {
    const metadata = objectAt(holder, 'metadata');
    for (const label of GENERATED_LABELS) dropEntry(metadata, 'labels', label);
  }
  const { metadata } = template;
  if (isObject(metadata) && Object.keys(metadata).length === 0) delete template.metadata;
}

function dropPodDefaults(spec: JsonObject): void {
  dropDefaults(spec, POD_DEFAULTS);
  for (const list of [spec.containers, spec.initContainers]) {
    if (!Array.isArray(list)) continue;
    for (const container of list.filter(isObject)) dropDefaults(container, CONTAINER_DEFAULTS);
  }
}

function dropDefaults(object: JsonObject, defaults: Defaults): void {
  for (const [key, value] of Object.entries(defaults)) {
    if (key in object && JSON.stringify(object[key]) === JSON.stringify(value)) delete object[key];
  }
}

/** Removes an entry of a map, and the map with its last one. */
function dropEntry(holder: JsonObject, key: string, name: string): void {
  const map = holder[key];
  if (!isObject(map) || !(name in map)) return;
  delete map[name];
  if (Object.keys(map).length === 0) delete holder[key];
}

/** The Pod templates of a Job or CronJob. */
function templatesOf(object: JsonObject): JsonObject[] {
  return [objectAt(object, 'spec', 'template'), objectAt(object, 'spec', 'jobTemplate', 'spec', 'template')];
}

/** Maps and lists are new, so that the copy can be changed; numbers with all their digits stay as they are. */
export function copyOf(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, copyOfValue(value)]));
}

function copyOfValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOfValue);
  return isObject(value) && Object.getPrototypeOf(value) !== null ? copyOf(value) : value;
}
