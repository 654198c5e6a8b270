import type { Api } from './api.ts';
import { completionIndex } from './logs.ts';
import { listObjects } from './objects.ts';
import type { TargetKind } from './target.ts';
import type { CronJob, Job, Pod } from './types.ts';

/** An object to choose from a list. */
export interface Listed {
  readonly kind: TargetKind;
  readonly name: string;
  /** In Kubernetes' own words: the schedule, the state, the phase. */
  readonly state: string;
  /** RFC 3339. */
  readonly created: string;
}

/** The objects of some kinds in a namespace, the newest first. */
export async function listTargets(
  api: Api,
  kinds: readonly TargetKind[],
  namespace: string,
  signal?: AbortSignal,
): Promise<Listed[]> {
  const lists = await Promise.all(kinds.map((kind) => listKind(api, kind, namespace, signal)));
  return lists.flat().sort((a, b) => (a.created < b.created ? 1 : a.created > b.created ? -1 : 0));
}

async function listKind(api: Api, kind: TargetKind, namespace: string, signal?: AbortSignal): Promise<Listed[]> {
  switch (kind) {
    case 'CronJob':
      return (await listObjects<CronJob>(api, kind, namespace, {}, signal)).map((object) =>
        listed(
          kind,
          object,
          object.spec.suspend === true ? `${object.spec.schedule} · Suspended` : object.spec.schedule,
        ),
      );
    case 'Job':
      return (await listObjects<Job>(api, kind, namespace, {}, signal)).map((job) => listed(kind, job, jobState(job)));
    case 'Pod':
      return (await listObjects<Pod>(api, kind, namespace, {}, signal)).map((pod) => listed(kind, pod, podState(pod)));
  }
}

function listed(kind: TargetKind, { metadata }: Pick<Job, 'metadata'>, state: string): Listed {
  return { kind, name: metadata.name, state, created: metadata.creationTimestamp ?? '' };
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
