import { cronWorkflow } from './argo/cronWorkflow.ts';
import { cronJob } from './batch/cronJob.ts';
import { job } from './batch/job.ts';
import { pod } from './core/pod.ts';
import type { Kind } from './kind.ts';
import { scheduledSparkApplication } from './spark/scheduledSparkApplication.ts';

/** The kinds that are validated, in the order in which completion offers them. */
export const kinds: readonly Kind[] = [job, cronJob];

/** Kinds of other projects, of which only the schedules are looked at. */
const scheduledKinds: readonly Kind[] = [cronWorkflow, scheduledSparkApplication];

const byTypeMeta = new Map([...kinds, ...scheduledKinds, pod].map((kind) => [`${kind.apiVersion} ${kind.kind}`, kind]));

export function kindOf(apiVersion: string, kind: string): Kind | undefined {
  return byTypeMeta.get(`${apiVersion} ${kind}`);
}

/** The names of the kinds of one apiVersion. */
export function kindNames(apiVersion: string): string[] {
  return kinds.filter((kind) => kind.apiVersion === apiVersion).map((kind) => kind.kind);
}

/** A kind of another project, by exactly its apiVersion and kind. */
export function scheduledKindOf(apiVersion: string | undefined, kind: string | undefined): Kind | undefined {
  return scheduledKinds.find((each) => each.kind === kind && each.apiVersion === apiVersion);
}
