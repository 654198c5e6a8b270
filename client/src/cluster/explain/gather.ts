import type { Api } from '../api.ts';
import { durationInWords } from '../duration.ts';
import { eventSelection } from '../events.ts';
import { ClusterError } from '../failure.ts';
import { readWorkloads } from '../kueue/readWorkloads.ts';
import { gatesOf, queueOf, type Workload } from '../kueue/workload.ts';
import { type Message, msg } from '../message.ts';
import { createdAt } from '../metadata.ts';
import { listFirst, listJobsOf, objectPath, podsOfJobSelection } from '../objects.ts';
import type { Selection } from '../pagedList.ts';
import type { TargetKind } from '../target.ts';
import type { CronJob, Event, Job, ObjectMeta, Pod } from '../types.ts';
import type { JobSnapshot } from '../watch.ts';
import type { CronJobSituation, JobSituation } from './explanation.ts';
import { isOver, timeOf } from './facts.ts';

/** The most that are read: no cause needs every Pod of 100,000. */
const MOST_OBJECTS = 5000;

export interface Reading {
  /** Milliseconds since the epoch; absent: the time by the clock of the server. */
  readonly now?: number;
  /** IANA name of the reader's zone. */
  readonly timeZone?: string;
  readonly signal?: AbortSignal;
}

/**
 * Reads what there is about a Job. Undefined where there is no such Job, unless it is `known` from before it was
 * deleted. What may not be read is left out, and a note says so; other failures are thrown as a {@link ClusterError}.
 */
export async function gatherJob(
  api: Api,
  namespace: string,
  name: string,
  reading: Reading,
  known?: JobSnapshot,
): Promise<JobSituation | undefined> {
  const stored = await get<Job>(api, 'Job', namespace, name, reading);
  const job = stored ?? known?.job;
  return job === undefined ? undefined : situationOf(api, job, reading, known);
}

/** The same for a CronJob, with its latest Job. */
export async function gatherCronJob(
  api: Api,
  namespace: string,
  name: string,
  reading: Reading,
): Promise<CronJobSituation | undefined> {
  const cronJob = await get<CronJob>(api, 'CronJob', namespace, name, reading);
  if (cronJob === undefined) return undefined;
  const [events, jobs] = await Promise.all([
    attempt(missingEvents, (notes) => eventsAbout(api, namespace, cronJob.metadata, reading, notes)),
    attempt(missingJobs, () => listJobsOf(api, namespace, cronJob.metadata.uid, reading.signal)),
  ]);
  const own = jobs.found ?? [];
  const isActive = new Set((cronJob.status?.active ?? []).map((each) => each.name));
  const active = own.filter(({ metadata }) => isActive.has(metadata.name));
  // A Job that is still active is what the others wait for.
  const [latest] = active.length > 0 ? active : own;
  return {
    ...instantOf(api, reading),
    cronJob,
    active,
    notes: [...skewNotes(api), ...events.notes, ...jobs.notes],
    ...(events.found && { events: events.found }),
    ...(latest && { latest: await situationOf(api, latest, reading) }),
  };
}

/** The Job to which a Pod belongs; undefined where there is no such Pod, or it belongs to none. */
export async function jobOfPod(
  api: Api,
  namespace: string,
  name: string,
  reading: Reading,
): Promise<string | undefined> {
  const pod = await get<Pod>(api, 'Pod', namespace, name, reading);
  return pod?.metadata.ownerReferences?.find(({ kind, controller }) => kind === 'Job' && controller === true)?.name;
}

async function situationOf(api: Api, job: Job, reading: Reading, known?: JobSnapshot): Promise<JobSituation> {
  const { namespace = '' } = job.metadata;
  const [listed, events] = await Promise.all([
    attempt(missingPods, (notes) => podsOf(api, namespace, job, reading, notes)),
    attempt(missingEvents, (notes) => jobEvents(api, namespace, job, reading, notes)),
  ]);
  const pods = withKnown(listed.found, known?.pods ?? []);
  const workloads = await workloadsOf(api, job, listed.found ?? [], reading);
  return {
    ...instantOf(api, reading),
    job,
    notes: [...skewNotes(api), ...listed.notes, ...events.notes],
    ...(pods && { pods }),
    ...(events.found && { events: events.found }),
    ...(workloads && { workloads }),
  };
}

/** What Kueue says of a Job in one of its queues, or of Pods that it holds back. About other Jobs nothing is asked. */
async function workloadsOf(
  api: Api,
  job: Job,
  pods: readonly Pod[],
  { signal }: Reading,
): Promise<readonly Workload[] | undefined> {
  if (isOver(job)) return undefined;
  const { uid, namespace = '' } = job.metadata;
  const held = () => pods.filter((pod) => gatesOf(pod).areKueues).map(({ metadata }) => metadata.uid);
  const owners = queueOf(job) === undefined ? held() : [uid];
  return owners.length === 0 ? undefined : readWorkloads(api, namespace, owners, signal);
}

/** Pods that have been seen and are gone still tell how they ended. */
function withKnown(listed: readonly Pod[] | undefined, known: readonly Pod[]): readonly Pod[] | undefined {
  if (known.length === 0) return listed;
  const there = new Set((listed ?? []).map(({ metadata }) => metadata.uid));
  return [...(listed ?? []), ...known.filter(({ metadata }) => !there.has(metadata.uid))];
}

function instantOf(
  api: Api,
  { now = api.now(), timeZone }: Reading,
): { readonly now: number; readonly timeZone?: string } {
  return timeZone === undefined ? { now } : { now, timeZone };
}

/** Who compares these times with their own clock must know that one of the two is wrong. */
function skewNotes(api: Api): Message[] {
  const skew = api.skew();
  if (skew === 0) return [];
  const difference = durationInWords(Math.abs(skew));
  return [
    skew > 0
      ? msg('The clock of this computer is {difference} behind that of the cluster, by which all times here are.', {
          difference,
        })
      : msg('The clock of this computer is {difference} ahead of that of the cluster, by which all times here are.', {
          difference,
        }),
  ];
}

const missingPods = (reason: Message) => msg('The state of its Pods is not known. {reason}', { reason });
const missingEvents = (reason: Message) => msg('Its events are not known. {reason}', { reason });
const missingJobs = (reason: Message) => msg('The state of its Jobs is not known. {reason}', { reason });

interface Found<T> {
  /** Absent where a right is missing; then a note says which. */
  readonly found?: T;
  readonly notes: readonly Message[];
}

async function attempt<T>(
  missing: (reason: Message) => Message,
  read: (notes: Message[]) => Promise<T>,
): Promise<Found<T>> {
  const notes: Message[] = [];
  try {
    return { found: await read(notes), notes };
  } catch (error) {
    if (!(error instanceof ClusterError) || error.kind !== 'forbidden') throw error;
    return { notes: [missing(error.sentence)] };
  }
}

function podsOf(api: Api, namespace: string, { metadata }: Job, reading: Reading, notes: Message[]): Promise<Pod[]> {
  return listSome<Pod>(api, podsOfJobSelection(namespace, metadata.uid), reading, notes);
}

/** Of the Job and its Pods. Pods that are gone are known by their names only: that of the Job and five letters. */
async function jobEvents(
  api: Api,
  namespace: string,
  { metadata, spec }: Job,
  reading: Reading,
  notes: Message[],
): Promise<readonly Event[]> {
  const [own, ofPods] = await Promise.all([
    eventsAbout(api, namespace, metadata, reading, notes),
    listEvents(api, namespace, 'involvedObject.kind=Pod', reading, notes),
  ]);
  const isOfJob = podNamesOf(metadata.name, spec.completionMode === 'Indexed');
  // An earlier Job may have had the same name.
  const created = createdAt({ metadata });
  const isOurs = (event: Event) => isOfJob.test(event.involvedObject.name) && timeOf(event) >= created;
  return [...own, ...ofPods.filter(isOurs)];
}

/** Longer names are cut at 58 characters before the letters (`maxGeneratedNameLength` in k8s.io/apiserver). */
export function podNamesOf(job: string, indexed: boolean): RegExp {
  const base = `${job}-`.replace(/\./g, '\\.');
  if (job.length > 50) return new RegExp(`^${job.slice(0, 50).replace(/\./g, '\\.')}`);
  return new RegExp(indexed ? `^${base}\\d+-[a-z0-9]{5}$` : `^${base}[a-z0-9]{5}$`);
}

function eventsAbout(
  api: Api,
  namespace: string,
  { uid }: ObjectMeta,
  reading: Reading,
  notes: Message[],
): Promise<Event[]> {
  return listEvents(api, namespace, `involvedObject.uid=${uid}`, reading, notes);
}

function listEvents(
  api: Api,
  namespace: string,
  fieldSelector: string,
  reading: Reading,
  notes: Message[],
): Promise<Event[]> {
  return listSome<Event>(api, eventSelection(namespace, fieldSelector), reading, notes);
}

async function get<T>(
  api: Api,
  kind: TargetKind,
  namespace: string,
  name: string,
  { signal }: Reading,
): Promise<T | undefined> {
  const access = { verb: 'get', resource: `${kind.toLowerCase()}s`, namespace, name };
  try {
    const answer = await api.send({ method: 'GET', path: objectPath(kind, namespace, name), access, signal });
    return JSON.parse(answer.body) as T;
  } catch (error) {
    if (error instanceof ClusterError && error.kind === 'notFound') return undefined;
    throw error;
  }
}

/** The first objects of a list, and a note where there are more. */
async function listSome<T>(api: Api, selection: Selection, { signal }: Reading, notes: Message[]): Promise<T[]> {
  const { items, hasMore } = await listFirst<T>(api, selection, MOST_OBJECTS, signal);
  const { resource } = selection;
  if (hasMore) notes.push(msg('Only the first {count} `{resource}` were read.', { count: items.length, resource }));
  return items;
}
