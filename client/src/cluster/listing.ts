import type { Api } from './api.ts';
import { servedVersions } from './discovery.ts';
import { ClusterError } from './failure.ts';
import { MissingKindError } from './kindFailure.ts';
import { factsOf, KINDS } from './kinds.ts';
import { completionIndex } from './logs.ts';
import { listMetadata, listObjects } from './objects.ts';
import type { ClusterTarget, TargetKind } from './target.ts';
import type { CronJob, CronWorkflow, Job, Pod, ScheduledSparkApplication, SparkApplication } from './types.ts';

/** An object to choose from a list. */
export interface Listed {
  readonly target: ClusterTarget;
  /** In Kubernetes' own words: the schedule, the state, the phase. */
  readonly state: string;
  /** RFC 3339. */
  readonly created: string;
}

/** What there is to choose from. */
export interface Listing {
  /** The kinds that the cluster has, and whose objects the user may list. */
  readonly kinds: readonly TargetKind[];
  /** The newest first. */
  readonly objects: readonly Listed[];
}

/**
 * The objects of some kinds in a namespace. Kinds of other projects that the cluster does not have, or that may not be
 * listed, are left out, unless no kind remains. Throws a `ClusterError`.
 */
export async function listTargets(
  api: Api,
  kinds: readonly TargetKind[],
  namespace: string,
  signal?: AbortSignal,
): Promise<Listing> {
  const hasOthers = kinds.some(isOfProject);
  const served = hasOthers ? servedVersions(api, signal) : Promise.resolve(undefined);
  const list = async (kind: TargetKind): Promise<Listed[] | ClusterError> => {
    if (!isOfProject(kind)) return listKind(api, kind, namespace, signal);
    if ((await served)?.has(factsOf(kind).apiVersion) === false) return new MissingKindError(api, kind);
    return listOrLeaveOut(api, kind, namespace, signal);
  };
  const lists = await Promise.all(kinds.map(list));
  const found = lists.filter((each) => Array.isArray(each));
  const [failure] = lists.filter((each) => each instanceof ClusterError);
  if (found.length === 0 && failure !== undefined) throw failure;
  const objects = found.flat().sort((a, b) => (a.created < b.created ? 1 : a.created > b.created ? -1 : 0));
  return { kinds: KINDS.filter((kind) => Array.isArray(lists[kinds.indexOf(kind)])), objects };
}

function isOfProject(kind: TargetKind): boolean {
  return factsOf(kind).project !== undefined;
}

async function listOrLeaveOut(
  api: Api,
  kind: TargetKind,
  namespace: string,
  signal: AbortSignal | undefined,
): Promise<Listed[] | ClusterError> {
  try {
    return await listKind(api, kind, namespace, signal);
  } catch (error) {
    if (error instanceof MissingKindError || (error instanceof ClusterError && error.kind === 'forbidden'))
      return error;
    throw error;
  }
}

function listKind(api: Api, kind: TargetKind, namespace: string, signal?: AbortSignal): Promise<Listed[]> {
  const list = async <T extends Pick<Job, 'metadata'>>(state: (object: T) => string): Promise<Listed[]> =>
    (await listObjects<T>(api, kind, namespace, {}, signal)).map((object) => listed(kind, object, state(object)));
  switch (kind) {
    case 'CronJob':
      return list<CronJob>(({ spec }) => withSuspended(spec.schedule, spec.suspend));
    case 'Job':
      return list<Job>(jobState);
    case 'Pod':
      return list<Pod>(podState);
    case 'CronWorkflow':
      return list<CronWorkflow>(({ spec: { schedules = [], schedule, suspend } }) =>
        withSuspended([...(schedule === undefined ? [] : [schedule]), ...schedules].join(', '), suspend),
      );
    case 'SparkApplication':
      return list<SparkApplication>(({ status, spec }) =>
        withSuspended(status?.applicationState?.state ?? '', spec.suspend),
      );
    case 'ScheduledSparkApplication':
      return list<ScheduledSparkApplication>(({ spec }) => withSuspended(spec.schedule, spec.suspend));
    case 'Workflow':
    case 'WorkflowTemplate':
    case 'ClusterWorkflowTemplate':
    case 'PrometheusRule':
      return listByMetadata(api, kind, namespace, signal);
  }
}

/** Of a Workflow only `metadata`, as its status can be as large as a megabyte: the controller labels it by its phase. */
async function listByMetadata(api: Api, kind: TargetKind, namespace: string, signal?: AbortSignal): Promise<Listed[]> {
  const objects = await listMetadata(api, kind, namespace, signal);
  const state = ({ metadata: { labels } }: Pick<Job, 'metadata'>) => labels?.['workflows.argoproj.io/phase'] ?? '';
  return objects.map((object) => listed(kind, object, kind === 'Workflow' ? state(object) : ''));
}

function listed(kind: TargetKind, { metadata }: Pick<Job, 'metadata'>, state: string): Listed {
  const { name, namespace = '', creationTimestamp = '' } = metadata;
  return { target: { kind, namespace, name }, state, created: creationTimestamp };
}

function withSuspended(state: string, suspend: boolean | undefined): string {
  return [...(state === '' ? [] : [state]), ...(suspend === true ? ['Suspended'] : [])].join(' · ');
}

/** `Complete`, `Failed`, `Suspended`, else `Running`. */
function jobState({ status }: Job): string {
  const isTrue = (type: string) => status?.conditions?.some((each) => each.type === type && each.status === 'True');
  return ['Complete', 'Failed', 'Suspended'].find(isTrue) ?? 'Running';
}

/** The phase of a Pod; before it the index where it has one. */
function podState(pod: Pod): string {
  const phase = pod.status?.phase ?? 'Pending';
  const index = completionIndex(pod);
  return index === undefined ? phase : `${index} · ${phase}`;
}
